from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.commands.task import (
    DeleteTasks,
    LengthenTasks,
    SetAssignees,
    SetPriority,
    SetStatus,
    SetTags,
    ShiftTasks,
    StatusWord,
)
from itpm_tui.domain.enums import Priority
from itpm_tui.domain.refusals import Conflict, NotPermitted
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from tests.services.office import Office, at, day

if TYPE_CHECKING:
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.executor import Rehearsal


def rehearsed(office: Office, command: Command, who: str = "pat") -> Rehearsal:
    actor = Actor(office.people[who], who)
    return StoreExecutor(office.writer, office.clock, actor).rehearse(command)


def told(rehearsal: Rehearsal) -> list[tuple[int, str, str | None, str | None]]:
    return [(e.task_id, e.field, e.before, e.after) for e in rehearsal.effects]


def test_a_rehearsal_tells_what_would_change_and_writes_nothing(
    office: Office,
) -> None:
    high = office.add("Switch", priority=Priority.HIGH)
    normal = office.add("Rules")
    before, head = office.dump(), office.head()
    command = SetPriority(
        tasks=(Seen(high, Priority.HIGH), Seen(normal, Priority.NORMAL)),
        priority=Priority.HIGH,
    )
    assert told(rehearsed(office, command)) == [(normal, "priority", "normal", "high")]
    assert (office.dump(), office.head()) == (before, head)
    assert office.ask("pat", command).number == head + 1


def test_a_rehearsal_of_what_is_so_already_has_no_effects(office: Office) -> None:
    task = office.add("Switch")
    command = SetPriority(
        tasks=(Seen(task, Priority.NORMAL),), priority=Priority.NORMAL
    )
    rehearsal = rehearsed(office, command)
    assert rehearsal.effects == ()
    assert not rehearsal.outcome.topics


def test_people_and_tags_are_told_whole(office: Office) -> None:
    task = office.add("Switch", tags=("core",), person_ids=(office.people["mel"],))
    assign = SetAssignees(tasks=(Seen(task, ("mel",)),), handles=("tom", "mel"))
    assert told(rehearsed(office, assign)) == [(task, "assignee", "@mel", "@mel @tom")]
    nobody = SetAssignees(tasks=(Seen(task, ("mel",)),), handles=())
    assert told(rehearsed(office, nobody)) == [(task, "assignee", "@mel", None)]
    tags = SetTags(task_ids=(task,), add=("dc2",), remove=("core",))
    assert told(rehearsed(office, tags)) == [(task, "tag", "#core", "#dc2")]


def test_dates_are_told_as_they_would_be(office: Office) -> None:
    task = office.add("Switch", start=day(26), duration_min=960)
    seen = (Seen(task, at(26)),)
    assert told(rehearsed(office, ShiftTasks(tasks=seen, working_days=2))) == [
        (task, "start", "26 Nov", "30 Nov"),
        (task, "finish", "27 Nov", "1 Dec"),
    ]
    longer = LengthenTasks(tasks=(Seen(task, 960),), working_days=1)
    assert told(rehearsed(office, longer))[:2] == [
        (task, "finish", "27 Nov", "30 Nov"),
        (task, "duration", "2d", "3d"),
    ]


def test_what_goes_with_a_deleted_task_is_told_and_nothing_else_of_it(
    office: Office,
) -> None:
    parent = office.add("Core")
    child = office.add("Switch", parent_id=parent, tags=("core",))
    assert {
        (task, field, after)
        for task, field, _, after in told(
            rehearsed(office, DeleteTasks(task_ids=(parent,)))
        )
    } == {(parent, "task", None), (child, "task", None)}


def test_a_status_comes_before_what_follows_from_it(office: Office) -> None:
    task = office.add("Switch", start=day(30), duration_min=480)
    seen = (Seen(task, office.status("Todo")),)
    found = told(rehearsed(office, SetStatus(tasks=seen, word=StatusWord.DONE)))
    assert found[0] == (task, "status", "todo", "done")


def test_a_comment_is_told_by_its_first_line(office: Office) -> None:
    task = office.add("Switch")
    command = AddComment(task_ids=(task,), body="for all\nof us")
    assert told(rehearsed(office, command)) == [(task, "comment", None, "for all")]


def test_a_rehearsal_is_refused_as_the_change_would_be(office: Office) -> None:
    task = office.add("Switch")
    stale = SetPriority(tasks=(Seen(task, Priority.LOW),), priority=Priority.HIGH)
    with pytest.raises(Conflict):
        rehearsed(office, stale)
    mine = SetPriority(tasks=(Seen(task, Priority.NORMAL),), priority=Priority.HIGH)
    with pytest.raises(NotPermitted):
        rehearsed(office, mine, who="vic")
