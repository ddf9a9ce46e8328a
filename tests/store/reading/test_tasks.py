from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import Priority, StatusGroup, TaskType
from tests.store.reading.organisation import (
    EDGE,
    FAILOVER,
    FWL,
    PHASE,
    RULE,
    SURVEY,
    SWITCH,
    WAVE,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.reading import StoreReader


def test_rows_come_in_the_order_asked_without_those_that_are_gone(
    reader: StoreReader,
) -> None:
    asked = [WAVE, 999, SURVEY, PHASE]
    assert [task.id for task in reader.tasks(asked)] == [WAVE, SURVEY, PHASE]


def test_no_ids_are_no_rows(reader: StoreReader) -> None:
    assert reader.tasks([]) == ()


def test_a_row_holds_what_a_list_shows(reader: StoreReader) -> None:
    (task,) = reader.tasks([SWITCH])
    assert (task.key, task.title, task.status) == ("FWL-03", "Replace switch", "Doing")
    assert (task.project_id, task.parent_id, task.depth) == (FWL, PHASE, 1)
    assert task.group is StatusGroup.STARTED
    assert task.priority is Priority.HIGH
    assert task.assignees == ("tom", "dana")
    assert task.start == datetime.fromisoformat("2026-11-23T08:00")
    assert task.due == task.finish == datetime.fromisoformat("2026-11-25T17:00")
    assert task.start_actual == datetime.fromisoformat("2026-11-23T08:00")
    assert (task.work_min, task.progress_bp) == (960, 5000)
    assert task.critical
    assert task.slack_min == 0
    assert task.comments == 2
    assert task.status_since is None


def test_rows_tell_summaries_milestones_tags_and_notes(reader: StoreReader) -> None:
    phase, edge, survey, failover = reader.tasks([PHASE, EDGE, SURVEY, FAILOVER])
    assert (phase.type, phase.children) == (TaskType.SUMMARY, 3)
    assert (edge.type, edge.code) == (TaskType.MILESTONE, "EDGE-LIVE")
    assert survey.tags == ("infra",)
    assert survey.done
    assert failover.blocked
    assert failover.blocked_note == "waits for CAB"


def test_a_declined_assignment_is_none(reader: StoreReader) -> None:
    (task,) = reader.tasks([RULE])
    assert task.assignees == ()


@pytest.mark.parametrize("key", ["FWL-03", "fwl-3", " Fwl-03 "])
def test_a_task_is_found_by_its_key_in_any_case(reader: StoreReader, key: str) -> None:
    assert reader.find(key) == SWITCH


@pytest.mark.parametrize(
    "key",
    [
        "",
        "FWL",
        "FWL-",
        "FWL-99",
        "XYZ-01",
        "FWL-x",
        "FWL-²",
        "FWL-" + "9" * 30,
        "X\x00-1",
    ],
)
def test_what_is_no_key_finds_nothing(reader: StoreReader, key: str) -> None:
    assert reader.find(key) is None


@pytest.mark.parametrize(
    ("words", "best"),
    [
        (("fwl-3",), SWITCH),
        (("test",), FAILOVER),
        (("räck",), SURVEY),
        (("50%",), RULE),
        (("re", "sw"), SWITCH),
    ],
)
def test_search_brings_the_best_first(
    reader: StoreReader, words: tuple[str, ...], best: int
) -> None:
    assert reader.search(words)[0].id == best


def test_search_prefers_open_tasks_and_keeps_to_its_limit(reader: StoreReader) -> None:
    assert [task.id for task in reader.search(("fwl",))][-1] == SURVEY
    assert len(reader.search(("fwl",), limit=2)) == 2
    assert reader.search(()) == ()


def test_clients_count_only_comments_meant_for_them(
    read_as: Callable[[str], StoreReader],
) -> None:
    counts = {
        handle: read_as(handle).tasks([SWITCH])[0].comments
        for handle in ("root", "dana", "carl", "nobody")
    }
    assert counts == {"root": 2, "dana": 2, "carl": 1, "nobody": 1}
