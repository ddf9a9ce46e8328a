"""The projection made anew: dates, slack and the outline, from their inputs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from itpm_tui.domain.commands.recompute import Recompute
from itpm_tui.domain.drift import Drift
from itpm_tui.domain.events import Topic
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.transaction import Handled
from itpm_tui.planning.schedule.recomputing import recomputed
from itpm_tui.services.beside import projects_beside
from itpm_tui.services.plan_rows import plan_rows
from itpm_tui.services.registry import handles
from itpm_tui.services.stored import projects_by_id
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.transaction import OpenTransaction, Value
    from itpm_tui.planning.schedule.following import Followed
    from itpm_tui.services.plan_rows import PlanRows

_ROUNDS: Final = 20
"""Times that a project is computed at most, should projects wait for each other."""


@handles(Recompute)
def recompute(command: Recompute, tx: OpenTransaction) -> Handled:
    """Compute all projects, and write what is stored otherwise."""
    projects = [number(row, "id") for row in tx.rows("project")]
    drifts = [*_outline(tx), *_missing(tx, projects), *_dates(tx, projects)]
    tasks = len({drift.key for drift in drifts})
    said = f"{_counted(tasks, 'task')} of {_counted(len(projects), 'project')}"
    if not drifts:
        return Handled(
            topics=frozenset(),
            title="",
            message=f"All is as computed, in {_counted(len(projects), 'project')}.",
        )
    return Handled(
        topics=frozenset()
        if command.dry_run
        else frozenset({Topic.TASKS, Topic.PROJECTS}),
        title="dates and outline computed anew",
        message=f"{said} would be put right."
        if command.dry_run
        else f"{said} put right.",
        drifts=tuple(drifts),
    )


def _missing(tx: OpenTransaction, projects: Iterable[int]) -> list[Drift]:
    """Give tasks a row in the projection that have none."""
    found = []
    for project_id in projects:
        rows = tx.rows("task", project_id=project_id)
        ids = [number(row, "id") for row in rows]
        known = {number(r, "task_id") for r in tx.rows_in("schedule", "task_id", ids)}
        lost = [row for row in rows if row["id"] not in known]
        for row in lost:
            task_id = number(row, "id")
            tx.insert("schedule", {"task_id": task_id, "project_id": project_id})
            found.append(task_id)
    keys = _keys(tx, found)
    return [Drift(keys[each], "row", None, "made") for each in found]


def _outline(tx: OpenTransaction) -> list[Drift]:
    """Put tasks to their place in the outline."""
    faults = tx.outline_faults()
    keys = _keys(tx, (fault.task_id for fault in faults))
    return [
        Drift(keys[fault.task_id], fault.column, fault.stored, fault.derived)
        for fault in faults
    ]


def _dates(tx: OpenTransaction, projects: Iterable[int]) -> list[Drift]:
    """Compute projects, and again those that wait for tasks of others that moved."""
    waiting = list(projects)
    first: dict[tuple[str, str], Drift] = {}
    rounds = dict.fromkeys(waiting, 0)
    while waiting:
        project_id = waiting.pop(0)
        rounds[project_id] += 1
        rows = plan_rows(tx, project_id)
        if rows is None or rounds[project_id] > _ROUNDS:
            continue
        record = rows.record()
        moved = set()
        for found in recomputed(record):
            drifts = _written(tx, rows, found)
            for drift in drifts:
                known = first.get((drift.key, drift.field), drift)
                new = Drift(drift.key, drift.field, known.stored, drift.computed)
                first[drift.key, drift.field] = new
            if any(drift.field in ("start", "finish") for drift in drifts):
                moved.add(found.task_id)
        waiting += [
            each for each in projects_beside(record, moved) if each not in waiting
        ]
    return [each for each in first.values() if each.stored != each.computed]


def _written(tx: OpenTransaction, rows: PlanRows, found: Followed) -> list[Drift]:
    """Write what a row should be and is not."""
    stored = rows.dates[found.task_id]
    values: dict[str, Value] = {
        "start": found.start,
        "finish": found.finish,
        "total_slack_min": found.total_slack_min,
        "free_slack_min": found.free_slack_min,
        "critical": found.critical,
    }
    changed = {
        column: value for column, value in values.items() if stored[column] != value
    }
    if not changed:
        return []
    tx.update("schedule", found.task_id, changed)
    task = rows.tasks[found.task_id]
    key = task_key(rows.keys[number(task, "project_id")], number(task, "seq"))
    return [
        Drift(key, column, _words(stored[column]), _words(value))
        for column, value in changed.items()
    ]


def _keys(tx: OpenTransaction, ids: Iterable[int]) -> dict[int, str]:
    """Keys of tasks."""
    rows = tx.rows_in("task", "id", sorted(set(ids)))
    projects = projects_by_id(tx, (number(row, "project_id") for row in rows))
    return {
        number(row, "id"): task_key(
            str(projects[number(row, "project_id")]["key"]), number(row, "seq")
        )
        for row in rows
    }


def _words(value: Value) -> str | None:
    """A value as people and programs read it."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
