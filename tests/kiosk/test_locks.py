"""The monitor cannot write: no verb, no executor, no code that could, no connection."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual import events

from itpm_tui.bootstrap_kiosk import build_kiosk
from itpm_tui.desk.app import Desk
from itpm_tui.kiosk.round import NAMES, Round
from itpm_tui.store.engines import sqlite
from itpm_tui.store.reading import nobody, open_reader
from tests.kiosk.pressing import every_key
from tests.kiosk.unchanged import state
from tests.pilots import settle

if TYPE_CHECKING:
    from itpm_tui.domain.clock import FixedClock
    from itpm_tui.kiosk.app import Kiosk


def mouse(app: Kiosk, kind: type[events.MouseEvent]) -> events.MouseEvent:
    """A click or a turn of the wheel in the middle of the page."""
    place = {"x": 40, "y": 12, "delta_x": 0, "delta_y": 0, "button": 1}
    held = {"shift": False, "meta": False, "ctrl": False}
    return kind(app.screen, **place, **held)


def test_no_verb_is_registered(sample_store: Path, clock: FixedClock) -> None:
    app = build_kiosk(sample_store, clock)
    assert list(app.registry) == []


def test_nothing_in_it_is_an_executor(sample_store: Path, clock: FixedClock) -> None:
    app = build_kiosk(sample_store, clock)
    assert not isinstance(app, Desk)
    parts = [
        *vars(app).values(),
        *(getattr(app.setting, n) for n in _slots(app.setting)),
    ]
    assert [part for part in parts if hasattr(part, "execute")] == []


def _slots(thing: object) -> tuple[str, ...]:
    return tuple(type(thing).__slots__)  # type: ignore[attr-defined]


CHECK = """
import asyncio, sys
from itpm_tui.bootstrap_kiosk import build_kiosk
from itpm_tui.domain.clock import SystemClock
from itpm_tui.kiosk.round import NAMES, Round

async def turn_through() -> None:
    app = build_kiosk(sys.argv[1], SystemClock(), turns=Round(pages=NAMES))
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(9):
            await pilot.pause(0.2)
            app.turn()
            app.listen()

asyncio.run(turn_through())
bad = ("itpm_tui.services", "itpm_tui.desk", "itpm_tui.domain.commands",
       "itpm_tui.store.writing", "itpm_tui.store.tables", "itpm_tui.store.migrations",
       "itpm_tui.interchange", "sqlmodel", "sqlalchemy", "alembic")
print([name for name in sys.modules if name.startswith(bad)])
"""


def test_no_module_that_writes_is_loaded_while_it_runs(sample_store: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CHECK, str(sample_store)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert ran.stdout == "[]\n", ran.stderr


SQL = (
    "UPDATE task SET title = 'x'",
    "INSERT INTO tag (name, created_at) VALUES ('x', 'y')",
    "DELETE FROM task",
    "REPLACE INTO meta (key, value) VALUES ('revision', '9')",
    "CREATE TABLE x (y)",
    "CREATE TEMP TABLE x (y)",
    "DROP TABLE task",
    "ALTER TABLE task ADD COLUMN x",
    "CREATE INDEX x ON task (title)",
    "BEGIN IMMEDIATE; UPDATE task SET title = 'x'; COMMIT",
    "ATTACH DATABASE '{folder}/new.db' AS other",
    "ATTACH DATABASE '{folder}/sample.db' AS again",
    "ATTACH ':memory:' AS memory",
    "VACUUM",
    "VACUUM INTO '{folder}/copy.db'",
    "REINDEX",
    "ANALYZE",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "PRAGMA user_version = 7",
    "PRAGMA application_id = 7",
    "PRAGMA trusted_schema = ON",
    "PRAGMA optimize",
    "SELECT load_extension('x')",
    "SELECT fts3_tokenizer('x', x'00')",
    "WITH x AS (SELECT 1) DELETE FROM task",
    "SELECT writefile('{folder}/file', 'x')",
    "EXPLAIN DELETE FROM task; DELETE FROM task",
)


@pytest.mark.parametrize("sql", SQL)
def test_the_connection_refuses(in_use: Path, sql: str) -> None:
    before = state(in_use)
    reader = open_reader(in_use, nobody())
    connection = reader._source._connection
    assert connection is not None
    with pytest.raises((sqlite.Error, sqlite.DRIVER.Warning)):
        list(connection.execute(sql.format(folder=in_use.parent), {}))
    assert state(in_use) == before
    reader.close()
    assert state(in_use) == before


async def test_no_key_action_or_paste_changes_anything(
    in_use: Path, clock: FixedClock
) -> None:
    before = state(in_use)
    app = build_kiosk(in_use, clock, turns=Round(pages=NAMES))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for _ in NAMES:
            for event in every_key():
                app.post_message(event)
            for kind in (events.MouseDown, events.MouseScrollDown):
                app.post_message(mouse(app, kind))
            app.post_message(events.Paste("aNew task\rd\n:q!\x1b[A"))
            await settle(pilot)
            app.turn()
            await settle(pilot)
        assert app.is_running
        assert app.router.mode is None
    assert state(in_use) == before


async def test_only_a_second_q_leaves_and_only_where_allowed(
    sample_store: Path, clock: FixedClock
) -> None:
    for allowed in (False, True):
        app = build_kiosk(sample_store, clock, turns=Round(allow_exit=allowed))
        async with app.run_test(size=(120, 36)) as pilot:
            await settle(pilot)
            await pilot.press("q", "x", "q")
            assert app.is_running
            await pilot.press("q")
            await pilot.pause()
            assert app._exit is allowed


@pytest.mark.parametrize(
    "key", ["ctrl+q", "ctrl+c", "ctrl+z", "escape", "ctrl+backslash"]
)
async def test_the_keys_that_usually_end_a_program_do_not(
    sample_store: Path, clock: FixedClock, key: str
) -> None:
    app = build_kiosk(sample_store, clock)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert app.is_running
        assert not app._exit
