"""What a summary takes from the tasks below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.project_draft import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.project_draft import TaskDraft


@dataclass(slots=True)
class _Sum:
    span: Span | None = None
    baseline: Span | None = None
    work: int = 0
    earned: int = 0
    """Work times progress, in minutes times basis points."""

    def add(
        self, span: Span | None, baseline: Span | None, work: int, earned: int
    ) -> None:
        self.span = _around(self.span, span)
        self.baseline = _around(self.baseline, baseline)
        self.work += work
        self.earned += earned


def rolled_up(tasks: Sequence[TaskDraft]) -> tuple[TaskDraft, ...]:
    """The tasks, with dates, baseline and progress of summaries filled in.

    Progress is that of the work below, weighted by its minutes.

    Args:
        tasks: A summary before what is below it.
    """
    sums: dict[int, _Sum] = {}
    rolled = []
    for task in reversed(tasks):
        if task.type is TaskType.SUMMARY:
            below = sums.get(task.seq, _Sum())
            task = _filled(task, below)
            work, earned = below.work, below.earned
        else:
            work = task.work_min or 0
            earned = work * task.progress_bp
        if task.parent is not None:
            span = Span(task.start, task.finish) if task.start and task.finish else None
            above = sums.setdefault(task.parent, _Sum())
            above.add(span, task.baseline, work, earned)
        rolled.append(task)
    return tuple(reversed(rolled))


def _filled(task: TaskDraft, below: _Sum) -> TaskDraft:
    return replace(
        task,
        start=below.span.start if below.span else None,
        finish=below.span.finish if below.span else None,
        baseline=below.baseline,
        progress_bp=below.earned // below.work if below.work else 0,
    )


def _around(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return one or other
    return Span(min(one.start, other.start), max(one.finish, other.finish))
