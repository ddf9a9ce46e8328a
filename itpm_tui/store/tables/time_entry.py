"""Time spent: entries, running clocks, weeks handed in, kinds of work, rules."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.time_enums import (
    EntrySource,
    RoundingMode,
    RoundingOf,
    SheetState,
    TimeSource,
)
from itpm_tui.store.tables.columns import (
    day,
    flag,
    instant,
    key,
    link,
    one_of,
    plan_time,
    rules,
    text,
    whole,
    yes_or_no,
)


class ActivityRow(SQLModel, table=True):
    """A kind of work."""

    __tablename__ = "activity"
    __table_args__ = rules(
        sa.CheckConstraint("length(name) BETWEEN 1 AND 60", name="name_length"),
        yes_or_no("billable_default"),
    )

    id: int | None = key()
    name: str = text(unique=True)
    billable_default: bool = flag()
    created_at: datetime = instant()


class TimesheetRow(SQLModel, table=True):
    """The week of a person, from the moment it is handed in."""

    __tablename__ = "timesheet"
    __table_args__ = rules(
        sa.UniqueConstraint("person_id", "period_start"),
        one_of("state", SheetState),
    )

    id: int | None = key()
    person_id: int = link("person.id", index=False)
    period_start: date = day()
    period_end: date = day()
    state: str = text()
    approver_id: int | None = link("person.id")
    submitted_at: datetime | None = instant()
    decided_at: datetime | None = instant()
    note: str | None = text()
    created_at: datetime = instant()


class TimeEntryRow(SQLModel, table=True):
    """Time that a person spent on a day."""

    __tablename__ = "time_entry"
    __table_args__ = rules(
        sa.UniqueConstraint("person_id", "external_source", "external_id"),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_range"),
        sa.CheckConstraint("minutes_rounded >= 0", name="minutes_rounded_range"),
        sa.CheckConstraint('("start" IS NULL) = ("end" IS NULL)', name="both_ends"),
        sa.CheckConstraint('"end" > "start"', name="end_after_start"),
        one_of("source", EntrySource),
        one_of("external_source", TimeSource),
        yes_or_no("billable"),
        yes_or_no("overtime"),
        sa.Index("ix_time_entry_day", "person_id", "work_date"),
        # Sums of a project, and of a task, are read from the index alone.
        sa.Index("ix_time_entry_project_day", "project_id", "work_date", "minutes"),
        sa.Index("ix_time_entry_task_minutes", "task_id", "minutes"),
        sa.Index("ix_time_entry_work_date", "work_date"),
    )

    id: int | None = key()
    person_id: int = link("person.id", index=False)
    project_id: int | None = link("project.id", index=False)
    """None for what is for no project, such as a meeting of the department."""
    task_id: int | None = link("task.id", index=False)
    activity_id: int | None = link("activity.id")
    work_date: date = day()
    start: datetime | None = plan_time()
    end: datetime | None = plan_time()
    minutes: int = whole()
    minutes_rounded: int = whole()
    billable: bool = flag()
    overtime: bool = flag()
    note: str | None = text()
    source: str = text()
    external_source: str | None = text()
    external_id: str | None = text()
    created_at: datetime = instant()


class TimerRow(SQLModel, table=True):
    """The clock that runs for a person: one at most."""

    __tablename__ = "timer"
    __table_args__ = rules()

    id: int | None = key()
    person_id: int = link("person.id", unique=True)
    task_id: int | None = link("task.id")
    project_id: int | None = link("project.id")
    activity_id: int | None = link("activity.id")
    note: str | None = text()
    started_at: datetime = instant()
    last_seen_at: datetime = instant()
    created_at: datetime = instant()


class TimePolicyRow(SQLModel, table=True):
    """Rules on the time of a project; without one, on all time."""

    __tablename__ = "time_policy"
    __table_args__ = rules(
        one_of("rounding_mode", RoundingMode),
        one_of("rounding_of", RoundingOf),
        sa.CheckConstraint("rounding_min BETWEEN 0 AND 480", name="rounding_min_range"),
        yes_or_no("future_allowed"),
    )

    id: int | None = key()
    project_id: int | None = link("project.id", unique=True)
    rounding_mode: str = text()
    rounding_of: str = text()
    rounding_min: int = whole()
    rounding_days: str = text()
    """Weekdays (0 is Monday) on which it rounds, as `01234`."""
    lock_after_days: int | None = whole()
    grace_days: int | None = whole()
    max_per_day_min: int | None = whole()
    future_allowed: bool = flag()
    created_at: datetime = instant()
