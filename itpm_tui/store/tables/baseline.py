"""Baselines: where tasks stood when a plan was agreed."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.store.tables.columns import (
    instant,
    key,
    link,
    plan_time,
    rules,
    text,
    whole,
)


class BaselineRow(SQLModel, table=True):
    """A baseline of a project."""

    __tablename__ = "baseline"
    __table_args__ = rules(
        sa.UniqueConstraint("project_id", "number"),
    )

    id: int | None = key()
    project_id: int = link("project.id", index=False)
    number: int = whole()
    name: str = text()
    taken_at: datetime = plan_time()
    created_at: datetime = instant()


class BaselineTaskRow(SQLModel, table=True):
    """A task in a baseline."""

    __tablename__ = "baseline_task"
    __table_args__ = rules(
        sa.UniqueConstraint("baseline_id", "task_id"),
    )

    id: int | None = key()
    baseline_id: int = link("baseline.id", index=False)
    task_id: int = link("task.id")
    start: datetime | None = plan_time()
    finish: datetime | None = plan_time()
    duration_min: int | None = whole()
    work_min: int | None = whole()
    created_at: datetime = instant()
