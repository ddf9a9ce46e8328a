"""Workflows and their statuses."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import SQLModel

from itpm_tui.domain.enums import StatusGroup
from itpm_tui.store.tables.columns import (
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


class WorkflowRow(SQLModel, table=True):
    """A workflow; of one project, or for all."""

    __tablename__ = "workflow"
    __table_args__ = rules()

    id: int | None = key()
    name: str = text()
    project_id: int | None = link("project.id", later=True)
    created_at: datetime = instant()


class StatusRow(SQLModel, table=True):
    """A status of a workflow."""

    __tablename__ = "status"
    __table_args__ = rules(
        one_of("group", StatusGroup),
        yes_or_no("excluded_from_totals"),
    )

    id: int | None = key()
    workflow_id: int = link("workflow.id")
    name: str = text()
    group: str = text()
    order: int = whole()
    progress_bp: int | None = whole()
    excluded_from_totals: bool = flag()
    created_at: datetime = instant()
