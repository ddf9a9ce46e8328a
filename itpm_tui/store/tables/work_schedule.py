"""When people work, and how much of it there is for projects."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.store.tables.columns import day, instant, key, link, rules, whole


class WorkScheduleRow(SQLModel, table=True):
    """The hours of a person from a day on."""

    __tablename__ = "work_schedule"
    __table_args__ = rules(
        sa.UniqueConstraint("person_id", "valid_from"),
        sa.CheckConstraint("valid_from <= valid_to", name="days_in_order"),
        sa.CheckConstraint(
            "availability_bp BETWEEN 0 AND 1000000000", name="availability_bp_range"
        ),
    )

    id: int | None = key()
    person_id: int = link("person.id", index=False)
    calendar_id: int = link("calendar.id")
    valid_from: date = day()
    valid_to: date | None = day()
    """The last day, inclusive."""
    availability_bp: int = whole()
    """Above 10,000 for a role or team that files know as several people."""
    created_at: datetime = instant()
