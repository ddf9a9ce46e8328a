"""The schedule of each task, computed from its inputs."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.store.tables.columns import (
    flag,
    link,
    plan_time,
    rules,
    text,
    whole,
    yes_or_no,
)


class ScheduleRow(SQLModel, table=True):
    """One row of `schedule`: a projection that can be made again."""

    __tablename__ = "schedule"
    __table_args__ = rules(
        yes_or_no("critical"),
        sa.Index("ix_schedule_outline", "project_id", "path"),
        numbered=False,
    )

    task_id: int = link("task.id", primary_key=True)
    project_id: int = link("project.id", index=False)
    path: str = text()
    """Ranks of all ancestors and itself, five characters each."""
    start: datetime | None = plan_time()
    finish: datetime | None = plan_time(index=True)
    total_slack_min: int | None = whole()
    free_slack_min: int | None = whole()
    critical: bool = flag()
    summary_of: int = whole()
    """Direct children."""
