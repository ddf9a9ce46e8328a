"""A small office for tests of the handlers: two projects, a person of each role."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.load import SetUpStore
from itpm_tui.domain.commands.task import AddTask
from itpm_tui.domain.enums import (
    LifeCyclePhase,
    Methodology,
    ProgressMode,
    ProjectCategory,
    ScheduleFrom,
    SystemRole,
)
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.reading import open_reader, viewer_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.executor import Outcome
    from itpm_tui.domain.transaction import OpenTransaction, Row, Value, Writer
    from itpm_tui.store.reading import StoreReader

NOW = datetime.combine(date(2026, 11, 24), time(9, 12))
"""A Tuesday."""
TODAY = NOW.date()
PEOPLE = {
    "ada": SystemRole.ADMIN,
    "pat": SystemRole.PM,
    "mel": SystemRole.MEMBER,
    "tom": SystemRole.MEMBER,
    "sam": SystemRole.STAKEHOLDER,
    "cleo": SystemRole.CLIENT,
    "vic": SystemRole.VIEWER,
}
TABLES = (
    *("organisation", "person", "login", "role", "membership", "project"),
    *("calendar", "calendar_rule", "calendar_exception", "workflow", "status"),
    *("board", "board_column", "column_status", "swimlane_limit", "person_limit"),
    *("task", "dependency", "assignment", "allocation"),
    *("work_schedule", "leave", "skill", "person_skill"),
    *("tag", "task_tag", "milestone", "baseline", "baseline_task", "thread"),
    *("request", "approval", "approval_vote", "decision", "commitment"),
    *("check_in", "check_in_reply", "custom_field", "custom_value"),
    *("comment", "comment_revision", "comment_task", "mention", "schedule"),
    *("notification", "notification_preference", "mute", "follow"),
    *("activity", "time_entry", "timer", "timesheet", "time_policy"),
    "saved_view",
)


def at(day: int, hour: int = 8, minute: int = 0, *, month: int = 11) -> datetime:
    """A moment of that year; November where nothing else is said."""
    return datetime.combine(date(2026, month, day), time(hour, minute))


@dataclass
class Office:
    """A store with people in it who ask for things."""

    writer: Writer
    projects: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))
    place: Path | str = ""
    """Where the store is."""

    def later(self, **more: float) -> None:
        """Let time pass."""
        self.clock = FixedClock(self.clock.at + timedelta(**more))

    @contextmanager
    def reading(self, who: str) -> Iterator[StoreReader]:
        """The store as a person reads it now."""
        viewer = viewer_for(self.place, handle=who)
        with closing(open_reader(self.place, viewer, self.clock)) as reader:
            yield reader

    def ask(self, who: str, command: Command, *, step: str | None = None) -> Outcome:
        """Carry out a command for a person."""
        actor = Actor(self.people.get(who), who)
        executor = StoreExecutor(self.writer, self.clock, actor)
        return executor.execute(command, step=step)

    def add(self, title: str, **more: object) -> int:
        """A new task of FWL, added by pat. Returns its id."""
        project = str(more.pop("project", "FWL"))
        command = AddTask(project_id=self.projects[project], title=title, **more)
        return self.ask("pat", command).created[0]

    def row(self, table: str, row_id: int) -> Row:
        """One row, which is there."""
        with self._looking() as tx:
            found = tx.row(table, row_id)
        assert found is not None
        return found

    def task(self, task_id: int) -> Row:
        """A task."""
        return self.row("task", task_id)

    def dates(self, task_id: int) -> tuple[Value, Value]:
        """Scheduled start and finish."""
        row = self.row("schedule", task_id)
        return row["start"], row["finish"]

    def rows(self, table: str, **equal: Value) -> list[Row]:
        """Rows of a table."""
        with self._looking() as tx:
            return tx.rows(table, **equal)

    def status(self, name: str) -> int:
        """Id of a status."""
        return int(str(self.rows("status", name=name)[0]["id"]))

    def write(self, table: str, row_id: int, values: Row) -> None:
        """Change a row as nobody in particular, for the scene of a test."""
        with self.writer.transaction(Actor(None, "scene"), self.now, TODAY) as tx:
            tx.update(table, row_id, values)
            tx.seal(command="Scene", title="scene")

    def plant(self, table: str, values: Row) -> int:
        """Add a row as nobody in particular, for the scene of a test."""
        with self.writer.transaction(Actor(None, "scene"), self.now, TODAY) as tx:
            row_id = tx.insert(table, values)
            tx.seal(command="Scene", title="scene")
        return row_id

    @property
    def now(self) -> datetime:
        """The instant of the clock."""
        return self.clock.now()

    def head(self) -> int:
        """Number of the last change."""
        return int(str(self.row("head", 1)["number"]))

    def dump(self) -> dict[str, list[dict[str, Value]]]:
        """All that the store holds, but for the records and the counters."""
        found = {}
        with self._looking() as tx:
            for table in TABLES:
                found[table] = [
                    {key: value for key, value in row.items() if key != "next_seq"}
                    for row in tx.rows(table)
                ]
        return found

    def _looking(self) -> AbstractContextManager[OpenTransaction]:
        """A transaction in which nothing is written."""
        return self.writer.transaction(Actor(None, "looker"), self.now, TODAY)


def open_office(writer: Writer) -> Office:
    """Set up a store with two projects, FWL and ERP, and a person of each role."""
    office = Office(writer)
    office.ask("ada", SetUpStore(name="Ada Byron", handle="ada", os_user="ada"))
    with writer.transaction(Actor(None, "scene"), office.now, TODAY) as tx:
        office.people["ada"] = int(str(tx.rows("person")[0]["id"]))
        organisation_id = tx.rows("organisation")[0]["id"]
        for handle in list(PEOPLE)[1:]:
            office.people[handle] = tx.insert(
                "person", _person(handle, organisation_id)
            )
        roles = {row["system_role"]: row["id"] for row in tx.rows("role")}
        for key in ("FWL", "ERP"):
            office.projects[key] = tx.insert("project", _project(tx, key))
        for handle, role in PEOPLE.items():
            member = {"person_id": office.people[handle], "role_id": roles[role]}
            place = {"project_id": office.projects["FWL"], "project_role": None}
            tx.insert("membership", {**member, **place})
        for handle in ("pat", "mel"):
            member = {"person_id": office.people[handle], "role_id": roles["pm"]}
            place = {"project_id": office.projects["ERP"], "project_role": None}
            tx.insert("membership", {**member, **place})
        tx.seal(command="Scene", title="scene")
    return office


def _person(handle: str, organisation_id: Value) -> Row:
    return {
        "name": handle.title(),
        "email": None,
        "handle": handle,
        "organisation_id": organisation_id,
        "kind": "member",
        "time_zone": "UTC",
        "locale": "en",
        "active": True,
        "job_title": None,
    }


def _project(tx: OpenTransaction, key: str) -> Row:
    return {
        "key": key,
        "name": f"Project {key}",
        "manager_id": None,
        "client_id": None,
        "category": ProjectCategory.OTHER,
        "methodology": Methodology.WATERFALL,
        "phase": LifeCyclePhase.DELIVERY,
        "start_target": None,
        "finish_target": None,
        "status_date": None,
        "currency": "EUR",
        "calendar_id": tx.rows("calendar")[0]["id"],
        "schedule_from": ScheduleFrom.START,
        "progress_mode": ProgressMode.MANUAL,
        "next_seq": 1,
        "workflow_id": tx.rows("workflow")[0]["id"],
        "archived": False,
        "external_source": None,
        "external_id": None,
    }


def day(number: int, month: int = 11) -> date:
    """A date of that year; November where nothing else is said."""
    return date(2026, month, number)
