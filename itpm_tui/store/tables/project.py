"""Projects."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import (
    ImportSource,
    LifeCyclePhase,
    Methodology,
    ProgressMode,
    ProjectCategory,
    ScheduleFrom,
)
from itpm_tui.store.tables.columns import (
    day,
    flag,
    instant,
    key,
    link,
    one_of,
    rules,
    text,
    whole,
    yes_or_no,
)


class ProjectRow(SQLModel, table=True):
    """A project."""

    __tablename__ = "project"
    __table_args__ = rules(
        one_of("category", ProjectCategory),
        one_of("methodology", Methodology),
        one_of("phase", LifeCyclePhase),
        one_of("schedule_from", ScheduleFrom),
        one_of("progress_mode", ProgressMode),
        one_of("external_source", ImportSource),
        yes_or_no("archived"),
        yes_or_no("honours_constraints"),
        sa.CheckConstraint("length(key) BETWEEN 1 AND 20", name="key_length"),
    )

    id: int | None = key()
    key: str = text(unique=True)
    name: str = text()
    manager_id: int | None = link("person.id")
    client_id: int | None = link("organisation.id")
    category: str = text()
    methodology: str = text()
    phase: str = text()
    start_target: date | None = day()
    finish_target: date | None = day()
    status_date: date | None = day()
    currency: str = text()
    calendar_id: int = link("calendar.id")
    schedule_from: str = text()
    honours_constraints: bool | None = flag()
    """Whether a date that must hold wins over links; None where nobody said no."""
    progress_mode: str = text()
    next_seq: int = whole()
    """Number of the next task; never lowered."""
    workflow_id: int = link("workflow.id")
    archived: bool = flag()
    external_source: str | None = text()
    external_id: str | None = text()
    created_at: datetime = instant()
