"""What a task of type bug has besides."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import Severity
from itpm_tui.store.tables.columns import instant, key, link, rules, text

_KNOWN = ", ".join(f"'{one.value}'" for one in Severity)


class BugReportRow(SQLModel, table=True):
    """How to see a bug, and where it was.

    System and releases are names until they have registers of their own.
    """

    __tablename__ = "bug_report"
    __table_args__ = rules(
        sa.CheckConstraint(
            f"severity IS NULL OR severity IN ({_KNOWN})", name="severity_known"
        ),
    )

    id: int | None = key()
    task_id: int = link("task.id", unique=True)
    severity: str | None = text()
    steps: str | None = text()
    expected: str | None = text()
    actual: str | None = text()
    system: str | None = text()
    found_in: str | None = text()
    fixed_in: str | None = text()
    created_at: datetime = instant()
