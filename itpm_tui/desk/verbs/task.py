"""Verbs on tasks that are one key, or a leader and a letter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs import adding, asking
from itpm_tui.desk.verbs.form import edit_form
from itpm_tui.desk.verbs.verb import change, verb
from itpm_tui.desk.verbs.wide import submit_wide
from itpm_tui.domain.commands.task import (
    DeleteTasks,
    LengthenTasks,
    SetPriority,
    SetStatus,
    ShiftTasks,
    StatusWord,
)
from itpm_tui.domain.enums import Priority
from itpm_tui.views.screens import INBOX, LOAD

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import TaskSelection
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage


def _done(selection: TaskSelection, _: int) -> SetStatus:
    """Done; when all of them are, open again."""
    if all(task.done for task in selection.tasks):
        return SetStatus(tasks=selection.statuses(), former=True)
    return SetStatus(tasks=selection.statuses(), word=StatusWord.DONE)


def _status(word: StatusWord, selection: TaskSelection, _: int) -> SetStatus:
    return SetStatus(tasks=selection.statuses(), word=word)


def _priority(priority: Priority, selection: TaskSelection, _: int) -> SetPriority:
    return SetPriority(tasks=selection.priorities(), priority=priority)


def _later(sign: int, selection: TaskSelection, count: int) -> ShiftTasks:
    return ShiftTasks(tasks=selection.starts(), working_days=sign * count)


def _longer(sign: int, selection: TaskSelection, count: int) -> LengthenTasks:
    return LengthenTasks(tasks=selection.durations(), working_days=sign * count)


def _delete(bench: Bench, _: int) -> None:
    ids = bench.selected_ids()

    def made(seen: TaskSelection) -> DeleteTasks:
        return DeleteTasks(task_ids=seen.ids)

    def unmark() -> None:
        bench.context.marks -= set(ids)

    submit_wide(bench, ids, made, first=unmark)


def task_actions() -> list[Action[Stage]]:
    """Verbs that work wherever a task is selected."""
    letters = {"t": "todo", "d": "doing", "r": "review", "x": "done"}
    statuses = [
        verb(
            f"status.{word}",
            (f"s {letter}",),
            f"Status {word}",
            change(partial(_status, StatusWord(word))),
            hint=word,
            command=f"itpm task status ID {word}",
        )
        for letter, word in letters.items()
    ]
    priorities = [
        verb(
            f"priority.{priority.value}",
            (f"! {priority.value[0]}",),
            f"Priority {priority.value}",
            change(partial(_priority, priority)),
            hint=priority.value,
            command=f"itpm task priority ID {priority.value}",
        )
        for priority in Priority
    ]
    return [
        verb(
            "task.add",
            ("a",),
            "Add a task here",
            adding.add,
            hint="add",
            command="itpm task add",
            needs_task=False,
            apart=INBOX | LOAD,
        ),
        verb(
            "task.add_child",
            ("A",),
            "Add a task below this one",
            adding.add_child,
            command="itpm task add --under ID",
            apart=INBOX,
        ),
        verb(
            "task.edit",
            ("e",),
            "Edit all fields; of marked tasks, those in common",
            edit_form,
            hint="edit",
            command="itpm task edit ID…",
            apart=LOAD,
        ),
        verb(
            "task.done",
            ("d",),
            "Done, or open again",
            change(_done),
            hint="done",
            command="itpm task done ID",
            apart=INBOX,
        ),
        verb(
            "task.delete",
            ("D",),
            "Delete with all that hangs on it",
            _delete,
            hint="delete",
            command="itpm task delete ID",
            apart=INBOX | LOAD,
        ),
        *statuses,
        verb(
            "status.blocked",
            ("s b",),
            "Status blocked, with a note why",
            asking.ask_blocked,
            hint="blocked",
            command="itpm task status ID blocked --note TEXT",
        ),
        verb(
            "task.who",
            ("w",),
            "Who works on it",
            asking.ask_who,
            hint="who",
            command="itpm task who ID @HANDLE",
            apart=LOAD,
        ),
        *priorities,
        verb(
            "task.tags",
            ("#",),
            "Tags",
            asking.ask_tags,
            hint="tags",
            command="itpm task tag ID +TAG -TAG",
        ),
        verb(
            "task.later",
            (">",),
            "One working day later",
            change(partial(_later, 1), series="shift"),
            hint="later",
            command="itpm task shift ID 1",
        ),
        verb(
            "task.earlier",
            ("<",),
            "One working day earlier",
            change(partial(_later, -1), series="shift"),
            hint="earlier",
            command="itpm task shift ID -1",
        ),
        verb(
            "task.longer",
            (")",),
            "One working day longer",
            change(partial(_longer, 1), series="length"),
            hint="longer",
            command="itpm task lengthen ID 1",
            apart=INBOX | LOAD,
        ),
        verb(
            "task.shorter",
            ("(",),
            "One working day shorter",
            change(partial(_longer, -1), series="length"),
            hint="shorter",
            command="itpm task lengthen ID -1",
            apart=INBOX | LOAD,
        ),
        verb(
            "task.move",
            ("M",),
            "Move to a date",
            asking.ask_move,
            hint="move",
            command="itpm task move ID DATE",
        ),
        verb(
            "task.comment",
            ("c",),
            "Comment",
            asking.ask_comment,
            hint="comment",
            command="itpm comment add ID TEXT",
            apart=INBOX,
        ),
        verb(
            "link.after",
            ("b",),
            "Blocked by: it comes after a task, or no longer",
            partial(asking.ask_link, True),
            hint="blocked by",
            command="itpm task link BEFORE ID",
        ),
        verb(
            "link.before",
            ("B",),
            "Blocks: it comes before a task, or no longer",
            partial(asking.ask_link, False),
            hint="blocks",
            command="itpm task link ID AFTER",
        ),
    ]
