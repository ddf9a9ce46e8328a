"""Tasks."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import (
    ConstraintType,
    EffortMode,
    ImportSource,
    Priority,
    RequestSource,
    ScheduleMode,
    TaskType,
)
from itpm_tui.store.outline import RANK_LIMIT
from itpm_tui.store.tables.columns import (
    instant,
    key,
    link,
    one_of,
    plan_time,
    rules,
    text,
    whole,
)


class TaskRow(SQLModel, table=True):
    """One row of `task`. Checked by the database, not by Python."""

    __tablename__ = "task"
    __table_args__ = rules(
        sa.UniqueConstraint("project_id", "seq"),
        sa.UniqueConstraint("project_id", "external_source", "external_id"),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 200", name="title_length"),
        sa.CheckConstraint(
            f"wbs_order BETWEEN 0 AND {RANK_LIMIT}", name="wbs_order_range"
        ),
        sa.CheckConstraint("progress_bp BETWEEN 0 AND 10000", name="progress_bp_range"),
        sa.CheckConstraint("parent_id <> id", name="not_its_own_parent"),
        one_of("type", TaskType),
        one_of("priority", Priority),
        one_of("source", RequestSource),
        one_of("schedule_mode", ScheduleMode),
        one_of("effort_mode", EffortMode),
        one_of("constraint", ConstraintType),
        sa.CheckConstraint("duration_kind = 'elapsed'", name="duration_kind_known"),
        one_of("external_source", ImportSource),
        sa.Index("ix_task_outline", "project_id", "parent_id", "wbs_order"),
    )

    id: int | None = key()
    project_id: int = link("project.id", index=False)
    seq: int = whole()
    title: str = text()
    description: str | None = text()
    type: str = text()
    status_id: int = link("status.id")
    parent_id: int | None = link("task.id")
    wbs_order: int = whole()
    """Rank among its siblings, in steps of 1024."""
    milestone_id: int | None = link("task.id")
    request_id: int | None = link("request.id")
    """The request that it was accepted for."""
    priority: str = text()
    source: str = text()
    accountable_id: int | None = link("person.id")
    schedule_mode: str = text()
    effort_mode: str = text()
    constraint: str = text()
    constraint_date: datetime | None = plan_time()
    start_manual: datetime | None = plan_time()
    finish_manual: datetime | None = plan_time()
    deadline: datetime | None = plan_time(index=True)
    start_actual: datetime | None = plan_time()
    finish_actual: datetime | None = plan_time()
    duration_min: int | None = whole()
    duration_kind: str | None = text()
    """Elapsed where nights and days off count; None is working time."""
    work_min: int | None = whole()
    remaining_min: int | None = whole()
    progress_bp: int = whole()
    blocked_note: str | None = text()
    status_before_id: int | None = link("status.id")
    """Where it returns to out of Blocked."""
    calendar_id: int | None = link("calendar.id")
    search: str = text()
    """Folded id and title."""
    external_source: str | None = text()
    external_id: str | None = text()
    created_at: datetime = instant()
