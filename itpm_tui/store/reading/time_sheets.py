"""Weeks handed in, running clocks, kinds of work and rules."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.keys import task_key
from itpm_tui.domain.time_enums import RoundingMode, RoundingOf, SheetState
from itpm_tui.domain.time_records import (
    ActivityRecord,
    PolicyRecord,
    SheetRecord,
    TimerRecord,
)
from itpm_tui.store.reading.cells import day, instant, line, line_or_none
from itpm_tui.store.reading.time_entries import sees_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from itpm_tui.store.reading.source import Row, Source

_TIMER = """
SELECT c.person_id, c.started_at, c.last_seen_at, c.task_id, p.key, t.seq, t.title,
  c.project_id, a.name, c.note,
  (SELECT MAX(change.at) FROM change WHERE change.actor_id = c.person_id
    AND change.at > c.started_at)
FROM timer c
LEFT JOIN project p ON p.id = c.project_id
LEFT JOIN task t ON t.id = c.task_id
LEFT JOIN activity a ON a.id = c.activity_id
WHERE c.person_id = :person AND {visible}
"""

_SHEETS = """
SELECT s.person_id, person.handle, s.period_start, s.state, approver.handle,
  s.submitted_at, s.decided_at, s.note,
  (SELECT CAST(COALESCE(SUM(e.minutes_rounded), 0) AS BIGINT) FROM time_entry e
    WHERE e.person_id = s.person_id AND e.work_date >= s.period_start
      AND e.work_date <= s.period_end)
FROM timesheet s
JOIN person ON person.id = s.person_id
LEFT JOIN person approver ON approver.id = s.approver_id
WHERE {visible} AND {wanted}
ORDER BY s.period_start, person.handle
"""

_POLICIES = """
SELECT y.project_id, p.key, y.rounding_mode, y.rounding_of, y.rounding_min,
  y.rounding_days, y.lock_after_days, y.grace_days, y.max_per_day_min, y.future_allowed
FROM time_policy y LEFT JOIN project p ON p.id = y.project_id
ORDER BY CASE WHEN y.project_id IS NULL THEN 0 ELSE 1 END, p.key
"""


def timer(source: Source, person_id: int) -> TimerRecord | None:
    """The clock of a person; None where none runs."""
    sql = _TIMER.format(visible=sees_time(source, "c.person_id"))
    row = source.row(sql, person=person_id)
    if row is None:
        return None
    seen = max(instant(row[place]) for place in (1, 2, 10) if row[place])
    key = line_or_none(row[4])
    return TimerRecord(
        person_id=row[0],
        started_at=instant(row[1]),
        last_seen_at=seen,
        task_id=row[3],
        task=None if row[5] is None else task_key(key or "?", row[5]),
        title=line_or_none(row[6]),
        project_id=row[7],
        project=key,
        activity=line_or_none(row[8]),
        note=line_or_none(row[9]),
    )


def sheet(source: Source, person_id: int, monday: date) -> SheetRecord:
    """The week of a person; one that was never handed in is a draft."""
    sql = _SHEETS.format(
        visible=sees_time(source, "s.person_id"),
        wanted="s.person_id = :person AND s.period_start = :monday",
    )
    row = source.row(sql, person=person_id, monday=monday.isoformat())
    if row is not None:
        return _sheet(row)
    who = source.row("SELECT handle FROM person WHERE id = :id", id=person_id)
    total = source.numbers(
        "SELECT CAST(COALESCE(SUM(e.minutes_rounded), 0) AS BIGINT) FROM time_entry e"
        " WHERE e.person_id = :person AND e.work_date >= :first"
        f" AND e.work_date <= :last AND {sees_time(source, 'e.person_id')}",
        person=person_id,
        first=monday.isoformat(),
        last=(monday + timedelta(days=6)).isoformat(),
    )
    handle = "" if who is None else line(who[0])
    return SheetRecord(
        person_id=person_id, person=handle, start=monday, minutes=total[0]
    )


def sheet_of(source: Source, sheet_id: int) -> SheetRecord | None:
    """A week by its id; None when it is gone or not for the viewer."""
    visible = sees_time(source, "s.person_id")
    row = source.row(_SHEETS.format(visible=visible, wanted="s.id = :id"), id=sheet_id)
    return None if row is None else _sheet(row)


def sheets(
    source: Source, states: Sequence[SheetState], since: date | None
) -> tuple[SheetRecord, ...]:
    """Weeks in one of these states, oldest first."""
    sql = _SHEETS.format(
        visible=sees_time(source, "s.person_id"),
        wanted="s.state IN :states AND s.period_start >= :since",
    )
    begins = "" if since is None else since.isoformat()
    return tuple(map(_sheet, source.rows(sql, states=list(states), since=begins)))


def _sheet(row: Row) -> SheetRecord:
    return SheetRecord(
        person_id=row[0],
        person=line(row[1]),
        start=day(row[2]),
        state=SheetState(row[3]),
        approver=line_or_none(row[4]),
        submitted_at=_at(row[5]),
        decided_at=_at(row[6]),
        note=line_or_none(row[7]),
        minutes=row[8],
    )


def _at(text: str | None) -> datetime | None:
    return None if text is None else instant(text)


def activities(source: Source) -> tuple[ActivityRecord, ...]:
    """Kinds of work by name."""
    rows = source.rows("SELECT id, name, billable_default FROM activity ORDER BY name")
    return tuple(
        ActivityRecord(id=row[0], name=line(row[1]), billable=bool(row[2]))
        for row in rows
    )


def policies(source: Source) -> tuple[PolicyRecord, ...]:
    """Rules: that for all time first, then by project."""
    return tuple(
        PolicyRecord(
            project_id=row[0],
            project=line_or_none(row[1]),
            rounding=RoundingMode(row[2]),
            rounding_of=RoundingOf(row[3]),
            rounding_min=row[4],
            rounding_days=frozenset(int(n) for n in row[5] if n in "0123456"),
            lock_after_days=row[6],
            grace_days=row[7],
            max_per_day_min=row[8],
            future_allowed=bool(row[9]),
        )
        for row in source.rows(_POLICIES)
    )
