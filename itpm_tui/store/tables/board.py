"""Boards, their columns and the statuses in each."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import SQLModel

from itpm_tui.domain.enums import WipMode
from itpm_tui.store.tables.columns import instant, key, link, one_of, rules, text, whole


class BoardRow(SQLModel, table=True):
    """A board; of one project, or for all."""

    __tablename__ = "board"
    __table_args__ = rules()

    id: int | None = key()
    project_id: int | None = link("project.id")
    name: str = text()
    filter: str = text()
    swimlane_by: str | None = text()
    created_at: datetime = instant()


class BoardColumnRow(SQLModel, table=True):
    """A column of a board."""

    __tablename__ = "board_column"
    __table_args__ = rules(
        one_of("wip_mode", WipMode),
    )

    id: int | None = key()
    board_id: int = link("board.id")
    name: str = text()
    order: int = whole()
    wip_limit: int | None = whole()
    wip_mode: str = text()
    created_at: datetime = instant()


class SwimlaneLimitRow(SQLModel, table=True):
    """How many cards one lane may have in a column.

    The key names the lane by what stays when people call it otherwise: `project:3`,
    `person:7`, `person:none`, `priority:high`.
    """

    __tablename__ = "swimlane_limit"
    __table_args__ = rules(
        sa.UniqueConstraint("column_id", "lane_key"),
        sa.CheckConstraint("wip_limit > 0", name="wip_limit_positive"),
    )

    id: int | None = key()
    board_id: int = link("board.id")
    lane_key: str = text()
    column_id: int = link("board_column.id", index=False)
    wip_limit: int = whole()
    created_at: datetime = instant()


class PersonLimitRow(SQLModel, table=True):
    """How many started tasks a person may have, over all projects."""

    __tablename__ = "person_limit"
    __table_args__ = rules(
        sa.CheckConstraint("wip_limit > 0", name="wip_limit_positive"),
        one_of("wip_mode", WipMode),
    )

    id: int | None = key()
    person_id: int = link("person.id", unique=True)
    wip_limit: int = whole()
    wip_mode: str = text()
    created_at: datetime = instant()


class ColumnStatusRow(SQLModel, table=True):
    """A status shown in a column."""

    __tablename__ = "column_status"
    __table_args__ = rules(
        sa.UniqueConstraint("column_id", "status_id"),
    )

    id: int | None = key()
    column_id: int = link("board_column.id", index=False)
    status_id: int = link("status.id")
    created_at: datetime = instant()
