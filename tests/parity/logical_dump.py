"""What a store says, without when it was said and by which way it came."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from itpm_tui.store.engines import sqlite

if TYPE_CHECKING:
    from pathlib import Path

Fields = dict[str, Any]
Row = tuple[tuple[str, object], ...]

_RECORDS = frozenset({"change", "change_row", "change_open", "head"})
_MOMENTS = frozenset(
    {
        *("created_at", "edited_at", "asked_at", "answered_at", "at"),
        *("started_at", "last_seen_at", "submitted_at", "decided_at"),
    }
)
_WHETHER = frozenset({"read_at", "done_at"})
"""Moments of which it matters only that there is one."""
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*")
"""What names the time of a deed among those that people were told of."""


@dataclass(frozen=True)
class Record:
    """A change: what it is called, and what it did to which rows."""

    actor_id: int | None
    command: str
    title: str
    undoes: int | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Dump:
    """A store."""

    rows: dict[str, tuple[Row, ...]]
    """Rows of each table but those of the changes."""
    records: tuple[Record, ...]
    """Changes, in the order of their numbers."""


def dump(path: Path) -> Dump:
    """All that is in a store."""
    connection = sqlite.connect_read(path)
    try:
        names = [
            str(name)
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' "
                "AND name NOT LIKE 'sqlite_%'"
            )
        ]
        tables = {name: _rows(connection, name) for name in names}
    finally:
        connection.close()
    rows = {name: found for name, found in tables.items() if name not in _RECORDS}
    return Dump(rows, _records(tables["change"], tables["change_row"]))


def _rows(connection: sqlite.Connection, table: str) -> tuple[Row, ...]:
    cursor = connection.execute(f'SELECT * FROM "{table}" ORDER BY 1')
    names = [str(column[0]) for column in cursor.description]
    return tuple(
        _settled(dict(zip(names, values, strict=True))) for values in cursor.fetchall()
    )


def _settled(fields: Fields) -> Row:
    """The fields that do not depend on the moment."""
    if isinstance(fields.get("occurrence"), str):
        fields = {**fields, "occurrence": _INSTANT.sub("then", fields["occurrence"])}
    return tuple(
        (name, value is not None if name in _WHETHER else value)
        for name, value in sorted(fields.items())
        if name not in _MOMENTS
    )


def _records(changes: tuple[Row, ...], rows: tuple[Row, ...]) -> tuple[Record, ...]:
    numbered: list[Fields] = sorted(map(dict, changes), key=itemgetter("number"))
    of_change: dict[object, list[Row]] = {}
    for row in map(dict, rows):
        fields = {
            "table": row["table"],
            "row": row["row_id"],
            "op": row["op"],
            "before": _image(row["before"]),
            "after": _image(row["after"]),
        }
        of_change.setdefault(row["tx"], []).append(tuple(fields.items()))
    return tuple(
        Record(
            actor_id=change["actor_id"],
            command=change["command"],
            title=change["title"],
            undoes=change["undoes"],
            rows=tuple(sorted(of_change.get(change["tx"], ()), key=repr)),
        )
        for change in numbered
    )


def _image(text: object) -> Row | None:
    return None if text is None else _settled(json.loads(str(text)))
