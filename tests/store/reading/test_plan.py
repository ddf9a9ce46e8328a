from __future__ import annotations

from typing import TYPE_CHECKING

from tests.store.reading.organisation import FWL, SRV, SURVEY, SWITCH, WAVE

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.reading import StoreReader


def test_a_plan_holds_its_tasks_and_the_ends_of_links_to_others(
    reader: StoreReader,
) -> None:
    plan = reader.plan(FWL)
    assert plan is not None
    assert plan.key == "FWL"
    own = {task.id for task in plan.tasks if task.project_id == FWL}
    others = {task.id for task in plan.tasks} - own
    assert {SURVEY, SWITCH} <= own
    assert others == {WAVE}
    ends = {(link.predecessor_id, link.successor_id) for link in plan.links}
    assert {(SURVEY, SWITCH), (SWITCH, WAVE)} <= ends
    assert all(end in own | others for pair in ends for end in pair)


def test_a_plan_is_cut_to_what_its_reader_may_see(
    read_as: Callable[[str], StoreReader],
) -> None:
    dana = read_as("dana")
    plan = dana.plan(FWL)
    assert plan is not None
    assert all(task.project_id == FWL for task in plan.tasks)
    assert dana.plan(SRV) is None
    assert read_as("eve").plan(FWL) is None
