from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.task import AddTask, NewLink
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Refusal
from tests.services.office import at, day

if TYPE_CHECKING:
    from tests.services.office import Office


def test_a_new_task_has_the_next_number_and_stands_last(office: Office) -> None:
    first = office.add("Rack power survey")
    outcome = office.ask(
        "mel", AddTask(project_id=office.projects["FWL"], title="Rule review")
    )
    assert outcome.message == "Added FWL-02 Rule review."
    assert outcome.title == "new task FWL-02 Rule review"
    assert outcome.created == outcome.touched
    new = office.task(outcome.created[0])
    assert new["seq"] == 2
    assert new["wbs_order"] > office.task(first)["wbs_order"]
    assert new["status_id"] == office.status("Todo")
    assert office.dates(new["id"]) == (None, None)


def test_a_task_with_a_start_is_held_by_it_and_ends_after_its_duration(
    office: Office,
) -> None:
    task = office.add("Switch", start=day(28), duration_min=3 * 480)
    assert office.task(task)["constraint"] == "snet"
    assert office.task(task)["constraint_date"] == at(30)
    assert office.dates(task) == (at(30), at(2, 17, month=12))


def test_a_task_with_a_duration_alone_takes_whole_days_from_today(
    office: Office,
) -> None:
    task = office.add("Switch", duration_min=960)
    assert office.dates(task) == (at(24, 8), at(25, 17))


def test_a_task_begins_after_the_one_that_it_waits_for(office: Office) -> None:
    first = office.add("Switch", duration_min=480)
    after = office.add("Router", duration_min=480, predecessor_id=first)
    assert office.dates(after) == (at(25, 8), at(25, 17))
    later = NewLink(other_id=after, lag_min=480)
    last = office.add("Cables", duration_min=480, links=(later,))
    assert office.dates(last) == (at(27, 8), at(27, 17))


def test_a_deadline_is_the_end_of_its_day_even_of_a_saturday(office: Office) -> None:
    friday = office.add("Cut over", deadline=day(27))
    saturday = office.add("Go live", deadline=day(28))
    assert office.task(friday)["deadline"] == at(27, 17)
    assert office.task(saturday)["deadline"] == at(28, 17)


def test_a_first_child_makes_its_parent_a_summary(office: Office) -> None:
    parent = office.add("Migration")
    child = office.add("Wave 1", parent_id=parent)
    second = office.add("Wave 2", after_id=child)
    assert office.task(parent)["type"] == "summary"
    assert office.task(second)["parent_id"] == parent


def test_a_task_after_a_sibling_stands_before_the_next_one(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    between = office.add("between", after_id=one)
    ranks = [office.task(task)["wbs_order"] for task in (one, between, two)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 3


def test_a_milestone_has_a_code_and_no_length(office: Office) -> None:
    task = office.add("Edge live", type=TaskType.MILESTONE, start=day(30))
    (row,) = office.rows("milestone")
    assert (row["task_id"], row["code"]) == (task, "FWL-01")
    assert office.dates(task) == (at(30), at(30))


def test_people_and_the_task_before_come_with_it(office: Office) -> None:
    before = office.add("Switch")
    people = (office.people["mel"], office.people["tom"])
    task = office.add("Test", person_ids=people, predecessor_id=before)
    assert [row["person_id"] for row in office.rows("assignment")] == list(people)
    (link,) = office.rows("dependency")
    assert (link["predecessor_id"], link["successor_id"]) == (before, task)


@pytest.mark.parametrize("title", ["", "  \t", "\x1b\x07"])
def test_a_task_without_a_title_is_refused(office: Office, title: str) -> None:
    before = office.dump()
    with pytest.raises(Refusal, match="needs a title"):
        office.add(title)
    assert office.dump() == before


def test_a_title_keeps_no_byte_that_acts_on_a_terminal(office: Office) -> None:
    task = office.add("Switch\x1b[31m DC2\u202e")
    assert office.task(task)["title"] == "Switch[31m DC2"


def test_a_task_below_a_milestone_is_refused(office: Office) -> None:
    gate = office.add("Gate", type=TaskType.MILESTONE)
    with pytest.raises(Refusal, match="FWL-01 is a milestone"):
        office.add("Work", parent_id=gate)
