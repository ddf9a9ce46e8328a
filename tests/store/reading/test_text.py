from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from itpm_tui.store.engines import sqlite
from itpm_tui.store.reading import nobody, open_reader
from itpm_tui.store.reading.dialect import PostgreSQL, SQLite, containing
from tests.plain_rows import PlainRows
from tests.store.reading.organisation import SWITCH, fill

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "\x1b]0;gotcha\x07 \u202eevil\x9b31m"


def test_text_that_another_program_wrote_reaches_no_terminal(database: Path) -> None:
    with closing(sqlite.connect_write(database)) as connection:
        connection.execute("BEGIN")
        fill(PlainRows(connection))
        for column in ("title", "description", "blocked_note"):
            connection.execute(f"UPDATE task SET {column} = ?", (HOSTILE,))
        for table in ("tag", "status", "project"):
            connection.execute(f"UPDATE {table} SET name = name || ?", (HOSTILE,))
        connection.execute("UPDATE comment SET body = ?", (HOSTILE,))
        connection.execute("UPDATE milestone SET code = ?", (HOSTILE,))
        connection.execute("COMMIT")
    reader = open_reader(database, nobody())
    told = f"{reader.task(SWITCH)} {reader.statuses()} {reader.tags()}"
    reader.close()
    assert "gotcha" in told
    for mark in ("\\x1b", "\\x07", "\\u202e", "\\x9b"):
        assert mark not in told


def test_one_text_becomes_that_of_either_database() -> None:
    sql = "SELECT 1 FROM t WHERE a = :one AND b IN :many AND c LIKE '%:x'"
    assert SQLite.text(sql) == (
        "SELECT 1 FROM t WHERE a = :one AND b IN"
        " (SELECT value FROM json_each(:many)) AND c LIKE '%:x'"
    )
    assert PostgreSQL.text("a = :one AND b IN :many AND c LIKE '5%'") == (
        "a = %(one)s AND b = ANY(%(many)s) AND c LIKE '5%%'"
    )


def test_sequences_are_bound_as_each_driver_takes_them() -> None:
    assert SQLite.values({"many": (1, 2), "one": "x"}) == {"many": "[1, 2]", "one": "x"}
    assert PostgreSQL.values({"many": (1, 2), "no": None}) == {
        "many": [1, 2],
        "no": None,
    }


def test_signs_of_patterns_are_taken_as_themselves() -> None:
    assert containing(r"50%_\ off") == r"%50\%\_\\ off%"
