from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.records import Totals
from tests.store.reading.organisation import (
    FWL,
    OLD,
    PHASE,
    RULE,
    SRV,
    SURVEY,
    SWITCH,
    ZZZ,
)

if TYPE_CHECKING:
    from itpm_tui.store.reading import StoreReader

TODAY = date(2026, 11, 24)


def test_projects_come_by_key_without_sums(reader: StoreReader) -> None:
    projects = reader.project_list()
    assert [project.key for project in projects] == ["FWL", "OLD", "SRV", "ZZZ"]
    assert projects[0].manager == "dana"
    assert projects[1].archived
    assert {project.tasks for project in projects} == {0}


def test_sums_leave_summaries_out(reader: StoreReader) -> None:
    firewall = reader.project_sums([FWL, SRV], TODAY)[FWL]
    assert (firewall.tasks, firewall.open) == (5, 4)
    assert (firewall.late, firewall.blocked) == (1, 1)
    assert firewall.start == datetime.fromisoformat("2026-11-16T08:00")
    assert firewall.finish == datetime.fromisoformat("2026-12-14T08:00")


def test_progress_is_weighted_by_work_and_done_is_done(reader: StoreReader) -> None:
    firewall = reader.project_sums([FWL], TODAY)[FWL]
    # 480 done, 960 at 50 %, 480 at 0 %; the survey's own 80 % does not matter.
    assert firewall.progress_bp == 5000


def test_without_estimates_each_task_weighs_alike(reader: StoreReader) -> None:
    assert reader.project_sums([SRV], TODAY)[SRV].progress_bp == 0


def test_a_project_without_tasks_has_no_progress(reader: StoreReader) -> None:
    empty = reader.project_sums([ZZZ, OLD, 99], TODAY)
    assert set(empty) == {ZZZ, OLD}
    assert empty[ZZZ].progress_bp is None
    assert (empty[ZZZ].tasks, empty[ZZZ].start) == (0, None)


def test_sums_over_the_tasks_of_a_project_are_those_of_the_project(
    reader: StoreReader,
) -> None:
    outline = reader.outline(TaskFilter(project_id=FWL))
    firewall = reader.project_sums([FWL], TODAY)[FWL]
    totals = reader.totals(outline.task_ids(0, len(outline)))
    assert totals == replace(firewall.totals, spent_min=totals.spent_min)
    assert (totals.work_min, totals.remaining_min) == (1920, 960)
    assert reader.totals([]) == Totals()


def test_sums_below_a_summary_leave_out_what_is_beside_it(reader: StoreReader) -> None:
    below = reader.subtotals([PHASE, SURVEY])
    assert list(below) == [PHASE]
    children = reader.totals([SURVEY, SWITCH, RULE])
    assert below[PHASE] == children
    assert children.work_min
