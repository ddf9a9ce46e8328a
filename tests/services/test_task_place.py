from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.task import EditTask, FieldEdit, PlaceTask, TaskField
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Conflict, Refusal

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from tests.services.office import Office


def place(
    office: Office, task: int, parent: int | None, after: int | None = None
) -> Outcome:
    """Put a task somewhere, with the parent that is stored as the one seen."""
    seen = office.task(task)["parent_id"]
    assert seen is None or isinstance(seen, int)
    command = PlaceTask(
        task_id=task, seen_parent_id=seen, parent_id=parent, after_id=after
    )
    return office.ask("mel", command)


def order(office: Office, parent: int | None = None) -> list[object]:
    project = office.projects["FWL"]
    rows = office.rows("task", project_id=project, parent_id=parent)
    return [row["title"] for row in sorted(rows, key=lambda row: row["wbs_order"])]


def test_rank_puts_a_task_after_a_sibling(office: Office) -> None:
    one, _, three = (office.add(title) for title in ("one", "two", "three"))
    outcome = place(office, one, None, three)
    assert order(office) == ["two", "three", "one"]
    assert outcome.message == "FWL-01 ranks after FWL-03."


def test_without_a_sibling_before_it_a_task_comes_first(office: Office) -> None:
    office.add("one")
    two = office.add("two")
    outcome = place(office, two, None)
    assert order(office) == ["two", "one"]
    assert outcome.message == "FWL-02 ranks first on the top level."


def test_a_place_it_has_already_changes_nothing(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    head = office.head()
    assert place(office, two, None, one).topics == frozenset()
    assert office.head() == head


def test_most_moves_write_one_row(office: Office) -> None:
    tasks = [office.add(f"{n}") for n in range(4)]
    before = {row["id"]: row for row in office.rows("task")}
    place(office, tasks[3], None, tasks[0])
    after = {row["id"]: row for row in office.rows("task")}
    assert [key for key in after if after[key] != before[key]] == [tasks[3]]


def test_siblings_are_numbered_anew_only_without_a_gap(office: Office) -> None:
    one, two, three = (office.add(title) for title in ("one", "two", "three"))
    office.write("task", two, {"wbs_order": 1025})
    place(office, three, None, one)
    assert order(office) == ["one", "three", "two"]
    ranks = [row["wbs_order"] for row in office.rows("task")]
    assert sorted(ranks) == [1024, 2048, 3072]
    assert office.task(two)["wbs_order"] == 3072


def test_the_first_child_makes_a_summary_and_the_last_unmakes_it(
    office: Office,
) -> None:
    parent = office.add("parent", type=TaskType.BUG)
    child = office.add("child")
    outcome = place(office, child, parent)
    assert office.task(parent)["type"] == "summary"
    assert outcome.message == "FWL-02 is below FWL-01."
    place(office, child, None, parent)
    assert office.task(parent)["type"] == "bug"


def test_a_summary_by_its_own_right_stays_one(office: Office) -> None:
    parent, child = office.add("parent"), office.add("child")
    edit = FieldEdit(TaskField.TYPE, "task", "summary")
    office.ask("mel", EditTask(task_id=parent, edits=(edit,)))
    place(office, child, parent)
    place(office, child, None, parent)
    assert office.task(parent)["type"] == "summary"


def test_nothing_comes_below_itself(office: Office) -> None:
    parent = office.add("parent")
    child = office.add("child", parent_id=parent)
    for below in (parent, child):
        with pytest.raises(Refusal, match="FWL-01 can not be below itself"):
            place(office, parent, below)


def test_nothing_comes_below_a_milestone(office: Office) -> None:
    gate = office.add("gate", type=TaskType.MILESTONE)
    task = office.add("task")
    with pytest.raises(Refusal, match="FWL-01 is a milestone"):
        place(office, task, gate)


def test_nothing_comes_into_another_project(office: Office) -> None:
    other = office.add("other", project="ERP")
    task = office.add("task")
    with pytest.raises(Refusal, match="ERP-01 is in another project than FWL-01"):
        place(office, task, other)


def test_no_task_comes_below_one_it_waits_for(office: Office) -> None:
    before = office.add("before")
    task = office.add("task", predecessor_id=before)
    stored = office.dump()
    with pytest.raises(Refusal, match="would wait for each other"):
        place(office, task, before)
    assert office.dump() == stored


def test_no_task_comes_below_a_circle_of_several(office: Office) -> None:
    summary = office.add("summary")
    inside = office.add("inside", parent_id=summary)
    middle = office.add("middle", predecessor_id=inside)
    office.add("last", predecessor_id=middle)
    after = office.add("after", predecessor_id=middle)
    place(office, after, summary)
    with pytest.raises(Refusal, match="circle"):
        place(office, summary, middle)


def test_a_parent_that_someone_else_changed_is_a_conflict(office: Office) -> None:
    one, two, task = (office.add(title) for title in ("one", "two", "task"))
    place(office, task, one)
    command = PlaceTask(task_id=task, seen_parent_id=None, parent_id=two)
    with pytest.raises(Conflict) as caught:
        office.ask("tom", command)
    (clash,) = caught.value.clashes
    assert (clash.field, clash.seen, clash.wanted, clash.stored) == (
        "parent",
        "none",
        "FWL-02",
        "FWL-01",
    )


def test_a_sibling_that_left_is_refused(office: Office) -> None:
    one, two, three = (office.add(title) for title in ("one", "two", "three"))
    place(office, two, one)
    with pytest.raises(Refusal, match="moved or deleted meanwhile"):
        place(office, three, None, two)
