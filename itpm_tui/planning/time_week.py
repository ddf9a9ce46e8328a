"""A week of a person as a grid: a row for each work, a cell for each day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.time_records import WorkRecord
from itpm_tui.planning.time_day import overlaps
from itpm_tui.planning.time_rows import key_of, key_of_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from itpm_tui.domain.time_records import EntryRecord
    from itpm_tui.planning.time_suggestions import Suggestion

DAYS = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """What one day holds for one work."""

    minutes: int = 0
    entries: tuple[EntryRecord, ...] = ()
    suggestion: Suggestion | None = None
    clashes: bool = False
    """Whether an entry is at the same time as another."""


@dataclass(frozen=True, slots=True)
class Row:
    """One work of the week."""

    work: WorkRecord
    cells: tuple[Cell, ...]

    @property
    def minutes(self) -> int:
        """Of the week."""
        return sum(cell.minutes for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Week:
    """The grid with its sums."""

    monday: date
    rows: tuple[Row, ...]
    target: tuple[int, ...]
    """Working minutes by day."""
    overtime_said: tuple[int, ...] = field(default=(0,) * DAYS)
    """Minutes that were logged as overtime, by day."""
    billable: int = 0
    """Rounded minutes that are billed."""
    counted: int = 0
    """Rounded minutes of the week."""

    @property
    def totals(self) -> tuple[int, ...]:
        """Minutes by day."""
        return tuple(
            sum(row.cells[day].minutes for row in self.rows) for day in range(DAYS)
        )

    @property
    def minutes(self) -> int:
        """Of the week."""
        return sum(self.totals)

    @property
    def overtime(self) -> int:
        """Minutes over the target of their day, or logged as such."""
        days = zip(self.totals, self.target, self.overtime_said, strict=True)
        return sum(max(total - target, said, 0) for total, target, said in days)

    def suggested(self, day: int) -> int:
        """How many suggestions a day has."""
        return sum(row.cells[day].suggestion is not None for row in self.rows)


def week_of(
    monday: date,
    entries: Sequence[EntryRecord],
    suggested: Mapping[date, Sequence[Suggestion]],
    target: tuple[int, ...],
    extra: Iterable[WorkRecord] = (),
) -> Week:
    """The week that entries make.

    Args:
        monday: Its first day.
        entries: Of the week.
        suggested: What may be logged besides, by day.
        target: Working minutes by day.
        extra: Rows that a person added and that hold nothing yet.
    """
    works: dict[tuple[object, ...], WorkRecord] = {}
    cells: dict[tuple[tuple[object, ...], int], list[EntryRecord]] = {}
    for entry in entries:
        key = key_of_entry(entry)
        works.setdefault(key, _work(entry))
        cells.setdefault((key, (entry.work_date - monday).days), []).append(entry)
    hints: dict[tuple[tuple[object, ...], int], Suggestion] = {}
    for day, offered in suggested.items():
        for suggestion in offered:
            key = key_of(suggestion.work)
            works.setdefault(key, suggestion.work)
            hints[key, (day - monday).days] = suggestion
    for work in extra:
        works.setdefault(key_of(work), work)
    clashing = _clashing(entries)
    rows = [
        Row(work, tuple(_cell(cells, hints, clashing, key, d) for d in range(DAYS)))
        for key, work in sorted(works.items(), key=lambda item: _rank(item[1]))
    ]
    return Week(
        monday=monday,
        rows=tuple(rows),
        target=target,
        overtime_said=tuple(_overtime(entries, monday, day) for day in range(DAYS)),
        billable=sum(e.rounded for e in entries if e.billable),
        counted=sum(e.rounded for e in entries),
    )


def _cell(
    cells: Mapping[tuple[tuple[object, ...], int], list[EntryRecord]],
    hints: Mapping[tuple[tuple[object, ...], int], Suggestion],
    clashing: set[int],
    key: tuple[object, ...],
    day: int,
) -> Cell:
    held = tuple(cells.get((key, day), ()))
    return Cell(
        minutes=sum(entry.minutes for entry in held),
        entries=held,
        suggestion=None if held else hints.get((key, day)),
        clashes=any(entry.id in clashing for entry in held),
    )


def _clashing(entries: Sequence[EntryRecord]) -> set[int]:
    """Entries that are at the same time as others."""
    return {e.id for pair in overlaps(entries) for e in (pair.one, pair.other)}


def _overtime(entries: Sequence[EntryRecord], monday: date, day: int) -> int:
    when = monday + timedelta(days=day)
    return sum(e.minutes for e in entries if e.overtime and e.work_date == when)


def _rank(work: WorkRecord) -> tuple[bool, str, int, str, str]:
    """Tasks by project and number, then activities by name."""
    seq = (work.task or "-0").rpartition("-")[2]
    return (
        work.task is None,
        work.project or "",
        int(seq) if seq.isdecimal() else 0,
        work.activity or "",
        work.note or "",
    )


def _work(entry: EntryRecord) -> WorkRecord:
    """The row that an entry belongs to."""
    return WorkRecord(
        task_id=entry.task_id,
        task=entry.task,
        title=entry.title,
        project_id=entry.project_id,
        project=entry.project,
        activity=entry.activity,
        note=None if entry.task_id is not None else entry.note,
    )
