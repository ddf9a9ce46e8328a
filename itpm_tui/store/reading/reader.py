"""The store, opened for one viewer, for reading only.

What only some screens ask is imported when it is first asked: the outline and its rows
are all that a person waits for at the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.store.reading import outline, projects, tasks
from itpm_tui.store.reading.history_reading import HistoryReading
from itpm_tui.store.reading.plan_reading import PlanReading
from itpm_tui.store.reading.register_reading import RegisterReading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from itpm_tui.domain.board_records import BoardRecord, PersonRecord, StatusRecord
    from itpm_tui.domain.calendar_records import CalendarRecord, DayRecord
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
    from itpm_tui.domain.reader import Lanes, TaskFilter, Viewer
    from itpm_tui.domain.records import ProjectRecord, TaskRecord, Totals
    from itpm_tui.domain.saved_views import ViewRecord
    from itpm_tui.domain.task_records import (
        BaselineRecord,
        LinkRecord,
        TaskDetail,
    )
    from itpm_tui.domain.time_reader import TimeReader
    from itpm_tui.store.reading.source import Source


class StoreReader(RegisterReading, PlanReading, HistoryReading):
    """A `Reader`: a connection that threads take turns with, and one for filters.

    Rows on the screen so never wait behind a filter that takes long. Each method may
    raise `StoreUnavailable` when the store went away.
    """

    def __init__(self, source: Source, filtering: Source) -> None:
        """Read rows from a connection that is open, and what filters keep from another.

        Args:
            source: For all questions that come back soon.
            filtering: For those that a person typed; opened when there is one.
        """
        self._source = source
        self._filtering = filtering

    def _asking(self, wanted: TaskFilter) -> Source:
        """The connection for a question about tasks."""
        return self._source if wanted.query is None else self._filtering

    def stop_filtering(self) -> None:
        """End a filter that is still being applied, in whichever thread."""
        self._filtering.stop()

    @property
    def viewer(self) -> Viewer:
        """For whom it reads."""
        return self._source.viewer

    @property
    def time(self) -> TimeReader:
        """Time spent."""
        from itpm_tui.store.reading.time import TimeReading

        return TimeReading(self._source)

    @property
    def inbox(self) -> InboxReader:
        """What waits for the viewer, and what was said."""
        from itpm_tui.store.reading.inbox import InboxReading

        return InboxReading(self._source)

    def outline(
        self,
        wanted: TaskFilter,
        *,
        closed_projects: frozenset[int] = frozenset(),
        limit: int | None = None,
    ) -> Outline:
        """Project headings and tasks in tree order."""
        return outline.outline(self._asking(wanted), wanted, closed_projects, limit)

    def tasks(self, ids: Sequence[int]) -> tuple[TaskRecord, ...]:
        """The rows of tasks, in the order asked; those that are gone are left out."""
        return tasks.tasks(self._source, ids)

    def task(self, task_id: int) -> TaskDetail | None:
        """Everything about one task; None when it is gone or not for the viewer."""
        from itpm_tui.store.reading import task_page

        return task_page.task_page(self._source, task_id)

    def status_since(self, ids: Sequence[int]) -> Mapping[int, datetime]:
        """When tasks came into their status."""
        from itpm_tui.store.reading import history

        return history.status_since(self._source, ids)

    def find(self, key: str) -> int | None:
        """Id of the task that people call `key`, in any case of letters."""
        return tasks.find(self._source, key)

    def search(self, words: Sequence[str], limit: int = 8) -> tuple[TaskRecord, ...]:
        """Tasks whose id or title holds every word, best first."""
        return tasks.search(self._source, words, limit)

    def project_list(self) -> tuple[ProjectRecord, ...]:
        """All visible projects by key, without sums."""
        return projects.project_list(self._source)

    def project_sums(
        self, ids: Sequence[int], today: date
    ) -> Mapping[int, ProjectRecord]:
        """Projects with sums over their tasks."""
        return projects.project_sums(self._source, ids, today)

    def totals(self, ids: Sequence[int]) -> Totals:
        """Sums over tasks."""
        from itpm_tui.store.reading import totals

        return totals.totals(self._source, ids)

    def subtotals(self, ids: Sequence[int]) -> Mapping[int, Totals]:
        """Sums over all that is below each of some tasks."""
        from itpm_tui.store.reading import totals

        return totals.subtotals(self._source, ids)

    def people(self) -> tuple[PersonRecord, ...]:
        """Active people, by handle."""
        from itpm_tui.store.reading import people

        return people.people(self._source)

    def tags(self) -> tuple[str, ...]:
        """Names of the tags in use that the viewer may see."""
        from itpm_tui.store.reading import people

        return people.tags(self._source)

    def statuses(self) -> tuple[StatusRecord, ...]:
        """Statuses of the workflows of visible projects, by workflow and order."""
        from itpm_tui.store.reading import people

        return people.statuses(self._source)

    def board(self, wanted: TaskFilter, lanes: Lanes, done_since: date) -> BoardRecord:
        """The board of the project asked for, else the one all projects share."""
        from itpm_tui.store.reading import board

        return board.board(self._asking(wanted), wanted, lanes, done_since)

    def days(
        self, wanted: TaskFilter, first: date, last: date, limit: int
    ) -> tuple[DayRecord, ...]:
        """Tasks by the day they are due, at most `limit` a day; no empty days."""
        from itpm_tui.store.reading import calendar

        return calendar.days(self._asking(wanted), wanted, first, last, limit)

    def spans(
        self, wanted: TaskFilter, first: date, last: date, limit: int
    ) -> tuple[TaskRecord, ...]:
        """Unstarted tasks of several days that touch `first` to `last`."""
        from itpm_tui.store.reading import calendar

        return calendar.spans(self._asking(wanted), wanted, first, last, limit)

    def late(
        self, wanted: TaskFilter, today: date, limit: int
    ) -> tuple[TaskRecord, ...]:
        """Open tasks due before today, oldest first."""
        from itpm_tui.store.reading import calendar

        return calendar.late(self._asking(wanted), wanted, today, limit)

    def milestones(
        self, wanted: TaskFilter, first: date, last: date
    ) -> tuple[TaskRecord, ...]:
        """Milestones due from `first` to `last`, by date."""
        from itpm_tui.store.reading import calendar

        return calendar.milestones(self._asking(wanted), wanted, first, last)

    def links(self, ids: Sequence[int]) -> tuple[LinkRecord, ...]:
        """Links that touch any of these tasks; `violated` is judged by dates alone."""
        from itpm_tui.store.reading import links

        return links.links(self._source, ids)

    def baselines(self, ids: Sequence[int]) -> Mapping[int, BaselineRecord]:
        """The newest baseline of each of these tasks that has one."""
        from itpm_tui.store.reading import links

        return links.baselines(self._source, ids)

    def problems(self, wanted: TaskFilter, today: date) -> tuple[int, ...]:
        """Ids of open tasks that are late or break a link, in tree order."""
        from itpm_tui.store.reading import links

        return links.problems(self._asking(wanted), wanted, today)

    def calendar(self, calendar_id: int) -> CalendarRecord:
        """A working calendar; its parent's rules are taken in.

        Raises:
            Refusal: If there is no such calendar.
        """
        from itpm_tui.store.reading import working_time

        return working_time.calendar(self._source, calendar_id)

    def portfolio(
        self, today: date, *, archived: bool = False
    ) -> tuple[ProjectDetail, ...]:
        """Visible projects by key with their own fields: those in use, or put away."""
        from itpm_tui.store.reading import portfolio

        return portfolio.portfolio(self._source, today, archived=archived)

    def project(self, project_id: int, today: date) -> ProjectDetail | None:
        """One project; None when it is gone or not for the viewer."""
        from itpm_tui.store.reading import portfolio

        return portfolio.project(self._source, project_id, today)

    def team(self, today: date, *, active: bool = True) -> tuple[PersonDetail, ...]:
        """Visible people by handle with their work: those here, or deactivated."""
        from itpm_tui.store.reading import team

        return team.team(self._source, today, active=active)

    def load(
        self, first: date, days: int, today: date, project_id: int | None = None
    ) -> LoadSource:
        """People with hours and work, for so many days from a Monday."""
        from itpm_tui.store.reading import load

        return load.load(self._source, first, days, today, project_id)

    def work_of(self, person_id: int) -> tuple[AssignedWork, ...]:
        """What a person has to do, by its start."""
        from itpm_tui.store.reading import person_work

        return person_work.of_person(self._source, person_id)

    def work_on(self, ids: Sequence[int]) -> tuple[AssignedWork, ...]:
        """Open work of tasks, once for each person on it."""
        from itpm_tui.store.reading import person_work

        return person_work.of_tasks(self._source, ids)

    def leaves(self) -> tuple[LeaveRecord, ...]:
        """Leave of visible people by its first day, whatever became of it."""
        from itpm_tui.store.reading import leave

        return leave.leaves(self._source)

    def calendars(self) -> tuple[CalendarDetail, ...]:
        """All calendars by name, each with what it says itself."""
        from itpm_tui.store.reading import office

        return office.calendars(self._source)

    def workflows(self) -> tuple[WorkflowDetail, ...]:
        """All workflows with their statuses in order."""
        from itpm_tui.store.reading import office

        return office.workflows(self._source)

    def columns(self) -> tuple[ColumnDetail, ...]:
        """The columns of the board that all projects share, from left to right."""
        from itpm_tui.store.reading import office

        return office.columns(self._source)

    def organisations(self) -> tuple[str, ...]:
        """Names of organisations; ours comes first."""
        from itpm_tui.store.reading import office

        return office.organisations(self._source)

    def views(self) -> tuple[ViewRecord, ...]:
        """Own and shared views by name."""
        from itpm_tui.store.reading import saved_views

        return saved_views.views(self._source)

    def store(self) -> StoreRecord:
        """What the store says of itself; tasks and projects as far as visible."""
        from itpm_tui.store.reading import about

        return about.store(self._source)

    def position(self) -> int:
        """Number of the last change."""
        from itpm_tui.store.reading import about

        return about.position(self._source)

    def seal(self) -> tuple[int, str]:
        """Number and seal of the last change, in which all before it are sealed."""
        from itpm_tui.store.reading import about

        return about.seal(self._source)

    def close(self) -> None:
        """Give the connection back; a query that runs is waited for."""
        self._source.close()
        self._filtering.close()
