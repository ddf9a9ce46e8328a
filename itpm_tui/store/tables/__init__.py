"""Tables, one noun a file. Importing this names them all in `METADATA`."""

from __future__ import annotations

from importlib import import_module

import sqlalchemy as sa
from sqlmodel import SQLModel

for _noun in (
    "allocation",
    "approval_vote",
    "assignment",
    "attention",
    "baseline",
    "board",
    "bug",
    "calendar",
    "change",
    "check_in",
    "checklist",
    "comment",
    "commitment",
    "custom_field",
    "dependency",
    "leave",
    "login",
    "membership",
    "meta",
    "milestone",
    "organisation",
    "person",
    "project",
    "registers",
    "role",
    "saved_view",
    "schedule",
    "skill",
    "tag",
    "task",
    "thread",
    "time_entry",
    "work_schedule",
    "workflow",
):
    import_module(f"{__name__}.{_noun}")

METADATA = SQLModel.metadata
"""All tables."""


def make_tables(connection: sa.Connection) -> None:
    """Make all tables, with their indexes."""
    # SQLAlchemy marks a constraint that it has added to a table on PostgreSQL, and
    # then leaves it out on SQLite too; so each time it gets tables of its own.
    own = sa.MetaData()
    for table in METADATA.tables.values():
        table.to_metadata(own)
    own.create_all(connection, checkfirst=False)
