"""What belongs to the tasks of a project of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain import subject
from itpm_tui.domain.attention import NotificationReason
from itpm_tui.domain.enums import AssignmentState, TaskType
from itpm_tui.domain.keys import task_key
from itpm_tui.services.load_threads import load_thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from itpm_tui.domain.project_draft import ProjectDraft, TaskDraft
    from itpm_tui.domain.transaction import Row, Transaction
    from itpm_tui.services.load_base import Base

WHOLE = 10_000


def load_details(
    tx: Transaction,
    base: Base,
    draft: ProjectDraft,
    project_id: int,
    ids: Mapping[int, int],
) -> None:
    """Add dates, people, links, tags, milestones, the baseline and conversations."""
    tx.insert_many("schedule", _schedules(draft, project_id, ids))
    tx.insert_many("assignment", _assignments(base, draft, ids))
    tx.insert_many("dependency", _links(draft, ids))
    tx.insert_many("task_tag", _tags(tx, base, draft, ids))
    tx.insert_many("checklist_item", _steps(draft, ids))
    tx.insert_many("milestone", _milestones(draft, ids))
    _baseline(tx, draft, project_id, ids)
    besides = _besides(base, draft)
    for thread in draft.threads:
        why = besides.get(thread.task, NotificationReason.LED)
        about = subject.task(ids[thread.task])
        load_thread(tx, base, about, thread, why)


def _besides(base: Base, draft: ProjectDraft) -> dict[int, NotificationReason]:
    """By task, why the viewer hears of what is said on it."""
    found: dict[int, NotificationReason] = {}
    for each in draft.tasks:
        if base.viewer in each.assignees:
            found[each.seq] = NotificationReason.ASSIGNED
        elif each.accountable == base.viewer:
            found[each.seq] = NotificationReason.ACCOUNTABLE
        elif draft.manager != base.viewer:
            found[each.seq] = NotificationReason.FOLLOWED
    return found


def _schedules(
    draft: ProjectDraft, project_id: int, ids: Mapping[int, int]
) -> Iterable[Row]:
    """Scheduled dates; those of a summary go round the tasks below it."""
    spans = _spans(draft.tasks)
    for task in draft.tasks:
        start, finish = spans[task.seq]
        yield {
            "task_id": ids[task.seq],
            "project_id": project_id,
            "start": start,
            "finish": finish,
            "total_slack_min": task.slack_min,
            "free_slack_min": None,
            "critical": task.critical,
        }


def _spans(
    tasks: Iterable[TaskDraft],
) -> dict[int, tuple[datetime | None, datetime | None]]:
    """Start and finish by task number, children before their parents."""
    spans = {task.seq: (task.start, task.finish) for task in tasks}
    for task in reversed(list(tasks)):
        if task.parent is None:
            continue
        start, finish = spans[task.seq]
        first, last = spans[task.parent]
        starts = [moment for moment in (start, first) if moment is not None]
        ends = [moment for moment in (finish, last) if moment is not None]
        spans[task.parent] = (min(starts, default=None), max(ends, default=None))
    return spans


def _assignments(
    base: Base, draft: ProjectDraft, ids: Mapping[int, int]
) -> Iterable[Row]:
    """Who works on what."""
    for task in draft.tasks:
        for handle in task.assignees:
            yield {
                "task_id": ids[task.seq],
                "person_id": base.people[handle],
                "units_bp": WHOLE,
                "work_min": None,
                "state": AssignmentState.ASSIGNED,
            }


def _links(draft: ProjectDraft, ids: Mapping[int, int]) -> Iterable[Row]:
    """Links within the project."""
    for link in draft.links:
        yield {
            "predecessor_id": ids[link.predecessor],
            "successor_id": ids[link.successor],
            "type": link.type,
            "lag_min": link.lag_min,
            "lag_kind": link.lag_kind,
            "lag_bp": None,
        }


def _tags(
    tx: Transaction, base: Base, draft: ProjectDraft, ids: Mapping[int, int]
) -> list[Row]:
    """Tags on tasks; those that are new to the store are added."""
    found: list[Row] = []
    for task in draft.tasks:
        for name in task.tags:
            if name not in base.tags:
                base.tags[name] = tx.insert("tag", {"name": name, "colour": None})
            found.append({"task_id": ids[task.seq], "tag_id": base.tags[name]})
    return found


def _steps(draft: ProjectDraft, ids: Mapping[int, int]) -> Iterable[Row]:
    """The checklists."""
    for task in draft.tasks:
        for order, item in enumerate(task.checklist):
            yield {
                "task_id": ids[task.seq],
                "text": item.text,
                "done": item.done,
                "order": order,
            }


def _milestones(draft: ProjectDraft, ids: Mapping[int, int]) -> Iterable[Row]:
    """What milestones have besides their task; one without a code has its key."""
    for task in draft.tasks:
        if task.type is not TaskType.MILESTONE:
            continue
        more = task.milestone
        yield {
            "task_id": ids[task.seq],
            "code": task_key(draft.key, task.seq) if more is None else more.code,
            "reached_on": None if more is None else more.reached_on,
            "is_gate": False if more is None else more.is_gate,
        }


def _baseline(
    tx: Transaction, draft: ProjectDraft, project_id: int, ids: Mapping[int, int]
) -> None:
    """The baseline, with the tasks that were in it."""
    if draft.baseline is None:
        return
    baseline_id = tx.insert(
        "baseline",
        {
            "project_id": project_id,
            "number": draft.baseline.number,
            "name": draft.baseline.name,
            "taken_at": draft.baseline.taken_at,
        },
    )
    tx.insert_many(
        "baseline_task",
        [
            {
                "baseline_id": baseline_id,
                "task_id": ids[task.seq],
                "start": task.baseline.start,
                "finish": task.baseline.finish,
                "duration_min": task.duration_min,
                "work_min": task.work_min,
            }
            for task in draft.tasks
            if task.baseline is not None
        ],
    )
