from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain import commands
from itpm_tui.domain.attention import Channel, NotificationReason
from itpm_tui.domain.checklist import ChecklistItem
from itpm_tui.domain.commands.bug import BugEdit, BugField, EditBug
from itpm_tui.domain.commands.checklist import SetChecklist
from itpm_tui.domain.commands.command import Command, Seen
from itpm_tui.domain.commands.comment import (
    AddComment,
    CommentOn,
    EditComment,
    MakeTasks,
    ReplyTo,
)
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.inbox import (
    FollowSubjects,
    HandleThreads,
    MarkRead,
    MarkUnread,
    MuteThreads,
    ReopenThreads,
    SetPreference,
    SnoozeThreads,
    Tick,
    WakeThreads,
)
from itpm_tui.domain.commands.leave import AnswerLeave, DeleteLeave
from itpm_tui.domain.commands.load import ImportPlan, LoadOrganisation, SetUpStore
from itpm_tui.domain.commands.task import (
    AddTask,
    AddTasks,
    DeleteTasks,
    EditTask,
    EditTasks,
    FieldEdit,
    LengthenTasks,
    LinkTasks,
    PlaceTask,
    SetAssignees,
    SetPriority,
    SetStatus,
    SetTags,
    ShiftTasks,
    StatusWord,
    TaskField,
    UnlinkTasks,
)
from itpm_tui.domain.commands.view import DeleteView, EditView, SaveView
from itpm_tui.domain.commands.workload import PlaceWork, Share, ShareWork
from itpm_tui.domain.drafts import PlanDraft, ProjectDraft
from itpm_tui.domain.enums import ImportSource, Priority, TaskType, Visibility
from itpm_tui.domain.refusals import NotPermitted, Refusal
from itpm_tui.domain.subject import task
from itpm_tui.services.executor import HANDLERS
from itpm_tui.services.policy import RULES
from itpm_tui.services.registry import handler_of
from tests.services.office import PEOPLE, at, day
from tests.services.test_policy_office import OFFICE
from tests.services.test_policy_registers import REGISTERS
from tests.services.test_policy_time import TIME

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.office import Office

MEMBERS = frozenset({"ada", "pat", "mel", "tom"})
TALKERS = MEMBERS | {"sam", "cleo"}
EVERYONE = TALKERS | {"vic"}
MANAGERS = frozenset({"ada", "pat", "mel"})
"""mel manages the other project, and so may import into a new one."""


def _scene(office: Office) -> tuple[int, int, int]:
    """Two tasks with a link from the first to the second, and a bug."""
    one = office.add("one", start=day(26), duration_min=480)
    two = office.add("two", predecessor_id=one)
    return one, two, office.add("three", type=TaskType.BUG)


def _said(office: Office, task_id: int) -> int:
    """A comment that the client reads, on the first task of the scene."""
    if not office.rows("comment"):
        body = AddComment(
            task_ids=(task_id,), body="Hello.", visibility=Visibility.CLIENT
        )
        office.ask("pat", body)
    return int(str(office.rows("comment")[0]["id"]))


COMMANDS: dict[type[Command], tuple[frozenset[str], Callable[..., Command]]] = {
    AddTask: (
        MEMBERS,
        lambda office, *_: AddTask(project_id=office.projects["FWL"], title="x"),
    ),
    AddTasks: (
        MEMBERS,
        lambda office, *_: AddTasks(
            tasks=(AddTask(project_id=office.projects["FWL"], title="x"),)
        ),
    ),
    EditBug: (
        MEMBERS,
        lambda _, __, ___, bug: EditBug(
            task_id=bug, edits=(BugEdit(BugField.ACTUAL, None, "x"),)
        ),
    ),
    SetChecklist: (
        MEMBERS,
        lambda _, one, *__: SetChecklist(
            task_id=one, seen=(), items=(ChecklistItem("x"),)
        ),
    ),
    EditTask: (
        MEMBERS,
        lambda _, one, *__: EditTask(
            task_id=one, edits=(FieldEdit(TaskField.TITLE, "one", "x"),)
        ),
    ),
    EditTasks: (
        MEMBERS,
        lambda _, one, *__: EditTasks(
            tasks=(
                EditTask(task_id=one, edits=(FieldEdit(TaskField.TITLE, "one", "x"),)),
            )
        ),
    ),
    SetStatus: (
        MEMBERS,
        lambda office, one, *_: SetStatus(
            tasks=(Seen(one, office.status("Todo")),), word=StatusWord.DONE
        ),
    ),
    SetPriority: (
        MEMBERS,
        lambda _, one, *__: SetPriority(
            tasks=(Seen(one, Priority.NORMAL),), priority=Priority.HIGH
        ),
    ),
    SetAssignees: (
        MEMBERS,
        lambda _, one, *__: SetAssignees(tasks=(Seen(one, ()),), handles=("mel",)),
    ),
    SetTags: (MEMBERS, lambda _, one, *__: SetTags(task_ids=(one,), add=("x",))),
    ShiftTasks: (
        MEMBERS,
        lambda _, one, *__: ShiftTasks(tasks=(Seen(one, at(26)),), working_days=1),
    ),
    LengthenTasks: (
        MEMBERS,
        lambda _, one, *__: LengthenTasks(tasks=(Seen(one, 480),), working_days=1),
    ),
    PlaceTask: (
        MEMBERS,
        lambda _, __, ___, three: PlaceTask(
            task_id=three, seen_parent_id=None, parent_id=None
        ),
    ),
    DeleteTasks: (MEMBERS, lambda _, one, *__: DeleteTasks(task_ids=(one,))),
    LinkTasks: (
        MEMBERS,
        lambda _, one, __, three: LinkTasks(predecessor_id=one, successor_id=three),
    ),
    UnlinkTasks: (
        MEMBERS,
        lambda _, one, two, __: UnlinkTasks(predecessor_id=one, successor_id=two),
    ),
    AddComment: (
        TALKERS,
        lambda _, one, *__: AddComment(
            task_ids=(one,), body="x", visibility=Visibility.CLIENT
        ),
    ),
    CommentOn: (
        TALKERS,
        lambda _, one, *__: CommentOn(
            subjects=(task(one),), body="x", visibility=Visibility.CLIENT
        ),
    ),
    ReplyTo: (
        TALKERS,
        lambda office, one, *_: ReplyTo(comment_id=_said(office, one), body="x"),
    ),
    MakeTasks: (
        MEMBERS,
        lambda office, one, *_: MakeTasks(
            comment_id=_said(office, one),
            tasks=AddTasks(
                tasks=(AddTask(project_id=office.projects["FWL"], title="x"),)
            ),
        ),
    ),
    MuteThreads: (EVERYONE, lambda _, one, *__: MuteThreads(subjects=(task(one),))),
    FollowSubjects: (
        EVERYONE,
        lambda _, one, *__: FollowSubjects(subjects=(task(one),)),
    ),
    SetPreference: (
        EVERYONE,
        lambda office, *_: SetPreference(
            reason=NotificationReason.LED,
            channel=Channel.NONE,
            project_id=office.projects["FWL"],
        ),
    ),
    ImportPlan: (
        MANAGERS,
        lambda *_: ImportPlan(
            plan=PlanDraft(
                source=ImportSource.MSPDI,
                project=ProjectDraft(name="New", key="NEW", external_id="new"),
            ),
            source=ImportSource.MSPDI,
        ),
    ),
}
ELSEWHERE = frozenset(
    {
        *(Undo, Redo, LoadOrganisation, SetUpStore, Tick, EditComment),
        *(MarkRead, MarkUnread, HandleThreads, ReopenThreads),
        *(SnoozeThreads, WakeThreads),
        *(SaveView, EditView, DeleteView),
    }
)
"""Commands with tests of their own: they are not about a project, or only about what
the person wrote or was told."""
COMMANDS |= {
    PlaceWork: (
        MEMBERS,
        lambda office, one, *_: PlaceWork(
            task_id=_assigned(office, one),
            handle="tom",
            day=day(26),
            seen=None,
            minutes=60,
        ),
    ),
    ShareWork: (
        MEMBERS,
        lambda office, one, *_: ShareWork(
            task_id=_assigned(office, one),
            seen=("tom",),
            shares=(Share("mel", 240), Share("tom", 240)),
        ),
    ),
    AnswerLeave: (
        MANAGERS,
        lambda office, *_: AnswerLeave(leave_id=_asked(office), agreed=True),
    ),
    DeleteLeave: (
        MANAGERS | {"tom"},
        lambda office, *_: DeleteLeave(leave_id=_asked(office)),
    ),
}


def _assigned(office: Office, task_id: int) -> int:
    """A task that tom is on."""
    place = {"task_id": task_id, "person_id": office.people["tom"]}
    office.plant("assignment", {**place, "units_bp": 10_000, "state": "assigned"})
    return task_id


def _asked(office: Office) -> int:
    """Leave that tom asked for."""
    days = {"start": day(30), "end": day(30), "minutes_per_day": None}
    return office.plant(
        "leave",
        {
            **days,
            "person_id": office.people["tom"],
            "kind": "annual",
            "status": "requested",
        },
    )


def _all_commands() -> set[type[Command]]:
    """Every subclass that a module of commands holds; slots make some twice."""
    found: set[type[Command]] = set()
    for info in pkgutil.iter_modules(commands.__path__, f"{commands.__name__}."):
        held = vars(importlib.import_module(info.name)).values()
        found |= {each for each in held if isinstance(each, type)} & _below(Command)
    return found


def _below(of: type[Command]) -> set[type[Command]]:
    found = set(of.__subclasses__())
    return found.union(*(_below(each) for each in found))


def test_every_command_is_in_the_policy() -> None:
    assert _all_commands() == RULES.keys()


def test_every_command_has_a_handler() -> None:
    assert HANDLERS
    for command in _all_commands():
        assert callable(handler_of(command))


def test_every_command_is_in_the_matrix() -> None:
    office = OFFICE.keys() | REGISTERS.keys() | TIME.keys()
    assert _all_commands() == COMMANDS.keys() | office | ELSEWHERE


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.__name__)
def test_a_role_may_do_what_the_matrix_says(
    office: Office, command: type[Command]
) -> None:
    allowed, make = COMMANDS[command]
    for who in PEOPLE:
        tasks = _scene(office)
        asked = make(office, *tasks)
        asked = make(office, *_scene(office))
        before, head = office.dump(), office.head()
        if who in allowed:
            assert office.ask(who, asked).number == head + 1, who
            office.ask(who, Undo())
        else:
            with pytest.raises(NotPermitted):
                office.ask(who, asked)
            assert (office.dump(), office.head()) == (before, head), who


def test_nobody_changes_a_project_without_a_membership(office: Office) -> None:
    task = office.add("other", project="ERP")
    before = office.dump()
    with pytest.raises(NotPermitted) as caught:
        office.ask("tom", DeleteTasks(task_ids=(task,)))
    assert caught.value.text == ("You may not change tasks in ERP, not being a member.")
    assert office.dump() == before


def test_a_refusal_names_the_role_held(office: Office) -> None:
    task = office.add("one")
    with pytest.raises(NotPermitted) as caught:
        office.ask("vic", AddComment(task_ids=(task,), body="x"))
    assert caught.value.text == "You may not change tasks in FWL as viewer."


def test_a_bulk_needs_the_right_in_every_project(office: Office) -> None:
    here, there = office.add("here"), office.add("there", project="ERP")
    with pytest.raises(NotPermitted, match="in ERP"):
        office.ask("tom", DeleteTasks(task_ids=(here, there)))
    assert len(office.rows("task")) == 2


def test_an_admin_changes_every_project(office: Office) -> None:
    task = office.add("other", project="ERP")
    outcome = office.ask("ada", DeleteTasks(task_ids=(task,)))
    assert outcome.message == "Deleted ERP-01 other."


@pytest.mark.parametrize("who", ["sam", "cleo"])
def test_an_internal_comment_is_for_members(office: Office, who: str) -> None:
    task = office.add("one")
    with pytest.raises(NotPermitted):
        office.ask(who, AddComment(task_ids=(task,), body="x"))
    assert office.rows("comment") == []


def test_a_stranger_changes_nothing(office: Office) -> None:
    task = office.add("one")
    with pytest.raises(NotPermitted, match="does not know eve"):
        office.ask("eve", DeleteTasks(task_ids=(task,)))
    with pytest.raises(NotPermitted):
        office.ask("eve", Undo())


def test_who_lost_the_right_can_not_undo(office: Office) -> None:
    outcome = office.ask(
        "tom", AddTask(project_id=office.projects["FWL"], title="mine")
    )
    (member,) = office.rows("membership", person_id=office.people["tom"])
    (viewer,) = office.rows("role", system_role="viewer")
    office.write("membership", member["id"], {"role_id": viewer["id"]})
    with pytest.raises(NotPermitted, match="FWL as viewer"):
        office.ask("tom", Undo())
    assert office.task(outcome.created[0])["title"] == "mine"


def test_a_client_takes_back_the_own_comment(office: Office) -> None:
    task = office.add("one")
    comment = AddComment(task_ids=(task,), body="x", visibility=Visibility.CLIENT)
    office.ask("cleo", comment)
    office.ask("cleo", Undo())
    assert office.rows("comment") == office.rows("thread") == []


def test_a_task_that_never_was_is_refused(office: Office) -> None:
    with pytest.raises(Refusal, match="There is no such task"):
        office.ask("ada", DeleteTasks(task_ids=(4711,)))
