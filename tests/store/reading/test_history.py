from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from itpm_tui.store.reading import nobody, open_reader
from tests.store.planting import add, change, plant
from tests.store.reading.organisation import SWITCH, WAVE

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.engines.address import Address
    from itpm_tui.store.reading import StoreReader


def test_changes_come_newest_first_without_fields(reader: StoreReader) -> None:
    changes = reader.history()
    assert [change.number for change in changes] == [3, 2, 1]
    assert changes[2].title == "status of FWL-03"
    assert changes[2].at == datetime(2026, 11, 21, 9, tzinfo=UTC)
    assert changes[2].fields == ()
    assert [change.number for change in reader.history(limit=1)] == [3]


def test_the_history_of_a_task_names_what_ids_stand_for(reader: StoreReader) -> None:
    assignees, status = reader.history(task_id=SWITCH)
    assert status.fields == (
        ("status", "Todo", "Doing"),
        ("progress", "0%", "50%"),
        ("comment", None, "Rack is small."),
    )
    assert assignees.fields == (
        ("assignee", "root", None),
        ("assignee", None, "dana"),
        ("before", None, "SRV-01 FS"),
    )


def test_a_link_is_told_from_both_ends(reader: StoreReader) -> None:
    due, link = reader.history(task_id=WAVE)
    assert due.fields == (("due", None, "2026-12-01 17:00"),)
    assert link.fields == (("after", None, "FWL-03 FS"),)


def test_the_history_of_a_task_keeps_to_its_limit(reader: StoreReader) -> None:
    (newest,) = reader.history(task_id=SWITCH, limit=1)
    assert newest.number == 2
    assert len(newest.fields) == 3


def test_a_member_sees_changes_of_own_projects_and_own_changes(
    read_as: Callable[[str], StoreReader],
) -> None:
    assert [change.number for change in read_as("carl").history()] == [1]
    assert [change.number for change in read_as("dana").history()] == [1]
    assert read_as("eve").history() == ()


def test_names_of_hidden_tasks_are_not_told(
    read_as: Callable[[str], StoreReader],
) -> None:
    told = str(read_as("dana").history(task_id=SWITCH))
    assert "SRV" not in told


def test_what_the_writer_records_is_told_in_words(store: Address) -> None:
    ground = plant(store)
    with change(store, "new") as tx:
        switch = add(tx, ground, "Replace switch")
        review = add(tx, ground, "Rule review", blocked_note='CAB "4471"')
        assigned = tx.insert(
            "assignment",
            {
                **{"task_id": switch, "person_id": 1},
                **{"units_bp": 10000, "state": "assigned"},
            },
        )
        linked = tx.insert(
            "dependency",
            {
                **{"predecessor_id": switch, "successor_id": review},
                **{"type": "FS", "lag_min": 0, "lag_kind": "working"},
            },
        )
    with change(store, "edit") as tx:
        tx.update("task", review, {"title": "Review", "blocked_note": None})
        tx.update("dependency", linked, {"lag_min": 90})
    with change(store, "removal") as tx:
        tx.delete("assignment", assigned)
        tx.delete("dependency", linked)
    with closing(open_reader(store, nobody())) as reader:
        of_switch = [one.fields for one in reader.history(task_id=switch)]
        of_review = [one.fields for one in reader.history(task_id=review)]
        assert [one.title for one in reader.history()][:2] == ["removal", "edit"]
    assert of_switch == [
        (("assignee", "ada", None), ("before", "FWL-02 FS", None)),
        (("lag", "0h", "1h30"),),
        (
            ("title", None, "Replace switch"),
            ("assignee", None, "ada"),
            ("before", None, "FWL-02 FS"),
        ),
    ]
    assert set(of_review[1]) == {
        ("title", "Rule review", "Review"),
        ("blocked", 'CAB "4471"', None),
        ("lag", "0h", "1h30"),
    }
