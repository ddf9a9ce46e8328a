"""People, calendars and workflows as arguments name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from itpm_tui.domain.dates import day_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.cli.session import Session
    from itpm_tui.domain.office_records import (
        CalendarDetail,
        PersonDetail,
        WorkflowDetail,
    )

NONE = "none"
"""Typed to clear a field that may be empty."""


class _Named(Protocol):
    """Something with a name."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...


N = TypeVar("N", bound=_Named)


def calendar_named(session: Session, name: str) -> CalendarDetail:
    """The calendar of a name.

    Raises:
        Refusal: If there is none, or several.
    """
    return _one(session.reader.calendars(), name, "calendar")


def workflow_named(session: Session, name: str) -> WorkflowDetail:
    """The workflow of a name.

    Raises:
        Refusal: If there is none, or several.
    """
    return _one(session.reader.workflows(), name, "workflow")


def _one(known: Sequence[N], name: str, what: str) -> N:
    wanted = clean(name).casefold()
    found = [each for each in known if each.name.casefold() == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(f"There are {len(found)} {what}s called {found[0].name}.")
    names = ", ".join(each.name for each in known[:8])
    there = f"There are {names}." if known else f"There is no {what} for you."
    raise Refusal(f"There is no {what} {clean(name, limit=40)}. {there}")


def person_named(session: Session, handle: str) -> PersonDetail:
    """The person of a handle, active or not; `@me` for who asks.

    Raises:
        Refusal: If there is none.
    """
    reader, today = session.reader, session.clock.today()
    wanted = clean(handle, limit=60).removeprefix("@").lower()
    if wanted == "me":
        wanted = reader.viewer.handle
    everyone = (*reader.team(today), *reader.team(today, active=False))
    for person in everyone:
        if person.handle == wanted:
            return person
    raise Refusal(f"There is nobody called @{wanted}. itpm person list names all.")


def day_or_none(session: Session, text: str | None) -> date | None:
    """The day that an option names; `none`, or no option, for none.

    Raises:
        Refusal: If it is no day.
    """
    if text is None or text == NONE:
        return None
    return day_of(text, session.clock.today())
