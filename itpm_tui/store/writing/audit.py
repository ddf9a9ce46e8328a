"""What the change records keep of each table."""

from __future__ import annotations

from dataclasses import dataclass

from itpm_tui.store.tables import METADATA

_WITHOUT = frozenset({"change", "change_open", "change_row", "head", "meta"})
# Derived from what is recorded, and made again whenever that changes.
_DERIVED = {
    "task": frozenset({"search"}),
    "schedule": frozenset({"project_id", "path", "summary_of"}),
}
# Taking a change back must not lower the counter: numbers are never given again.
_QUIET = {"project": frozenset({"next_seq"})}


@dataclass(frozen=True, slots=True)
class Audited:
    """A table whose changes are recorded."""

    table: str
    key: str
    columns: tuple[str, ...]
    """Recorded when a row comes or goes; in the order of the record."""
    updates: tuple[str, ...]
    """Recorded when they change; in the order of the record."""


def _audited(table: str) -> Audited:
    """What is recorded of one table."""
    found = METADATA.tables[table]
    (key,) = (column.name for column in found.primary_key)
    columns = sorted(
        {column.name for column in found.columns}
        - {key}
        - _DERIVED.get(table, frozenset())
    )
    quiet = _QUIET.get(table, frozenset()) | {"created_at"}
    return Audited(
        table=table,
        key=key,
        columns=tuple(columns),
        updates=tuple(column for column in columns if column not in quiet),
    )


AUDITED: dict[str, Audited] = {
    table: _audited(table) for table in sorted(METADATA.tables) if table not in _WITHOUT
}
"""By name of the table."""
