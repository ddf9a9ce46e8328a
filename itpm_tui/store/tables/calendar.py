"""Working calendars, their weekly hours and their exceptions."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import ImportSource
from itpm_tui.store.tables.columns import (
    day,
    instant,
    key,
    link,
    one_of,
    rules,
    text,
    whole,
)


class CalendarRow(SQLModel, table=True):
    """A working calendar."""

    __tablename__ = "calendar"
    __table_args__ = rules(
        one_of("external_source", ImportSource),
    )

    id: int | None = key()
    name: str = text()
    time_zone: str = text()
    parent_id: int | None = link("calendar.id")
    external_source: str | None = text()
    external_id: str | None = text()
    created_at: datetime = instant()


class CalendarRuleRow(SQLModel, table=True):
    """A working period of a weekday; Monday is 0."""

    __tablename__ = "calendar_rule"
    __table_args__ = rules(
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_known"),
        sa.CheckConstraint(
            "0 <= start_min AND start_min < end_min AND end_min <= 1440",
            name="minutes_of_day",
        ),
    )

    id: int | None = key()
    calendar_id: int = link("calendar.id")
    weekday: int = whole()
    start_min: int = whole()
    end_min: int = whole()
    created_at: datetime = instant()


class CalendarExceptionRow(SQLModel, table=True):
    """Days that are not as the week says."""

    __tablename__ = "calendar_exception"
    __table_args__ = rules(
        sa.CheckConstraint('start <= "end"', name="days_in_order"),
    )

    id: int | None = key()
    calendar_id: int = link("calendar.id")
    name: str = text()
    start: date = day()
    end: date = day()
    """The last day, inclusive."""
    hours: str = text()
    """JSON list of [start, end] in minutes of the day; empty: a day off."""
    created_at: datetime = instant()
