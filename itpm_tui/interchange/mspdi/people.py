"""Resources of a plan and what they are assigned to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.drafts import AssignmentDraft, PersonDraft, ResourceKind
from itpm_tui.interchange.mspdi.fields import Fields
from itpm_tui.interchange.mspdi.notes import Loss, Notes, not_taken

if TYPE_CHECKING:
    from collections.abc import Container

    from itpm_tui.interchange.mspdi.elements import Element

PEOPLE = "people"
ASSIGNMENTS = "assignments"

_NO_UID = not_taken(PEOPLE, "resource without a UID", "resources without a UID")
_DUPLICATE = not_taken(
    PEOPLE, "resource with a UID used before", "resources with a UID used before"
)
_BLANK = not_taken(PEOPLE, "blank row", "blank rows")
_RATES = not_taken(PEOPLE, "resource's rate", "resources' rates")
_NOTES = not_taken(PEOPLE, "resource's note", "resources' notes")
_PERIODS = not_taken(PEOPLE, "change of units over time", "changes of units over time")
_PEOPLE_COUNTED = {
    "ExtendedAttribute": not_taken(PEOPLE, "custom field value", "custom field values"),
    "OutlineCode": not_taken(PEOPLE, "outline code", "outline codes"),
    "TimephasedData": not_taken(PEOPLE, "value over time", "values over time"),
    "Baseline": not_taken(PEOPLE, "resource baseline", "resource baselines"),
}
_CALENDAR = Loss(
    PEOPLE,
    "resource refers to a calendar that is not in the file",
    "resources refer to a calendar that is not in the file",
)
_DANGLING = not_taken(
    ASSIGNMENTS,
    "assignment without its task or resource",
    "assignments without their task or resource",
)
_TWICE = not_taken(ASSIGNMENTS, "repeated assignment", "repeated assignments")
_DELAYS = not_taken(ASSIGNMENTS, "delay", "delays")
_OVERTIME = not_taken(ASSIGNMENTS, "value of overtime", "values of overtime")
_ACTUAL = not_taken(ASSIGNMENTS, "value of work done", "values of work done")
_ASSIGNMENTS_COUNTED = {
    "ExtendedAttribute": not_taken(
        ASSIGNMENTS, "custom field value", "custom field values"
    ),
    "TimephasedData": Loss(
        ASSIGNMENTS,
        "value over time was not taken; a split task shows whole",
        "values over time were not taken; split tasks show whole",
    ),
    "Baseline": not_taken(ASSIGNMENTS, "assignment baseline", "assignment baselines"),
}
# MS Project writes an assignment to nobody for each task without one.
_NOBODY = -65535


class People:
    """The resources met so far."""

    def __init__(self, notes: Notes) -> None:
        """Start with none."""
        self._notes = notes
        self._drafts: dict[int, PersonDraft] = {}

    def take(self, element: Element) -> None:
        """Read a resource."""
        fields = Fields(element, self._notes, PEOPLE, "")
        uid = fields.number("UID")
        if uid is None:
            return self._notes.add(_NO_UID)
        item = f"resource with UID {uid}"
        fields = Fields(element, self._notes, PEOPLE, item)
        name = fields.title("Name")
        if uid == 0 and not name:
            return None
        if fields.flag("IsNull"):
            return self._notes.add(_BLANK, item)
        if uid in self._drafts:
            return self._notes.add(_DUPLICATE, item)
        units_bp = fields.units_bp("MaxUnits")
        self._drafts[uid] = PersonDraft(
            uid=uid,
            name=name or f"Resource {uid}",
            kind=_kind(fields),
            email=fields.title("EmailAddress") or None,
            generic=fields.flag("IsGeneric") is True,
            active=fields.flag("IsInactive") is not True,
            calendar_uid=fields.number("CalendarUID"),
            max_units_bp=10_000 if units_bp is None else units_bp,
        )
        self._count_losses(element, fields, item)
        return None

    def made(self, calendars: Container[int]) -> tuple[PersonDraft, ...]:
        """The resources, each with a calendar that is there."""
        for uid, draft in self._drafts.items():
            if draft.calendar_uid is None or draft.calendar_uid in calendars:
                continue
            # The calendar of an unnamed resource is often left out by writers.
            if draft.calendar_uid >= 0:
                self._notes.add(_CALENDAR, f"resource with UID {uid}")
            self._drafts[uid] = replace(draft, calendar_uid=None)
        return tuple(self._drafts.values())

    def _count_losses(self, element: Element, fields: Fields, item: str) -> None:
        """Count what a resource holds that has no place here."""
        for name, count in element.counts.items():
            self._notes.add(_PEOPLE_COUNTED[name], item, count)
        rates = ("StandardRate", "OvertimeRate", "CostPerUse")
        if any(fields.is_set(name) for name in rates):
            self._notes.add(_RATES, item)
        if fields.lines("Notes"):
            self._notes.add(_NOTES, item)
        for part in element.each("AvailabilityPeriods"):
            changes = part.counts.get("AvailabilityPeriod", 0) - 1
            if changes > 0:
                self._notes.add(_PERIODS, item, changes)


def _kind(fields: Fields) -> ResourceKind:
    """Whether it gives time, a quantity or money."""
    number = fields.number("Type")
    if fields.flag("IsCostResource") or number == 2:
        return ResourceKind.COST
    return ResourceKind.MATERIAL if number == 0 else ResourceKind.WORK


class Assignments:
    """The assignments met so far."""

    def __init__(self, notes: Notes) -> None:
        """Start with none."""
        self._notes = notes
        self._drafts: dict[tuple[int, int], AssignmentDraft] = {}

    def __len__(self) -> int:
        """How many were met."""
        return len(self._drafts)

    def take(self, element: Element) -> None:
        """Read an assignment."""
        fields = Fields(element, self._notes, ASSIGNMENTS, "")
        task, person = fields.number("TaskUID"), fields.number("ResourceUID")
        item = f"assignment to the task with UID {task}"
        for name, count in element.counts.items():
            self._notes.add(_ASSIGNMENTS_COUNTED[name], item, count)
        if person is None or person == _NOBODY:
            return
        if task is None:
            self._notes.add(_DANGLING)
            return
        if (task, person) in self._drafts:
            self._notes.add(_TWICE, item)
            return
        fields = Fields(element, self._notes, ASSIGNMENTS, item)
        units_bp = fields.units_bp("Units")
        self._drafts[task, person] = AssignmentDraft(
            task_uid=task,
            person_uid=person,
            units_bp=10_000 if units_bp is None else units_bp,
            work_min=fields.minutes("Work"),
        )
        for loss, names in (
            (_DELAYS, ("LevelingDelay", "Delay")),
            (_OVERTIME, ("OvertimeWork",)),
            (_ACTUAL, ("ActualWork",)),
        ):
            if any(fields.is_set(name) for name in names):
                self._notes.add(loss, item)

    def made(
        self, tasks: Container[int], people: Container[int]
    ) -> tuple[AssignmentDraft, ...]:
        """The assignments whose task and resource are there."""
        kept = []
        for draft in self._drafts.values():
            if draft.task_uid in tasks and draft.person_uid in people:
                kept.append(draft)
            else:
                item = f"assignment to the task with UID {draft.task_uid}"
                self._notes.add(_DANGLING, item)
        return tuple(kept)
