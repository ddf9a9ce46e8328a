"""A PostgreSQL store: whether it answers, and records what is changed."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from itpm_tui.store.care.finding import fine, problem
from itpm_tui.store.care.projection import disagreement
from itpm_tui.store.engines import postgresql
from itpm_tui.store.engines.revision import REVISION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.store.care.finding import Finding
    from itpm_tui.store.engines.address import Address

_OFF = """
SELECT COUNT(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND t.tgenabled = 'D'"""
_UNRECORDED = """
SELECT COUNT(*) FROM pg_tables p WHERE p.schemaname = current_schema()
AND p.tablename = ANY(%s) AND NOT EXISTS (
  SELECT 1 FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relname = p.tablename AND NOT t.tgisinternal)"""
_MAY_WRITE = "SELECT has_table_privilege('task', 'UPDATE')"


def findings(address: Address) -> Iterator[Finding]:
    """What asking the server shows.

    Raises:
        StoreUnavailable: If it cannot be asked, or holds no store.
    """
    with closing(postgresql.connect(address)) as connection:

        def one(sql: str, *values: object) -> int:
            found = connection.execute(sql.encode(), values or None).fetchone()
            return int(found[0]) if found is not None and found[0] is not None else 0

        version = connection.info.server_version // 10000
        yield fine("place", f"{address.place}, PostgreSQL {version}")
        postgresql.check_content(connection, address)
        yield fine("revision", f"{REVISION}, that of this program")
        if one(_MAY_WRITE):
            yield fine("permissions", "this login may write")
        else:
            yield problem(
                "permissions",
                "this login may only read.",
                "Ask who runs the server for the right to write.",
            )
        yield _record(one(_OFF), one(_UNRECORDED, _recorded()))
        yield disagreement(one)
        yield fine("copies", "made by the server's own tools (pg_dump, archiving)")


def _recorded() -> list[str]:
    """Tables whose changes are recorded."""
    from itpm_tui.store.writing.audit import AUDITED  # all tables, when asked

    return sorted(AUDITED)


def _record(switched_off: int, missing: int) -> Finding:
    """Whether all that is changed is recorded."""
    if not switched_off and not missing:
        return fine("record", "every table has its triggers")
    said = (
        f"{switched_off} triggers are switched off"
        if switched_off
        else f"{missing} tables have no triggers"
    )
    return problem(
        "record",
        f"{said}: what other programs change is not recorded.",
        "itpm copy-store FROM TO makes a store with all of them.",
    )
