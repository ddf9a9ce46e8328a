from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import AddTask, AddTasks, NewLink, StatusWord
from itpm_tui.domain.enums import DependencyType, Priority, RequestSource, TaskType
from itpm_tui.domain.refusals import NotPermitted, Refusal
from tests.services.office import at, day

if TYPE_CHECKING:
    from tests.services.office import Office


def test_everything_a_line_says_comes_in_one_change(office: Office) -> None:
    before, after = office.add("Order"), office.add("Test")
    gate = office.add("Gate", type=TaskType.MILESTONE)
    head, empty = office.head(), office.dump()
    command = AddTask(
        project_id=office.projects["FWL"],
        title="Replace switch",
        priority=Priority.HIGH,
        source=RequestSource.VENDOR,
        description="ask\nagain \x1b[31m",
        milestone_id=gate,
        tags=("network", "Network", "cabling"),
        links=(
            NewLink(other_id=before, type=DependencyType.SS, lag_min=960),
            NewLink(other_id=after, other_last=True),
        ),
        deadline=day(27),
        deadline_time=time(14),
        work_min=240,
        person_ids=(office.people["mel"], office.people["tom"]),
    )
    task = office.ask("pat", command).created[0]
    row = office.task(task)
    assert office.head() == head + 1
    assert (row["priority"], row["source"]) == ("high", "vendor")
    assert row["description"] == "ask\nagain [31m"
    assert (row["milestone_id"], row["deadline"]) == (gate, at(27, 14))
    assert (row["work_min"], row["remaining_min"], row["duration_min"]) == (
        *(240, 240, 120),
    )
    assert [tag["name"] for tag in office.rows("tag")] == ["network", "cabling"]
    links = [
        (link["predecessor_id"], link["successor_id"], link["type"], link["lag_min"])
        for link in office.rows("dependency")
    ]
    assert links == [(before, task, "SS", 960), (task, after, "FS", 0)]
    office.ask("pat", Undo())
    assert office.dump() == empty


def test_a_start_may_have_a_time(office: Office) -> None:
    task = office.add("Cut", start=day(27), start_time=time(14), duration_min=120)
    assert office.dates(task) == (at(27, 14), at(27, 16))


@pytest.mark.parametrize(
    ("word", "name"), [(StatusWord.REVIEW, "Review"), (StatusWord.DOING, "Doing")]
)
def test_a_word_says_the_status(office: Office, word: StatusWord, name: str) -> None:
    task = office.add("x", status=word)
    assert office.task(task)["status_id"] == office.status(name)
    assert office.task(task)["start_actual"] == at(24, 9, 12)


def test_a_task_can_be_noted_when_it_is_done(office: Office) -> None:
    row = office.task(office.add("x", status=StatusWord.DONE, work_min=60))
    assert (row["progress_bp"], row["remaining_min"]) == (10_000, 0)
    assert row["finish_actual"] == at(24, 9, 12)


def test_a_blocked_task_says_why(office: Office) -> None:
    task = office.add("x", status=StatusWord.BLOCKED, blocked_note="PO 7741")
    row = office.task(task)
    assert (row["status_id"], row["blocked_note"]) == (
        office.status("Blocked"),
        "PO 7741",
    )
    with pytest.raises(Refusal, match="Why is it blocked"):
        office.add("y", status=StatusWord.BLOCKED)


def test_several_tasks_are_one_change_with_children(office: Office) -> None:
    first, last = office.add("first"), office.add("last")
    head = office.head()
    project = office.projects["FWL"]
    command = AddTasks(
        tasks=tuple(
            AddTask(project_id=project, title=title, after_id=first) for title in "ABCD"
        ),
        below=(None, 0, 1, None),
    )
    outcome = office.ask("pat", command)
    a, b, c, d = outcome.created
    assert office.head() == head + 1
    assert outcome.message.startswith("Added 4 tasks (FWL-03, FWL-04")
    assert [office.task(t)["parent_id"] for t in (a, b, c, d)] == [None, a, b, None]
    ranks = [office.task(task)["wbs_order"] for task in (first, a, d, last)]
    assert ranks == sorted(ranks)
    office.ask("pat", Undo())
    assert [row["id"] for row in office.rows("task")] == [first, last]


def test_when_one_is_refused_none_is_added(office: Office) -> None:
    project, before = office.projects["FWL"], office.dump()
    command = AddTasks(
        tasks=(
            AddTask(project_id=project, title="good"),
            AddTask(project_id=project, title="bad", tags=("9",)),
        )
    )
    with pytest.raises(Refusal, match="is no tag"):
        office.ask("pat", command)
    assert office.dump() == before
    with pytest.raises(Refusal, match="no task to add"):
        office.ask("pat", AddTasks(tasks=()))


def test_a_milestone_is_needed_to_lead_to(office: Office) -> None:
    task = office.add("no gate")
    with pytest.raises(Refusal, match="FWL-01 is no milestone"):
        office.add("x", milestone_id=task)


def test_a_link_takes_the_right_in_both_projects(office: Office) -> None:
    other = office.add("elsewhere", project="ERP")
    command = AddTask(
        project_id=office.projects["FWL"],
        title="x",
        links=(NewLink(other_id=other),),
    )
    for asked in (command, AddTasks(tasks=(command,))):
        with pytest.raises(NotPermitted, match="ERP"):
            office.ask("tom", asked)
