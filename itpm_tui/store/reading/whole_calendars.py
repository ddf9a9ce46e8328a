"""Calendars of a project as the drafts that a file is written from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.drafts import CalendarDraft, CalendarExceptionDraft
from itpm_tui.domain.enums import ImportSource
from itpm_tui.domain.outer_names import uid_of_calendar
from itpm_tui.planning.calendars import STANDARD, NoWorkingTime, WorkingCalendar
from itpm_tui.store.reading.cells import day, line
from itpm_tui.store.reading.working_time import any_calendar, periods

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from itpm_tui.store.reading.source import Row, Source

_CALENDARS = """
SELECT id, name, parent_id, external_source, external_id FROM calendar ORDER BY id
"""

_RULES = """
SELECT calendar_id, weekday, start_min, end_min FROM calendar_rule
WHERE calendar_id IN :ids ORDER BY weekday, start_min
"""

_EXCEPTIONS = """
SELECT calendar_id, name, start, "end", hours FROM calendar_exception
WHERE calendar_id IN :ids ORDER BY id
"""


def drafts_of_calendars(
    source: Source, used: Collection[int], plan: str | None
) -> dict[int, CalendarDraft]:
    """The calendars used, those they are made from, and all of the plan's file.

    By their ids, each after the one it is made from.

    Args:
        source: Where they are kept.
        used: Ids of those that the plan refers to.
        plan: What the file is called outside; None if it came from none.
    """
    by_id = {row[0]: row for row in source.rows(_CALENDARS)}
    ours = [each for each, row in by_id.items() if each in used or _in_file(row, plan)]
    wanted: dict[int, Row] = {}
    for each in ours:
        chain: list[int] = []
        above = each
        while above in by_id and above not in wanted and above not in chain:
            chain.append(above)
            above = by_id[above][2] or 0
        for one in reversed(chain):
            wanted[one] = by_id[one]
    rules: dict[int, list[tuple[int, int, int]]] = {each: [] for each in wanted}
    exceptions: dict[int, list[CalendarExceptionDraft]] = {each: [] for each in wanted}
    for row in source.rows(_RULES, ids=list(wanted)):
        rules[row[0]].append((row[1], row[2], row[3]))
    for row in source.rows(_EXCEPTIONS, ids=list(wanted)):
        exceptions[row[0]].append(_exception(row))
    uids = {each: _uid(row, plan) for each, row in wanted.items()}
    return {
        each: CalendarDraft(
            uid=uids[each],
            name=line(row[1]),
            parent_uid=uids.get(row[2]),
            rules=tuple(rules[each]),
            exceptions=tuple(exceptions[each]),
        )
        for each, row in wanted.items()
    }


def usable_hours(source: Source, calendar_id: int, on: date) -> WorkingCalendar:
    """A calendar; the usual one where it has no working time around a day."""
    record = any_calendar(source, calendar_id)
    exceptions = [(first, last, hours) for _, first, last, hours in record.exceptions]
    found = WorkingCalendar.from_rules(record.weekdays, exceptions)
    try:
        found.day_start(on)
        found.day_finish(on)
    except NoWorkingTime:
        return STANDARD
    return found


def _in_file(row: Row, plan: str | None) -> bool:
    """Whether a calendar came with the file of a plan."""
    from_file = row[3] == ImportSource.MSPDI and plan is not None
    return from_file and str(row[4]).rpartition("/")[0] == plan


def _uid(row: Row, plan: str | None) -> int:
    """The number that the file of the plan gave a calendar, else one of ours."""
    number = str(row[4]).rpartition("/")[2]
    kept = _in_file(row, plan) and number.isdecimal()
    return int(number) if kept else uid_of_calendar(int(row[0]))


def _exception(row: Row) -> CalendarExceptionDraft:
    return CalendarExceptionDraft(
        first=day(row[2]), last=day(row[3]), name=line(row[1]), hours=periods(row[4])
    )
