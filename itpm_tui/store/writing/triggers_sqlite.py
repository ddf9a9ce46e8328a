"""The triggers of a SQLite store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.store.writing.audit import AUDITED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.store.writing.audit import Audited

EXISTING = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
"""Names of all triggers and their tables."""
DROP = 'DROP TRIGGER "{name}"'

# Without an open change another program is writing; its rows wait, below zero, for
# the next change to seal them.
_TX = "coalesce((SELECT id FROM change_open), -1 - (SELECT number FROM head))"


def statements() -> Iterator[str]:
    """Statements that make all triggers."""
    for audited in AUDITED.values():
        yield from _recording(audited)
    for table in ("change", "change_row"):
        for event in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER guard_{table}_{event.lower()} "
                f'BEFORE {event} ON "{table}" '
                "BEGIN SELECT RAISE(ABORT, 'changes are never altered'); END"
            )


def _recording(audited: Audited) -> Iterator[str]:
    """The triggers of one table."""
    yield _trigger(audited, "insert", "NEW", "NULL", _whole("NEW", audited.columns))
    yield _trigger(audited, "delete", "OLD", _whole("OLD", audited.columns), "NULL")
    if audited.updates:
        yield _trigger(
            audited,
            "update",
            "NEW",
            _changed("OLD", audited.updates),
            _changed("NEW", audited.updates),
            " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in audited.updates),
        )


def _trigger(
    audited: Audited, event: str, row: str, before: str, after: str, when: str = ""
) -> str:
    """The trigger of one table for one event."""
    condition = f"WHEN {when} " if when else ""
    return (
        f"CREATE TRIGGER audit_{audited.table}_{event} "
        f'AFTER {event} ON "{audited.table}" '
        f"{condition}BEGIN "
        'INSERT INTO change_row (tx, "table", row_id, op, before, after) '
        f"VALUES ({_TX}, '{audited.table}', {row}.\"{audited.key}\", '{event}', "
        f"{before}, {after}); END"
    )


def _whole(row: str, columns: tuple[str, ...]) -> str:
    """JSON of all fields that are not empty."""
    return _object(
        f'iif({row}."{c}" IS NULL, \'\', \',"{c}":\' || json_quote({row}."{c}"))'
        for c in columns
    )


def _changed(row: str, columns: tuple[str, ...]) -> str:
    """JSON of all fields that changed."""
    return _object(
        f'iif(OLD."{c}" IS NEW."{c}", \'\', \',"{c}":\' || json_quote({row}."{c}"))'
        for c in columns
    )


def _object(members: Iterator[str]) -> str:
    """A JSON object of members that each begin with a comma or are empty."""
    return f"'{{' || substr({' || '.join(members)}, 2) || '}}'"
