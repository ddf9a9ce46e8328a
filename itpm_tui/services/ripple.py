"""What the changes of a transaction do to the plan: dates, slack, finishes and load."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.ripple import DateMove, FinishMove, LookFirst, Ripple
from itpm_tui.services.former import former_rows
from itpm_tui.services.plan_calendar import Calendars
from itpm_tui.services.ripple_load import overloads
from itpm_tui.services.values import moment_or_none, number, number_or_none, text
from itpm_tui.services.wording import day_of_finish

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from itpm_tui.domain.ripple import Caution
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction
    from itpm_tui.planning.calendars import WorkingCalendar

_TABLES = frozenset({"task", "schedule", "assignment", "allocation"})
_NO_DAYS = 40 * 366
"""Days between two dates of which nobody counts those that are worked."""


def ripple_of(tx: OpenTransaction, asked: Collection[int]) -> Ripple:
    """What was written so far does to the plan.

    Args:
        tx: The transaction, its tasks having followed.
        asked: Ids of the tasks that the command was about.
    """
    if tx.written.isdisjoint(_TABLES):
        return Ripple()
    former = former_rows(tx.written_rows())
    moves = _moves(tx, former.get("task", {}), former.get("schedule", {}), asked)
    return Ripple(
        moves=moves,
        finishes=_finishes(tx, moves),
        overloads=overloads(tx, former),
    )


def look_first(ripple: Ripple, caution: Caution | None) -> None:
    """Go on when a change reaches no further than caution allows.

    Raises:
        LookFirst: If it is wide, and not what was shown.
    """
    if caution is None or not ripple.wide(caution.over) - caution.known:
        return
    if ripple != caution.shown:
        raise LookFirst(ripple)


def with_followers(message: str, count: int) -> str:
    """What is said of a change, with how many tasks follow."""
    if not count:
        return message
    follows = "1 task follows" if count == 1 else f"{count:,} tasks follow"
    return f"{message} {follows}."


class _Days:
    """Counts days from one end to another, the working ones where both are worked."""

    def __init__(self, calendar: WorkingCalendar, days: Collection[date]) -> None:
        """Count between any two of these days."""
        self._first, last = min(days), max(days)
        self._days = (last - self._first).days + 1
        worked: Iterable[int] = ()
        if self._days <= _NO_DAYS:
            worked = (
                calendar.is_working_day(self._first + timedelta(days=n))
                for n in range(self._days)
            )
        self._count = list(accumulate(worked, initial=0))

    def between(self, before: date, after: date) -> tuple[int, bool]:
        """How many, and whether they are working days."""
        if self._days <= _NO_DAYS:
            old, new = ((d - self._first).days + 1 for d in (before, after))
            count = self._count
            if all(count[each] > count[each - 1] for each in (old, new)):
                return count[new] - count[old], True
        return (after - before).days, False


def _moves(
    tx: Transaction,
    tasks: Mapping[int, Row | None],
    dates: Mapping[int, Row | None],
    asked: Collection[int],
) -> tuple[DateMove, ...]:
    """Tasks with another date or another slack.

    Args:
        tx: The transaction.
        tasks: What columns of tasks that changed were.
        dates: The same of their scheduled dates.
        asked: What the command was about.
    """
    due = {task_id for task_id, row in tasks.items() if row and "deadline" in row}
    ids = sorted({task_id for task_id, row in dates.items() if row} | due)
    rows = {number(row, "id"): row for row in tx.rows_in("task", "id", ids)}
    kept = _baselines(tx, rows)
    found = []
    for now in tx.rows_in("schedule", "task_id", ids):
        task_id = number(now, "task_id")
        task = rows.get(task_id)
        if task is None or number(now, "summary_of"):
            continue
        scene = _Scene(
            {**task, **(tasks.get(task_id) or {})},
            {**now, **(dates.get(task_id) or {})},
            task,
            now,
        )
        found.append(scene.move(asked, kept.get(task_id)))
    return _counted(tx, rows, [move for move in found if _counts(move)])


def _counts(move: DateMove) -> bool:
    return move.moves or move.slack_before != move.slack_after


class _Scene:
    """A task before and after."""

    def __init__(self, task: Row, dates: Row, task_now: Row, now: Row) -> None:
        self._task = task
        self._dates = dates
        self._task_now = task_now
        self._now = now

    def move(self, asked: Collection[int], kept: datetime | None) -> DateMove:
        """What becomes of it, the days not counted yet."""
        before = _end(self._dates, self._task)
        after = _end(self._now, self._task_now)
        deadline = moment_or_none(self._task_now, "deadline")
        dated = moment_or_none(self._now, "finish") is not None
        task_id = number(self._now, "task_id")
        return DateMove(
            task_id=task_id,
            project_id=number(self._task_now, "project_id"),
            asked=task_id in asked,
            milestone=text(self._task_now, "type") == TaskType.MILESTONE,
            before=before,
            after=after,
            start_before=moment_or_none(self._dates, "start"),
            start_after=moment_or_none(self._now, "start"),
            days=0,
            slack_before=number_or_none(self._dates, "total_slack_min"),
            slack_after=number_or_none(self._now, "total_slack_min"),
            baseline=_passed(before, after, kept),
            missed=_passed(before, after, deadline) if dated else None,
        )


def _end(dates: Row, task: Row) -> datetime | None:
    return moment_or_none(dates, "finish") or moment_or_none(task, "deadline")


def _passed(
    before: datetime | None, after: datetime | None, line: datetime | None
) -> datetime | None:
    """The line where an end passes it that did not before; by days."""
    if before is None or after is None or line is None:
        return None
    days = [day_of_finish(each) for each in (before, line, after)]
    return line if days[0] <= days[1] < days[2] else None


def _baselines(tx: Transaction, tasks: Mapping[int, Row]) -> dict[int, datetime | None]:
    """Ends of tasks in the newest baseline of their project."""
    newest = set()
    for project_id in {number(row, "project_id") for row in tasks.values()}:
        those = tx.rows("baseline", project_id=project_id)
        if those:
            newest.add(max((number(r, "number"), number(r, "id")) for r in those)[1])
    if not newest:
        return {}
    return {
        number(row, "task_id"): moment_or_none(row, "finish")
        for row in tx.rows_in("baseline_task", "task_id", sorted(tasks))
        if row["baseline_id"] in newest
    }


def _counted(
    tx: Transaction, tasks: Mapping[int, Row], moves: Sequence[DateMove]
) -> tuple[DateMove, ...]:
    """Moves with their days, in order."""
    pairs = {move.task_id: _pair(move) for move in moves}
    found = []
    calendars = Calendars(tx)
    for project_id in sorted({move.project_id for move in moves}):
        own = [move for move in moves if move.project_id == project_id]
        days = [day for move in own for day in pairs[move.task_id] or ()]
        counter = _counter(tx, calendars, project_id, days)
        found += [_with_days(move, pairs[move.task_id], counter) for move in own]
    order = {task_id: place for place, task_id in enumerate(tasks)}
    return tuple(sorted(found, key=lambda move: _rank(move, order)))


def _rank(move: DateMove, order: Mapping[int, int]) -> tuple[bool, str, int]:
    end = move.after or move.before
    day = "" if end is None else end.isoformat()
    return not move.asked, day, order[move.task_id]


def _pair(move: DateMove) -> tuple[date, date] | None:
    """The days between which it moves: of its end, or of its start."""
    if move.before is None or move.after is None:
        return None
    ends = day_of_finish(move.before), day_of_finish(move.after)
    if ends[0] == ends[1] and move.start_before and move.start_after:
        return move.start_before.date(), move.start_after.date()
    return ends


def _counter(
    tx: Transaction, calendars: Calendars, project_id: int, days: Sequence[date]
) -> _Days | None:
    row = tx.row("project", project_id)
    if row is None or not days:
        return None
    return _Days(calendars.of(number(row, "calendar_id")), days)


def _with_days(
    move: DateMove, pair: tuple[date, date] | None, counter: _Days | None
) -> DateMove:
    if pair is None or counter is None:
        return move
    days, working = counter.between(*pair)
    return replace(move, days=days, working=working)


def _finishes(tx: Transaction, moves: Sequence[DateMove]) -> tuple[FinishMove, ...]:
    """Projects that end on another day."""
    calendars = Calendars(tx)
    found = []
    for project_id in sorted({move.project_id for move in moves if move.moves}):
        row = tx.row("project", project_id)
        assert row is not None
        was = {m.task_id: m.before for m in moves if m.project_id == project_id}
        now = tx.moments("schedule", "task_id", "finish", project_id=project_id)
        former = [was.get(task_id, end) for task_id, end in now]
        before = max((each for each in former if each is not None), default=None)
        after = max((end for _, end in now), default=None)
        if before is None or after is None or before == after:
            continue
        pair = day_of_finish(before), day_of_finish(after)
        counter = _counter(tx, calendars, project_id, pair)
        days, working = (0, True) if counter is None else counter.between(*pair)
        found.append(
            FinishMove(
                project_id=project_id,
                key=text(row, "key"),
                before=before,
                after=after,
                days=days,
                working=working,
            )
        )
    return tuple(found)
