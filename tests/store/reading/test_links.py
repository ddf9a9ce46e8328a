from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from itpm_tui.domain.reader import TaskFilter
from tests.store.reading.organisation import (
    EDGE,
    FAILOVER,
    RULE,
    SRV,
    SURVEY,
    SWITCH,
    WAVE,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.reading import StoreReader

EVERY = TaskFilter()
TODAY = date(2026, 11, 24)


def test_links_that_touch_a_task_come_from_both_sides(reader: StoreReader) -> None:
    ends = {(link.predecessor_id, link.successor_id) for link in reader.links([SWITCH])}
    assert ends == {(SURVEY, SWITCH), (SWITCH, FAILOVER), (SWITCH, WAVE)}


def test_a_link_is_violated_by_dates_but_not_by_leads_or_done_work(
    reader: StoreReader,
) -> None:
    links = reader.links([SURVEY, SWITCH, FAILOVER, EDGE, RULE])
    assert len(links) == 5
    violated = [(link.predecessor, link.successor) for link in links if link.violated]
    assert violated == [("FWL-03", "FWL-06")]


def test_problems_are_late_tasks_and_violated_links_in_tree_order(
    reader: StoreReader,
) -> None:
    assert reader.problems(EVERY, TODAY) == (RULE, FAILOVER)
    assert reader.problems(TaskFilter(project_id=SRV), TODAY) == ()


def test_a_link_to_a_hidden_project_is_not_shown(
    read_as: Callable[[str], StoreReader],
) -> None:
    assert WAVE not in {link.successor_id for link in read_as("dana").links([SWITCH])}


def test_only_the_newest_baseline_of_a_project_counts(reader: StoreReader) -> None:
    baselines = reader.baselines([SWITCH, SURVEY, WAVE])
    assert set(baselines) == {SWITCH}
    assert baselines[SWITCH].name == "B2"
