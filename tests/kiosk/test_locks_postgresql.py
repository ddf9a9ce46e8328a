"""On PostgreSQL the monitor has a login that may read, and nothing else."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest
from textual import events

from itpm_tui.bootstrap_kiosk import build_kiosk as built
from itpm_tui.config.sample import load_sample
from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.load import LoadOrganisation
from itpm_tui.domain.transaction import Actor
from itpm_tui.kiosk.round import NAMES, Round
from itpm_tui.kiosk.watch import Watch
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.reading import nobody, open_reader
from itpm_tui.store.writing import create, open_writer
from tests.kiosk.pressing import every_key
from tests.pilots import screen_text, settle, until
from tests.sample_store import NOW, SAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itpm_tui.kiosk.app import Kiosk
    from itpm_tui.store.reading.source import Connection
    from tests.postgresql_server import Server

pytestmark = pytest.mark.postgresql

ROLE = "wall"


@pytest.fixture(scope="module")
def written(postgresql_server: Server) -> str:
    """A store of PostgreSQL with the sample organisation, for who may write."""
    with psycopg.connect(postgresql_server.url("postgres"), autocommit=True) as admin:
        admin.execute("CREATE DATABASE of_the_wall")
    url = postgresql_server.url("of_the_wall")
    create(url)
    clock = FixedClock(NOW)
    executor = StoreExecutor(open_writer(url), clock, Actor(None, "setup", admin=True))
    executor.execute(LoadOrganisation(organisation=load_sample(SAMPLE, clock.today())))
    executor.close()
    return url


@pytest.fixture(scope="module")
def read(written: str, postgresql_server: Server) -> str:
    """The same store for the login of a monitor, made as the README says."""
    readme = (SAMPLE.parent / "README.md").read_text("utf-8")
    block = readme.partition("```sql\n")[2].partition("```")[0]
    assert f"CREATE ROLE {ROLE} LOGIN" in block
    with psycopg.connect(written, autocommit=True) as admin:
        admin.execute(block.replace("DATABASE itpm ", "DATABASE of_the_wall ").encode())
    return postgresql_server.url("of_the_wall").replace("//itpm@", f"//{ROLE}@")


@pytest.fixture
def build_kiosk() -> Iterator[Callable[..., Kiosk]]:
    """Builds a monitor, and gives back what it holds until its process ends."""
    apps: list[Kiosk] = []

    def build(*store: str, **wanted: Round) -> Kiosk:
        apps.append(built(store[0], FixedClock(NOW), turns=wanted.get("turns")))
        return apps[-1]

    yield build
    for app in apps:
        app.setting.reader.close()
        if isinstance(app.live.feed, Watch):
            app.live.feed.close()
            app.live.feed._thread.join(30)


def state(url: str) -> list[object]:
    """All that the store holds, with the position of the feed."""
    with psycopg.connect(url) as admin:
        tables = admin.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        ).fetchall()
        rows: list[object] = list(tables)
        for (table,) in tables:
            rows += admin.execute(
                f'SELECT x::text FROM "{table}" x ORDER BY 1'.encode()
            ).fetchall()
        return rows


SQL = (
    "UPDATE task SET title = 'x'",
    "INSERT INTO tag (name, created_at) VALUES ('x', 'y')",
    "DELETE FROM task",
    "TRUNCATE task CASCADE",
    "UPDATE head SET number = 9",
    "CREATE TABLE x (y integer)",
    "CREATE TEMP TABLE x (y integer)",
    "DROP TABLE task",
    "ALTER TABLE task ADD COLUMN x integer",
    "CREATE INDEX x ON task (title)",
    "SELECT nextval(pg_get_serial_sequence('task', 'id'))",
    "SELECT * FROM task FOR UPDATE",
    "WITH gone AS (DELETE FROM task RETURNING id) SELECT * FROM gone",
    "COPY task TO '/tmp/itpm-copied'",
    "COPY task FROM '/etc/passwd'",
    "COPY task TO PROGRAM 'touch /tmp/itpm-ran'",
    "DO $$ BEGIN DELETE FROM task; END $$",
    "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "GRANT ALL ON task TO wall",
    "SET ROLE itpm",
    "SET SESSION AUTHORIZATION itpm",
    "ALTER SYSTEM SET default_transaction_read_only = off",
    "VACUUM FULL task",
    "REINDEX TABLE task",
    "LOCK TABLE task IN ACCESS EXCLUSIVE MODE",
)


def test_the_login_can_write_nothing_even_where_it_may_open_a_writing_transaction(
    written: str, read: str
) -> None:
    before = state(written)
    with closing(open_reader(read, nobody())) as reader:
        connection = reader._source._connection
        assert connection is not None
        assert [sql for sql in SQL if not refuses(connection, sql)] == []
        connection.execute("SET default_transaction_read_only = off", {})
        assert [sql for sql in SQL if not refuses(connection, sql)] == []
    assert state(written) == before


def refuses(connection: Connection, sql: str) -> bool:
    """Whether a statement is refused; some do nothing instead."""
    try:
        connection.execute(sql, {})
    except psycopg.Error:
        return True
    return sql.startswith(("VACUUM", "GRANT"))


async def test_no_key_or_paste_changes_anything(
    written: str, read: str, build_kiosk: Callable[..., Kiosk]
) -> None:
    before = state(written)
    app = build_kiosk(read, turns=Round(pages=NAMES))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "FIREWALL REPLACEMENT" in screen_text(pilot)
        for _ in NAMES:
            for event in every_key():
                app.post_message(event)
            app.post_message(events.Paste("aNew task\rd\n:q!\x1b[A"))
            await settle(pilot)
            app.turn()
            app.listen()
            await settle(pilot)
        assert app.is_running
        assert app.live.lost is None
    assert state(written) == before


async def test_a_server_that_goes_away_is_told_and_comes_back(
    read: str, postgresql_server: Server, build_kiosk: Callable[..., Kiosk]
) -> None:
    app = build_kiosk(read)

    def is_lost(lost: bool) -> Callable[[], bool]:
        def holds() -> bool:
            app._retry_at = 0.0
            app.listen()
            return (app._lost is not None) is lost

        return holds

    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.listen()
        database = read.partition("@/")[2].partition("?")[0]
        elsewhere = postgresql_server.url("postgres")
        with psycopg.connect(elsewhere, autocommit=True) as admin:
            admin.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS off")
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE usename = %s",
                (ROLE,),
            )
            await until(pilot, is_lost(True), limit=30)
            admin.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS on")
        await until(pilot, is_lost(False), limit=30)
        await settle(pilot)
        assert "FIREWALL REPLACEMENT" in screen_text(pilot)
