"""Tasks, people and their share in them, as the schedule engine takes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType
from itpm_tui.interchange.mspdi.elements import shape
from itpm_tui.interchange.mspdi.fields import Fields
from itpm_tui.interchange.mspdi.notes import Loss, Notes, not_taken
from itpm_tui.interchange.mspdi.splits import resting_minutes
from itpm_tui.interchange.mspdi.task_values import CONSTRAINTS, EFFORT
from itpm_tui.interchange.mspdi.units import runs_on_the_clock
from itpm_tui.planning.schedule import Assignment, Task, minute_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.interchange.mspdi.elements import Element
    from itpm_tui.planning.calendars import WorkingCalendar

TASK_SHAPE = shape(
    "UID ID Name Active Manual Type IsNull OutlineNumber OutlineLevel Start Finish"
    " Duration DurationFormat Milestone ExternalTask PercentComplete ActualStart"
    " ActualFinish ActualDuration RemainingDuration Stop Resume ConstraintType"
    " ConstraintDate CalendarUID LevelingDelay LevelingDelayFormat"
    " IgnoreResourceCalendar Deadline ManualStart ManualFinish",
    is_record=True,
    PredecessorLink=shape("PredecessorUID Type CrossProject LinkLag LagFormat"),
)
RESOURCE_SHAPE = shape("UID Type IsCostResource CalendarUID", is_record=True)
ASSIGNMENT_SHAPE = shape(
    "TaskUID ResourceUID Units Work OvertimeWork Delay LevelingDelay"
    " LevelingDelayFormat WorkContour",
    is_record=True,
    TimephasedData=shape("Type Start Finish Value"),
)

_WHERE = "tasks"
# Mean share of the units over the time of an assignment, in tenths: flat, back and
# front loaded, double, early and late peak, bell, turtle.
_CONTOURS = (10, 6, 6, 5, 5, 5, 5, 7)
_EDITED = 8
_DAY = 480

_NO_UID = not_taken(_WHERE, "task without a UID", "tasks without a UID")
_DUPLICATE = not_taken(
    _WHERE, "task with a UID used before", "tasks with a UID used before"
)
_CONSTRAINT = Loss(
    _WHERE,
    "constraint is unknown or lacks its date and was left out",
    "constraints are unknown or lack their date and were left out",
)
_NO_DURATION = Loss(
    _WHERE,
    "task has no duration and got one day",
    "tasks have no duration and got one day each",
)
_BACKWARDS = Loss(
    _WHERE,
    "finish before its start was moved to the start",
    "finishes before their start were moved to the start",
)


class NetworkTasks:
    """The tasks met so far, in the order of the file."""

    def __init__(self, notes: Notes) -> None:
        """Start with none."""
        self._notes = notes
        self._tasks: dict[int, Task] = {}
        self._places: dict[int, int] = {}
        self._names: list[str] = []
        # Level and place of the tasks around the next one, outermost first.
        self._around: list[tuple[int, int]] = []
        self._unknown_length: set[int] = set()
        self._people: dict[int, int | None] = {}
        self._assignments: dict[int, list[tuple[int, Assignment]]] = {}
        self._timephased: dict[int, list[Element]] = {}

    def __len__(self) -> int:
        """How many were met."""
        return len(self._tasks)

    def names(self) -> tuple[str, ...]:
        """What people call the tasks."""
        return tuple(self._names)

    def take(self, element: Element) -> int | None:
        """Read a task; its UID, None if it is left out."""
        fields = Fields(element, self._notes, _WHERE, "")
        uid = fields.number("UID")
        if uid is None:
            self._notes.add(_NO_UID)
            return None
        number = fields.number("ID")
        fields = Fields(element, self._notes, _WHERE, f"task {number or uid}")
        if fields.flag("IsNull"):
            return None
        if uid in self._tasks:
            self._notes.add(_DUPLICATE, f"task {number or uid}")
            return None
        place = len(self._tasks)
        level = _level(element, fields)
        while self._around and self._around[-1][0] >= level:
            self._around.pop()
        parent = self._around[-1][1] if self._around else None
        self._around.append((level, place))
        title = fields.title("Name")
        self._names.append(
            f"{number or uid} {title}".strip() if title else f"task {uid}"
        )
        self._places[uid] = place
        self._tasks[uid] = self._task(fields, uid, parent)
        return uid

    def _task(self, fields: Fields, uid: int, parent: int | None) -> Task:
        """What is planned of a task."""
        constraint, date = self._constraint(fields, uid)
        start, finish = _by_hand(fields)
        if start is not None and finish is not None and finish < start:
            self._notes.add(_BACKWARDS, f"task {uid}")
            finish = start
        duration, done = self._duration(fields, uid)
        effort = fields.number("Type") or 0
        calendar = fields.number("CalendarUID")
        actual_start = _minute(fields, "ActualStart")
        actual_finish = _minute(fields, "ActualFinish")
        resume = _minute(fields, "Resume")
        if resume is None:
            resume = _minute(fields, "Stop")
        return Task(
            uid=uid,
            parent=parent,
            duration=duration,
            elapsed=runs_on_the_clock(fields.number("DurationFormat") or 0),
            manual=fields.flag("Manual") is True,
            start_manual=start,
            finish_manual=finish,
            constraint=constraint,
            constraint_date=date,
            deadline=_minute(fields, "Deadline"),
            calendar=calendar if calendar is not None and calendar >= 0 else None,
            ignores_people=fields.flag("IgnoreResourceCalendar") is True,
            effort_mode=EFFORT[effort if 0 <= effort < len(EFFORT) else 0],
            start_actual=actual_start,
            finish_actual=actual_finish,
            done=done,
            resume=resume if actual_start is not None and done else None,
            levelling_delay=fields.tenths("LevelingDelay") or 0,
            active=fields.flag("Active") is not False,
            external=fields.flag("ExternalTask") is True,
        )

    def _constraint(
        self, fields: Fields, uid: int
    ) -> tuple[ConstraintType, int | None]:
        """The constraint, with its date where it is one to a date."""
        number = fields.number("ConstraintType") or 0
        date = _minute(fields, "ConstraintDate")
        if number in (0, 1):
            return CONSTRAINTS[number], None
        if not 0 <= number < len(CONSTRAINTS) or date is None:
            self._notes.add(_CONSTRAINT, f"task {uid}")
            return ConstraintType.ASAP, None
        return CONSTRAINTS[number], date

    def _duration(self, fields: Fields, uid: int) -> tuple[int, int]:
        """The duration, and how much of it is behind."""
        duration = fields.minutes("Duration")
        done, left = (
            fields.minutes("ActualDuration"),
            fields.minutes("RemainingDuration"),
        )
        if duration is None:
            if done is not None and left is not None:
                duration = done + left
            elif fields.flag("Milestone"):
                duration = 0
            else:
                self._unknown_length.add(uid)
                duration = _DAY
        percent = max(0, min(10_000, fields.percent_bp("PercentComplete") or 0))
        if done is None:
            done = duration * percent // 10_000
        return duration, min(done, duration)

    def take_resource(self, element: Element) -> None:
        """Read a resource; only those that give time count."""
        fields = Fields(element, self._notes, "people", "")
        uid, kind = fields.number("UID"), fields.number("Type")
        works = kind in (None, 1) and not fields.flag("IsCostResource")
        if uid is not None and works:
            self._people[uid] = fields.number("CalendarUID")

    def take_assignment(self, element: Element) -> None:
        """Read who works on a task."""
        fields = Fields(element, self._notes, "assignments", "")
        task, person = fields.number("TaskUID"), fields.number("ResourceUID")
        if task is None:
            return
        contour = fields.number("WorkContour") or 0
        if contour == _EDITED:
            self._timephased.setdefault(task, []).append(element)
        if person is None or person < 0:
            return
        units = fields.units_bp("Units")
        tenths = _CONTOURS[contour] if 0 <= contour < len(_CONTOURS) else 10
        assignment = Assignment(
            work=fields.minutes("Work"),
            overtime=fields.minutes("OvertimeWork") or 0,
            units_bp=10_000 if units is None else units,
            contour_bp=tenths * 1_000,
            delay=fields.tenths("Delay") or 0,
            levelling_delay=fields.tenths("LevelingDelay") or 0,
        )
        self._assignments.setdefault(task, []).append((person, assignment))

    def made(
        self, calendars: Mapping[int, WorkingCalendar], project: WorkingCalendar
    ) -> list[Task]:
        """The tasks with those who work on them."""
        parents = {task.parent for task in self._tasks.values()}
        for uid in self._unknown_length:
            if self._places[uid] not in parents:
                self._notes.add(_NO_DURATION, f"task {uid}")
        return [
            self._completed(task, calendars, project) for task in self._tasks.values()
        ]

    def _completed(
        self,
        task: Task,
        calendars: Mapping[int, WorkingCalendar],
        project: WorkingCalendar,
    ) -> Task:
        """A task with its people, its calendar and its splits."""
        people = []
        for person, assignment in self._assignments.get(task.uid, ()):
            if person in self._people:
                own = self._people[person]
                known = own if own in calendars else None
                people.append(assignment._replace(calendar=known))
        split = self._timephased.get(task.uid)
        calendar = task.calendar if task.calendar in calendars else None
        if not people and not split and calendar == task.calendar:
            return task
        gaps = 0
        if split and not task.elapsed:
            hours = project if calendar is None else calendars[calendar]
            gaps = min(resting_minutes(each, hours, self._notes) for each in split)
        return replace(task, calendar=calendar, assignments=tuple(people), gaps=gaps)


def _level(element: Element, fields: Fields) -> int:
    """How deep the outline has a task; 0 for the plan itself."""
    level = fields.number("OutlineLevel")
    if level is None:
        number = element.texts.get("OutlineNumber", element.texts.get("ID", ""))
        level = number.count(".") + (number != "0")
    return level


def _minute(fields: Fields, name: str) -> int | None:
    """The minute of a date-time."""
    moment = fields.moment(name)
    return None if moment is None else minute_of(moment)


def _by_hand(fields: Fields) -> tuple[int | None, int | None]:
    """The dates set by hand, or known of a task of another plan."""
    external = fields.flag("ExternalTask") is True
    if not external and not fields.flag("Manual"):
        return None, None
    start, finish = _minute(fields, "ManualStart"), _minute(fields, "ManualFinish")
    if start is None and finish is None:
        return _minute(fields, "Start"), _minute(fields, "Finish")
    return start, finish
