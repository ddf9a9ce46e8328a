"""One run of one command: its store, its person, its clock.

Each is opened when first asked for, so that a command pays for what it uses.
"""

from __future__ import annotations

import os
import pwd
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.clock import SystemClock
from itpm_tui.domain.refusals import NotPermitted, Refusal

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace

    from itpm_tui.cli.output import Output
    from itpm_tui.config.settings import Settings
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.executor import Executor, Outcome, Rehearsal
    from itpm_tui.domain.reader import Reader, Viewer
    from itpm_tui.domain.transaction import Actor
    from itpm_tui.store.engines.address import Address

STORE_NAME = "itpm.db"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def unix_user() -> str:
    """Name of the Unix user, as the system knows it; the number where it has none.

    Never taken from the environment, which anyone may set.
    """
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


class Session:
    """What a command works with."""

    def __init__(self, options: Namespace | SimpleNamespace, out: Output) -> None:
        """Take the options as they were parsed; open nothing.

        Raises:
            WrongUsage: If `--today` is no day.
        """
        self.options = options
        self.out = out
        self.clock = _clock(options.today)
        self._settings: Settings | None = None
        self._viewer: Viewer | None = None
        self._reader: Reader | None = None
        self._executor: Executor | None = None
        self._by: str | None = None
        """Handle of the admin who acts as the viewer."""

    @property
    def settings(self) -> Settings:
        """What the person set.

        Raises:
            WrongUsage: If the settings file has a fault.
        """
        if self._settings is None:
            from itpm_tui.config.settings import load_settings

            try:
                self._settings = load_settings()
            except Refusal as fault:
                raise WrongUsage(fault.text) from fault
        return self._settings

    @property
    def address(self) -> Address:
        """Where the store is: the option, the environment, the settings, the usual.

        Raises:
            StoreUnavailable: If it is an address of an unknown kind.
        """
        from itpm_tui.config.paths import data_dir
        from itpm_tui.store.engines.address import Address

        named = self.options.store or os.environ.get("ITPM_STORE")
        return Address.of(named or self.settings.store or data_dir() / STORE_NAME)

    @property
    def missing(self) -> bool:
        """Whether there is no file where the store should be."""
        path = self.address.path
        return path is not None and not os.path.lexists(path)

    @property
    def viewer(self) -> Viewer:
        """Who reads and writes.

        Raises:
            NotPermitted: If the store does not know the Unix user, or if this user
                may not act as another person.
            StoreUnavailable: If the store cannot be read.
        """
        if self._viewer is None:
            from itpm_tui.store.reading import viewer_for

            person = viewer_for(self.address, os_user=unix_user())
            handle = self.options.as_handle
            if handle is not None:
                if not person.everything:
                    raise NotPermitted(
                        "--as is for admins of the store. Leave it out, or ask one."
                    )
                self._by = person.handle
                person = viewer_for(self.address, handle=handle)
            self._viewer = person
        return self._viewer

    def recorded_as(self, viewer: Viewer) -> str:
        """What changes say of who made them."""
        return (
            viewer.handle if self._by is None else f"{viewer.handle} (by @{self._by})"
        )

    @property
    def actor(self) -> Actor:
        """Who is recorded for changes."""
        from itpm_tui.domain.enums import Via
        from itpm_tui.domain.transaction import Actor

        viewer = self.viewer
        return Actor(viewer.person_id, self.recorded_as(viewer), Via.CLI)

    @property
    def reader(self) -> Reader:
        """The store, for reading.

        Raises:
            StoreUnavailable: If the store cannot be read.
        """
        if self._reader is None:
            from itpm_tui.store.reading import open_reader

            self._reader = open_reader(self.address, self.viewer, self.clock)
        return self._reader

    def execute(self, command: Command, *, step: str | None = None) -> Outcome:
        """Carry out a command as this person.

        Raises:
            Refusal: If it is not done. Nothing was written.
        """
        return self._writing().execute(command, step=step)

    def rehearse(self, command: Command) -> Rehearsal:
        """What a command of this person would do; nothing is written.

        Raises:
            Refusal: If it would not be done.
        """
        return self._writing().rehearse(command)

    def _writing(self) -> Executor:
        self.refuse_if_read_only()
        if self._executor is None:
            from itpm_tui.services.executor import StoreExecutor
            from itpm_tui.store.writing import open_writer

            actor = self.actor
            self._executor = StoreExecutor(open_writer(self.address), self.clock, actor)
        return self._executor

    def refuse_if_read_only(self) -> None:
        """Go on when writing was not excluded.

        Raises:
            NotPermitted: If it was.
        """
        if self.options.read_only:
            raise NotPermitted("Nothing was changed: --read-only was given.")

    def close(self) -> None:
        """Give connections back."""
        for opened in (self._executor, self._reader):
            if opened is not None:
                opened.close()


def path_of(text: str) -> Path:
    """A file that an argument names."""
    return Path(text).expanduser()


def _clock(today: str | None) -> SystemClock:
    clock = SystemClock()
    if today is None:
        return clock
    from itpm_tui.domain.dates import day_of

    if _MOMENT.fullmatch(today):
        with suppress(ValueError):
            return clock.since(datetime.fromisoformat(today))
    try:
        return clock.on(day_of(today, clock.today()))
    except Refusal as fault:
        raise WrongUsage(fault.text) from fault
