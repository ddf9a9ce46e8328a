from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import psycopg
import pytest
import sqlalchemy as sa

from itpm_tui.domain.enums import Priority
from itpm_tui.domain.refusals import Refusal
from itpm_tui.store.engines import sqlite
from itpm_tui.store.writing import StoreWriter, open_writer
from tests.store.planting import ADA, AT, TODAY, add, change, plant, query

if TYPE_CHECKING:
    from itpm_tui.store.engines.address import Address


def test_values_come_back_as_the_domain_has_them(store: Address) -> None:
    ground = plant(store)
    deadline = datetime.fromisoformat("2026-11-26T17:00")
    with change(store) as tx:
        task_id = add(tx, ground, deadline=deadline, priority=Priority.HIGH)
        row = tx.row("task", task_id)
        assert row is not None
        assert (row["deadline"], row["priority"]) == (deadline, "high")
        assert row["created_at"] == AT
        schedule = tx.row("schedule", task_id)
        assert schedule is not None
        assert schedule["critical"] is False
        tx.update("project", ground.project_id, {"start_target": date(2026, 1, 2)})
        project = tx.row("project", ground.project_id)
        assert project is not None
        assert project["start_target"] == date(2026, 1, 2)


def test_values_are_stored_in_one_plain_form(store: Address) -> None:
    ground = plant(store)
    east = timezone(timedelta(hours=3))
    with closing(open_writer(store)) as writer:
        at = datetime(2026, 11, 24, 12, 0, 0, 5, tzinfo=east)
        with writer.transaction(ADA, at, TODAY) as tx:
            add(tx, ground, deadline=datetime.fromisoformat("2026-11-26T17:00"))
            tx.seal(command="Test", title="one")
    assert query(store, "SELECT deadline, created_at FROM task") == [
        ("2026-11-26T17:00", "2026-11-24T09:00:00.000005Z")
    ]
    assert query(store, "SELECT archived FROM project") == [(0,)]


def test_a_plan_time_with_a_zone_is_a_defect(store: Address) -> None:
    ground = plant(store)
    with (
        pytest.raises(sa.exc.StatementError, match="has a zone"),
        change(store) as tx,
    ):
        add(tx, ground, deadline=datetime(2026, 11, 26, 17, 0, tzinfo=UTC))


def test_a_refusal_leaves_nothing(store: Address) -> None:
    ground = plant(store)
    with pytest.raises(Refusal, match="no"), change(store) as tx:
        refuse(add(tx, ground))
    assert query(store, "SELECT count(*) FROM task") == [(0,)]
    assert query(store, "SELECT number FROM head") == [(1,)]
    assert query(store, "SELECT count(*) FROM change_open") == [(0,)]


def refuse(task_id: int) -> None:
    raise Refusal(f"no {task_id}")


def test_writing_without_a_seal_is_a_defect(store: Address) -> None:
    ground = plant(store)
    with (
        closing(open_writer(store)) as writer,
        pytest.raises(RuntimeError, match="not sealed"),
        writer.transaction(ADA, AT, TODAY) as tx,
    ):
        add(tx, ground)
    assert query(store, "SELECT count(*) FROM task") == [(0,)]


def test_the_database_refuses_what_no_handler_should_write(store: Address) -> None:
    ground = plant(store)
    for wrong in ({"priority": "soon"}, {"title": ""}, {"wbs_order": 36**5}):
        with pytest.raises(Exception, match=r"(?i)check"), change(store) as tx:
            add(tx, ground, **wrong)
    with pytest.raises(Exception, match=r"(?i)foreign"), change(store) as tx:
        add(tx, ground, parent_id=4711)


def test_rows_are_found_by_values_and_by_many_ids(store: Address) -> None:
    ground = plant(store)
    with change(store) as tx:
        first = add(tx, ground, "one")
        second = add(tx, ground, "two", parent_id=first)
        tops = tx.rows("task", project_id=ground.project_id, parent_id=None)
        assert [row["id"] for row in tops] == [first]
        both = tx.rows_in("task", "id", [second, first, 4711])
        assert [row["id"] for row in both] == [first, second]
        assert tx.row("task", 4711) is None
        with pytest.raises(LookupError):
            tx.update("task", 4711, {"title": "none"})
        with pytest.raises(LookupError):
            tx.delete("task", 4711)


def test_task_numbers_are_never_given_twice(store: Address) -> None:
    ground = plant(store)
    with change(store) as tx:
        first = add(tx, ground)
        assert tx.next_seq(ground.project_id, 5) == 2
    with change(store) as tx:
        tx.delete("schedule", first)
        tx.delete("task", first)
        assert tx.next_seq(ground.project_id) == 7
    assert query(store, "SELECT next_seq FROM project") == [(8,)]


def test_a_number_that_another_program_took_is_not_given(store: Address) -> None:
    ground = plant(store)
    with change(store) as tx:
        add(tx, ground)
    query(store, "UPDATE task SET seq = 40")
    with change(store) as tx:
        assert tx.next_seq(ground.project_id) == 41


def test_reserved_ids_link_rows_before_they_are_added(store: Address) -> None:
    ground = plant(store)
    with change(store) as tx:
        ids = tx.reserve("task", 3)
        seq = tx.next_seq(ground.project_id, 3)
        tx.insert_many(
            "task",
            [
                ground.task(seq + 2, id=ids[2], parent_id=ids[0]),
                ground.task(seq, id=ids[0]),
                ground.task(seq + 1, id=ids[1], parent_id=ids[0]),
            ],
        )
        tx.insert_many("schedule", [{"task_id": task_id} for task_id in ids])
        assert add(tx, ground) not in ids
        assert set(tx.reserve("task", 2)).isdisjoint(ids)
        assert tx.subtree(ids[0]) == list(ids)
        assert list(tx.reserve("tag", 2)) == [1, 2]


def test_ids_of_deleted_rows_are_not_given_again(store: Address) -> None:
    ground = plant(store)
    with change(store) as tx:
        first = add(tx, ground)
    with change(store) as tx:
        tx.delete("schedule", first)
        tx.delete("task", first)
        assert add(tx, ground) > first


def test_search_text_follows_title_and_key(store: Address) -> None:
    ground = plant(store)
    with change(store) as tx:
        task_id = add(tx, ground, "Größe Éclair")
    assert query(store, "SELECT search FROM task") == [("fwl-01 grosse eclair",)]
    with change(store) as tx:
        tx.update("task", task_id, {"title": "Router"})
    assert query(store, "SELECT search FROM task") == [("fwl-01 router",)]
    with change(store) as tx:
        tx.update("project", ground.project_id, {"key": "NET"})
    assert query(store, "SELECT search FROM task") == [("net-01 router",)]


def _to_nowhere(writer: StoreWriter) -> None:
    with writer.transaction(ADA, AT, TODAY) as tx:
        tx.insert("task_tag", {"task_id": 9_999, "tag_id": 9_999})
        tx.seal(command="Test", title="to nowhere")


def test_a_commit_that_fails_leaves_the_writer_able_to_write(store: Address) -> None:
    ground = plant(store)
    with closing(open_writer(store)) as writer:
        with pytest.raises((sqlite.Error, psycopg.IntegrityError)):
            _to_nowhere(writer)
        with writer.transaction(ADA, AT, TODAY) as tx:
            add(tx, ground)
            tx.seal(command="Test", title="after it")
    assert query(store, "SELECT count(*) FROM task") == [(1,)]
    assert query(store, "SELECT count(*) FROM task_tag") == [(0,)]
