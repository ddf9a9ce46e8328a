"""The triggers of a PostgreSQL store, and the functions they call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.store.writing.audit import AUDITED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.store.writing.audit import Audited

EXISTING = """
SELECT tgname::text, relname::text FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid
JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE relnamespace = current_schema()::regnamespace AND starts_with(proname, 'itpm_')
"""
"""Names of our triggers and their tables; a database may have others."""
DROP = 'DROP TRIGGER "{name}" ON "{table}"'

# Without an open change another program is writing. Its rows get a number below zero,
# one for each transaction and never given again, which waits in `change_open` for the
# next change to seal it.
_TX = """
CREATE OR REPLACE FUNCTION itpm_audit_tx() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    inside bigint;
    outside text;
BEGIN
    SELECT id INTO inside FROM change_open WHERE id > 0;
    IF FOUND THEN
        RETURN inside;
    END IF;
    outside := current_setting('itpm.outside', true);
    IF coalesce(outside, '') = '' THEN
        outside := (-nextval('change_outside'))::text;
        PERFORM set_config('itpm.outside', outside, true);
        INSERT INTO change_open (id) VALUES (outside::bigint);
    END IF;
    RETURN outside::bigint;
END $$
"""
_GUARD = """
CREATE OR REPLACE FUNCTION itpm_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_ARGV[0];
END $$
"""
_NOTIFY = """
CREATE OR REPLACE FUNCTION itpm_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('itpm', TG_TABLE_NAME);
    RETURN NULL;
END $$
"""


def statements() -> Iterator[str]:
    """Statements that make all functions and triggers."""
    yield "CREATE SEQUENCE IF NOT EXISTS change_outside"
    yield from (_TX, _GUARD, _NOTIFY)
    for audited in AUDITED.values():
        yield _function(audited)
        yield _trigger(
            audited.table,
            "audit",
            "AFTER INSERT OR UPDATE OR DELETE",
            f"EACH ROW EXECUTE FUNCTION itpm_audit_{audited.table}()",
        )
        yield _trigger(
            audited.table,
            "guard",
            "BEFORE TRUNCATE",
            "EACH STATEMENT EXECUTE FUNCTION "
            "itpm_guard('TRUNCATE leaves no record: use DELETE')",
        )
    for table in ("change", "change_row"):
        yield _trigger(
            table,
            "guard",
            "BEFORE UPDATE OR DELETE OR TRUNCATE",
            "EACH STATEMENT EXECUTE FUNCTION itpm_guard('changes are never altered')",
        )
    notify = "EXECUTE FUNCTION itpm_notify()"
    yield _trigger("change", "notify", "AFTER INSERT", f"EACH ROW {notify}")
    yield _trigger(
        "change_row",
        "notify",
        "AFTER INSERT",
        f"EACH ROW WHEN (NEW.tx < 0) {notify}",
    )


def _trigger(table: str, name: str, events: str, action: str) -> str:
    """A trigger."""
    return f'CREATE TRIGGER {name}_{table} {events} ON "{table}" FOR {action}'


def _function(audited: Audited) -> str:
    """The function that records the changes of one table."""
    row, key = audited.table, audited.key
    whole_new = _whole("NEW", audited.columns)
    whole_old = _whole("OLD", audited.columns)
    differs = " OR ".join(
        f'OLD."{c}" IS DISTINCT FROM NEW."{c}"' for c in audited.updates
    )
    into = 'INSERT INTO change_row (tx, "table", row_id, op, before, after) VALUES'
    return f"""
CREATE OR REPLACE FUNCTION itpm_audit_{row}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        {into} (itpm_audit_tx(), '{row}', NEW.{key}, 'insert', NULL, {whole_new});
    ELSIF TG_OP = 'DELETE' THEN
        {into} (itpm_audit_tx(), '{row}', OLD.{key}, 'delete', {whole_old}, NULL);
    ELSIF {differs} THEN
        {into} (itpm_audit_tx(), '{row}', NEW.{key}, 'update',
            {_changed("OLD", audited.updates)}, {_changed("NEW", audited.updates)});
    END IF;
    RETURN NULL;
END $$
"""


def _whole(row: str, columns: tuple[str, ...]) -> str:
    """JSON of all fields that are not empty."""
    return _object(
        f"coalesce(',\"{c}\":' || to_json({row}.\"{c}\")::text, '')" for c in columns
    )


def _changed(row: str, columns: tuple[str, ...]) -> str:
    """JSON of all fields that changed."""
    return _object(
        f'CASE WHEN OLD."{c}" IS DISTINCT FROM NEW."{c}" THEN '
        f"',\"{c}\":' || coalesce(to_json({row}.\"{c}\")::text, 'null') ELSE '' END"
        for c in columns
    )


def _object(members: Iterator[str]) -> str:
    """A JSON object of members that each begin with a comma or are empty."""
    return f"'{{' || substr({' || '.join(members)}, 2) || '}}'"
