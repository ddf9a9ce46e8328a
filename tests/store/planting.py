"""Small plans for tests of the store, written as handlers would."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import psycopg

from itpm_tui.domain.enums import (
    ConstraintType,
    EffortMode,
    LifeCyclePhase,
    Methodology,
    OrgKind,
    PersonKind,
    Priority,
    ProgressMode,
    ProjectCategory,
    RequestSource,
    ScheduleFrom,
    ScheduleMode,
    StatusGroup,
    TaskType,
    Via,
)
from itpm_tui.domain.transaction import Actor
from itpm_tui.store.engines import sqlite
from itpm_tui.store.writing import open_writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction, Value
    from itpm_tui.store.engines.address import Address

AT = datetime(2026, 11, 24, 9, 11, tzinfo=UTC)
TODAY = date(2026, 11, 24)
ADA = Actor(person_id=1, handle="ada", via=Via.CLI)
SYSTEM = Actor(person_id=None, handle="itpm", via=Via.SYSTEM)

TASK: dict[str, Value] = {
    "type": TaskType.TASK,
    "priority": Priority.NORMAL,
    "source": RequestSource.TEAM,
    "schedule_mode": ScheduleMode.AUTO,
    "effort_mode": EffortMode.FIXED_WORK,
    "constraint": ConstraintType.ASAP,
    "progress_bp": 0,
}


@dataclass(frozen=True)
class Ground:
    """What tasks need to exist."""

    project_id: int
    status_id: int

    def task(self, seq: int, title: str = "Task", **values: Value) -> Row:
        return {
            **TASK,
            "project_id": self.project_id,
            "status_id": self.status_id,
            "seq": seq,
            "title": title,
            "wbs_order": seq * 1024,
            **values,
        }


@contextmanager
def change(
    store: Address, title: str = "a change", actor: Actor = ADA
) -> Iterator[OpenTransaction]:
    """A transaction on a writer of its own, sealed at the end."""
    with (
        closing(open_writer(store)) as writer,
        writer.transaction(actor, AT, TODAY) as tx,
    ):
        yield tx
        tx.seal(command="Test", title=title)


def plant(store: Address) -> Ground:
    """An organisation with a person, a calendar, a workflow and a project."""
    with change(store, "ground", SYSTEM) as tx:
        return ground(tx)


def ground(tx: Transaction, key: str = "FWL") -> Ground:
    """The same, in a transaction."""
    organisation = tx.insert(
        "organisation", {"name": "IT", "kind": OrgKind.INTERNAL, "time_zone": "UTC"}
    )
    tx.insert(
        "person",
        {
            **{
                "name": "Ada",
                "handle": f"ada{key.lower()}"[: 3 if key == "FWL" else 9],
            },
            **{"organisation_id": organisation, "kind": PersonKind.MEMBER},
            **{"time_zone": "UTC", "locale": "en", "active": True},
        },
    )
    calendar = tx.insert("calendar", {"name": "Week", "time_zone": "UTC"})
    workflow = tx.insert("workflow", {"name": "Plain"})
    status = tx.insert(
        "status",
        {
            **{"workflow_id": workflow, "name": "Todo", "order": 1},
            **{"group": StatusGroup.UNSTARTED, "excluded_from_totals": False},
        },
    )
    project = tx.insert(
        "project",
        {
            **{"key": key, "name": "Firewall", "category": ProjectCategory.SECURITY},
            **{"methodology": Methodology.HYBRID, "phase": LifeCyclePhase.DELIVERY},
            **{"currency": "EUR", "calendar_id": calendar, "workflow_id": workflow},
            **{"schedule_from": ScheduleFrom.START, "progress_mode": ProgressMode.WORK},
            **{"next_seq": 1, "archived": False},
        },
    )
    return Ground(project, status)


def add(tx: Transaction, ground: Ground, title: str = "Task", **values: Value) -> int:
    """A task with its schedule."""
    seq = tx.next_seq(ground.project_id)
    task_id = tx.insert("task", ground.task(seq, title, **values))
    tx.insert("schedule", {"task_id": task_id})
    return task_id


def query(store: Address, sql: str) -> list[tuple[object, ...]]:
    """Rows as another program reads them; writing works too."""
    if store.path is not None:
        with closing(sqlite.connect_write(store.path)) as connection:
            return connection.execute(sql).fetchall()
    assert store.url is not None
    with psycopg.connect(store.url, autocommit=True) as server:
        cursor = server.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []
