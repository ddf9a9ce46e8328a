from __future__ import annotations

import select
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest

from itpm_tui.domain.events import EVERYTHING, Changed, Topic
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines import sqlite
from itpm_tui.store.engines.revision import TABLES
from itpm_tui.store.feed import open_feed
from itpm_tui.store.feed.position import topics_of
from itpm_tui.store.feed.postgresql import PostgresqlFeed
from tests.store.planting import add, change, plant, query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from itpm_tui.domain.reader import Feed
    from itpm_tui.store.engines.address import Address


@pytest.fixture
def feed(store: Address) -> Iterator[Feed]:
    with closing(open_feed(store, 0)) as feed:
        yield feed


def announced(feed: Feed) -> Changed | None:
    """What the next poll says, once the server has said that there is something."""
    if isinstance(feed, PostgresqlFeed) and not feed._hinted:
        assert feed._connection is not None
        select.select([feed._connection], [], [], 5)
    return feed.poll()


def test_a_change_is_announced_once_with_what_it_is_about(
    store: Address, feed: Feed
) -> None:
    assert feed.poll() is None
    ground = plant(store)
    assert announced(feed) == Changed(
        frozenset({Topic.TASKS, Topic.PROJECTS, Topic.PEOPLE}), 1
    )
    assert feed.poll() is None
    with change(store) as tx:
        add(tx, ground)
    with change(store) as tx:
        thread = tx.insert("thread", {"subject_type": "task", "subject_id": 1})
        assert thread == 1
    changes = [announced(feed), feed.poll()]
    assert changes[0] is not None
    assert {topic for made in changes if made for topic in made.topics} == {
        *(Topic.TASKS, Topic.COMMENTS)
    }
    assert feed.poll() is None


def test_a_feed_begins_where_the_reader_left_off(store: Address) -> None:
    plant(store)
    with change(store) as tx:
        tx.insert("tag", {"name": "net"})
    with closing(open_feed(store, 1)) as feed:
        assert feed.poll() == Changed(frozenset({Topic.TASKS}), 2)
    with closing(open_feed(store, 2)) as feed:
        assert feed.poll() is None


def test_what_other_programs_write_announces_everything(
    store: Address, feed: Feed
) -> None:
    plant(store)
    assert announced(feed) is not None
    query(store, "UPDATE project SET name = 'Wall'")
    assert announced(feed) == Changed(EVERYTHING, 1)
    assert feed.poll() is None
    with change(store) as tx:
        tx.insert("tag", {"name": "net"})
    assert announced(feed) == Changed(frozenset({Topic.TASKS, Topic.PROJECTS}), 3)
    assert feed.poll() is None


def test_a_refused_change_is_not_announced(store: Address, feed: Feed) -> None:
    ground = plant(store)
    assert announced(feed) is not None
    with pytest.raises(LookupError), change(store) as tx:
        tx.delete("task", add(tx, ground) + 1)
    assert feed.poll() is None


def test_every_table_has_a_topic() -> None:
    known = TABLES - {"change", "change_row", "change_open", "head", "meta"}
    assert all(topics_of([table]) != EVERYTHING for table in known)
    assert topics_of(["newcomer"]) == EVERYTHING


def test_a_checkpoint_is_not_a_change(database: Path) -> None:
    with (
        closing(open_feed(database, 0)) as feed,
        closing(sqlite.connect_write(database)) as other,
    ):
        other.execute("UPDATE head SET number = 1")
        assert feed.poll() is not None
        other.execute("PRAGMA wal_checkpoint(PASSIVE)")
        assert feed.poll() is None


def test_a_store_that_went_away_is_announced_when_it_is_back(database: Path) -> None:
    away = database.with_name("away.db")
    with closing(open_feed(database, 0)) as feed:
        assert feed.poll() is None
        database.rename(away)
        for _ in range(2):
            with pytest.raises(StoreUnavailable):
                feed.poll()
        away.rename(database)
        assert feed.poll() == Changed(EVERYTHING, 0)
        assert feed.poll() is None


def test_a_replaced_snapshot_is_read_from_the_next_poll_on(
    database: Path, sqlite_template: Path
) -> None:
    with closing(open_feed(database, 0)) as feed:
        assert feed.poll() is None
        other = database.with_name("other.db")
        shutil.copyfile(sqlite_template, other)
        other.rename(database)
        with pytest.raises(StoreUnavailable, match="replaced"):
            feed.poll()
        assert feed.poll() == Changed(EVERYTHING, 0)


@pytest.mark.postgresql
def test_a_server_that_cut_the_line_is_found_again(postgresql_url: str) -> None:
    with closing(open_feed(postgresql_url, 0)) as feed:
        assert feed.poll() is None
        with psycopg.connect(postgresql_url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        with pytest.raises(StoreUnavailable, match="was lost"):
            poll_twice(feed)
        assert feed.poll() == Changed(EVERYTHING, 0)
        assert feed.poll() is None


def poll_twice(feed: Feed) -> None:
    """The first may only read the farewell of the server."""
    feed.poll()
    feed.poll()
