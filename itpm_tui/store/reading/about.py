"""What the store says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.office_records import StoreRecord

if TYPE_CHECKING:
    from itpm_tui.store.reading.source import Source


def position(source: Source) -> int:
    """Number of the last change, zero before the first."""
    found = source.numbers("SELECT number FROM head WHERE id = 1")
    return found[0] if found else 0


def seal(source: Source) -> tuple[int, str]:
    """Number and seal of the last change; no seal before the first."""
    found = source.row("SELECT number, hash FROM head WHERE id = 1")
    return (0, "") if found is None else (int(found[0]), str(found[1]))


def store(source: Source) -> StoreRecord:
    """What the store says of itself; tasks and projects as far as visible."""
    engine, library, warnings = _software(source)
    (tasks,) = source.numbers(
        f"SELECT COUNT(*) FROM schedule s WHERE {source.sees('s.project_id')}"
    )
    (projects,) = source.numbers(
        f"SELECT COUNT(*) FROM project p WHERE {source.sees('p.id')}"
    )
    revision = source.row("SELECT value FROM meta WHERE key = 'revision'")
    return StoreRecord(
        engine=engine,
        library=library,
        place=source.engine.address.place,
        revision=int(revision[0]) if revision else 0,
        position=position(source),
        tasks=tasks,
        projects=projects,
        warnings=warnings,
    )


def _software(source: Source) -> tuple[str, str, tuple[str, ...]]:
    """Database and version, driver, and what is wrong with them."""
    if source.engine.address.url is None:
        from itpm_tui.store.engines import sqlite

        warning = sqlite.warning()
        warnings = () if warning is None else (warning,)
        return f"SQLite {sqlite.VERSION}", sqlite.LIBRARY, warnings
    (version,) = source.rows("SELECT current_setting('server_version')")
    return f"PostgreSQL {version[0].partition(' ')[0]}", "psycopg", ()
