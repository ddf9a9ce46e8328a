from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.store.reading.organisation import SWITCH, WAVE

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.reading import StoreReader


def test_changes_come_newest_first_without_fields(reader: StoreReader) -> None:
    changes = reader.history()
    assert [change.number for change in changes] == [3, 2, 1]
    assert changes[2].title == "status of FWL-3"
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
        ("before", None, "SRV-1 FS"),
    )


def test_a_link_is_told_from_both_ends(reader: StoreReader) -> None:
    due, link = reader.history(task_id=WAVE)
    assert due.fields == (("due", None, "2026-12-01 17:00"),)
    assert link.fields == (("after", None, "FWL-3 FS"),)


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
