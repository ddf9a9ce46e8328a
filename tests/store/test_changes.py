from __future__ import annotations

from contextlib import closing
from datetime import datetime

import psycopg
import pytest

from itpm_tui.domain.transaction import ChangeHeader, ChangeRow
from itpm_tui.store.engines.address import Address
from itpm_tui.store.tables import METADATA
from itpm_tui.store.writing import open_writer
from itpm_tui.store.writing.audit import AUDITED
from tests.store.planting import ADA, AT, TODAY, add, change, ground, plant, query

RECORD = (
    'SELECT op, "table", row_id, before, after FROM change_row '
    "WHERE tx = {} ORDER BY id"
)


def record(store: Address, number: int) -> list[tuple[object, ...]]:
    """What a change left, as text."""
    ((tx,),) = query(store, f"SELECT tx FROM change WHERE number = {number}")
    return query(store, RECORD.format(tx))


def test_every_table_with_content_is_recorded() -> None:
    bare = {"change", "change_row", "change_open", "head", "meta"}
    assert set(AUDITED) == set(METADATA.tables) - bare


def test_the_record_holds_changed_fields_in_one_form_on_both_engines(
    store: Address,
) -> None:
    ground = plant(store)
    with change(store) as tx:
        tag = tx.insert("tag", {"name": 'ü"\\\n\t\x7f\u2028€🚀'})
    with change(store) as tx:
        tx.update("tag", tag, {"colour": "red", "name": "net"})
        tx.update("project", ground.project_id, {"archived": True, "name": "Firewall"})
    with change(store) as tx:
        tx.delete("tag", tag)
    made = '"created_at":"2026-11-24T09:11:00.000000Z"'
    odd = '"name":"ü\\"\\\\\\n\\t\x7f\u2028€🚀"'
    assert record(store, 2) == [("insert", "tag", tag, None, f"{{{made},{odd}}}")]
    assert record(store, 3) == [
        (
            *("update", "tag", tag),
            f'{{"colour":null,{odd}}}',
            '{"colour":"red","name":"net"}',
        ),
        ("update", "project", 1, '{"archived":0}', '{"archived":1}'),
    ]
    assert record(store, 4) == [
        ("delete", "tag", tag, f'{{"colour":"red",{made},"name":"net"}}', None)
    ]


def test_what_is_derived_is_not_recorded(store: Address) -> None:
    ground = plant(store)
    with change(store) as tx:
        task_id = add(tx, ground)
    with change(store) as tx:
        tx.next_seq(ground.project_id)
        tx.update("task", task_id, {"title": "other"})
        tx.update("schedule", task_id, {"critical": True})
        tx.update("schedule", task_id, {"summary_of": 3})
    inserted = record(store, 2)
    assert [row[:3] for row in inserted] == [
        ("insert", "task", task_id),
        ("insert", "schedule", task_id),
    ]
    assert inserted[1][4] == '{"critical":0}'
    assert "search" not in str(inserted[0][4])
    assert record(store, 3) == [
        ("update", "task", task_id, '{"title":"Task"}', '{"title":"other"}'),
        ("update", "schedule", task_id, '{"critical":0}', '{"critical":1}'),
    ]


def test_the_rows_of_a_change_come_back_as_values(store: Address) -> None:
    ground = plant(store)
    deadline = datetime.fromisoformat("2026-11-26T17:00")
    with change(store) as tx:
        task_id = add(tx, ground)
    with change(store) as tx:
        tx.update("task", task_id, {"deadline": deadline})
    with change(store) as tx:
        assert tx.change_rows(3) == [
            ChangeRow(
                table="task",
                row_id=task_id,
                before={"deadline": None},
                after={"deadline": deadline},
            )
        ]
        inserted = tx.change_rows(2)[0].after
        assert inserted is not None
        assert inserted["created_at"] == AT
        assert inserted["deadline"] is None
        stored = tx.row("task", task_id)
        assert stored is not None
        assert set(inserted) == set(stored) - {"id", "search"}


def test_headers_say_who_did_what(store: Address) -> None:
    plant(store)
    with closing(open_writer(store)) as writer:
        with writer.transaction(ADA, AT, TODAY) as tx:
            tag = tx.insert("tag", {"name": "net"})
            number = tx.seal(
                command="SetTags", title="tag", step="s1", undoes=1, reason="because"
            )
        assert number == 2
        with writer.transaction(ADA, AT, TODAY) as tx:
            header = ChangeHeader(
                number=2,
                actor_id=1,
                actor="ada",
                command="SetTags",
                title="tag",
                step="s1",
                undoes=1,
            )
            assert tx.headers(1, 10) == [header]
            assert [found.number for found in tx.headers(None, 10)] == [1]
            assert tx.last_change_of("tag", tag) == header
            assert tx.last_change_of("tag", tag, "colour") == header
            assert tx.last_change_of("tag", 99) is None
    assert query(store, "SELECT at, via, reason FROM change WHERE number = 2") == [
        ("2026-11-24T09:11:00.000000Z", "cli", "because")
    ]


def test_the_last_change_of_one_column_is_found(store: Address) -> None:
    plant(store)
    with change(store, "made") as tx:
        tag = tx.insert("tag", {"name": "net"})
    with change(store, "coloured") as tx:
        tx.update("tag", tag, {"colour": "red"})
    with change(store, "named") as tx:
        tx.update("tag", tag, {"name": "network"})
    with change(store) as tx:
        found = tx.last_change_of("tag", tag, "colour")
        assert found is not None
        assert found.title == "coloured"


def test_numbers_have_no_gaps(store: Address) -> None:
    plant(store)
    with closing(open_writer(store)) as writer:
        for round_ in range(6):
            with writer.transaction(ADA, AT, TODAY) as tx:
                tx.insert("tag", {"name": f"t{round_}"})
                tx.seal(command="Test", title="kept")
            with pytest.raises(KeyError), writer.transaction(ADA, AT, TODAY) as tx:
                tx.row("no such table", tx.insert("tag", {"name": "lost"}))
    numbers = query(store, "SELECT number FROM change ORDER BY number")
    assert numbers == [(n,) for n in range(1, 8)]
    assert query(store, "SELECT number FROM head") == [(7,)]


def test_changes_by_other_programs_are_sealed_by_the_next_change(
    store: Address,
) -> None:
    plant(store)
    query(store, "INSERT INTO tag (name, created_at) VALUES ('t', 'now')")
    query(store, "UPDATE project SET name = 'Wall'")
    with change(store) as tx:
        tx.insert("tag", {"name": "one"})
    query(store, "DELETE FROM tag WHERE name = 't'")
    with change(store) as tx:
        tx.insert("tag", {"name": "two"})
    assert query(
        store,
        'SELECT "table", op, before, after FROM change '
        "JOIN change_row ON change_row.tx = change.tx WHERE actor = 'outside' "
        "ORDER BY change_row.id",
    ) == [
        ("tag", "insert", None, '{"created_at":"now","name":"t"}'),
        ("project", "update", '{"name":"Firewall"}', '{"name":"Wall"}'),
        ("tag", "delete", '{"created_at":"now","name":"t"}', None),
    ]
    loose = "SELECT count(*) FROM change_row WHERE tx NOT IN (SELECT tx FROM change)"
    assert query(store, loose) == [(0,)]
    ((count, last),) = query(store, "SELECT count(*), max(number) FROM change")
    assert count == last
    assert query(store, "SELECT number FROM head") == [(last,)]
    assert query(store, "SELECT count(*) FROM change_open") == [(0,)]


@pytest.mark.parametrize("table", ["change", "change_row"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET tx = 7", "DELETE FROM {}"])
def test_changes_are_never_altered(store: Address, table: str, statement: str) -> None:
    plant(store)
    before = query(store, f"SELECT * FROM {table}")
    with pytest.raises(Exception, match="never altered"):
        query(store, statement.format(table))
    assert query(store, f"SELECT * FROM {table}") == before


@pytest.mark.postgresql
@pytest.mark.parametrize("table", ["change", "change_row", "task", "schedule"])
def test_truncate_is_refused(postgresql_url: str, table: str) -> None:
    with pytest.raises(Exception, match=r"never altered|leaves no record"):
        query(Address.of(postgresql_url), f"TRUNCATE {table} CASCADE")


def test_two_projects_do_not_mix(store: Address) -> None:
    plant(store)
    with change(store) as tx:
        other = ground(tx, "NET")
        add(tx, other)
    assert query(store, "SELECT search FROM task") == [("net-01 task",)]


@pytest.mark.postgresql
def test_what_another_program_commits_late_is_sealed_too(postgresql_url: str) -> None:
    store = Address.of(postgresql_url)
    plant(store)
    with psycopg.connect(postgresql_url) as other:
        other.execute("UPDATE project SET name = 'Late'")
        query(store, "UPDATE person SET name = 'Soon'")
        with change(store) as tx:
            tx.insert("tag", {"name": "one"})
        other.commit()
        with change(store) as tx:
            tx.insert("tag", {"name": "two"})
    sealed = query(
        store,
        'SELECT change.number, actor, "table" FROM change JOIN change_row '
        "ON change_row.tx = change.tx WHERE change.number > 1 ORDER BY change.number",
    )
    assert sealed == [
        (2, "outside", "person"),
        (3, "ada", "tag"),
        (4, "outside", "project"),
        (5, "ada", "tag"),
    ]


@pytest.mark.postgresql
def test_what_a_change_has_read_stays_so_until_its_end(postgresql_url: str) -> None:
    store = Address.of(postgresql_url)
    ground = plant(store)
    with psycopg.connect(postgresql_url, autocommit=True) as other:
        other.execute("SET lock_timeout = 50")
        with change(store) as tx:
            assert tx.row("project", ground.project_id) is not None
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute("UPDATE project SET name = 'Lost'")
        other.execute("UPDATE project SET name = 'Kept'")
    assert query(store, "SELECT name FROM project") == [("Kept",)]
