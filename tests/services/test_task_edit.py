from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import EditTask, EditTasks, FieldEdit, TaskField
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Conflict, Refusal
from tests.services.office import at, day

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from itpm_tui.domain.transaction import Value
    from tests.services.office import Office


def edit(office: Office, task: int, *, who: str = "mel", **fields: Value) -> Outcome:
    """Edit fields, with what is stored as what was seen."""
    row = office.task(task)
    edits = tuple(
        FieldEdit(TaskField(name), row[name], wanted) for name, wanted in fields.items()
    )
    return office.ask(who, EditTask(task_id=task, edits=edits))


def test_fields_of_several_tasks_are_one_change_or_none(office: Office) -> None:
    one, two = office.add("One"), office.add("Two")
    before, head = office.dump(), office.head()

    def both(seen: Value) -> EditTasks:
        edits = (FieldEdit(TaskField.PRIORITY, seen, "high"),)
        return EditTasks(
            tasks=tuple(EditTask(task_id=task, edits=edits) for task in (one, two))
        )

    outcome = office.ask("mel", both("normal"))
    assert outcome.message == "2 tasks (FWL-01, FWL-02): priority saved."
    assert outcome.title == "priority of FWL-01, FWL-02"
    assert outcome.number == head + 1
    assert office.ask("mel", both("normal")).message == "2 tasks: so already."
    office.ask("mel", Undo())
    assert office.dump() == before
    office.ask(
        "pat",
        EditTask(task_id=two, edits=(FieldEdit(TaskField.PRIORITY, "normal", "low"),)),
    )
    with pytest.raises(Conflict, match="FWL-02: priority is low now, set by @pat"):
        office.ask("mel", both("normal"))
    assert office.task(one)["priority"] == "normal"
    with pytest.raises(Refusal, match="Which tasks"):
        office.ask("mel", EditTasks(tasks=()))


def test_a_deadline_is_said_with_the_one_before(office: Office) -> None:
    task = office.add("Switch", deadline=day(25))
    outcome = edit(office, task, deadline=day(26))
    assert outcome.message == "FWL-01 due Thu 26 Nov (was Wed 25)."
    assert outcome.title == "deadline of FWL-01"
    assert office.task(task)["deadline"] == at(26, 17)
    assert edit(office, task, deadline=day(2, 12)).message == (
        "FWL-01 due Wed 2 Dec (was Thu 26 Nov)."
    )
    assert edit(office, task, deadline=None).message == (
        "FWL-01 deadline: none (was Wed 2 Dec)."
    )


def test_a_deadline_seen_as_a_day_is_the_moment_stored(office: Office) -> None:
    task = office.add("Switch", deadline=day(25))
    seen = FieldEdit(TaskField.DEADLINE, day(25), day(26))
    office.ask("mel", EditTask(task_id=task, edits=(seen,)))
    assert office.task(task)["deadline"] == at(26, 17)


def test_a_title_is_found_under_its_new_words(office: Office) -> None:
    task = office.add("Switch")
    outcome = edit(office, task, title="Réplace  router\x07")
    assert office.task(task)["title"] == "Réplace router"
    assert office.task(task)["search"] == "fwl-01 replace router"
    assert outcome.message == "FWL-01 title: Réplace router (was Switch)."


def test_several_fields_are_one_change(office: Office) -> None:
    task = office.add("Switch")
    outcome = edit(office, task, priority="high", description="Line\nline")
    assert outcome.message == "FWL-01: priority, description saved."
    assert outcome.title == "priority, description of FWL-01"
    assert office.task(task)["description"] == "Line\nline"


def test_an_earliest_start_moves_the_task(office: Office) -> None:
    task = office.add("Switch", start=day(25), duration_min=480)
    edit(office, task, constraint_date=day(28))
    assert office.task(task)["constraint_date"] == at(30)
    assert office.dates(task) == (at(30), at(30, 17))
    edit(office, task, constraint_date=None)
    assert office.task(task)["constraint"] == "asap"
    assert office.dates(task) == (at(30), at(30, 17))


def test_a_duration_moves_the_finish(office: Office) -> None:
    task = office.add("Switch", start=day(26), duration_min=480)
    outcome = edit(office, task, duration_min=960)
    assert office.dates(task) == (at(26), at(27, 17))
    assert outcome.message == "FWL-01 duration: 2d (was 1d)."


def test_manual_takes_the_dates_it_has(office: Office) -> None:
    task = office.add("Switch", start=day(26), duration_min=480)
    edit(office, task, schedule_mode="manual")
    row = office.task(task)
    assert (row["start_manual"], row["finish_manual"]) == (at(26), at(26, 17))


def test_work_left_and_progress_agree(office: Office) -> None:
    project = office.projects["FWL"]
    office.write("project", project, {"progress_mode": "work"})
    task = office.add("Switch")
    edit(office, task, work_min=480)
    assert office.task(task)["remaining_min"] == 480
    edit(office, task, remaining_min=120)
    assert office.task(task)["progress_bp"] == 7500
    edit(office, task, progress_bp=5000)
    assert office.task(task)["remaining_min"] == 240
    with pytest.raises(Refusal, match="more work left than it has work"):
        edit(office, task, remaining_min=481)


def test_progress_is_not_typed_where_the_status_gives_it(office: Office) -> None:
    project = office.projects["FWL"]
    office.write("project", project, {"progress_mode": "status"})
    task = office.add("Switch")
    with pytest.raises(Refusal, match="comes from the status"):
        edit(office, task, progress_bp=5000)


def test_a_milestone_is_made_and_unmade(office: Office) -> None:
    task = office.add("Edge live", start=day(26), duration_min=480)
    edit(office, task, type="milestone")
    assert office.rows("milestone")[0]["code"] == "FWL-01"
    assert office.task(task)["duration_min"] == 0
    assert office.dates(task) == (at(26), at(26))
    edit(office, task, type="task")
    assert office.rows("milestone") == []


def test_what_has_tasks_below_stays_a_summary(office: Office) -> None:
    parent = office.add("parent")
    office.add("child", parent_id=parent)
    with pytest.raises(Refusal, match="FWL-01 has tasks below it"):
        edit(office, parent, type="task")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("priority", "highest"),
        ("type", 3),
        ("duration_min", -1),
        ("duration_min", 10**12),
        ("work_min", "8h"),
        ("progress_bp", 10_001),
        ("progress_bp", None),
        ("deadline", "friday"),
    ],
)
def test_a_value_that_a_field_can_not_have_is_refused(
    office: Office, field: str, value: Value
) -> None:
    task = office.add("Switch")
    before = office.dump()
    with pytest.raises(Refusal):
        edit(office, task, **{field: value})
    assert office.dump() == before


def test_other_fields_of_others_merge(office: Office) -> None:
    task = office.add("Switch")
    mine = FieldEdit(TaskField.PRIORITY, "normal", "high")
    edit(office, task, who="tom", title="Router")
    office.ask("mel", EditTask(task_id=task, edits=(mine,)))
    row = office.task(task)
    assert (row["title"], row["priority"]) == ("Router", "high")


def test_every_field_that_clashes_is_named_and_nothing_is_written(
    office: Office,
) -> None:
    task = office.add("Switch")
    edit(office, task, who="tom", title="Router", deadline=day(26))
    before = office.dump()
    edits = (
        FieldEdit(TaskField.TITLE, "Switch", "Firewall"),
        FieldEdit(TaskField.DEADLINE, None, day(27)),
        FieldEdit(TaskField.PRIORITY, "normal", "high"),
    )
    with pytest.raises(Conflict) as caught:
        office.ask("mel", EditTask(task_id=task, edits=edits))
    assert [clash.field for clash in caught.value.clashes] == ["title", "deadline"]
    assert caught.value.clashes[1].stored == "Thu 26 Nov"
    assert caught.value.text == (
        "Changed meanwhile: FWL-01 title (@tom), FWL-01 deadline (@tom). "
        "Nothing was saved."
    )
    assert office.dump() == before


def test_what_it_is_already_changes_nothing(office: Office) -> None:
    task = office.add("Switch", type=TaskType.BUG)
    head = office.head()
    assert edit(office, task, type="bug").message == "FWL-01 is so already."
    assert office.head() == head
