"""The chain of changes: whatever is done to the record is found."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest

from itpm_tui.domain.chain_reading import Head
from itpm_tui.domain.refusals import Refusal
from itpm_tui.store.care import copy_store
from itpm_tui.store.care.audit import verify
from itpm_tui.store.engines import sqlite
from itpm_tui.store.engines.address import Address
from tests.store.planting import change, plant, query

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def history(store: Address) -> Address:
    """A store with some changes."""
    plant(store)
    for number in range(4):
        with change(store, f"tag {number}") as tx:
            tx.insert("tag", {"name": f"tag-{number}"})
            tx.insert("tag", {"name": f"other-{number}"})
    return store


def tamper(store: Address, *statements: str) -> None:
    """Do what nobody should: write with triggers switched off."""
    if store.url is not None:
        with psycopg.connect(store.url) as connection:
            connection.execute("SET session_replication_role = replica")
            for sql in statements:
                connection.execute(sql.encode())
        return
    assert store.path is not None
    with closing(sqlite.connect_write(store.path)) as file:
        file.execute("PRAGMA foreign_keys=OFF")
        triggers = file.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            file.execute(f'DROP TRIGGER "{name}"')
        for sql in statements:
            file.execute(sql)
        for _, sql in triggers:
            file.execute(sql)


def test_what_was_not_touched_is_whole(history: Address) -> None:
    verdict = verify(history)
    assert verdict.findings == ()
    assert verdict.changes == verdict.head.number == 5
    assert verdict.rows > 8
    assert verify(history, verdict.head).findings == ()


def test_changes_of_other_programs_are_sealed_too(history: Address) -> None:
    query(history, "UPDATE tag SET name = 'by hand' WHERE name = 'tag-1'")
    with change(history) as tx:
        tx.insert("tag", {"name": "next"})
    assert verify(history).findings == ()
    outside = 'UPDATE change_row SET after = \'{"name":"x"}\' WHERE tx < 0'
    tamper(history, outside)
    assert [text for text in verify(history).findings if "6 is not as" in text]


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE change SET title = 'x' WHERE number = 3"], "Change 3 is not as"),
        (["UPDATE change SET actor = 'eve' WHERE number = 2"], "Change 2 is not as"),
        (
            ['UPDATE change_row SET after = \'{"name":"x"}\' WHERE tx = 3'],
            "Change 3 is not as",
        ),
        (["DELETE FROM change_row WHERE tx = 4"], "Change 4 is not as"),
        (
            [
                'INSERT INTO change_row (id, tx, "table", row_id, op, after) '
                "VALUES (900, 2, 'tag', 9, 'insert', '{}')"
            ],
            "Change 2 is not as",
        ),
        (["DELETE FROM change WHERE number = 3"], "Changes 3 to 3 are missing"),
        (
            [
                'INSERT INTO change_row (id, tx, "table", row_id, op, after) '
                "VALUES (900, 77, 'tag', 9, 'insert', '{}')"
            ],
            "1 recorded rows belong to no change",
        ),
        (
            [
                "UPDATE change SET number = 99 WHERE number = 3",
                "UPDATE change SET number = 3 WHERE number = 4",
                "UPDATE change SET number = 4 WHERE number = 99",
            ],
            "Change 3 is not as",
        ),
        (
            [
                "DELETE FROM change WHERE number = 5",
                "DELETE FROM change_row WHERE tx = 5",
            ],
            "the end was cut off",
        ),
    ],
    ids=[
        *("title", "actor", "row altered", "rows removed", "row added"),
        *("change removed", "stray row", "reordered", "cut end"),
    ],
)
def test_what_is_done_to_the_record_is_found(
    history: Address, statements: list[str], found: str
) -> None:
    tamper(history, *statements)
    assert any(found in text for text in verify(history).findings)


def test_a_cut_end_that_is_covered_up_shows_against_a_head_kept_elsewhere(
    history: Address,
) -> None:
    kept = verify(history).head
    tamper(
        history,
        "DELETE FROM change WHERE number = 5",
        "DELETE FROM change_row WHERE tx = 5",
        "UPDATE head SET number = 4, hash = (SELECT hash FROM change WHERE number = 4)",
    )
    assert verify(history).findings == ()
    assert "The end is missing" in verify(history, kept).findings[0]
    with change(history, "written anew") as tx:
        tx.insert("tag", {"name": "anew"})
    assert "history was written anew" in verify(history, kept).findings[0]


@pytest.mark.postgresql
def test_the_chain_goes_with_the_store_into_another_database(
    database: Path, empty_postgresql_url: str
) -> None:
    store = Address(path=database)
    plant(store)
    copy_store(store, empty_postgresql_url)
    with change(Address.of(empty_postgresql_url)) as tx:
        tx.insert("tag", {"name": "there"})
    there = verify(empty_postgresql_url, verify(store).head)
    assert there.findings == ()
    assert there.changes == 2


@pytest.mark.parametrize("text", ["", "5", "5:abc", "x:" + "0" * 64])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        Head.of(text)
