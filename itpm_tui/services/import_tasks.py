"""Tasks of a plan, with their place in the tree and their scheduled dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import StatusWord
from itpm_tui.domain.enums import LagKind, RequestSource, TaskType
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.outer_names import uid_of_task
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.services.bulk import Tally, ids_for, put
from itpm_tui.services.import_order import ranks
from itpm_tui.services.task_add import NEW
from itpm_tui.services.values import number, text
from itpm_tui.services.workflow import workflow_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.commands.load import ImportPlan
    from itpm_tui.domain.drafts import TaskDraft
    from itpm_tui.domain.transaction import OpenTransaction, Row, Value
    from itpm_tui.services.import_project import ImportedProject
    from itpm_tui.services.workflow import Workflow

WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class ImportedTasks:
    """Tasks of a plan that was written."""

    ids: dict[int, int]
    """By the ids of the file."""
    tally: Tally
    kept: list[str]
    """Keys of tasks that came from the file before and are no longer in it."""
    moved: bool
    """Whether a task that was here came below another parent."""


def import_tasks(
    tx: OpenTransaction,
    command: ImportPlan,
    project: ImportedProject,
    calendars: Mapping[int, int],
) -> ImportedTasks:
    """Put the tasks of a plan, found again by the ids of the file."""
    drafts = command.plan.tasks
    there = tx.rows("task", project_id=project.id)
    ours = {
        text(row, "external_id"): row
        for row in there
        if row["external_source"] == command.source
    }
    uids = {str(draft.uid) for draft in drafts}
    # Those that were added here, and went out in a file that comes back.
    ours |= {
        uid: row
        for row in there
        if row["external_source"] is None
        and (uid := str(uid_of_task(number(row, "seq")))) in uids
    }
    known = {name: number(row, "id") for name, row in ours.items()}
    by_name = ids_for(tx, "task", known, (str(draft.uid) for draft in drafts))
    ids = {draft.uid: by_name[str(draft.uid)] for draft in drafts}
    fields = _Fields(workflow_of(tx, project.id), ids, calendars)
    rank = ranks(there, drafts, ids)
    having = {row["parent_id"] for row in there}
    wanted: dict[int, dict[str, Value]] = {}
    for draft in drafts:
        values = fields.of(draft, ours.get(str(draft.uid)))
        values["wbs_order"] = rank[ids[draft.uid]]
        if ids[draft.uid] in having:
            values["type"] = TaskType.SUMMARY
        wanted[ids[draft.uid]] = values
    _name_new(tx, command, project, wanted, known)
    new = {**NEW, "source": RequestSource.IMPORT, "project_id": project.id}
    tally = put(tx, "task", there, wanted, new=new)
    kept = [
        task_key(project.key, number(row, "seq"))
        for name, row in ours.items()
        if name not in by_name
    ]
    return ImportedTasks(ids, tally, kept, _moved(ours, wanted))


def _name_new(
    tx: OpenTransaction,
    command: ImportPlan,
    project: ImportedProject,
    wanted: Mapping[int, dict[str, Value]],
    known: Mapping[str, int],
) -> None:
    """Give new tasks their numbers in the order of the file, and their outer ids."""
    there = set(known.values())
    new = [task_id for task_id in wanted if task_id not in there]
    names = [str(draft.uid) for draft in command.plan.tasks]
    fresh = [name for name in names if name not in known]
    if not new:
        return
    first = tx.next_seq(project.id, len(new))
    for seq, (task_id, name) in enumerate(zip(new, fresh, strict=True), first):
        wanted[task_id]["seq"] = seq
        wanted[task_id]["external_source"] = command.source
        wanted[task_id]["external_id"] = name


def _moved(ours: Mapping[str, Row], wanted: Mapping[int, Row]) -> bool:
    """Whether a task that was here comes below another parent."""
    return any(
        row["parent_id"] != wanted[number(row, "id")]["parent_id"]
        for row in ours.values()
        if number(row, "id") in wanted
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """What tasks of a file are in the store."""

    workflow: Workflow
    ids: Mapping[int, int]
    calendars: Mapping[int, int]

    def of(self, draft: TaskDraft, row: Row | None) -> dict[str, Value]:
        """Columns that the file says something of."""
        parent, calendar = draft.parent_uid, draft.calendar_uid
        description = draft.description and clean(
            draft.description, limit=LONG_LIMIT, lines=True
        )
        left = draft.remaining_min
        if left is not None and draft.work_min is not None:
            left = min(left, draft.work_min)
        return {
            "title": clean(draft.title) or f"Task {draft.uid}",
            "description": description or None,
            "type": draft.type,
            "status_id": self._status(draft, row),
            "parent_id": None if parent is None else self.ids[parent],
            "priority": draft.priority,
            "schedule_mode": draft.schedule_mode,
            "effort_mode": draft.effort_mode,
            "constraint": draft.constraint,
            "constraint_date": draft.constraint_date,
            "deadline": draft.deadline,
            "start_manual": draft.start_manual,
            "finish_manual": draft.finish_manual,
            "start_actual": draft.start_actual,
            "finish_actual": draft.finish_actual,
            "duration_min": draft.duration_min,
            "duration_kind": LagKind.ELAPSED if draft.duration_elapsed else None,
            "work_min": draft.work_min,
            "remaining_min": left,
            "progress_bp": min(max(draft.progress_bp, 0), WHOLE),
            "calendar_id": None if calendar is None else self.calendars[calendar],
        }

    def _status(self, draft: TaskDraft, row: Row | None) -> int:
        """The status that progress and actual dates mean.

        A file knows no status, so one of the same group that was chosen here stays.
        """
        if draft.progress_bp >= WHOLE or draft.finish_actual is not None:
            word = StatusWord.DONE
        elif draft.progress_bp > 0 or draft.start_actual is not None:
            word = StatusWord.DOING
        else:
            word = StatusWord.TODO
        meant = self.workflow.meant(word)
        if row is not None:
            stored = self.workflow.status(number(row, "status_id"))
            if stored.group is meant.group:
                return stored.id
        return meant.id
