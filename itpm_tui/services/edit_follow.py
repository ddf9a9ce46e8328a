"""Fields of a task that follow from edited ones, and its own dates."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    ConstraintType,
    ProgressMode,
    ScheduleMode,
    TaskType,
)
from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.dates import moved_finish, write_dates
from itpm_tui.services.plan_calendar import calendar_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.transaction import Transaction, Value
    from itpm_tui.services.stored import StoredTask

WHOLE = 10_000
_DATES = frozenset({"constraint_date", "duration_min", "schedule_mode", "type"})


def following(
    tx: Transaction, task: StoredTask, edited: Mapping[str, Value]
) -> dict[str, Value]:
    """Fields that go with the edited ones.

    Raises:
        Refusal: If more work is left than there is, or progress is not typed in
            this project.
    """
    found: dict[str, Value] = {}
    if "constraint_date" in edited:
        free = edited["constraint_date"] is None
        found["constraint"] = ConstraintType.ASAP if free else ConstraintType.SNET
    if edited.get("schedule_mode") == ScheduleMode.MANUAL:
        found |= {"start_manual": task.start, "finish_manual": task.finish}
    elif "schedule_mode" in edited:
        found |= {"start_manual": None, "finish_manual": None}
    if edited.get("type") == TaskType.MILESTONE and "duration_min" not in edited:
        found["duration_min"] = 0
    return found | _effort(tx, task, edited)


def _effort(
    tx: Transaction, task: StoredTask, edited: Mapping[str, Value]
) -> dict[str, Value]:
    """Work, work left and progress, so that they agree.

    Progress = (work - work left) / work; where work is unknown it stands alone.
    """
    project = tx.row("project", task.project_id)
    mode = None if project is None else project["progress_mode"]
    if "progress_bp" in edited and mode in (
        ProgressMode.STATUS,
        ProgressMode.MILESTONES,
    ):
        raise Refusal(f"Progress of this project comes from the {mode}.")
    work = edited.get("work_min", task.work_min)
    left = edited.get("remaining_min", task.remaining_min)
    progress = edited.get("progress_bp", task.progress_bp)
    if not isinstance(work, int) or not isinstance(progress, int):
        return {}
    if "remaining_min" not in edited and edited.keys() & {"work_min", "progress_bp"}:
        return {"remaining_min": work * (WHOLE - progress) // WHOLE}
    if not isinstance(left, int):
        return {}
    if left > work:
        raise Refusal(f"{task.key} can not have more work left than it has work.")
    derived = mode == ProgressMode.WORK and work and "progress_bp" not in edited
    if derived and edited.keys() & {"work_min", "remaining_min"}:
        return {"progress_bp": (work - left) * WHOLE // work}
    return {}


def settle_dates(
    tx: Transaction, task: StoredTask, fields: Mapping[str, Value]
) -> dict[str, Value]:
    """Write the task's own dates after an edit; fields that go with them.

    Dates that happened stay: those of a task that ended, and the start of one that
    began.
    """
    if not fields.keys() & _DATES or task.finish_actual is not None:
        return {}
    calendar = calendar_of(tx, task.calendar_id)
    start, finish = task.start, task.finish
    wanted = fields.get("constraint_date")
    manual = fields.get("schedule_mode", task.mode) == ScheduleMode.MANUAL
    if isinstance(wanted, datetime) and not manual and not task.started:
        start = calendar.snap_start(wanted)
        finish = moved_finish(calendar, task, start)
    minutes = fields.get("duration_min", task.duration_min)
    if "duration_min" in fields and isinstance(minutes, int) and start is not None:
        finish = calendar.add_minutes(start, minutes)
    write_dates(tx, task.id, task.project_id, start, finish)
    moved = manual and "duration_min" in fields and "schedule_mode" not in fields
    return {"finish_manual": finish} if moved else {}
