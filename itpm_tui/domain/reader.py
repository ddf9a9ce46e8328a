"""Asking: what screens, exports and the command line may read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from itpm_tui.domain.history_reader import HistoryReader
from itpm_tui.domain.plan_reader import PlanReader
from itpm_tui.domain.register_reader import RegisterReader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from itpm_tui.domain.board_records import BoardRecord, PersonRecord, StatusRecord
    from itpm_tui.domain.calendar_records import CalendarRecord, DayRecord
    from itpm_tui.domain.enums import StatusGroup
    from itpm_tui.domain.events import Changed
    from itpm_tui.domain.inbox_reader import InboxReader
    from itpm_tui.domain.load_records import AssignedWork, LeaveRecord, LoadSource
    from itpm_tui.domain.office_records import (
        CalendarDetail,
        ColumnDetail,
        PersonDetail,
        ProjectDetail,
        StoreRecord,
        WorkflowDetail,
    )
    from itpm_tui.domain.outline import Outline
    from itpm_tui.domain.query import TaskQuery
    from itpm_tui.domain.records import ProjectRecord, TaskRecord, Totals
    from itpm_tui.domain.saved_views import ViewRecord
    from itpm_tui.domain.task_records import (
        BaselineRecord,
        LinkRecord,
        TaskDetail,
    )
    from itpm_tui.domain.time_reader import TimeReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """For whom is read: every query is cut to what this person may see."""

    person_id: int | None
    """None for a monitor or a script that stands for nobody."""
    handle: str
    name: str
    everything: bool = False
    """Whether projects are visible without a membership (admins, monitors)."""
    hidden: frozenset[str] = frozenset()
    """What is not told whatever it belongs to: `people`, `money`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """Tasks that meet every condition given; with none given, all tasks."""

    project_id: int | None = None
    words: tuple[str, ...] = ()
    """Each is in the id or the title, ignoring case and accents."""
    assignee_id: int | None = None
    groups: frozenset[StatusGroup] = frozenset()
    """Any of these status groups; none given, all."""
    query: TaskQuery | None = None
    """What a filter asks for besides."""

    @property
    def text(self) -> str:
        """The filter as it was typed."""
        return " ".join(self.words) if self.query is None else self.query.text


class Lanes(StrEnum):
    """What divides a board into lanes."""

    OFF = "off"
    PROJECT = "project"
    PERSON = "person"
    PRIORITY = "priority"


class Reader(RegisterReader, PlanReader, HistoryReader, Protocol):
    """A store opened for one viewer, for reading only. May be used from threads."""

    @property
    def viewer(self) -> Viewer:
        """For whom it reads."""
        ...

    @property
    def time(self) -> TimeReader:
        """Time spent."""
        ...

    @property
    def inbox(self) -> InboxReader:
        """What waits for the viewer, and what was said."""
        ...

    def outline(
        self,
        wanted: TaskFilter,
        *,
        closed_projects: frozenset[int] = frozenset(),
        limit: int | None = None,
    ) -> Outline:
        """Project headings and tasks in tree order.

        Projects by key. Without a condition on tasks a project without tasks keeps its
        heading. A closed project is its heading alone. With `limit`, only about so many
        rows, and `complete` says whether those are all. A query may sort: then rows are
        no tree, and have headings only where it groups by project.
        """
        ...

    def stop_filtering(self) -> None:
        """End a filter that is still being applied: whoever waits for it is refused."""
        ...

    def tasks(self, ids: Sequence[int]) -> tuple[TaskRecord, ...]:
        """The rows of tasks, in the order asked; those that are gone are left out."""
        ...

    def status_since(self, ids: Sequence[int]) -> Mapping[int, datetime]:
        """When tasks came into their status, as far as changes tell."""
        ...

    def task(self, task_id: int) -> TaskDetail | None:
        """Everything about one task; None when it is gone or not for the viewer."""
        ...

    def find(self, key: str) -> int | None:
        """Id of the task that people call `key`, in any case of letters."""
        ...

    def search(self, words: Sequence[str], limit: int = 8) -> tuple[TaskRecord, ...]:
        """Tasks whose id or title holds every word, best first."""
        ...

    def project_list(self) -> tuple[ProjectRecord, ...]:
        """All visible projects by key, without sums."""
        ...

    def project_sums(
        self, ids: Sequence[int], today: date
    ) -> Mapping[int, ProjectRecord]:
        """Projects with sums over their tasks."""
        ...

    def totals(self, ids: Sequence[int]) -> Totals:
        """Sums over tasks; those that are summaries add nothing of their own."""
        ...

    def subtotals(self, ids: Sequence[int]) -> Mapping[int, Totals]:
        """Sums over all that is below each of some tasks; by task."""
        ...

    def people(self) -> tuple[PersonRecord, ...]:
        """Active people, by handle."""
        ...

    def tags(self) -> tuple[str, ...]:
        """Names of all tags."""
        ...

    def statuses(self) -> tuple[StatusRecord, ...]:
        """Statuses of all workflows, by workflow and order."""
        ...

    def board(self, wanted: TaskFilter, lanes: Lanes, done_since: date) -> BoardRecord:
        """The board of the project asked for, else the one all projects share.

        Milestones and summaries are no cards. Completed tasks are given when finished
        on or after `done_since`, else left out.
        """
        ...

    def days(
        self, wanted: TaskFilter, first: date, last: date, limit: int
    ) -> tuple[DayRecord, ...]:
        """Tasks by the day they are due, at most `limit` a day; no empty days."""
        ...

    def spans(
        self, wanted: TaskFilter, first: date, last: date, limit: int
    ) -> tuple[TaskRecord, ...]:
        """Unstarted tasks of several days that are planned within `first` to `last`."""
        ...

    def late(
        self, wanted: TaskFilter, today: date, limit: int
    ) -> tuple[TaskRecord, ...]:
        """Open tasks due before today, oldest first."""
        ...

    def milestones(
        self, wanted: TaskFilter, first: date, last: date
    ) -> tuple[TaskRecord, ...]:
        """Milestones due from `first` to `last`, by date."""
        ...

    def links(self, ids: Sequence[int]) -> tuple[LinkRecord, ...]:
        """Links that touch any of these tasks."""
        ...

    def baselines(self, ids: Sequence[int]) -> Mapping[int, BaselineRecord]:
        """The newest baseline of each of these tasks that has one."""
        ...

    def problems(self, wanted: TaskFilter, today: date) -> tuple[int, ...]:
        """Ids of open tasks with a problem, in tree order: late, or a violated link."""
        ...

    def calendar(self, calendar_id: int) -> CalendarRecord:
        """A working calendar; its parent's rules are taken in.

        Raises:
            Refusal: If there is no such calendar.
        """
        ...

    def portfolio(
        self, today: date, *, archived: bool = False
    ) -> tuple[ProjectDetail, ...]:
        """Visible projects by key with their own fields: those in use, or put away."""
        ...

    def project(self, project_id: int, today: date) -> ProjectDetail | None:
        """One project; None when it is gone or not for the viewer."""
        ...

    def team(self, today: date, *, active: bool = True) -> tuple[PersonDetail, ...]:
        """Visible people by handle with their work: those here, or deactivated."""
        ...

    def load(
        self, first: date, days: int, today: date, project_id: int | None = None
    ) -> LoadSource:
        """People with hours and work, for so many days from a Monday.

        Work in projects that the viewer does not see counts for whoever plans. With a
        project, the work of the others is told apart.
        """
        ...

    def work_of(self, person_id: int) -> tuple[AssignedWork, ...]:
        """What a person has to do, by its start; without titles where not visible."""
        ...

    def work_on(self, ids: Sequence[int]) -> tuple[AssignedWork, ...]:
        """Open work of tasks, once for each person on it."""
        ...

    def leaves(self) -> tuple[LeaveRecord, ...]:
        """Leave of visible people by its first day, whatever became of it."""
        ...

    def calendars(self) -> tuple[CalendarDetail, ...]:
        """All calendars by name, each with what it says itself."""
        ...

    def workflows(self) -> tuple[WorkflowDetail, ...]:
        """All workflows with their statuses in order."""
        ...

    def columns(self) -> tuple[ColumnDetail, ...]:
        """The columns of the board that all projects share, from left to right."""
        ...

    def organisations(self) -> tuple[str, ...]:
        """Names of organisations; ours comes first."""
        ...

    def views(self) -> tuple[ViewRecord, ...]:
        """Own and shared views by name, own ones first; of visible projects."""
        ...

    def store(self) -> StoreRecord:
        """What the store says of itself."""
        ...

    def position(self) -> int:
        """Number of the last change."""
        ...

    def seal(self) -> tuple[int, str]:
        """Number and seal of the last change, in which all before it are sealed."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


class Feed(Protocol):
    """Changes as they are committed, by whomever."""

    def poll(self) -> Changed | None:
        """What was committed since the last call, None when nothing was.

        Costs microseconds when nothing was. Changes without a record (made by other
        programs) come as all topics at an unmoved position.

        Raises:
            StoreUnavailable: If the store went away.
        """
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...
