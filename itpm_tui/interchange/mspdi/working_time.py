"""Calendars of a plan that nobody could work by."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from itpm_tui.interchange.mspdi.notes import Loss, Notes
from itpm_tui.planning.calendars import NoWorkingTime, WorkingCalendar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.drafts import CalendarDraft

_NONE = Loss(
    "calendars",
    "calendar has no working time; that of the plan, else Monday to Friday, counts",
    "calendars have no working time; that of the plan, else Monday to Friday, counts",
)
_SOME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  a day of the plan, without a zone


def count_without_time(
    calendars: Iterable[CalendarDraft], start: datetime | None, notes: Notes
) -> None:
    """Count the calendars without working time in the years after a plan begins.

    Args:
        calendars: Each after its parent.
        start: Of the plan.
        notes: Where they are counted.
    """
    day = (start or _SOME_DAY).date()
    made: dict[int, WorkingCalendar] = {}
    for draft in calendars:
        made[draft.uid] = hours = WorkingCalendar.from_rules(
            draft.rules,
            [(each.first, each.last, each.hours) for each in draft.exceptions],
            parent=made.get(draft.parent_uid or -1),
        )
        try:
            hours.day_start(day)
        except NoWorkingTime:
            notes.add(_NONE, draft.name)
