"""The week of a person as a store has it, with what may be logged besides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.time_reader import TimeFilter
from itpm_tui.planning.time_suggestions import Known, suggestions
from itpm_tui.planning.time_week import DAYS, Week, week_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from itpm_tui.domain.time_reader import TimeReader
    from itpm_tui.domain.time_records import EntryRecord, SheetRecord, WorkRecord
    from itpm_tui.planning.time_suggestions import Suggestion

_BACK = timedelta(days=14)
"""How far back the last day worked is looked for."""


@dataclass(frozen=True, slots=True)
class WeekRead:
    """A week, as it was read."""

    week: Week
    sheet: SheetRecord
    entries: tuple[EntryRecord, ...]

    def on(self, day: date) -> tuple[EntryRecord, ...]:
        """Entries of a day."""
        return tuple(entry for entry in self.entries if entry.work_date == day)


def monday_of(day: date) -> date:
    """The first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def read_week(
    time: TimeReader,
    person_id: int,
    monday: date,
    today: date,
    extra: Iterable[WorkRecord] = (),
) -> WeekRead:
    """Entries, state and suggestions of a week.

    Args:
        time: The store.
        person_id: Whose week.
        monday: Its first day.
        today: Nothing is suggested for days to come.
        extra: Rows that a person added and that hold nothing yet.
    """
    last = monday + timedelta(days=DAYS - 1)
    wanted = TimeFilter(person_id=person_id, first=monday - _BACK, last=last)
    entries = time.entries(wanted)
    target = time.target(person_id, monday)
    sheet = time.sheet(person_id, monday)
    offered: dict[date, Sequence[Suggestion]] = {}
    if sheet.state.open:
        for number in range(DAYS):
            day = monday + timedelta(days=number)
            if day <= today and target[number]:
                found = _suggested(time, person_id, day, today, entries, target[number])
                offered[day] = found
    mine = tuple(entry for entry in entries if entry.work_date >= monday)
    week = week_of(monday, mine, offered, target, extra)
    return WeekRead(week, sheet, mine)


def _suggested(
    time: TimeReader,
    person_id: int,
    day: date,
    today: date,
    entries: Sequence[EntryRecord],
    target: int,
) -> tuple[Suggestion, ...]:
    """What may be logged for a day besides."""
    logged = [entry for entry in entries if entry.work_date == day]
    if sum(entry.minutes for entry in logged) >= target:
        return suggestions(Known(logged=logged, target=target))
    before = max((e.work_date for e in entries if e.work_date < day), default=None)
    days = [e for e in entries if before is not None and e.work_date == before]
    planned = time.work(person_id, 12) if day == today else ()
    return suggestions(
        Known(
            logged=logged,
            before=_works(days),
            touched=time.touched(person_id, day),
            planned=[w for w in planned if w.group is StatusGroup.STARTED],
            target=target,
        )
    )


def _works(entries: Sequence[EntryRecord]) -> list[WorkRecord]:
    """What the entries of one day were for, each once with its minutes."""
    if not entries:
        return []
    day = entries[0].work_date
    rows = week_of(day, entries, {}, (0,) * DAYS).rows
    return [replace(row.work, minutes=row.minutes, last=day) for row in rows]
