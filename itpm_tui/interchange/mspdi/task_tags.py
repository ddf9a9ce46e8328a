"""Tasks as MS Project writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import LagKind, Priority, ScheduleMode, TaskType
from itpm_tui.interchange.mspdi.links import TYPES
from itpm_tui.interchange.mspdi.task_values import CONSTRAINTS, EFFORT
from itpm_tui.interchange.mspdi.units import duration_text, moment_text

if TYPE_CHECKING:
    from itpm_tui.domain.drafts import (
        BaselineDraft,
        DependencyDraft,
        PlanDraft,
        TaskDraft,
    )
    from itpm_tui.interchange.mspdi.added_fields import AddedFields
    from itpm_tui.interchange.mspdi.tags import Tags

_PRIORITIES = {
    Priority.LOW: 300,
    Priority.NORMAL: 500,
    Priority.HIGH: 700,
    Priority.URGENT: 900,
}
_DAYS, _DAYS_OF_CLOCK, _PERCENT = 7, 8, 19


class TaskTags:
    """Writes the tasks of a plan, one after another."""

    def __init__(self, tags: Tags, plan: PlanDraft, added: AddedFields) -> None:
        """Write into elements that are open."""
        self._tags = tags
        self._added = added
        self._waiting: dict[int, list[DependencyDraft]] = {}
        for link in plan.dependencies:
            self._waiting.setdefault(link.successor_uid, []).append(link)
        self._numbers: list[int] = []
        self._count = 0

    def put(self, task: TaskDraft) -> None:
        """The next task of the outline."""
        tags = self._tags
        self._count += 1
        with tags.within("Task"):
            tags.put("UID", task.uid)
            tags.put("ID", self._count)
            tags.put("Name", task.title)
            tags.put("Active", 1)
            tags.put("Manual", int(task.schedule_mode is ScheduleMode.MANUAL))
            tags.put("Type", EFFORT.index(task.effort_mode))
            tags.put("IsNull", 0)
            self._outline(task)
            tags.put("Priority", _PRIORITIES[task.priority])
            self._dates(task)
            self._slack_and_progress(task)
            self._constraint(task)
            tags.put("Notes", task.description)
            for link in self._waiting.get(task.uid, ()):
                self._link(link)
            self._added.put(tags, task)
            for baseline in task.baselines:
                self._baseline(baseline)

    def _outline(self, task: TaskDraft) -> None:
        """Where a task stands in the tree: `2.1.3` is its number."""
        del self._numbers[task.depth + 1 :]
        if len(self._numbers) > task.depth:
            self._numbers[task.depth] += 1
        else:
            self._numbers.append(1)
        number = ".".join(map(str, self._numbers))
        self._tags.put("WBS", number)
        self._tags.put("OutlineNumber", number)
        self._tags.put("OutlineLevel", len(self._numbers))

    def _dates(self, task: TaskDraft) -> None:
        """When it is, how long, and what kind of task that makes it."""
        tags = self._tags
        tags.put("Start", moment_text(task.start))
        tags.put("Finish", moment_text(task.finish))
        tags.put("Duration", _duration(task))
        tags.put("ManualStart", moment_text(task.start_manual))
        tags.put("ManualFinish", moment_text(task.finish_manual))
        if task.schedule_mode is ScheduleMode.MANUAL:
            tags.put("ManualDuration", _duration(task))
        on_clock = task.duration_elapsed
        tags.put("DurationFormat", _DAYS_OF_CLOCK if on_clock else _DAYS)
        tags.put("Work", duration_text(task.work_min))
        tags.put("Milestone", int(task.type is TaskType.MILESTONE))
        tags.put("Summary", int(task.type is TaskType.SUMMARY))
        tags.put("Critical", int(task.critical))

    def _slack_and_progress(self, task: TaskDraft) -> None:
        """Slack in tenths of a minute, and what came true."""
        tags = self._tags
        for name, slack in (
            ("FreeSlack", task.free_slack_min),
            ("TotalSlack", task.total_slack_min),
        ):
            tags.put(name, None if slack is None else slack * 10)
        tags.put("PercentComplete", _percent(task.progress_bp))
        tags.put("ActualStart", moment_text(task.start_actual))
        tags.put("ActualFinish", moment_text(task.finish_actual))
        length, work, left = task.duration_min, task.work_min, task.remaining_min
        done = None if length is None else length * task.progress_bp // 10_000
        tags.put("ActualDuration", duration_text(done))
        if work is not None and left is not None:
            tags.put("ActualWork", duration_text(work - left))
        if length is not None and done is not None:
            tags.put("RemainingDuration", duration_text(length - done))
        tags.put("RemainingWork", duration_text(left))

    def _constraint(self, task: TaskDraft) -> None:
        tags = self._tags
        tags.put("ConstraintType", CONSTRAINTS.index(task.constraint))
        tags.put("CalendarUID", -1 if task.calendar_uid is None else task.calendar_uid)
        tags.put("ConstraintDate", moment_text(task.constraint_date))
        tags.put("Deadline", moment_text(task.deadline))

    def _link(self, link: DependencyDraft) -> None:
        """What a task waits for; the lag in tenths of a minute, or in percent."""
        percent = link.lag_kind is LagKind.PERCENT
        lag, unit = link.lag_min * 10, _DAYS
        if percent:
            lag, unit = round((link.lag_bp or 0) / 100), _PERCENT
        elif link.lag_kind is LagKind.ELAPSED:
            unit = _DAYS_OF_CLOCK
        tags = self._tags
        with tags.within("PredecessorLink"):
            tags.put("PredecessorUID", link.predecessor_uid)
            tags.put("Type", TYPES.index(link.type))
            tags.put("CrossProject", 0)
            tags.put("LinkLag", lag)
            tags.put("LagFormat", unit)

    def _baseline(self, baseline: BaselineDraft) -> None:
        tags = self._tags
        with tags.within("Baseline"):
            tags.put("Number", baseline.number)
            tags.put("Start", moment_text(baseline.start))
            tags.put("Finish", moment_text(baseline.finish))
            tags.put("Duration", duration_text(baseline.duration_min))
            tags.put("DurationFormat", _DAYS)
            tags.put("Work", duration_text(baseline.work_min))


def _duration(task: TaskDraft) -> str | None:
    """How long it takes; a milestone is a moment where nobody says otherwise."""
    is_moment = task.duration_min is None and task.type is TaskType.MILESTONE
    return duration_text(0 if is_moment else task.duration_min)


def _percent(basis_points: int) -> int:
    """Whole percent; what has begun or is not done yet stays so."""
    if 0 < basis_points < 100:
        return 1
    if 9_900 < basis_points < 10_000:
        return 99
    return round(basis_points / 100)
