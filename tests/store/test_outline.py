from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.store.outline import RANK_LIMIT, segment
from tests.store.planting import Ground, add, change, plant, query

if TYPE_CHECKING:
    from itpm_tui.store.engines.address import Address


@given(st.integers(0, RANK_LIMIT), st.integers(0, RANK_LIMIT))
def test_segments_sort_as_ranks(one: int, other: int) -> None:
    assert (segment(one) < segment(other)) == (one < other)
    assert len(segment(one)) == 5


def outline(store: Address) -> list[tuple[object, ...]]:
    """Title, depth and number of children in the order of the list."""
    return query(
        store,
        "SELECT title, length(path) / 5 - 1, summary_of FROM schedule "
        "JOIN task ON task.id = task_id ORDER BY schedule.project_id, path",
    )


def test_paths_follow_parents_and_ranks(store: Address) -> None:
    ground = plant(store)
    with change(store) as tx:
        one = add(tx, ground, "one")
        two = add(tx, ground, "two")
        below = add(tx, ground, "below", parent_id=one)
        deep = add(tx, ground, "deep", parent_id=below)
        assert tx.subtree(one) == [one, below, deep]
    assert outline(store) == [
        ("one", 0, 1),
        ("below", 1, 1),
        ("deep", 2, 0),
        ("two", 0, 0),
    ]
    with change(store) as tx:
        tx.update("task", below, {"parent_id": two})
        tx.update("task", two, {"wbs_order": 1})
    assert outline(store) == [
        ("two", 0, 1),
        ("below", 1, 1),
        ("deep", 2, 0),
        ("one", 0, 0),
    ]
    with change(store) as tx:
        for task_id in (deep, below):
            tx.delete("schedule", task_id)
            tx.delete("task", task_id)
    assert outline(store) == [("two", 0, 0), ("one", 0, 0)]


def test_rows_put_back_stand_where_they_stood(store: Address) -> None:
    ground = plant(store)
    with change(store) as tx:
        top = add(tx, ground, "top")
        child = add(tx, ground, "child", parent_id=top)
    with change(store) as tx:
        for task_id in (child, top):
            tx.delete("schedule", task_id)
            tx.delete("task", task_id)
    with change(store) as tx:
        for row in tx.change_rows(3):
            assert row.before is not None
            key = "task_id" if row.table == "schedule" else "id"
            tx.insert(row.table, {key: row.row_id, **row.before})
    assert outline(store) == [("top", 0, 1), ("child", 1, 0)]


def test_many_tasks_at_once_get_the_same_paths_as_one_by_one(store: Address) -> None:
    ground = plant(store)
    add_many(store, ground, 400)
    whole = query(store, "SELECT task_id, path FROM schedule ORDER BY task_id")
    with change(store) as tx:
        for task_id, _ in whole:
            assert isinstance(task_id, int)
            row = tx.row("task", task_id)
            assert row is not None
            tx.update("task", task_id, {"wbs_order": row["wbs_order"]})
    with change(store) as tx:
        tx.update("task", 1, {"wbs_order": 1024})
    assert query(store, "SELECT task_id, path FROM schedule ORDER BY task_id") == whole
    assert len({path for _, path in whole}) == 400


def test_a_circle_made_by_another_program_ends_nothing(store: Address) -> None:
    ground = plant(store)
    with change(store) as tx:
        one = add(tx, ground, "one")
        two = add(tx, ground, "two", parent_id=one)
    query(store, f"UPDATE task SET parent_id = {two} WHERE id = {one}")
    with change(store) as tx:
        tx.update("task", two, {"wbs_order": 7})
        assert set(tx.subtree(one)) == {one, two}


def add_many(store: Address, ground: Ground, count: int) -> None:
    """Tasks, each below the one that has half its number."""
    with change(store) as tx:
        ids = tx.reserve("task", count)
        seq = tx.next_seq(ground.project_id, count)
        tx.insert_many(
            "task",
            (
                ground.task(
                    seq + n, id=ids[n], parent_id=ids[(n - 1) // 2] if n else None
                )
                for n in range(count)
            ),
        )
        tx.insert_many("schedule", ({"task_id": task_id} for task_id in ids))
