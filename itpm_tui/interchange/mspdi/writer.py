"""Writing a plan as MS Project's XML, in the order that its schema asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.domain.drafts import ResourceKind
from itpm_tui.domain.enums import ScheduleFrom
from itpm_tui.interchange.mspdi.added_fields import AddedFields
from itpm_tui.interchange.mspdi.calendar_tags import put_calendar
from itpm_tui.interchange.mspdi.elements import NAMESPACE
from itpm_tui.interchange.mspdi.tags import Tags
from itpm_tui.interchange.mspdi.task_tags import TaskTags
from itpm_tui.interchange.mspdi.units import duration_text, moment_text, units_text

if TYPE_CHECKING:
    from typing import TextIO

    from itpm_tui.domain.drafts import (
        AssignmentDraft,
        PersonDraft,
        PlanDraft,
        TaskDraft,
    )

_GUID = re.compile(r"\{?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?")
_KINDS = {ResourceKind.MATERIAL: 0, ResourceKind.WORK: 1, ResourceKind.COST: 2}
# MS Project 2010 and later; files without it are read as those of 2003.
_VERSION = 14


def write_mspdi(file: TextIO, plan: PlanDraft) -> int:
    """Write a plan. Returns how many tasks it has.

    What is written reads back as the same plan, texts cleaned.
    """
    file.write('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
    tags = Tags(file)
    added = AddedFields(plan.tasks)
    with tags.within("Project", f' xmlns="{NAMESPACE}"'):
        _head(tags, plan)
        added.put_definitions(tags)
        with tags.within("Calendars"):
            for calendar in plan.calendars:
                put_calendar(tags, calendar)
        task_tags = TaskTags(tags, plan, added)
        with tags.within("Tasks"):
            for task in plan.tasks:
                task_tags.put(task)
        with tags.within("Resources"):
            for number, person in enumerate(plan.people, 1):
                _resource(tags, number, person)
        by_uid = {task.uid: task for task in plan.tasks}
        with tags.within("Assignments"):
            for number, assignment in enumerate(plan.assignments, 1):
                _assignment(tags, number, assignment, by_uid[assignment.task_uid])
    return len(plan.tasks)


def _head(tags: Tags, plan: PlanDraft) -> None:
    """The plan itself."""
    project = plan.project
    known = _GUID.fullmatch(project.external_id) is not None
    tags.put("SaveVersion", _VERSION)
    tags.put("Name", f"{project.key if known else project.external_id}.xml")
    if known:
        tags.put("GUID", project.external_id)
    tags.put("Title", project.name)
    tags.put("Manager", project.manager)
    forwards = project.schedule_from is ScheduleFrom.START
    tags.put("ScheduleFromStart", int(forwards))
    tags.put("StartDate", moment_text(project.start))
    tags.put("FinishDate", moment_text(project.finish))
    tags.put("CriticalSlackLimit", 0)
    tags.put("CurrencyCode", project.currency)
    tags.put("CalendarUID", project.calendar_uid)
    tags.put("MinutesPerDay", project.minutes_per_day)
    tags.put("MinutesPerWeek", 5 * project.minutes_per_day)
    tags.put("DaysPerMonth", 20)
    tags.put("DurationFormat", 7)
    tags.put("WorkFormat", 2)
    tags.put("HonorConstraints", int(project.honours_constraints))
    if project.status_date is not None:
        tags.put("StatusDate", f"{project.status_date}T17:00:00")


def _resource(tags: Tags, number: int, person: PersonDraft) -> None:
    with tags.within("Resource"):
        tags.put("UID", person.uid)
        tags.put("ID", number)
        tags.put("Name", person.name)
        tags.put("Type", _KINDS[person.kind])
        tags.put("IsNull", 0)
        tags.put("EmailAddress", person.email)
        if person.kind is ResourceKind.WORK:
            tags.put("MaxUnits", units_text(person.max_units_bp))
        tags.put("CalendarUID", person.calendar_uid)
        tags.put("IsGeneric", int(person.generic))
        tags.put("IsInactive", int(not person.active))
        tags.put("IsCostResource", int(person.kind is ResourceKind.COST))


def _assignment(
    tags: Tags, number: int, assignment: AssignmentDraft, task: TaskDraft
) -> None:
    """Who works on a task; of the work, as much is done as of the task's."""
    work, done = assignment.work_min, None
    if work is not None and task.work_min and task.remaining_min is not None:
        done = work * (task.work_min - task.remaining_min) // task.work_min
    with tags.within("Assignment"):
        tags.put("UID", number)
        tags.put("TaskUID", assignment.task_uid)
        tags.put("ResourceUID", assignment.person_uid)
        tags.put("ActualWork", duration_text(done))
        tags.put("Finish", moment_text(task.finish))
        if work is not None and done is not None:
            tags.put("RemainingWork", duration_text(work - done))
        tags.put("Start", moment_text(task.start))
        tags.put("Units", units_text(assignment.units_bp))
        tags.put("Work", duration_text(work))
