"""What a plan says of one task."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    from collections.abc import Iterator
    from datetime import datetime

    from itpm_tui.interchange.mspdi.elements import Element

WHERE = "tasks"

CONSTRAINTS = (
    ConstraintType.ASAP,
    ConstraintType.ALAP,
    ConstraintType.MSO,
    ConstraintType.MFO,
    ConstraintType.SNET,
    ConstraintType.SNLT,
    ConstraintType.FNET,
    ConstraintType.FNLT,
)
EFFORT = (
    EffortMode.FIXED_UNITS,
    EffortMode.FIXED_DURATION,
    EffortMode.FIXED_WORK,
)

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
_REMAINING = Loss(
    WHERE,
    "remaining work above the work was brought down to it",
    "values of remaining work above the work were brought down to it",
)


class _Dates(NamedTuple):
    """The dates of a task."""

    mode: ScheduleMode
    start: datetime | None
    finish: datetime | None
    start_manual: datetime | None
    finish_manual: datetime | None
    start_actual: datetime | None
    finish_actual: datetime | None


class TaskValues:
    """Reads the values of one task and counts what it cannot take."""

    def __init__(
        self, element: Element, fields: Fields, notes: Notes, item: str
    ) -> None:
        """Read from an element; `item` names the task in notes."""
        self._element = element
        self._fields = fields
        self._notes = notes
        self._item = item

    def draft(self, uid: int, parent: TaskDraft | None) -> TaskDraft:
        """The task, below a parent or at the top."""
        fields, dates = self._fields, self._dates()
        constraint, constraint_date = self._constraint()
        work, remaining = self._work()
        total_slack, free_slack = self._slack()
        return TaskDraft(
            uid=uid,
            title=self._title(),
            parent_uid=None if parent is None else parent.uid,
            depth=0 if parent is None else parent.depth + 1,
            type=self._type(),
            description=fields.lines("Notes"),
            priority=_priority(fields.number("Priority")),
            schedule_mode=dates.mode,
            effort_mode=_effort(fields.number("Type")),
            constraint=constraint,
            constraint_date=constraint_date,
            deadline=fields.moment("Deadline"),
            start=dates.start,
            finish=dates.finish,
            start_manual=dates.start_manual,
            finish_manual=dates.finish_manual,
            start_actual=dates.start_actual,
            finish_actual=dates.finish_actual,
            duration_min=fields.minutes("Duration"),
            duration_elapsed=self._runs_on_the_clock(),
            work_min=work,
            remaining_min=remaining,
            progress_bp=self._progress(),
            calendar_uid=fields.number("CalendarUID"),
            total_slack_min=total_slack,
            free_slack_min=free_slack,
            critical=fields.flag("Critical") is True,
            baselines=tuple(self._baselines()),
        )

    def _title(self) -> str:
        """The name, or that there is none."""
        title = self._fields.title("Name")
        if not title:
            self._notes.add(_UNNAMED, self._item)
        return title or "Unnamed task"

    def _dates(self) -> _Dates:
        """The dates of the schedule, those set by hand, and those that came true."""
        fields = self._fields
        start, finish = self._span(fields, "Start", "Finish")
        by_hand = self._span(fields, "ManualStart", "ManualFinish")
        actual = self._span(fields, "ActualStart", "ActualFinish")
        if not fields.flag("Manual"):
            return _Dates(ScheduleMode.AUTO, start, finish, None, None, *actual)
        return _Dates(
            ScheduleMode.MANUAL,
            start,
            finish,
            by_hand[0] or start,
            by_hand[1] or finish,
            *actual,
        )

    def _type(self) -> TaskType:
        """Milestone by its flag or for want of a duration, else a plain task."""
        text = self._element.texts.get("Duration", "")
        lasts_nothing = bool(text) and not text.strip("PTDHMS0.")
        if self._fields.flag("Milestone") or lasts_nothing:
            return TaskType.MILESTONE
        return TaskType.TASK

    def _runs_on_the_clock(self) -> bool:
        """Whether the duration counts nights and weekends."""
        return runs_on_the_clock(self._fields.number("DurationFormat") or 0)

    def _span(
        self, fields: Fields, start_name: str, finish_name: str
    ) -> tuple[datetime | None, datetime | None]:
        """A start and a finish that is not before it."""
        start, finish = fields.moment(start_name), fields.moment(finish_name)
        if start is not None and finish is not None and finish < start:
            self._notes.add(_BACKWARDS, self._item)
            finish = start
        return start, finish

    def _constraint(
        self,
    ) -> tuple[ConstraintType, datetime | None]:
        """The constraint, with its date where it is one to a date."""
        number = self._fields.number("ConstraintType") or 0
        moment = self._fields.moment("ConstraintDate")
        if number in (0, 1):
            return CONSTRAINTS[number], None
        if not 0 <= number < len(CONSTRAINTS) or moment is None:
            self._notes.add(_CONSTRAINT, self._item)
            return ConstraintType.ASAP, None
        return CONSTRAINTS[number], moment

    def _work(self) -> tuple[int | None, int | None]:
        """Work and what remains of it."""
        work, remaining = (
            self._fields.minutes("Work"),
            self._fields.minutes("RemainingWork"),
        )
        if work is not None and remaining is not None and remaining > work:
            self._notes.add(_REMAINING, self._item)
            remaining = work
        return work, remaining

    def _progress(self) -> int:
        """Progress from 0 to 10,000."""
        stated = self._fields.percent_bp("PercentComplete") or 0
        held = max(0, min(10_000, stated))
        if held != stated:
            self._notes.add(_PROGRESS, self._item)
        return held

    def _baselines(self) -> Iterator[BaselineDraft]:
        """The baselines of a task, each number once."""
        seen = set()
        for part in self._element.each("Baseline"):
            fields = Fields(part, self._notes, WHERE, self._item)
            number = fields.number("Number") or 0
            if not 0 <= number <= 10 or number in seen:
                self._notes.add(_BASELINE, self._item)
                continue
            seen.add(number)
            start, finish = self._span(fields, "Start", "Finish")
            yield BaselineDraft(
                number=number,
                start=start,
                finish=finish,
                duration_min=fields.minutes("Duration"),
                work_min=fields.minutes("Work"),
            )

    def count_losses(self) -> None:
        """Count what a task holds that has no place here."""
        for name, count in self._element.counts.items():
            self._notes.add(_COUNTED[name], self._item, count)
        outline = self._element.texts.get("OutlineNumber", "")
        for loss, met in (
            (_COST, self._fields.is_set("Cost")),
            (_LEVELLING, self._fields.is_set("LevelingDelay")),
            (_ESTIMATED, self._fields.flag("Estimated")),
            (_IGNORES, self._fields.flag("IgnoreResourceCalendar")),
            (_SUBPROJECT, self._fields.flag("IsSubproject")),
            (_WBS, outline and self._element.texts.get("WBS", outline) != outline),
        ):
            if met:
                self._notes.add(loss, self._item)

    def _slack(self) -> tuple[int | None, int | None]:
        """Total and free slack in minutes; negative total slack means too late.

        Some writers leave out zeros: a critical task without slack has none left,
        and free slack is zero where only total slack is given.
        """
        fields = self._fields
        total, free = fields.tenths("TotalSlack"), fields.tenths("FreeSlack")
        known = "LateFinish" in self._element.texts
        if total is None and known and fields.flag("Critical"):
            total = 0
        if free is None and total is not None:
            free = 0
        return total, free


def _priority(number: int | None) -> Priority:
    """Priority from 0 to 1000, where 500 is the usual one."""
    if number is None or 400 < number < 600:
        return Priority.NORMAL
    if number <= 400:
        return Priority.LOW
    return Priority.HIGH if number < 800 else Priority.URGENT


def _effort(number: int | None) -> EffortMode:
    """What stays when effort changes."""
    known = number is not None and 0 <= number < len(EFFORT)
    return EFFORT[number if known and number else 0]
