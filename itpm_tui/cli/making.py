"""Making new stores: an empty one with its first person, or the sample organisation."""

from __future__ import annotations

import os
import pwd
import re
from typing import TYPE_CHECKING

from itpm_tui.cli.session import unix_user
from itpm_tui.domain.commands.load import LoadOrganisation, SetUpStore
from itpm_tui.domain.enums import Via
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
    from itpm_tui.services.executor import StoreExecutor
    from itpm_tui.store.writing import create, open_writer

    create(address)
    try:
        executor = StoreExecutor(open_writer(address), session.clock, PROGRAM)
        try:
            return executor.execute(content)
        finally:
            executor.close()
    except BaseException:
        if address.path is not None:
            for ending in ("", "-wal", "-shm"):
                address.path.with_name(address.path.name + ending).unlink(
                    missing_ok=True
                )
        raise
