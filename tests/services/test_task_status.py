from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.task import EditTask, FieldEdit, SetStatus, TaskField
from itpm_tui.domain.commands.task import StatusWord as Word
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Conflict, Refusal
from tests.services.office import NOW, TODAY, at, day

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from tests.services.office import Office


def put(
    office: Office,
    *tasks: int,
    word: Word | None = None,
    note: str | None = None,
    former: bool = False,
    who: str = "mel",
) -> Outcome:
    """Change a status, with what is stored as what was seen."""
    seen = tuple(Seen(task, office.task(task)["status_id"]) for task in tasks)
    command = SetStatus(tasks=seen, word=word, note=note, former=former)
    return office.ask(who, command)


def status(office: Office, task: int) -> object:
    return office.row("status", office.task(task)["status_id"])["name"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        (Word.TODO, "Todo"),
        (Word.DOING, "Doing"),
        (Word.BLOCKED, "Blocked"),
        (Word.REVIEW, "Review"),
        (Word.DONE, "Done"),
    ],
)
def test_each_word_means_a_status(office: Office, word: Word, name: str) -> None:
    task = office.add("Switch")
    if word is Word.TODO:
        put(office, task, word=Word.DOING)
    put(office, task, word=word, note="waits for CAB")
    assert status(office, task) == name


def test_work_begins_with_doing(office: Office) -> None:
    task = office.add("Switch", start=day(30), duration_min=480)
    outcome = put(office, task, word=Word.DOING)
    assert office.task(task)["start_actual"] == NOW
    assert office.dates(task) == (NOW, at(25, 9, 12))
    assert outcome.message == "FWL-01 doing (was todo)."
    assert outcome.title == "status of FWL-01: todo to doing"


def test_work_that_began_earlier_keeps_its_beginning(office: Office) -> None:
    task = office.add("Switch")
    office.write("task", task, {"start_actual": at(20, 10)})
    put(office, task, word=Word.DOING)
    assert office.task(task)["start_actual"] == at(20, 10)


def test_back_to_todo_nothing_has_begun(office: Office) -> None:
    task = office.add("Switch")
    put(office, task, word=Word.DOING)
    put(office, task, word=Word.TODO)
    assert office.task(task)["start_actual"] is None


def test_done_ends_now_with_nothing_left(office: Office) -> None:
    task = office.add("Switch", start=day(23), duration_min=480)
    office.write("task", task, {"work_min": 480, "remaining_min": 480})
    put(office, task, word=Word.DONE)
    row = office.task(task)
    assert row["finish_actual"] == NOW
    assert row["start_actual"] == at(23)
    assert (row["progress_bp"], row["remaining_min"]) == (10_000, 0)
    assert office.dates(task) == (at(23), NOW)


def test_reopening_gives_back_what_was_left(office: Office) -> None:
    task = office.add("Switch", start=day(23), duration_min=960)
    office.write("task", task, {"work_min": 960, "remaining_min": 960})
    edit = FieldEdit(TaskField.PROGRESS, 0, 2500)
    office.ask("mel", EditTask(task_id=task, edits=(edit,)))
    put(office, task, word=Word.DOING)
    before = office.task(task)
    put(office, task, word=Word.DONE)
    outcome = put(office, task, former=True)
    assert outcome.message == "FWL-01 doing (was done)."
    assert office.task(task) == before


def test_reopening_what_came_in_done_begins_again(office: Office) -> None:
    done = office.status("Done")
    task = office.add("Switch")
    values = {"progress_bp": 10_000, "work_min": 60, "remaining_min": 0}
    values["status_id"] = done
    office.write("task", task, values)
    put(office, task, former=True)
    row = office.task(task)
    assert status(office, task) == "Todo"
    assert (row["progress_bp"], row["remaining_min"]) == (0, 60)


def test_blocked_needs_a_note(office: Office) -> None:
    task = office.add("Switch")
    before = office.dump()
    for note in (None, "", "  "):
        with pytest.raises(Refusal, match=r"Why is FWL-01 blocked\? It needs a note"):
            put(office, task, word=Word.BLOCKED, note=note)
    assert office.dump() == before


def test_blocked_returns_to_where_it_came_from(office: Office) -> None:
    task = office.add("Switch")
    put(office, task, word=Word.REVIEW)
    put(office, task, word=Word.BLOCKED, note="waits for CAB 4471")
    assert office.task(task)["blocked_note"] == "waits for CAB 4471"
    put(office, task, former=True)
    assert status(office, task) == "Review"
    assert office.task(task)["blocked_note"] is None
    assert office.task(task)["status_before_id"] is None


def test_a_blocked_task_that_is_done_reopens_to_where_it_was_before_both(
    office: Office,
) -> None:
    task = office.add("Switch")
    put(office, task, word=Word.DOING)
    put(office, task, word=Word.BLOCKED, note="waits")
    put(office, task, word=Word.DONE)
    put(office, task, former=True)
    assert status(office, task) == "Doing"


def test_a_blocked_task_gets_another_note(office: Office) -> None:
    task = office.add("Switch")
    put(office, task, word=Word.BLOCKED, note="waits for CAB")
    put(office, task, word=Word.BLOCKED, note="waits for parts")
    assert office.task(task)["blocked_note"] == "waits for parts"


def test_blocked_is_not_begun(office: Office) -> None:
    task = office.add("Switch")
    put(office, task, word=Word.BLOCKED, note="waits")
    assert office.task(task)["start_actual"] is None


def test_a_milestone_done_is_reached_today(office: Office) -> None:
    task = office.add("Edge live", type=TaskType.MILESTONE, start=day(30))
    put(office, task, word=Word.DONE)
    assert office.rows("milestone")[0]["reached_on"] == TODAY
    assert office.dates(task) == (NOW, NOW)
    put(office, task, former=True)
    assert office.rows("milestone")[0]["reached_on"] is None


def test_a_status_that_someone_else_changed_is_a_conflict(office: Office) -> None:
    task = office.add("Switch")
    todo = office.status("Todo")
    put(office, task, word=Word.REVIEW, who="tom")
    command = SetStatus(tasks=(Seen(task, todo),), word=Word.DOING)
    with pytest.raises(Conflict) as caught:
        office.ask("mel", command)
    (clash,) = caught.value.clashes
    assert (clash.seen, clash.wanted, clash.stored, clash.by) == (
        "todo",
        "doing",
        "review",
        "tom",
    )
    assert caught.value.text == (
        "FWL-01: status is review now, set by @tom; you saw todo. Nothing was saved."
    )


def test_what_someone_else_did_already_is_no_conflict(office: Office) -> None:
    task = office.add("Switch")
    todo = office.status("Todo")
    put(office, task, word=Word.DOING, who="tom")
    head = office.head()
    command = SetStatus(tasks=(Seen(task, todo),), word=Word.DOING)
    outcome = office.ask("mel", command)
    assert outcome.topics == frozenset()
    assert outcome.number == office.head() == head
    assert outcome.message == "FWL-01: doing already."


def test_several_tasks_are_one_change(office: Office) -> None:
    tasks = [office.add(f"Task {n}") for n in range(7)]
    outcome = put(office, *tasks, word=Word.DONE)
    assert outcome.message == (
        "7 tasks (FWL-01, FWL-02, FWL-03, FWL-04 and 3 more) done."
    )


def test_progress_follows_the_status_where_the_project_says_so(
    office: Office,
) -> None:
    project = office.projects["FWL"]
    office.write("project", project, {"progress_mode": "status"})
    office.write("status", office.status("Review"), {"progress_bp": 9000})
    task = office.add("Switch")
    put(office, task, word=Word.REVIEW)
    assert office.task(task)["progress_bp"] == 9000
