"""Reading a plan in MS Project's XML."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from itpm_tui.domain.drafts import PlanDraft, ProjectDraft
from itpm_tui.domain.enums import ImportSource, ScheduleFrom
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.interchange.mspdi.calendars import Calendars
from itpm_tui.interchange.mspdi.elements import PlanStream
from itpm_tui.interchange.mspdi.fields import Fields
from itpm_tui.interchange.mspdi.links import Links
from itpm_tui.interchange.mspdi.notes import Loss, Notes
from itpm_tui.interchange.mspdi.people import Assignments, People
from itpm_tui.interchange.mspdi.source import chunks, shown_name
from itpm_tui.interchange.mspdi.tasks import Tasks
from itpm_tui.interchange.mspdi.working_time import count_without_time

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from pathlib import Path

    from itpm_tui.interchange.mspdi.elements import Element

TASKS_MAX = 100_000
LINKS_MAX = 500_000
ASSIGNMENTS_MAX = 500_000
OTHERS_MAX = 20_000

_ENDINGS = re.compile(r"(\.(xml|mpp|mpt|gz))+$", re.IGNORECASE)
_CALENDAR = Loss(
    "plan",
    "calendar of the plan is not in the file; the standard one holds",
    "calendars of the plan are not in the file; the standard one holds",
)


def read_mspdi(
    source: Path, progress: Callable[[int], None] | None = None
) -> PlanDraft:
    """The plan in a file of MS Project XML, plain or packed with gzip.

    Args:
        source: The file.
        progress: Told the percentage read, whenever it changes; an exception it
            raises ends the reading and comes out of here.

    Raises:
        Refusal: If the file is no such plan, is damaged, or goes beyond a limit.
    """
    plan = _Plan(shown_name(source))
    for element in plan.stream.records(chunks(source, progress)):
        plan.take(element)
    return plan.made(_ENDINGS.sub("", source.name))


class _Plan:
    """What was read so far."""

    def __init__(self, file_name: str) -> None:
        """Start with an empty plan."""
        self.stream = PlanStream(file_name)
        self._file_name = file_name
        self._notes = Notes()
        self._calendars = Calendars(self._notes)
        self._tasks = Tasks(self._notes)
        self._links = Links(self._notes)
        self._people = People(self._notes)
        self._assignments = Assignments(self._notes)
        self._counts: dict[str, int] = {}

    def take(self, element: Element) -> None:
        """Read one record.

        Raises:
            Refusal: If there are more than a plan may hold.
        """
        kind = element.name
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        if kind == "Task":
            self._hold("tasks", count, TASKS_MAX)
            uid = self._tasks.take(element)
            if uid is not None:
                self._links.take(element, uid)
                self._hold("links", len(self._links), LINKS_MAX)
        elif kind == "Assignment":
            self._hold("assignments", count, ASSIGNMENTS_MAX)
            self._assignments.take(element)
        elif kind == "Resource":
            self._hold("resources", count, OTHERS_MAX)
            self._people.take(element)
        else:
            self._hold("calendars", count, OTHERS_MAX)
            self._calendars.take(element)

    def _hold(self, what: str, count: int, limit: int) -> None:
        """Refuse what is beyond a limit."""
        if count > limit:
            raise Refusal(
                f"{self._file_name} holds more than {limit:,} {what}. "
                "Split the plan and import its parts."
            )

    def made(self, file_stem: str) -> PlanDraft:
        """The plan, its parts fitted to one another.

        Raises:
            Refusal: If the file had no list of tasks, so is none of a plan.
        """
        if "Tasks" not in self.stream.sections:
            raise Refusal(
                f"{self._file_name} holds no tasks, so it is no MS Project plan. "
                "Save the plan in MS Project as XML and import that file."
            )
        calendars = self._calendars.made()
        start = Fields(self.stream.plan, self._notes, "plan", "").moment("StartDate")
        count_without_time(calendars, start, self._notes)
        known = {calendar.uid for calendar in calendars}
        tasks = self._tasks.made(known)
        people = self._people.made(known)
        return PlanDraft(
            source=ImportSource.MSPDI,
            project=self._project(file_stem, known),
            calendars=calendars,
            people=people,
            tasks=tasks,
            dependencies=self._links.made(tasks),
            assignments=self._assignments.made(
                {task.uid for task in tasks}, {person.uid for person in people}
            ),
            notes=self._notes.made(),
        )

    def _project(self, file_stem: str, calendars: Container[int]) -> ProjectDraft:
        """The plan itself."""
        fields = Fields(self.stream.plan, self._notes, "plan", "")
        stored_name = _ENDINGS.sub("", fields.title("Name"))
        stem = clean(file_stem)
        name = fields.title("Title") or stored_name or stem or "Imported plan"
        calendar = fields.number("CalendarUID")
        if calendar is not None and calendar not in calendars:
            self._notes.add(_CALENDAR)
            calendar = None
        status = fields.moment("StatusDate")
        currency = fields.title("CurrencyCode").upper()
        day = fields.number("MinutesPerDay")
        start_first = fields.flag("ScheduleFromStart") is not False
        return ProjectDraft(
            name=name,
            key=suggested_key(name),
            external_id=fields.title("GUID") or stored_name or stem or name,
            start=fields.moment("StartDate"),
            finish=fields.moment("FinishDate"),
            status_date=None if status is None else status.date(),
            currency=currency if re.fullmatch("[A-Z]{3}", currency) else None,
            calendar_uid=calendar,
            minutes_per_day=day if day is not None and 0 < day <= 1440 else 480,
            schedule_from=ScheduleFrom.START if start_first else ScheduleFrom.FINISH,
            honours_constraints=fields.flag("HonorConstraints") is not False,
            manager=fields.title("Manager") or None,
        )


def suggested_key(name: str) -> str:
    """A key of 2 to 6 capitals from a name: its initials, or the start of its word."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall("[A-Za-z]+", plain)
    initials = "".join(word[0] for word in words)[:6].upper()
    if len(initials) >= 2:
        return initials
    start = words[0][:4].upper() if words else ""
    return start if len(start) >= 2 else "PLAN"
