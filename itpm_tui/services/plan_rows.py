"""A project as it is planned, from the rows of a transaction: now, and before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from itpm_tui.domain.calendar_records import CalendarRecord
from itpm_tui.domain.enums import (
    ConstraintType,
    DependencyType,
    LagKind,
    ScheduleFrom,
    ScheduleMode,
    StatusGroup,
)
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.plan_records import PlannedLink, PlannedTask, PlanRecord
from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.plan_calendar import Calendars
from itpm_tui.services.rows_before import RowsBefore
from itpm_tui.services.stored import projects_by_id
from itpm_tui.services.values import (
    day_or_none,
    moment_or_none,
    number,
    number_or_none,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.domain.transaction import ChangeRow, Row, Transaction
    from itpm_tui.services.rows_before import Rows

_ENDS: Final = ("predecessor_id", "successor_id")
NO_DATES: Final[Row] = {
    "start": None,
    "finish": None,
    "total_slack_min": None,
    "free_slack_min": None,
    "critical": False,
}


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The rows a plan is made of, by id; those of `schedule` by task."""

    project: Row
    tasks: Mapping[int, Row]
    dates: Mapping[int, Row]
    links: Mapping[int, Row]
    keys: Mapping[int, str]
    """Of the projects."""
    groups: Mapping[int, StatusGroup]
    """Of the statuses."""
    calendars: Calendars
    """Each is read when it is asked for."""

    def record(self) -> PlanRecord:
        """The project as the engine takes it."""
        project_id = number(self.project, "id")
        own = {number_or_none(row, "calendar_id") for row in self.tasks.values()}
        return PlanRecord(
            project_id=project_id,
            key=text(self.project, "key"),
            name=text(self.project, "name"),
            start=day_or_none(self.project, "start_target"),
            finish=day_or_none(self.project, "finish_target"),
            schedule_from=ScheduleFrom(text(self.project, "schedule_from")),
            calendar=_calendar(self.calendars, number(self.project, "calendar_id")),
            calendars=tuple(
                _calendar(self.calendars, each) for each in sorted(filter(None, own))
            ),
            tasks=tuple(self._task(row) for row in self.tasks.values()),
            links=tuple(_link(row) for row in self.links.values()),
            honours_constraints=self.project["honours_constraints"] is not False,
        )

    def _task(self, row: Row) -> PlannedTask:
        dates = self.dates.get(number(row, "id"), NO_DATES)
        return planned_task(row, dates, self.keys, self.groups)

    def before(self, tx: Transaction, changes: Sequence[ChangeRow]) -> PlanRows:
        """The rows as they were before some changes, what was deleted left out."""
        tasks, dates, links = dict(self.tasks), dict(self.dates), dict(self.links)
        tables = {"task": tasks, "schedule": dates, "dependency": links}
        for change in reversed(changes):
            rows = tables.get(change.table)
            if rows is None:
                continue
            if change.before is None:
                rows.pop(change.row_id, None)
            elif change.row_id in rows:
                rows[change.row_id] = {**rows[change.row_id], **change.before}
            elif change.table == "dependency":
                rows[change.row_id] = {**change.before, "id": change.row_id}
        kept = {
            link_id: row
            for link_id, row in links.items()
            if all(number(row, end) in tasks for end in _ENDS)
        }
        before = RowsBefore(tx, changes)
        return PlanRows(
            project=before.row("project", number(self.project, "id")) or self.project,
            tasks=tasks,
            dates=dates,
            links=kept,
            keys=self.keys,
            groups=_groups(before),
            calendars=Calendars(before),
        )


def plan_rows(
    tx: Transaction, project_id: int, changes: Sequence[ChangeRow] = ()
) -> PlanRows | None:
    """The rows of a project, and of tasks elsewhere that links lead to.

    Args:
        tx: Where they are.
        project_id: Of the project.
        changes: Where links led before these, tasks are read, too.
    """
    project = tx.row("project", project_id)
    if project is None:
        return None
    own = tx.rows("task", project_id=project_id)
    ids = [number(row, "id") for row in own]
    links = {
        number(row, "id"): row
        for column in _ENDS
        for row in tx.rows_in("dependency", column, ids)
    }
    gone = [row.before for row in changes if row.table == "dependency" and row.before]
    ends = {
        number(row, column)
        for row in [*links.values(), *gone]
        for column in _ENDS
        if column in row
    }
    rows = [*own, *tx.rows_in("task", "id", sorted(ends - set(ids)))]
    projects = projects_by_id(tx, (number(row, "project_id") for row in rows))
    dates = tx.rows_in("schedule", "task_id", [number(row, "id") for row in rows])
    return PlanRows(
        project=project,
        tasks={number(row, "id"): row for row in rows},
        dates={number(row, "task_id"): row for row in dates},
        links=links,
        keys={each: text(row, "key") for each, row in projects.items()},
        groups=_groups(tx),
        calendars=Calendars(tx),
    )


def _groups(rows: Rows) -> dict[int, StatusGroup]:
    """The group of each status: of all, since tasks may have had another before."""
    return {
        number(row, "id"): StatusGroup(text(row, "group"))
        for row in rows.rows("status")
    }


def planned_task(
    row: Row, dates: Row, keys: Mapping[int, str], groups: Mapping[int, StatusGroup]
) -> PlannedTask:
    """A task as the engine takes it, from its row and that of its dates."""
    project_id = number(row, "project_id")
    return PlannedTask(
        id=number(row, "id"),
        project_id=project_id,
        parent_id=number_or_none(row, "parent_id"),
        key=task_key(keys.get(project_id, ""), number(row, "seq")),
        title=text(row, "title"),
        group=groups.get(number(row, "status_id"), StatusGroup.UNSTARTED),
        mode=ScheduleMode(text(row, "schedule_mode")),
        constraint=ConstraintType(text(row, "constraint")),
        constraint_date=moment_or_none(row, "constraint_date"),
        deadline=moment_or_none(row, "deadline"),
        start_manual=moment_or_none(row, "start_manual"),
        finish_manual=moment_or_none(row, "finish_manual"),
        start_actual=moment_or_none(row, "start_actual"),
        finish_actual=moment_or_none(row, "finish_actual"),
        duration_min=number_or_none(row, "duration_min"),
        elapsed=row["duration_kind"] is not None,
        progress_bp=number(row, "progress_bp"),
        calendar_id=number_or_none(row, "calendar_id"),
        start=moment_or_none(dates, "start"),
        finish=moment_or_none(dates, "finish"),
        total_slack_min=number_or_none(dates, "total_slack_min"),
        free_slack_min=number_or_none(dates, "free_slack_min"),
        critical=bool(dates["critical"]),
    )


def _calendar(calendars: Calendars, calendar_id: int) -> CalendarRecord:
    """A calendar with the hours of its parents taken in; none where it has none."""
    try:
        found = calendars.of(calendar_id)
    except Refusal:
        return CalendarRecord(id=calendar_id, name="", weekdays=(), exceptions=())
    return CalendarRecord(
        id=calendar_id,
        name="",
        weekdays=tuple(
            (day, start, end)
            for day, periods in enumerate(found.week)
            for start, end in periods
        ),
        exceptions=tuple(
            ("", first, last, periods) for first, last, periods in found.exceptions
        ),
    )


def _link(row: Row) -> PlannedLink:
    return PlannedLink(
        predecessor_id=number(row, "predecessor_id"),
        successor_id=number(row, "successor_id"),
        type=DependencyType(text(row, "type")),
        lag_min=number(row, "lag_min"),
        lag_kind=LagKind(text(row, "lag_kind")),
        lag_bp=number_or_none(row, "lag_bp"),
    )
