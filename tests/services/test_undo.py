from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.task import (
    EditTask,
    FieldEdit,
    PlaceTask,
    SetPriority,
    ShiftTasks,
    TaskField,
)
from itpm_tui.domain.enums import Priority
from itpm_tui.domain.refusals import Refusal
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


def test_undo_names_what_it_took_back(office: Office) -> None:
    task = office.add("one")
    number = edit(office, "mel", task, title="two").number
    outcome = office.ask("mel", Undo())
    assert outcome.message == "Undone: title of FWL-01."
    assert title(office, task) == "one"
    assert outcome.touched == (task,)
    change = office.row("change", outcome.number)
    assert (change["command"], change["undoes"]) == ("Undo", number)
    again = office.ask("mel", Redo())
    assert again.message == "Redone: title of FWL-01."
    assert title(office, task) == "two"
    assert office.row("change", again.number)["undoes"] == outcome.number


def test_people_undo_their_own_changes_only(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    edit(office, "mel", one, title="mel was here")
    edit(office, "tom", two, title="tom was here")
    office.ask("mel", Undo())
    assert (title(office, one), title(office, two)) == ("one", "tom was here")
    with pytest.raises(Refusal, match="nothing of yours to undo"):
        office.ask("mel", Undo())


def test_undo_goes_back_step_by_step_and_redo_forward(office: Office) -> None:
    task = office.add("0")
    for n in range(1, 6):
        edit(office, "mel", task, title=str(n))
    seen = []
    for _ in range(3):
        office.ask("mel", Undo())
        seen.append(title(office, task))
    for _ in range(2):
        office.ask("mel", Redo())
        seen.append(title(office, task))
    office.ask("mel", Undo())
    seen.append(title(office, task))
    assert seen == ["4", "3", "2", "3", "4", "3"]


def test_a_new_change_ends_what_can_be_done_again(office: Office) -> None:
    task = office.add("one")
    edit(office, "mel", task, title="two")
    office.ask("mel", Undo())
    edit(office, "mel", task, priority="high")
    with pytest.raises(Refusal, match="nothing to do again"):
        office.ask("mel", Redo())


def test_a_change_by_someone_else_does_not(office: Office) -> None:
    task = office.add("one")
    edit(office, "mel", task, title="two")
    office.ask("mel", Undo())
    edit(office, "tom", task, priority="high")
    office.ask("mel", Redo())
    row = office.task(task)
    assert (row["title"], row["priority"]) == ("two", "high")


def test_a_series_is_undone_as_one_and_done_again_as_one(office: Office) -> None:
    task = office.add("Switch", start=day(26), duration_min=480)
    for n in range(3):
        start = office.dates(task)[0]
        shift = ShiftTasks(tasks=(Seen(task, start),), working_days=1)
        office.ask("mel", shift, step="series")
        assert n < 3
    assert office.dates(task)[0] == at(1, month=12)
    office.ask("mel", Undo())
    assert office.dates(task)[0] == at(26)
    office.ask("mel", Redo())
    assert office.dates(task)[0] == at(1, month=12)
    office.ask("mel", Undo())
    assert office.dates(task)[0] == at(26)


def test_a_step_ends_with_another_change(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    edit(office, "mel", one, title="1", step="s")
    edit(office, "mel", two, title="2")
    edit(office, "mel", one, title="3", step="s")
    office.ask("mel", Undo())
    assert (title(office, one), title(office, two)) == ("1", "2")


def test_undo_goes_two_hundred_steps_deep(office: Office) -> None:
    task = office.add("0")
    for n in range(201):
        wanted = FieldEdit(TaskField.TITLE, str(n), str(n + 1))
        office.ask("mel", EditTask(task_id=task, edits=(wanted,)))
    for _ in range(200):
        office.ask("mel", Undo())
    assert title(office, task) == "1"
    office.ask("mel", Redo())
    assert title(office, task) == "2"


def test_undo_spares_other_fields_of_others(office: Office) -> None:
    task = office.add("one")
    edit(office, "mel", task, title="two")
    edit(office, "tom", task, priority="high")
    office.ask("mel", Undo())
    row = office.task(task)
    assert (row["title"], row["priority"]) == ("one", "high")


def test_a_particular_change_is_undone_out_of_order(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    number = edit(office, "mel", one, title="1").number
    edit(office, "mel", two, title="2")
    office.ask("mel", Undo(number=number))
    assert (title(office, one), title(office, two)) == ("one", "2")
    with pytest.raises(Refusal, match="not one of yours"):
        office.ask("mel", Undo(number=number))


def test_a_change_of_someone_else_is_not_mine_to_undo(office: Office) -> None:
    task = office.add("one")
    number = edit(office, "tom", task, title="two").number
    with pytest.raises(Refusal, match="not one of yours"):
        office.ask("mel", Undo(number=number))


def test_a_moved_task_goes_back_with_its_parent_type(office: Office) -> None:
    parent, task = office.add("parent"), office.add("task")
    before = office.dump()
    place = PlaceTask(task_id=task, seen_parent_id=None, parent_id=parent)
    office.ask("mel", place)
    office.ask("mel", Undo())
    assert office.dump() == before


def test_a_bulk_is_one_step(office: Office) -> None:
    tasks = [office.add(str(n)) for n in range(3)]
    seen = tuple(Seen(task, Priority.NORMAL) for task in tasks)
    office.ask("mel", SetPriority(tasks=seen, priority=Priority.HIGH))
    outcome = office.ask("mel", Undo())
    assert outcome.message == "Undone: priority of FWL-01, FWL-02, FWL-03: high."
    assert {office.task(task)["priority"] for task in tasks} == {"normal"}
