"""Random histories of several people, taken back to where they began.

Checked on the way: a command that is refused changes nothing; an undo or redo
writes no field that someone else has given another value since.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
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
from itpm_tui.domain.enums import DependencyType, Priority, TaskType
from itpm_tui.domain.refusals import Refusal
from tests.services.office import day
from tests.services.tree import check_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.transaction import Row, Value
    from tests.services.office import Office

PEOPLE = ("pat", "mel", "tom")
LENGTH = 40
DERIVED = {
    ("schedule", "start"),
    ("schedule", "finish"),
    ("schedule", "path"),
    ("schedule", "summary_of"),
    ("task", "type"),
    ("task", "search"),
}
"""Follow from other fields, so they are written whoever wrote them last."""


@dataclass
class History:
    """People at work, at random."""

    office: Office
    random: Random
    left: dict[tuple[str, tuple[str, int, str]], set[Value]] = field(
        default_factory=dict
    )
    """Values that a person gave a field, by person and field."""
    refused: int = 0
    done: int = 0

    def go(self, who: str, command: Command, step: str | None = None) -> bool:
        """Ask for something. Returns whether it was done."""
        before, head = self.office.dump(), self.office.head()
        try:
            outcome = self.office.ask(who, command, step=step)
        except Refusal:
            assert (self.office.dump(), self.office.head()) == (before, head)
            self.refused += 1
            return False
        self.done += bool(outcome.topics)
        self._look(who, command, before)
        return True

    def _look(self, who: str, command: Command, before: dict[str, list[Row]]) -> None:
        after = _cells(self.office.dump())
        for cell, value in _cells(before).items():
            if cell not in after or after[cell] == value:
                continue
            if isinstance(command, Undo | Redo) and (cell[0], cell[2]) not in DERIVED:
                assert value in self.left.get((who, cell), ()), (command, cell)
        changed = after.items() - _cells(before).items()
        for cell, value in changed:
            self.left.setdefault((who, cell), set()).add(value)

    def tasks(self) -> list[Row]:
        return self.office.rows("task")

    def any_command(self) -> Command:
        """Something that a person might ask for."""
        tasks = self.tasks()
        if len(tasks) < 3:
            return self._add(None)
        one, two = self.random.sample(tasks, 2)
        make = self.random.choice(MAKERS)
        return make(self, one, two)

    def _add(self, parent: Row | None) -> AddTask:
        pick = self.random
        return AddTask(
            project_id=self.office.projects["FWL"],
            title=f"task {pick.randrange(1000)}",
            parent_id=None if parent is None else _id(parent),
            start=pick.choice([None, day(26), day(30)]),
            deadline=pick.choice([None, day(27)]),
            duration_min=pick.choice([None, 480, 960]),
            type=pick.choice([TaskType.TASK, TaskType.TASK, TaskType.MILESTONE]),
        )


def _cells(dump: dict[str, list[Row]]) -> dict[tuple[str, int, str], Value]:
    key = {"schedule": "task_id"}
    return {
        (table, _id(row, key.get(table, "id")), column): value
        for table, rows in dump.items()
        for row in rows
        for column, value in row.items()
    }


def _id(row: Row, column: str = "id") -> int:
    value = row[column]
    assert isinstance(value, int)
    return value


def _seen_id(value: Value) -> int | None:
    assert value is None or isinstance(value, int)
    return value


def _status(history: History, one: Row, two: Row) -> Command:
    seen = tuple(Seen(_id(task), _id(task, "status_id")) for task in (one, two))
    former = history.random.random() < 0.3
    word = history.random.choice(list(StatusWord))
    return SetStatus(tasks=seen, word=word, note="waits", former=former)


def _edit(history: History, one: Row, two: Row) -> Command:
    pick = history.random
    wanted: dict[TaskField, Value] = {
        TaskField.TITLE: f"title {pick.randrange(50)}",
        TaskField.DEADLINE: pick.choice([None, day(25), day(28)]),
        TaskField.DURATION: pick.choice([240, 480, 1440]),
        TaskField.CONSTRAINT_DATE: pick.choice([None, day(25), day(30)]),
        TaskField.PROGRESS: pick.choice([0, 2500]),
        TaskField.WORK: pick.choice([None, 480]),
        TaskField.TYPE: pick.choice(["task", "bug", "milestone"]),
        TaskField.MODE: pick.choice(["auto", "manual"]),
    }
    fields = pick.sample(sorted(wanted), 2)
    edits = tuple(FieldEdit(each, one[each.value], wanted[each]) for each in fields)
    return EditTask(task_id=_id(one), edits=edits)


def _shift(history: History, one: Row, two: Row) -> Command:
    start = history.office.dates(_id(one))[0] or one["deadline"]
    days = history.random.choice([-2, -1, 1, 3])
    assert start is None or isinstance(start, datetime)
    return ShiftTasks(tasks=(Seen(_id(one), start),), working_days=days)


def _length(history: History, one: Row, two: Row) -> Command:
    seen = Seen(_id(one), _seen_id(one["duration_min"]))
    return LengthenTasks(tasks=(seen,), working_days=history.random.choice([-1, 1]))


def _place(history: History, one: Row, two: Row) -> Command:
    below = history.random.random() < 0.5
    parent = _id(two) if below else _seen_id(two["parent_id"])
    return PlaceTask(
        task_id=_id(one),
        seen_parent_id=_seen_id(one["parent_id"]),
        parent_id=parent,
        after_id=None if below else _id(two),
    )


def _assign(history: History, one: Row, two: Row) -> Command:
    seen = tuple(
        str(history.office.row("person", _id(row, "person_id"))["handle"])
        for row in history.office.rows("assignment", task_id=one["id"])
    )
    count = history.random.randrange(3)
    handles = tuple(history.random.sample(PEOPLE, count))
    return SetAssignees(tasks=(Seen(_id(one), seen),), handles=handles)


MAKERS: tuple[Callable[[History, Row, Row], Command], ...] = (
    lambda history, one, two: history._add(None),
    lambda history, one, two: history._add(two),
    _status,
    _status,
    _edit,
    _edit,
    _shift,
    _shift,
    _length,
    _place,
    _place,
    _assign,
    lambda history, one, two: SetPriority(
        tasks=(Seen(_id(one), Priority(str(one["priority"]))),),
        priority=history.random.choice(list(Priority)),
    ),
    lambda history, one, two: SetTags(
        task_ids=(_id(one), _id(two)), add=("a",), remove=("b",)
    ),
    lambda history, one, two: SetTags(task_ids=(_id(one),), add=("b",), remove=("a",)),
    lambda history, one, two: DeleteTasks(task_ids=(_id(one),)),
    lambda history, one, two: LinkTasks(
        predecessor_id=_id(one),
        successor_id=_id(two),
        type=history.random.choice(list(DependencyType)),
    ),
    lambda history, one, two: UnlinkTasks(
        predecessor_id=_id(one), successor_id=_id(two)
    ),
    lambda history, one, two: AddComment(task_ids=(_id(one),), body="x"),
)


@pytest.mark.parametrize("seed", range(3))
def test_a_random_history_goes_back_step_by_step_and_forward_again(
    office: Office, seed: int
) -> None:
    history = History(office, Random(seed))
    dumps = [office.dump()]
    asked: list[str] = []
    while len(asked) < LENGTH:
        who = history.random.choice(PEOPLE)
        done = history.done
        if history.go(who, history.any_command()) and history.done > done:
            asked.append(who)
            dumps.append(office.dump())
        if asked and history.random.random() < 0.1:
            # As far as one person did the last things: others have their own pile.
            back = history.random.randint(1, _last_run(asked))
            for n in range(1, back + 1):
                assert history.go(asked[-1], Undo())
                assert office.dump() == dumps[-1 - n]
            for n in reversed(range(back)):
                assert history.go(asked[-1], Redo())
                assert office.dump() == dumps[-1 - n]
    for who, before in zip(reversed(asked), reversed(dumps[:-1]), strict=True):
        assert history.go(who, Undo())
        assert office.dump() == before


def _last_run(asked: list[str]) -> int:
    """How many of the last things one person did without another between."""
    run = 0
    for who in reversed(asked):
        if who != asked[-1]:
            break
        run += 1
    return run


@pytest.mark.parametrize("seed", range(3))
def test_people_who_undo_between_each_other_overwrite_nothing(
    office: Office, seed: int
) -> None:
    history = History(office, Random(1000 + seed))
    for _ in range(LENGTH * 2):
        who = history.random.choice(PEOPLE)
        chance = history.random.random()
        if chance < 0.2:
            history.go(who, Undo())
        elif chance < 0.35:
            history.go(who, Redo())
        else:
            history.go(who, history.any_command())
        check_tree(office)
    assert history.done > LENGTH / 2
