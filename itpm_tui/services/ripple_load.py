"""Who gets too much to do by the changes of a transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import AssignmentState, StatusGroup, TaskType
from itpm_tui.domain.load_records import Placed
from itpm_tui.domain.ripple import Overload
from itpm_tui.planning.workload.load import TOO_MUCH, Load, percent
from itpm_tui.services.former import as_it_was
from itpm_tui.services.values import day, number, number_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itpm_tui.domain.load_records import LoadSource, WorkRows
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction
    from itpm_tui.services.former import FormerRows

_WORK = frozenset(
    {"work_min", "remaining_min", "progress_bp", "status_id", "calendar_id", "type"}
)
"""Columns of a task on which its work depends, besides its dates."""
_DATES = frozenset({"start", "finish"})
_CLOSED = frozenset({StatusGroup.COMPLETED, StatusGroup.CANCELLED})
_NO_WORK = frozenset({TaskType.MILESTONE, TaskType.SUMMARY})
_FAR = timedelta(days=2 * 366)
"""From today on, beyond which nobody has too much to do yet."""


def overloads(tx: OpenTransaction, former: FormerRows) -> tuple[Overload, ...]:
    """People who pass the line on days on which they did not before."""
    ids = _touched(tx, former)
    if not ids:
        return ()
    scene = _Scene(tx, former, sorted(ids))
    last = scene.last_day()
    people = scene.people()
    if last is None or not people:
        return ()
    # What is late is all for today, so today is always among the days.
    first = tx.today - timedelta(days=tx.today.weekday())
    days = (last - first).days + 1
    after = tx.load(first, days, people)
    before = scene.before(after)
    return _passed(Load(before), Load(after), sorted(people))


def _touched(tx: Transaction, former: FormerRows) -> set[int]:
    """Tasks whose work lies elsewhere, or is someone else's, or another amount."""
    found = set()
    for table, columns in (("task", _WORK), ("schedule", _DATES)):
        for task_id, row in former.get(table, {}).items():
            if row is None or not columns.isdisjoint(row):
                found.add(task_id)
    found |= _owners(tx, "assignment", "task_id", former.get("assignment", {}))
    placed = _owners(tx, "allocation", "assignment_id", former.get("allocation", {}))
    rows = tx.rows_in("assignment", "id", sorted(placed))
    return found | {number(row, "task_id") for row in rows}


def _owners(
    tx: Transaction, table: str, column: str, former: Mapping[int, Row | None]
) -> set[int]:
    """What rows that came, went or changed belong to."""
    rows = tx.rows_in(table, "id", sorted(former))
    gone = [row for row in former.values() if row is not None and column in row]
    return {number(row, column) for row in (*rows, *gone)}


class _Scene:
    """The tasks whose work a change touched, as they are and as they were."""

    def __init__(self, tx: Transaction, former: FormerRows, ids: list[int]) -> None:
        self._tx = tx
        self._ids = frozenset(ids)
        of_these = {
            table: {i: row for i, row in former.get(table, {}).items() if i in self}
            for table in ("task", "schedule")
        }
        former = {**former, **of_these}
        self._tasks = self._was("task", tx.rows_in("task", "id", ids), former)
        dates = tx.rows_in("schedule", "task_id", ids)
        self._dates = self._was("schedule", dates, former)
        assigned = tx.rows_in("assignment", "task_id", ids)
        self._assigned = self._was("assignment", assigned, former)
        owners = sorted({number(row, "id") for row in assigned} | set(self._assigned))
        placed = tx.rows_in("allocation", "assignment_id", owners)
        self._placed = self._was("allocation", placed, former)
        self._now = assigned
        self._spans = [*dates, *self._dates.values()]

    def _was(
        self, table: str, rows: Iterable[Row], former: FormerRows
    ) -> dict[int, Row]:
        return as_it_was(rows, former.get(table, {}))

    def people(self) -> frozenset[int]:
        """Everyone who works on one of them, or did."""
        rows = (*self._now, *self._assigned.values())
        return frozenset(
            number(row, "person_id") for row in rows if number(row, "task_id") in self
        )

    def __contains__(self, task_id: int) -> bool:
        return task_id in self._ids

    def last_day(self) -> date | None:
        """Last day on which their work lies, from today on; None for no day."""
        today = self._tx.today
        moments = [
            value.date()
            for row in self._spans
            for value in (row["start"], row["finish"])
            if isinstance(value, datetime)
        ]
        moments += [day(row, "date") for row in self._placed.values()]
        return min(max(*moments, today), today + _FAR) if moments else None

    def before(self, after: LoadSource) -> LoadSource:
        """What there was to do."""
        rest = [row for row in after.work if row[0] not in self]
        placed = tuple(item for item in after.placed if item.task_id not in self)
        mine = self._work()
        return replace(
            after, work=[*rest, *mine], placed=(*placed, *self._by_hand(mine))
        )

    def _work(self) -> WorkRows:
        closed = {
            number(row, "id")
            for row in self._tx.rows("status")
            if row["group"] in _CLOSED
        }
        rows: WorkRows = []
        for each in self._assigned.values():
            task = self._tasks.get(number(each, "task_id"))
            if task is None or each["state"] == AssignmentState.DECLINED:
                continue
            task_id = number(task, "id")
            dates = self._dates.get(task_id)
            open_work = task["status_id"] not in closed and task["type"] not in _NO_WORK
            if dates is None or not open_work or dates.get("summary_of"):
                continue
            rows.append(
                (
                    *(task_id, number(each, "person_id"), number(each, "units_bp")),
                    *(number_or_none(each, "work_min"), 1),
                    number_or_none(task, "calendar_id"),
                    *(_text(dates, "start"), _text(dates, "finish"), _left(task)),
                )
            )
        return rows

    def _by_hand(self, work: WorkRows) -> Iterable[Placed]:
        open_ids = {row[0] for row in work}
        for row in self._placed.values():
            owner = self._assigned.get(number(row, "assignment_id"))
            if owner is not None and number(owner, "task_id") in open_ids:
                yield Placed(
                    number(owner, "task_id"),
                    number(owner, "person_id"),
                    day(row, "date").isoformat(),
                    number(row, "minutes"),
                )


def _text(dates: Row, column: str) -> str | None:
    value = dates[column]
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else None


def _left(task: Row) -> int | None:
    """Work that is left of a task."""
    remaining = number_or_none(task, "remaining_min")
    work = number_or_none(task, "work_min")
    if remaining is not None or work is None:
        return remaining
    return work * (10_000 - number(task, "progress_bp")) // 10_000


def _passed(before: Load, after: Load, people: Iterable[int]) -> tuple[Overload, ...]:
    """Of each person the worst of the days on which the line is passed."""
    found = []
    for person_id in people:
        old, new = before.person(person_id), after.person(person_id)
        if old is None or new is None:
            continue
        days = []
        for place in range(max(after.today, 0), after.days):
            was = percent(old.planned[place], old.capacity[place])
            share = percent(new.planned[place], new.capacity[place])
            if was is not None and share is not None and was <= TOO_MUCH < share:
                days.append((share, -place, was))
        if days:
            share, place, was = max(days)
            found.append(
                Overload(
                    person_id=person_id,
                    handle=new.member.handle,
                    day=after.source.first + timedelta(days=-place),
                    before=was,
                    after=share,
                    days=len(days),
                )
            )
    return tuple(found)
