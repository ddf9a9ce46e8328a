from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.task import (
    AddTask,
    DeleteTasks,
    EditTask,
    FieldEdit,
    LinkTasks,
    SetAssignees,
    SetTags,
    ShiftTasks,
    TaskField,
    UnlinkTasks,
)
from itpm_tui.domain.refusals import Conflict, Refusal
from tests.services.office import at, day

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from itpm_tui.domain.transaction import Value
    from tests.services.office import Office


def edit(
    office: Office, who: str, task: int, *, step: str | None = None, **fields: Value
) -> Outcome:
    row = office.task(task)
    edits = tuple(
        FieldEdit(TaskField(name), row[name], wanted) for name, wanted in fields.items()
    )
    return office.ask(who, EditTask(task_id=task, edits=edits), step=step)


def title(office: Office, task: int) -> Value:
    return office.task(task)["title"]


def test_a_field_that_someone_else_changed_since_is_a_conflict(
    office: Office,
) -> None:
    task = office.add("one")
    edit(office, "mel", task, title="two", priority="high")
    edit(office, "tom", task, title="three")
    before = office.dump()
    with pytest.raises(Conflict) as caught:
        office.ask("mel", Undo())
    (clash,) = caught.value.clashes
    assert (clash.item, clash.field, clash.by) == ("FWL-01", "title", "tom")
    assert (clash.seen, clash.wanted, clash.stored) == ("two", "one", "three")
    assert office.dump() == before


def test_what_someone_else_put_back_already_is_no_conflict(office: Office) -> None:
    task = office.add("one")
    edit(office, "mel", task, title="two", priority="high")
    edit(office, "tom", task, title="one")
    office.ask("mel", Undo())
    row = office.task(task)
    assert (row["title"], row["priority"]) == ("one", "normal")


def test_a_new_task_goes_when_nothing_was_built_on_it(office: Office) -> None:
    before = office.dump()
    office.add("one", start=day(26), person_ids=(office.people["mel"],))
    office.ask("pat", Undo())
    assert office.dump() == before


def test_a_new_task_stays_when_someone_changed_it(office: Office) -> None:
    task = office.add("one")
    edit(office, "tom", task, title="two")
    with pytest.raises(Conflict, match="FWL-01: title is two now, set by @tom"):
        office.ask("pat", Undo())
    assert title(office, task) == "two"


def test_a_new_task_stays_when_someone_built_on_it(office: Office) -> None:
    one = office.add("one")
    two = office.ask("tom", AddTask(project_id=office.projects["FWL"], title="two"))
    link = LinkTasks(predecessor_id=one, successor_id=two.created[0])
    office.ask("tom", link)
    with pytest.raises(Conflict) as caught:
        office.ask("pat", Undo())
    (clash,) = caught.value.clashes
    assert (clash.item, clash.field, clash.by) == ("FWL-01", "link", "tom")


def test_a_new_task_stays_when_someone_commented_on_it(office: Office) -> None:
    task = office.add("one")
    office.ask("tom", AddComment(task_ids=(task,), body="x"))
    with pytest.raises(Conflict, match="comments"):
        office.ask("pat", Undo())
    assert len(office.rows("comment")) == 1


def test_what_someone_else_deleted_is_a_conflict(office: Office) -> None:
    task = office.add("one")
    edit(office, "mel", task, title="two")
    office.ask("tom", DeleteTasks(task_ids=(task,)))
    with pytest.raises(Conflict) as caught:
        office.ask("mel", Undo())
    (clash,) = caught.value.clashes
    assert (clash.stored, clash.by) == ("deleted", "tom")


def test_a_deleted_task_does_not_come_back_below_a_deleted_parent(
    office: Office,
) -> None:
    parent = office.add("parent")
    child = office.add("child", parent_id=parent)
    office.ask("mel", DeleteTasks(task_ids=(child,)))
    office.ask("tom", DeleteTasks(task_ids=(parent,)))
    with pytest.raises(Conflict) as caught:
        office.ask("mel", Undo())
    clash = caught.value.clashes[0]
    assert (clash.item, clash.field, clash.stored, clash.by) == (
        "FWL-02",
        "parent",
        "deleted",
        "tom",
    )


def test_a_link_does_not_come_back_into_a_circle(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    office.ask("mel", LinkTasks(predecessor_id=one, successor_id=two))
    office.ask("mel", UnlinkTasks(predecessor_id=one, successor_id=two))
    office.ask("tom", LinkTasks(predecessor_id=two, successor_id=one))
    before = office.dump()
    with pytest.raises(Refusal, match="would wait for each other"):
        office.ask("mel", Undo())
    assert office.dump() == before


def test_an_assignment_that_someone_else_made_again_is_as_wanted(
    office: Office,
) -> None:
    task = office.add("one", person_ids=(office.people["tom"],))
    office.ask("mel", SetAssignees(tasks=(Seen(task, ("tom",)),), handles=()))
    office.ask("tom", SetAssignees(tasks=(Seen(task, ()),), handles=("tom",)))
    office.ask("mel", Undo())
    (row,) = office.rows("assignment")
    assert row["person_id"] == office.people["tom"]


def test_a_tag_that_someone_else_made_again_is_the_one_that_comes_back(
    office: Office,
) -> None:
    one, two = office.add("one"), office.add("two")
    office.ask("mel", SetTags(task_ids=(one,), add=("network",)))
    office.ask("mel", Undo())
    office.ask("tom", SetTags(task_ids=(two,), add=("network",)))
    office.ask("mel", Redo())
    (tag,) = office.rows("tag")
    assert {row["tag_id"] for row in office.rows("task_tag")} == {tag["id"]}
    assert len(office.rows("task_tag")) == 2


def test_a_comment_comes_back_into_the_conversation_that_others_began(
    office: Office,
) -> None:
    task = office.add("one")
    office.ask("mel", AddComment(task_ids=(task,), body="mine"))
    office.ask("mel", Undo())
    office.ask("tom", AddComment(task_ids=(task,), body="theirs"))
    office.ask("mel", Redo())
    (thread,) = office.rows("thread")
    assert {row["thread_id"] for row in office.rows("comment")} == {thread["id"]}
    assert len(office.rows("comment")) == 2


def test_a_parent_keeps_being_a_summary_for_the_children_of_others(
    office: Office,
) -> None:
    parent = office.add("parent")
    one = office.ask(
        "mel",
        AddTask(project_id=office.projects["FWL"], title="one", parent_id=parent),
    ).created[0]
    two = office.ask(
        "tom",
        AddTask(project_id=office.projects["FWL"], title="two", parent_id=parent),
    ).created[0]
    office.ask("mel", Undo())
    assert office.task(parent)["type"] == "summary"
    office.ask("tom", Undo())
    assert office.task(parent)["type"] == "task"
    assert {row["id"] for row in office.rows("task")} == {parent}
    assert {one, two}.isdisjoint({parent})


def test_a_length_that_comes_back_holds_from_where_others_moved_the_task(
    office: Office,
) -> None:
    task = office.add("Switch", start=day(26), duration_min=480)
    edit(office, "mel", task, duration_min=960)
    shift = ShiftTasks(tasks=(Seen(task, at(26)),), working_days=1)
    office.ask("tom", shift)
    office.ask("mel", Undo())
    assert office.task(task)["duration_min"] == 480
    assert office.dates(task) == (at(27), at(27, 17))


def test_work_left_that_someone_else_moved_since_is_a_conflict(
    office: Office,
) -> None:
    task = office.add("Switch", start=day(26), duration_min=480)
    office.write("task", task, {"progress_bp": 5000})
    shift = ShiftTasks(tasks=(Seen(task, at(26)),), working_days=1)
    office.ask("mel", shift)
    office.ask("tom", shift)
    dates = office.dates(task)
    with pytest.raises(Conflict, match="set by @tom"):
        office.ask("mel", Undo())
    assert office.dates(task) == dates
