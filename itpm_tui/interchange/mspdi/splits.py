"""Where a task rests between its first and its last work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.interchange.mspdi.fields import Fields

if TYPE_CHECKING:
    from itpm_tui.interchange.mspdi.elements import Element
    from itpm_tui.interchange.mspdi.notes import Notes
    from itpm_tui.planning.calendars import WorkingCalendar

_REMAINING = 1


def resting_minutes(assignment: Element, hours: WorkingCalendar, notes: Notes) -> int:
    """Working minutes without work between the first and the last work.

    Args:
        assignment: With its work over time, in stretches.
        hours: When it could have been worked.
        notes: Counts what cannot be read.
    """
    rests, waiting, begun = 0, 0, False
    for part in assignment.each("TimephasedData"):
        fields = Fields(part, notes, "assignments", "")
        start, finish = fields.moment("Start"), fields.moment("Finish")
        value = fields.minutes("Value")
        if fields.number("Type") != _REMAINING or start is None or finish is None:
            continue
        if value:
            rests, waiting, begun = rests + waiting, 0, True
        elif begun and start < finish:
            waiting += hours.minutes_between(start, finish)
    return rests
