"""A plan as the schedule engine computes it, from its inputs in a file alone.

Nothing that MS Project computed is read: not the dates of tasks it schedules, nor
slack, nor early and late dates, nor what is critical or a summary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import LagKind, ScheduleFrom
from itpm_tui.domain.refusals import Refusal
from itpm_tui.interchange.mspdi.calendars import Calendars
from itpm_tui.interchange.mspdi.elements import CALENDAR_SHAPE, PlanStream, shape
from itpm_tui.interchange.mspdi.fields import Fields
from itpm_tui.interchange.mspdi.links import Links
from itpm_tui.interchange.mspdi.network_tasks import (
    ASSIGNMENT_SHAPE,
    RESOURCE_SHAPE,
    TASK_SHAPE,
    NetworkTasks,
)
from itpm_tui.interchange.mspdi.notes import Loss, Notes
from itpm_tui.interchange.mspdi.source import chunks, shown_name
from itpm_tui.planning.calendars import STANDARD, WorkingCalendar
from itpm_tui.planning.schedule import Link, Plan, minute_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from itpm_tui.domain.drafts import CalendarDraft, DependencyDraft, ImportNote
    from itpm_tui.interchange.mspdi.elements import Element
    from itpm_tui.planning.schedule import Task

TASKS_MAX = 100_000
RECORDS_MAX = 500_000
_DAYS_MAX = 10_000

_SHAPE = shape(
    "ScheduleFromStart StartDate FinishDate CalendarUID MinutesPerDay"
    " CriticalSlackLimit HonorConstraints MultipleCriticalPaths",
    Calendars=shape(Calendar=CALENDAR_SHAPE),
    Tasks=shape(Task=TASK_SHAPE),
    Resources=shape(Resource=RESOURCE_SHAPE),
    Assignments=shape(Assignment=ASSIGNMENT_SHAPE),
)
_NO_CALENDAR = Loss(
    "plan",
    "calendar of the plan is not in the file; the standard one holds",
    "calendars of the plan are not in the file; the standard one holds",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNetwork:
    """The plan of a file, and what people call its tasks."""

    plan: Plan
    names: tuple[str, ...]
    """By place of the task in the plan."""
    notes: tuple[ImportNote, ...]
    """What of the file could not be read."""


def read_network(
    source: Path, progress: Callable[[int], None] | None = None
) -> PlanNetwork:
    """The network in a file of MS Project XML, plain or packed with gzip.

    Args:
        source: The file.
        progress: Told the percentage read, whenever it changes.

    Raises:
        Refusal: If the file is no such plan, is damaged, has no date to begin
            from, or goes beyond a limit.
    """
    reading = _Reading(shown_name(source))
    for element in reading.stream.records(chunks(source, progress)):
        reading.take(element)
    return reading.made()


class _Reading:
    """What was read so far."""

    def __init__(self, file_name: str) -> None:
        """Start with an empty plan."""
        self.stream = PlanStream(file_name, _SHAPE)
        self._file_name = file_name
        self._notes = Notes()
        self._calendars = Calendars(self._notes)
        self._links = Links(self._notes)
        self._tasks = NetworkTasks(self._notes)
        self._records = 0

    def take(self, element: Element) -> None:
        """Read one record.

        Raises:
            Refusal: If there are more than a plan may hold.
        """
        self._records += 1
        if len(self._tasks) > TASKS_MAX or self._records > RECORDS_MAX:
            raise Refusal(
                f"{self._file_name} holds more than {TASKS_MAX:,} tasks or "
                f"{RECORDS_MAX:,} records. Split the plan."
            )
        if element.name == "Task":
            uid = self._tasks.take(element)
            if uid is not None:
                self._links.take(element, uid)
        elif element.name == "Assignment":
            self._tasks.take_assignment(element)
        elif element.name == "Resource":
            self._tasks.take_resource(element)
        else:
            self._calendars.take(element)

    def made(self) -> PlanNetwork:
        """The plan.

        Raises:
            Refusal: If the file had no list of tasks, or no date to begin from.
        """
        if "Tasks" not in self.stream.sections:
            raise Refusal(
                f"{self._file_name} holds no tasks, so it is no MS Project plan. "
                "Save the plan in MS Project as XML and name that file."
            )
        fields = Fields(self.stream.plan, self._notes, "plan", "")
        calendars = working_calendars(self._calendars.made())
        project = self._calendar(fields, calendars)
        tasks = self._tasks.made(calendars, project)
        places = {task.uid: place for place, task in enumerate(tasks)}
        day = fields.number("MinutesPerDay") or 480
        days = fields.number("CriticalSlackLimit") or 0
        start, finish = self._frame(fields, tasks)
        plan = Plan(
            tasks=tasks,
            links=[_link(draft, places) for draft in self._links.met()],
            start=start,
            finish=finish,
            calendar=project,
            calendars=calendars,
            critical_slack=max(-_DAYS_MAX, min(_DAYS_MAX, days)) * day,
            several_paths=fields.flag("MultipleCriticalPaths") is True,
            honours_constraints=fields.flag("HonorConstraints") is not False,
        )
        return PlanNetwork(
            plan=plan, names=self._tasks.names(), notes=self._notes.made()
        )

    def _calendar(
        self, fields: Fields, calendars: Mapping[int, WorkingCalendar]
    ) -> WorkingCalendar:
        """The calendar of the plan."""
        uid = fields.number("CalendarUID")
        if uid is None or uid not in calendars:
            self._notes.add(_NO_CALENDAR)
            return STANDARD
        return calendars[uid]

    def _frame(self, fields: Fields, tasks: Iterable[Task]) -> tuple[int, int | None]:
        """Start of the plan, and its finish where it is scheduled from there.

        Raises:
            Refusal: If there is no date at all.
        """
        start, finish = _minute(fields.moment("StartDate")), None
        if _from(fields) is ScheduleFrom.FINISH:
            finish = _minute(fields.moment("FinishDate"))
        if start is None and finish is None:
            dates = [date for task in tasks for date in _dates(task)]
            if not dates:
                raise Refusal(
                    f"{self._file_name} has no start date, so nothing can be "
                    "computed. Set the start of the project and save it again."
                )
            start = min(dates)
        return start or 0, finish


def _from(fields: Fields) -> ScheduleFrom:
    """The end the plan is scheduled from."""
    if fields.flag("ScheduleFromStart") is False:
        return ScheduleFrom.FINISH
    return ScheduleFrom.START


def _minute(moment: datetime | None) -> int | None:
    """The minute of a moment."""
    return None if moment is None else minute_of(moment)


def _dates(task: Task) -> list[int]:
    """The dates that a task gives by itself."""
    given = (task.start_actual, task.start_manual, task.constraint_date)
    return [date for date in given if date is not None]


def _link(draft: DependencyDraft, places: Mapping[int, int]) -> Link:
    """A link between places; an end that is not there is at place -1."""
    percent = draft.lag_kind is LagKind.PERCENT
    return Link(
        predecessor=places.get(draft.predecessor_uid, -1),
        successor=places.get(draft.successor_uid, -1),
        type=draft.type,
        lag=(draft.lag_bp or 0) if percent else draft.lag_min,
        elapsed=draft.lag_elapsed or draft.lag_kind is LagKind.ELAPSED,
        percent=percent,
    )


def working_calendars(
    drafts: Iterable[CalendarDraft],
) -> dict[int, WorkingCalendar]:
    """Calendars by UID, from drafts in which each comes after its parent."""
    made: dict[int, WorkingCalendar] = {}
    for draft in drafts:
        parent = None if draft.parent_uid is None else made[draft.parent_uid]
        made[draft.uid] = WorkingCalendar.from_rules(
            draft.rules,
            ((each.first, each.last, each.hours) for each in draft.exceptions),
            parent=parent,
        )
    return made
