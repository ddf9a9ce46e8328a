from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.task import DeleteTasks, SetTags
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Refusal
from tests.services.office import TABLES, day

if TYPE_CHECKING:
    from tests.services.office import Office


def scene(office: Office) -> tuple[int, int]:
    """A summary with everything on and below it. Returns it and its first task."""
    parent = office.add("Migration")
    first = office.add("One", parent_id=parent, person_ids=(office.people["mel"],))
    office.add("Two", parent_id=parent, predecessor_id=first, type=TaskType.MILESTONE)
    outside = office.add("Outside", predecessor_id=first, start=day(30))
    office.write("task", outside, {"milestone_id": first})
    office.ask("mel", SetTags(task_ids=(first,), add=("network",)))
    office.ask("mel", AddComment(task_ids=(first, parent), body="x"))
    project = {"project_id": office.projects["FWL"], "number": 0, "name": "B"}
    baseline = office.plant("baseline", {**project, "taken_at": office.clock.local()})
    empty = {"start": None, "finish": None, "duration_min": None, "work_min": None}
    row = {"baseline_id": baseline, "task_id": first}
    office.plant("baseline_task", {**row, **empty})
    return parent, first


def test_all_that_hangs_on_a_task_goes_with_it_and_is_named(office: Office) -> None:
    parent, _ = scene(office)
    outcome = office.ask("mel", DeleteTasks(task_ids=(parent,)))
    assert outcome.message == (
        "Deleted FWL-01 Migration, with 2 tasks below, 2 links, 2 comments and "
        "1 assignment."
    )
    assert outcome.title == outcome.message.removesuffix(".").replace(
        "Deleted", "deletion of"
    )
    left = ("dependency", "assignment", "task_tag", "milestone", "baseline_task")
    for table in (*left, "thread", "comment"):
        assert office.rows(table) == [], table
    assert len(office.rows("task")) == len(office.rows("schedule")) == 1


def test_a_deletion_is_undone_and_done_again_exactly(office: Office) -> None:
    parent, _ = scene(office)
    before = office.dump()
    office.ask("mel", DeleteTasks(task_ids=(parent,)))
    after = office.dump()
    office.ask("mel", Undo())
    for table in TABLES:
        assert office.dump()[table] == before[table], table
    office.ask("mel", Redo())
    assert office.dump() == after


def test_a_number_is_never_given_again(office: Office) -> None:
    task = office.add("one")
    office.ask("mel", DeleteTasks(task_ids=(task,)))
    assert office.task(office.add("two"))["seq"] == 2


def test_a_parent_without_children_is_a_task_again(office: Office) -> None:
    parent = office.add("parent")
    child = office.add("child", parent_id=parent)
    office.ask("mel", DeleteTasks(task_ids=(child,)))
    assert office.task(parent)["type"] == "task"


def test_parent_and_child_marked_together_go_once(office: Office) -> None:
    parent = office.add("parent")
    child = office.add("child", parent_id=parent)
    outcome = office.ask("mel", DeleteTasks(task_ids=(child, parent)))
    assert outcome.message == "Deleted FWL-02, FWL-01."
    assert office.rows("task") == []


def test_what_is_gone_says_who_did_that(office: Office) -> None:
    task = office.add("one")
    office.ask("tom", DeleteTasks(task_ids=(task,)))
    with pytest.raises(Refusal, match=r"The task is gone: @tom did that \(deletion"):
        office.ask("mel", DeleteTasks(task_ids=(task,)))
