"""R6: the record of changes is sealed again, all of it, and read by pages."""

from __future__ import annotations

from contextlib import closing
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from itpm_tui.domain import chain
from itpm_tui.domain.audit_records import AuditFilter
from itpm_tui.store.care.audit import verify
from itpm_tui.store.engines import sqlite
from itpm_tui.store.reading import open_reader, viewer_for
from tests.benchmarks.figure import Figure
from tests.benchmarks.large_store import copied_store

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = 100_000
MILLION = 1_000_000
TASKS = 1_000


def measure(tasks: int) -> list[Figure]:
    """Verify a long record, and read pages of it."""
    with copied_store(min(tasks, TASKS)) as store:
        _write_history(store, CHANGES)
        began, worked = perf_counter(), process_time()
        verdict = verify(store)
        seconds, processor = perf_counter() - began, process_time() - worked
        if verdict.findings:
            raise AssertionError(verdict.findings)
        page = _page_ms(store, verdict.changes)
    rows = verdict.rows
    what = f"{rows:,} recorded rows verified; through a million"
    return [
        _figure(what, 15, seconds * MILLION / rows, "s"),
        _figure("the same, processor time", None, processor * MILLION / rows, "s"),
        _figure(f"a page of {verdict.changes:,} changes, in the middle", 150, page),
    ]


def _figure(
    what: str, promised: float | None, measured: float, unit: str = "ms"
) -> Figure:
    return Figure(
        promise="R6",
        what=what,
        promised=promised,
        measured=measured,
        unit=unit,
        runs=1,
    )


def _page_ms(store: Path, changes: int) -> float:
    """How long it takes to read what a screen shows of the middle of the record."""
    with closing(open_reader(store, viewer_for(store, handle="marta"))) as reader:
        reader.audit.page(AuditFilter(), limit=60)
        began = perf_counter()
        reader.audit.page(AuditFilter(), before=changes // 2, limit=60)
        return (perf_counter() - began) * 1000


def _write_history(store: Path, count: int) -> None:
    """So many changes of one row each, sealed as the program seals them."""
    with closing(sqlite.connect_write(store)) as connection:
        connection.execute("BEGIN")
        number, last = connection.execute("SELECT number, hash FROM head").fetchone()
        (tx,) = connection.execute("SELECT MAX(tx) FROM change").fetchone()
        for turn in range(1, count + 1):
            header: dict[str, chain.Stored] = {
                **dict.fromkeys(chain.HEADER),
                **{"number": number + turn, "at": "2026-11-24T09:12:00.000000Z"},
                **{"actor_id": 1, "actor": "marta", "via": "tui"},
                **{"command": "SetStatus", "title": "status of FWL-12: todo to doing"},
            }
            row = ("task", 1, "update", '{"status_id":1}', '{"status_id":2}')
            last = chain.seal(last, header, [row])
            connection.execute(
                f"INSERT INTO change ({', '.join(chain.HEADER)}, tx, hash) VALUES "
                f"({', '.join('?' * (len(chain.HEADER) + 2))})",
                (*(header[name] for name in chain.HEADER), tx + turn, last),
            )
            connection.execute(
                'INSERT INTO change_row (tx, "table", row_id, op, before, after) '
                "VALUES (?, ?, ?, ?, ?, ?)",
                (tx + turn, *row),
            )
        connection.execute(
            "UPDATE head SET number = ?, hash = ?", (number + count, last)
        )
        connection.execute("COMMIT")
