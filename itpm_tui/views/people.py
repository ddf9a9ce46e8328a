"""People: who is here, and what they have to do."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.events import Topic
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation import team
from itpm_tui.presentation.lines import MUTED, Span
from itpm_tui.views.rows import RowsView

if TYPE_CHECKING:
    from itpm_tui.domain.office_records import PersonDetail
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.presentation.team_hours import Hours
    from itpm_tui.views.view import Site

OPEN = frozenset(StatusGroup) - {StatusGroup.COMPLETED, StatusGroup.CANCELLED}
_SOME = 400
"""Open tasks of a person that are looked at to find those due first."""


class PeopleView(RowsView):
    """People as rows, with what they take part in."""

    SCREEN: ClassVar[str] = "people"
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.PEOPLE, Topic.PROJECTS, Topic.TASKS, Topic.TIME}
    )

    @dataclass
    class HoursRead(Message):
        """Hours, skills, leave and load of people arrived."""

        hours: dict[int, Hours]
        turn: int

    def __init__(self, site: Site) -> None:
        """Start with no rows."""
        super().__init__(site)
        self.people: tuple[PersonDetail, ...] = ()
        self.deactivated = False
        """Whether those are shown who were deactivated."""
        self._work: dict[int, tuple[TaskRecord, ...]] = {}
        self.hours: dict[int, Hours] = {}
        """By id of the person; read behind the rows."""

    @property
    def names(self) -> list[str]:
        """Handles."""
        return [person.handle for person in self.people]

    @property
    def room(self) -> int:
        """Rows that fit."""
        return team.room(self.size.height)

    @property
    def person(self) -> PersonDetail | None:
        """The person under the cursor."""
        return self.people[self.cursor] if self.people else None

    def read(self) -> object:
        """People, and the work of the one under the cursor."""
        return self.site.reader.team(self.today, active=not self.deactivated)

    def take(self, found: object) -> None:
        """Keep the rows, the cursor on its person."""
        assert isinstance(found, tuple)
        before = self.named
        self.people = found
        self._work.clear()
        self.keep(before)
        self.call_after_refresh(self._look_at_hours, self._turn)

    @work(thread=True, group="hours")
    def _look_at_hours(self, turn: int) -> None:
        """Read hours and load, once the rows are shown: all work is looked at."""
        from itpm_tui.planning.workload.load import Load  # not needed for the rows
        from itpm_tui.presentation.team_hours import DAYS, hours_of

        with suppress(Refusal):
            monday = self.today - timedelta(days=self.today.weekday())
            load = Load(self.site.reader.load(monday, DAYS, self.today))
            self.post_message(self.HoursRead(hours_of(load, self.today), turn))

    @on(HoursRead)
    def _hours_read(self, event: HoursRead) -> None:
        if event.turn == self._turn:
            self.hours = event.hours
            self.site.changed()

    def forget(self, topics: frozenset[Topic]) -> None:
        """Drop the work that was read."""
        self._work.clear()

    def _work_of(self, person: PersonDetail) -> tuple[TaskRecord, ...] | None:
        """Open tasks of a person, those due first; read when first asked for."""
        most = team.work_shown(self.size.height)
        if not most:
            return None
        if person.id not in self._work:
            reader = self.site.reader
            wanted = TaskFilter(assignee_id=person.id, groups=OPEN)
            outline = reader.outline(wanted, limit=_SOME)
            tasks = reader.tasks([e.task_id for e in outline if e.task_id])
            due = [task for task in tasks if task.due is not None]
            due.sort(key=lambda task: (task.due, task.key))
            rest = [task for task in tasks if task.due is None]
            self._work[person.id] = (*due, *rest)[:most]
        return self._work[person.id]

    def toggle_deactivated(self) -> str:
        """Show who was deactivated, or who is here; says which."""
        self.deactivated = not self.deactivated
        self.cursor = self.top = 0
        self.load()
        if self.deactivated:
            return "People who were deactivated. A shows who is here."
        return "People who are here."

    def lines(self) -> Lines:
        """The page of this moment."""
        person = self.person
        return team.lines(
            team.TeamPage(
                people=self.people,
                cursor=self.cursor,
                top=self.top,
                work=None if person is None else self._work_of(person),
                hours=self.hours,
                deactivated=self.deactivated,
                today=self.today,
                width=self.size.width,
                height=self.size.height,
                glyphs=self.site.glyphs,
            )
        )

    def caption(self) -> tuple[Span, ...]:
        """Whether those are shown who were deactivated."""
        return (Span("   deactivated", MUTED),) if self.deactivated else ()


VIEW = PeopleView
