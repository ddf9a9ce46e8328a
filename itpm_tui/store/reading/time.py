"""Time spent, for one viewer: a `TimeReader`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.planning.calendars import STANDARD
from itpm_tui.planning.workload.capacity import Hours
from itpm_tui.store.reading import (
    time_entries,
    time_sheets,
    time_sums,
    time_work,
)
from itpm_tui.store.reading.load import hours_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.domain.time_enums import SheetState
    from itpm_tui.domain.time_reader import GroupBy, TimeFilter
    from itpm_tui.domain.time_records import (
        ActivityRecord,
        EntryRecord,
        PolicyRecord,
        SheetRecord,
        SpentRecord,
        TimerRecord,
        WorkRecord,
    )
    from itpm_tui.store.reading.source import Source

_WEEK = 7


class TimeReading:
    """Asks one source; see `TimeReader` for what each answer is."""

    def __init__(self, source: Source) -> None:
        """Read from a source that is open."""
        self._source = source

    def entries(
        self, wanted: TimeFilter, limit: int = 10_000
    ) -> tuple[EntryRecord, ...]:
        """Entries by day, begin and number."""
        return time_entries.entries(self._source, wanted, limit)

    def entry(self, entry_id: int) -> EntryRecord | None:
        """One entry; None when it is gone or not for the viewer."""
        return time_entries.entry(self._source, entry_id)

    def timer(self, person_id: int) -> TimerRecord | None:
        """The clock of a person; None where none runs."""
        return time_sheets.timer(self._source, person_id)

    def sheet(self, person_id: int, monday: date) -> SheetRecord:
        """The week of a person; one that was never handed in is a draft."""
        return time_sheets.sheet(self._source, person_id, monday)

    def sheet_of(self, sheet_id: int) -> SheetRecord | None:
        """A week by its id; None when it is gone or not for the viewer."""
        return time_sheets.sheet_of(self._source, sheet_id)

    def sheets(
        self, states: Sequence[SheetState], since: date | None = None
    ) -> tuple[SheetRecord, ...]:
        """Weeks in one of these states, oldest first."""
        return time_sheets.sheets(self._source, states, since)

    def activities(self) -> tuple[ActivityRecord, ...]:
        """Kinds of work by name."""
        return time_sheets.activities(self._source)

    def policies(self) -> tuple[PolicyRecord, ...]:
        """Rules: that for all time first, then by project."""
        return time_sheets.policies(self._source)

    def recent(self, person_id: int, first: date, last: date) -> tuple[WorkRecord, ...]:
        """What a person logged time for within days, the last one first."""
        return time_work.recent(self._source, person_id, first, last)

    def work(self, person_id: int, limit: int = 40) -> tuple[WorkRecord, ...]:
        """Open tasks of a person, those begun first, then by due date."""
        return time_work.work(self._source, person_id, limit)

    def touched(self, person_id: int, day: date) -> tuple[WorkRecord, ...]:
        """Tasks that a person changed or commented on a day, the last one first."""
        return time_work.touched(self._source, person_id, day)

    def spent(
        self, by: Sequence[GroupBy], wanted: TimeFilter
    ) -> tuple[SpentRecord, ...]:
        """Sums over entries by each combination of names, in their order."""
        return time_sums.spent(self._source, by, wanted)

    def spent_on(self, task_ids: Sequence[int]) -> dict[int, int]:
        """Minutes spent by everyone on tasks that the viewer may see."""
        return time_sums.spent_on(self._source, task_ids)

    def zone(self, person_id: int) -> str:
        """Name of the time zone of a person."""
        return time_work.zone(self._source, person_id)

    def target(self, person_id: int, monday: date) -> tuple[int, ...]:
        """Working minutes of a person for each day of a week, leave taken off."""
        hours = hours_of(self._source, person_id, monday, _WEEK)
        if hours.people:
            return tuple(Hours(hours, _WEEK).of(hours.people[0]).minutes)
        days = (monday + timedelta(days=n) for n in range(_WEEK))
        return tuple(
            sum(end - start for start, end in STANDARD.working_periods(day))
            for day in days
        )
