"""Making new stores: an empty one with its first person, or the sample organisation."""

from __future__ import annotations

import os
import pwd
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from itpm_tui.cli.session import unix_user
from itpm_tui.domain.commands.load import LoadOrganisation, SetUpStore
from itpm_tui.domain.enums import Via
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Actor

if TYPE_CHECKING:
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.executor import Outcome
    from itpm_tui.domain.organisation_draft import OrganisationDraft
    from itpm_tui.store.engines.address import Address

PROGRAM = Actor(None, "itpm", Via.SYSTEM, admin=True)
"""Who makes a store before anybody is in it."""


def first_person(
    session: Session, *, name: str | None = None, handle: str | None = None
) -> SetUpStore:
    """What makes the Unix user the first person of a store.

    Args:
        session: With the clock, whose zone the person has.
        name: Full name; without one, as the system knows the user.
        handle: Without one, made from the user's name.
    """
    user = unix_user()
    full = clean(name or _full_name()) or user
    plain = re.sub(r"[^a-z0-9._-]", "", (handle or user).removeprefix("@").lower())
    return SetUpStore(
        name=full, handle=plain or "me", os_user=user, time_zone=_time_zone()
    )


def _full_name() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0]
    except KeyError:
        return ""


def _time_zone() -> str:
    """Name of the computer's time zone."""
    named = os.environ.get("TZ", "").removeprefix(":")
    path = os.path.realpath("/etc/localtime")
    zone = named or path.partition("zoneinfo/")[2]
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(zone).key if zone else "UTC"
    except (ValueError, OSError, KeyError):
        return "UTC"


def make_store(session: Session, address: Address, person: SetUpStore) -> Outcome:
    """A new store with its first person, or none at all.

    Raises:
        StoreUnavailable: If it cannot be made there.
    """
    return _made(session, address, person)


def make_sample(
    session: Session, address: Address, organisation: OrganisationDraft
) -> Outcome:
    """A new store with an organisation in it, or none at all.

    Raises:
        StoreUnavailable: If it cannot be made there.
    """
    content = LoadOrganisation(organisation=organisation, os_user=unix_user())
    return _made(session, address, content)


def _made(session: Session, address: Address, content: Command) -> Outcome:
    if address.path is None:
        return _filled(session, address, content)
    return _made_file(session, address.path, content)


def _made_file(session: Session, path: Path, content: Command) -> Outcome:
    """A store that gets its name when all is in it."""
    from itpm_tui.store.engines.address import Address

    if os.path.lexists(path):
        raise _taken(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".itpm-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            outcome = _filled(session, Address.of(made), content)
            # Unlike renaming, this never replaces another file.
            os.link(made, path)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        raise StoreUnavailable(
            f"The store {path} cannot be made: {error.strerror}. "
            "Check the folder, or give another file with --store."
        ) from error
    return outcome


def _filled(session: Session, address: Address, content: Command) -> Outcome:
    from itpm_tui.services.executor import StoreExecutor
    from itpm_tui.store.writing import create, open_writer

    create(address)
    executor = StoreExecutor(open_writer(address), session.clock, PROGRAM)
    try:
        return executor.execute(content)
    finally:
        # The last connection to close brings the log into the file.
        executor.close()


def _taken(path: Path) -> StoreUnavailable:
    return StoreUnavailable(
        f"{path} exists already. Nothing was changed; give another place with --store."
    )
