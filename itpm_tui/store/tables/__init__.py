"""Tables, one noun a file. Importing this names them all in `METADATA`."""

from __future__ import annotations

from importlib import import_module

from sqlmodel import SQLModel

for _noun in (
    "assignment",
    "baseline",
    "board",
    "calendar",
    "change",
    "comment",
    "dependency",
    "login",
    "membership",
    "meta",
    "milestone",
    "organisation",
    "person",
    "project",
    "role",
    "schedule",
    "tag",
    "task",
    "thread",
    "workflow",
):
    import_module(f"{__name__}.{_noun}")

METADATA = SQLModel.metadata
"""All tables."""
