"""Working calendars."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.calendar_records import CalendarRecord
from itpm_tui.domain.refusals import Refusal
from itpm_tui.store.reading.cells import day, line

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.store.reading.source import Source

_Weekday: TypeAlias = tuple[int, int, int]
_Exception: TypeAlias = "tuple[str, date, date, tuple[tuple[int, int], ...]]"

_MAX_PARENTS = 32
"""A calendar that is its own ancestor ends here."""


def calendar(source: Source, calendar_id: int) -> CalendarRecord:
    """A working calendar with the rules of its parents taken in.

    A calendar without a week of its own has that of its parent. Exceptions add up; the
    nearest calendar comes first, and so is the one that counts.

    Raises:
        Refusal: If there is none, or none of a visible project.
    """
    return _of_lineage(source, _lineage(source, calendar_id))


def any_calendar(source: Source, calendar_id: int) -> CalendarRecord:
    """The same of a calendar by which people work, whoever asks.

    Raises:
        Refusal: If there is none.
    """
    return _of_lineage(source, _lineage(source, calendar_id, used="1 = 1"))


def _of_lineage(source: Source, lineage: list[tuple[int, str]]) -> CalendarRecord:
    """What a calendar and its parents say together."""
    weekdays: list[_Weekday] = []
    exceptions: list[_Exception] = []
    for ancestor, _ in lineage:
        weekdays = weekdays or _rules(source, ancestor)
        exceptions += _exceptions(source, ancestor)
    return CalendarRecord(
        id=lineage[0][0],
        name=line(lineage[0][1]),
        weekdays=tuple(weekdays),
        exceptions=tuple(exceptions),
    )


def _lineage(
    source: Source, calendar_id: int, used: str | None = None
) -> list[tuple[int, str]]:
    """Id and name of a calendar and its parents, nearest first."""
    if used is None:
        used = _used(source)
    found = source.row(
        f"SELECT c.id, c.name, c.parent_id FROM calendar c WHERE c.id = :id AND {used}",
        id=calendar_id,
    )
    if found is None:
        raise Refusal("There is no such calendar.")
    lineage = [(found[0], found[1])]
    while found is not None and found[2] is not None and len(lineage) < _MAX_PARENTS:
        found = source.row(
            "SELECT id, name, parent_id FROM calendar WHERE id = :id", id=found[2]
        )
        if found is not None:
            lineage.append((found[0], found[1]))
    return lineage


def _rules(source: Source, calendar_id: int) -> list[_Weekday]:
    """Weekday, start and end of each rule of one calendar."""
    return [
        (row[0], row[1], row[2])
        for row in source.rows(
            "SELECT weekday, start_min, end_min FROM calendar_rule"
            " WHERE calendar_id = :id ORDER BY weekday, start_min",
            id=calendar_id,
        )
    ]


def _exceptions(source: Source, calendar_id: int) -> list[_Exception]:
    """The exceptions of one calendar, by date."""
    rows = source.rows(
        'SELECT name, start, "end", hours FROM calendar_exception'
        " WHERE calendar_id = :id ORDER BY start, id",
        id=calendar_id,
    )
    return [(line(row[0]), day(row[1]), day(row[2]), periods(row[3])) for row in rows]


def periods(hours: str) -> tuple[tuple[int, int], ...]:
    """Working periods of an exception; none for a day off."""
    return tuple((int(start), int(end)) for start, end in json.loads(hours))


def _used(source: Source) -> str:
    """Condition that a plan the viewer sees goes by a calendar."""
    if source.viewer.everything:
        return "1 = 1"
    return (
        "(c.id IN (SELECT p.calendar_id FROM project p"
        f" WHERE {source.sees('p.id')})"
        " OR c.id IN (SELECT t.calendar_id FROM task t"
        f" WHERE t.calendar_id IS NOT NULL AND {source.sees('t.project_id')}))"
    )
