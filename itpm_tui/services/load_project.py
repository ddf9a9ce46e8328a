"""One project of an organisation, with its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ConstraintType, ProgressMode, ScheduleFrom
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.services.load_details import load_details
from itpm_tui.services.siblings import LAST, STEP
from itpm_tui.services.task_add import NEW
from itpm_tui.services.workflow import BLOCKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itpm_tui.domain.project_draft import ProjectDraft, TaskDraft
    from itpm_tui.domain.transaction import Row, Transaction
    from itpm_tui.services.load_base import Base


def load_project(tx: Transaction, base: Base, draft: ProjectDraft) -> dict[int, int]:
    """Add a project with everything in it. Returns ids of its tasks by number."""
    project_id = tx.insert("project", _project(base, draft))
    _members(tx, base, draft, project_id)
    reserved = tx.reserve("task", len(draft.tasks))
    ids = dict(zip((task.seq for task in draft.tasks), reserved, strict=True))
    tx.insert_many("task", _tasks(base, draft, project_id, ids))
    load_details(tx, base, draft, project_id, ids)
    return ids


def _project(base: Base, draft: ProjectDraft) -> Row:
    """The row of a project."""
    return {
        "key": draft.key,
        "name": clean(draft.name),
        "manager_id": None if draft.manager is None else base.people[draft.manager],
        "client_id": None if draft.client is None else base.companies[draft.client],
        "category": draft.category,
        "methodology": draft.methodology,
        "phase": draft.phase,
        "start_target": draft.start_target,
        "finish_target": draft.finish_target,
        "status_date": None,
        "currency": draft.currency,
        "calendar_id": base.calendars[draft.calendar],
        "schedule_from": ScheduleFrom.START,
        "progress_mode": ProgressMode.WORK,
        "next_seq": max((task.seq for task in draft.tasks), default=0) + 1,
        "workflow_id": base.workflow_id,
        "archived": False,
        "external_source": None,
        "external_id": None,
    }


def _members(tx: Transaction, base: Base, draft: ProjectDraft, project_id: int) -> None:
    """Add who works on a project and with which rights."""
    tx.insert_many(
        "membership",
        [
            {
                "person_id": base.people[member.handle],
                "project_id": project_id,
                "role_id": base.roles[member.role],
                "project_role": member.project_role,
            }
            for member in draft.members
        ],
    )


def _ranks(tasks: Iterable[TaskDraft]) -> dict[int, int]:
    """Ranks by task number, in the order of the list among siblings."""
    children: dict[int | None, list[int]] = {}
    for task in tasks:
        children.setdefault(task.parent, []).append(task.seq)
    found: dict[int, int] = {}
    for order in children.values():
        step = max(1, min(STEP, LAST // (len(order) + 1)))
        found |= {seq: step * place for place, seq in enumerate(order, 1)}
    return found


def _tasks(
    base: Base, draft: ProjectDraft, project_id: int, ids: Mapping[int, int]
) -> Iterable[Row]:
    """Rows of tasks, one after another."""
    ranks = _ranks(draft.tasks)
    for task in draft.tasks:
        yield {
            **NEW,
            "id": ids[task.seq],
            "project_id": project_id,
            "seq": task.seq,
            "title": clean(task.title),
            "description": task.description
            and clean(task.description, limit=LONG_LIMIT, lines=True),
            "type": task.type,
            "parent_id": None if task.parent is None else ids[task.parent],
            "wbs_order": ranks[task.seq],
            "milestone_id": None if task.target is None else ids[task.target],
            "accountable_id": task.accountable and base.people[task.accountable],
            "calendar_id": task.calendar and base.calendars[task.calendar],
            **_state(base, task),
            **_plan(task),
        }


def _state(base: Base, task: TaskDraft) -> Row:
    """How far a task is; a blocked one knows where it came from."""
    before = None
    if task.status == BLOCKED:
        names = list(base.statuses)
        before = base.statuses[names[0 if task.start_actual is None else 1]]
    return {
        "status_id": base.statuses[task.status],
        "status_before_id": before,
        "blocked_note": task.blocked_note,
        "priority": task.priority,
        "source": task.source,
        "start_actual": task.start_actual,
        "finish_actual": task.finish_actual,
        "progress_bp": task.progress_bp,
        "work_min": task.work_min,
        "remaining_min": task.remaining_min,
    }


def _plan(task: TaskDraft) -> Row:
    """What holds a task to its dates."""
    manual = task.schedule_mode == "manual"
    return {
        "schedule_mode": task.schedule_mode,
        "constraint": ConstraintType.ASAP,
        "start_manual": task.start if manual else None,
        "finish_manual": task.finish if manual else None,
        "deadline": task.deadline,
        "duration_min": task.duration_min,
    }
