from __future__ import annotations

from datetime import datetime

from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.project_draft import Span, TaskDraft
from itpm_tui.planning.rollup import rolled_up


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour)  # noqa: DTZ001


def summary(seq: int, parent: int | None = None) -> TaskDraft:
    return TaskDraft(seq=seq, title="Phase", type=TaskType.SUMMARY, parent=parent)


def work(seq: int, parent: int, first: int, last: int, percent: int) -> TaskDraft:
    span = Span(at(first, 8), at(last, 17))
    return TaskDraft(
        seq=seq,
        title="Work",
        parent=parent,
        start=span.start,
        finish=span.finish,
        work_min=(last - first + 1) * 480,
        progress_bp=percent * 100,
        baseline=span,
    )


def test_a_summary_spans_what_is_below_at_any_depth() -> None:
    tasks = [summary(1), summary(2, 1), work(3, 2, 24, 25, 0), work(4, 1, 26, 27, 0)]
    outer, inner, *_ = rolled_up(tasks)
    assert (outer.start, outer.finish) == (at(24, 8), at(27, 17))
    assert (inner.start, inner.finish) == (at(24, 8), at(25, 17))
    assert outer.baseline == Span(at(24, 8), at(27, 17))


def test_progress_of_a_summary_is_weighted_by_work() -> None:
    tasks = [summary(1), work(2, 1, 23, 23, 100), work(3, 1, 24, 26, 0)]
    assert rolled_up(tasks)[0].progress_bp == 2_500


def test_an_empty_summary_has_no_dates() -> None:
    only = rolled_up([summary(1)])[0]
    assert (only.start, only.finish, only.progress_bp) == (None, None, 0)


def test_order_and_other_tasks_stay_as_they_are() -> None:
    tasks = [summary(1), work(2, 1, 23, 24, 50), summary(3), work(4, 3, 25, 26, 0)]
    rolled = rolled_up(tasks)
    assert [task.seq for task in rolled] == [1, 2, 3, 4]
    assert rolled[1] is tasks[1]
