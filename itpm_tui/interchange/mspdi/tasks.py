"""Tasks of a plan and their place in its outline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.drafts import BaselineDraft, TaskDraft
from itpm_tui.domain.enums import (
    ConstraintType,
    EffortMode,
    Priority,
    ScheduleMode,
    TaskType,
)
from itpm_tui.interchange.mspdi.fields import Fields
from itpm_tui.interchange.mspdi.notes import Loss, Notes, not_taken
from itpm_tui.interchange.mspdi.units import runs_on_the_clock

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from datetime import datetime

    from itpm_tui.interchange.mspdi.elements import Element

WHERE = "tasks"
DEPTH_MAX = 500

_CONSTRAINTS = (
    ConstraintType.ASAP,
    ConstraintType.ALAP,
    ConstraintType.MSO,
    ConstraintType.MFO,
    ConstraintType.SNET,
    ConstraintType.SNLT,
    ConstraintType.FNET,
    ConstraintType.FNLT,
)
_EFFORT = (
    EffortMode.FIXED_UNITS,
    EffortMode.FIXED_DURATION,
    EffortMode.FIXED_WORK,
)

_NO_UID = not_taken(WHERE, "task without a UID", "tasks without a UID")
_DUPLICATE = not_taken(
    WHERE, "task with a UID used before", "tasks with a UID used before"
)
_BLANK = not_taken(WHERE, "blank row", "blank rows")
_INACTIVE = not_taken(WHERE, "inactive task", "inactive tasks")
_EXTERNAL = not_taken(WHERE, "task of another plan", "tasks of other plans")
_COUNTED = {
    "ExtendedAttribute": not_taken(WHERE, "custom field value", "custom field values"),
    "OutlineCode": not_taken(WHERE, "outline code", "outline codes"),
    "TimephasedData": not_taken(WHERE, "value over time", "values over time"),
}
_COST = not_taken(WHERE, "task's cost", "tasks' costs")
_ESTIMATED = not_taken(
    WHERE, "mark for an estimated duration", "marks for estimated durations"
)
_WBS = not_taken(WHERE, "WBS code of its own", "WBS codes of their own")
_LEVELLING = not_taken(WHERE, "levelling delay", "levelling delays")
_IGNORES = not_taken(
    WHERE,
    "instruction to ignore the calendars of people",
    "instructions to ignore the calendars of people",
)
_BASELINE = not_taken(
    WHERE,
    "baseline with a number that is not 0 to 10, or repeated",
    "baselines with a number that is not 0 to 10, or repeated",
)
_UNNAMED = Loss(WHERE, "task has no name", "tasks have no name")
_SUBPROJECT = Loss(
    WHERE,
    "inserted plan was taken as one task",
    "inserted plans were taken as one task each",
)
_PROGRESS = Loss(
    WHERE,
    "percentage was not between 0 and 100 and was brought there",
    "percentages were not between 0 and 100 and were brought there",
)
_CONSTRAINT = Loss(
    WHERE,
    "constraint is unknown or lacks its date and became as soon as possible",
    "constraints are unknown or lack their date and became as soon as possible",
)
_BACKWARDS = Loss(
    WHERE,
    "finish before its start was moved to the start",
    "finishes before their start were moved to the start",
)
_ELAPSED = Loss(
    WHERE,
    "elapsed duration is kept as minutes of the clock",
    "elapsed durations are kept as minutes of the clock",
)
_REMAINING = Loss(
    WHERE,
    "remaining work above the work was brought down to it",
    "values of remaining work above the work were brought down to it",
)
_DEEP = Loss(
    WHERE,
    f"task deeper than {DEPTH_MAX} levels was put on that level",
    f"tasks deeper than {DEPTH_MAX} levels were put on that level",
)
_CALENDAR = Loss(
    WHERE,
    "task refers to a calendar that is not in the file and got the plan's",
    "tasks refer to a calendar that is not in the file and got the plan's",
)


class Tasks:
    """The tasks met so far, in the order of the file."""

    def __init__(self, notes: Notes) -> None:
        """Start with none."""
        self._notes = notes
        self._drafts: dict[int, TaskDraft] = {}
        # Level and UID of the tasks around the next one, outermost first.
        self._around: list[tuple[int, int]] = []

    def take(self, element: Element) -> int | None:
        """Read a task; its UID, None when it is not taken."""
        fields = Fields(element, self._notes, WHERE, "")
        uid = fields.number("UID")
        if uid is None:
            self._notes.add(_NO_UID)
            return None
        level = self._level(element, fields)
        if uid == 0 and level == 0:
            return None
        item = f"task {fields.number('ID') or uid}"
        fields = Fields(element, self._notes, WHERE, item)
        for loss, left_out in (
            (_BLANK, fields.flag("IsNull")),
            (_DUPLICATE, uid in self._drafts),
            (_INACTIVE, fields.flag("Active") is False),
            (_EXTERNAL, fields.flag("ExternalTask")),
        ):
            if left_out:
                self._notes.add(loss, item)
                return None
        parent = self._parent(level, uid, item)
        self._drafts[uid] = self._draft(element, fields, uid, parent, item)
        self._count_losses(element, fields, item)
        return uid

    def made(self, calendars: Container[int]) -> tuple[TaskDraft, ...]:
        """The tasks, those with tasks below them as summaries."""
        parents = {draft.parent_uid for draft in self._drafts.values()}
        for uid, draft in self._drafts.items():
            if uid in parents:
                draft = replace(draft, type=TaskType.SUMMARY)
            if draft.calendar_uid is not None and draft.calendar_uid not in calendars:
                if draft.calendar_uid >= 0:
                    self._notes.add(_CALENDAR, f"task {uid}")
                draft = replace(draft, calendar_uid=None)
            self._drafts[uid] = draft
        return tuple(self._drafts.values())

    def _level(self, element: Element, fields: Fields) -> int:
        """How deep the outline has a task; 0 for the plan itself."""
        level = fields.number("OutlineLevel")
        if level is None:
            number = element.texts.get("OutlineNumber", "")
            level = number.count(".") + (number != "0")
        return level

    def _parent(self, level: int, uid: int, item: str) -> TaskDraft | None:
        """The task that the next one is below, None at the top."""
        while self._around and self._around[-1][0] >= level:
            self._around.pop()
        if len(self._around) >= DEPTH_MAX:
            self._notes.add(_DEEP, item)
            return self._drafts[self._around[-1][1]]
        parent = self._drafts[self._around[-1][1]] if self._around else None
        self._around.append((level, uid))
        return parent

    def _draft(
        self,
        element: Element,
        fields: Fields,
        uid: int,
        parent: TaskDraft | None,
        item: str,
    ) -> TaskDraft:
        """A task as it stands in the file."""
        title = fields.title("Name")
        if not title:
            self._notes.add(_UNNAMED, item)
        start, finish = self._span(fields, "Start", "Finish", item)
        manual = fields.flag("Manual") is True
        start_manual, finish_manual = self._span(
            fields, "ManualStart", "ManualFinish", item
        )
        actual = self._span(fields, "ActualStart", "ActualFinish", item)
        constraint, constraint_date = self._constraint(fields, item)
        duration = fields.minutes("Duration")
        elapsed = runs_on_the_clock(fields.number("DurationFormat") or 0)
        if elapsed:
            self._notes.add(_ELAPSED, item)
        work, remaining = self._work(fields, item)
        total_slack, free_slack = _slack(element, fields)
        milestone = fields.flag("Milestone") or duration == 0
        return TaskDraft(
            uid=uid,
            title=title or "Unnamed task",
            parent_uid=None if parent is None else parent.uid,
            depth=0 if parent is None else parent.depth + 1,
            type=TaskType.MILESTONE if milestone else TaskType.TASK,
            description=fields.lines("Notes"),
            priority=_priority(fields.number("Priority")),
            schedule_mode=ScheduleMode.MANUAL if manual else ScheduleMode.AUTO,
            effort_mode=_effort(fields.number("Type")),
            constraint=constraint,
            constraint_date=constraint_date,
            deadline=fields.moment("Deadline"),
            start=start,
            finish=finish,
            start_manual=(start_manual or start) if manual else None,
            finish_manual=(finish_manual or finish) if manual else None,
            start_actual=actual[0],
            finish_actual=actual[1],
            duration_min=duration,
            duration_elapsed=elapsed,
            work_min=work,
            remaining_min=remaining,
            progress_bp=self._progress(fields, item),
            calendar_uid=fields.number("CalendarUID"),
            total_slack_min=total_slack,
            free_slack_min=free_slack,
            critical=fields.flag("Critical") is True,
            baselines=tuple(self._baselines(element, item)),
        )

    def _span(
        self, fields: Fields, start_name: str, finish_name: str, item: str
    ) -> tuple[datetime | None, datetime | None]:
        """A start and a finish that is not before it."""
        start, finish = fields.moment(start_name), fields.moment(finish_name)
        if start is not None and finish is not None and finish < start:
            self._notes.add(_BACKWARDS, item)
            finish = start
        return start, finish

    def _constraint(
        self, fields: Fields, item: str
    ) -> tuple[ConstraintType, datetime | None]:
        """The constraint, with its date where it is one to a date."""
        number = fields.number("ConstraintType") or 0
        moment = fields.moment("ConstraintDate")
        if number in (0, 1):
            return _CONSTRAINTS[number], None
        if not 0 <= number < len(_CONSTRAINTS) or moment is None:
            self._notes.add(_CONSTRAINT, item)
            return ConstraintType.ASAP, None
        return _CONSTRAINTS[number], moment

    def _work(self, fields: Fields, item: str) -> tuple[int | None, int | None]:
        """Work and what remains of it."""
        work, remaining = fields.minutes("Work"), fields.minutes("RemainingWork")
        if work is not None and remaining is not None and remaining > work:
            self._notes.add(_REMAINING, item)
            remaining = work
        return work, remaining

    def _progress(self, fields: Fields, item: str) -> int:
        """Progress from 0 to 10,000."""
        stated = fields.percent_bp("PercentComplete") or 0
        held = max(0, min(10_000, stated))
        if held != stated:
            self._notes.add(_PROGRESS, item)
        return held

    def _baselines(self, element: Element, item: str) -> Iterator[BaselineDraft]:
        """The baselines of a task, each number once."""
        seen = set()
        for part in element.each("Baseline"):
            fields = Fields(part, self._notes, WHERE, item)
            number = fields.number("Number") or 0
            if not 0 <= number <= 10 or number in seen:
                self._notes.add(_BASELINE, item)
                continue
            seen.add(number)
            start, finish = self._span(fields, "Start", "Finish", item)
            yield BaselineDraft(
                number=number,
                start=start,
                finish=finish,
                duration_min=fields.minutes("Duration"),
                work_min=fields.minutes("Work"),
            )

    def _count_losses(self, element: Element, fields: Fields, item: str) -> None:
        """Count what a task holds that has no place here."""
        for name, count in element.counts.items():
            self._notes.add(_COUNTED[name], item, count)
        outline = element.texts.get("OutlineNumber", "")
        for loss, met in (
            (_COST, fields.is_set("Cost")),
            (_LEVELLING, fields.is_set("LevelingDelay")),
            (_ESTIMATED, fields.flag("Estimated")),
            (_IGNORES, fields.flag("IgnoreResourceCalendar")),
            (_SUBPROJECT, fields.flag("IsSubproject")),
            (_WBS, outline and element.texts.get("WBS", outline) != outline),
        ):
            if met:
                self._notes.add(loss, item)


def _priority(number: int | None) -> Priority:
    """Priority from 0 to 1000, where 500 is the usual one."""
    if number is None or 400 < number < 600:
        return Priority.NORMAL
    if number <= 400:
        return Priority.LOW
    return Priority.HIGH if number < 800 else Priority.URGENT


def _effort(number: int | None) -> EffortMode:
    """What stays when effort changes."""
    known = number is not None and 0 <= number < len(_EFFORT)
    return _EFFORT[number if known and number else 0]


def _slack(element: Element, fields: Fields) -> tuple[int | None, int | None]:
    """Total and free slack in minutes; negative total slack means too late.

    Some writers leave out zeros: a critical task without slack has none left, and
    free slack is zero where only total slack is given.
    """
    total, free = fields.tenths("TotalSlack"), fields.tenths("FreeSlack")
    if total is None and fields.flag("Critical") and "LateFinish" in element.texts:
        total = 0
    if free is None and total is not None:
        free = 0
    return total, free
