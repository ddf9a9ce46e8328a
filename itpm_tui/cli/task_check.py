"""`itpm task check` and `itpm task bug`: steps and reports inside a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.task_ids import tasks_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.checklist import ChecklistItem
from itpm_tui.domain.commands.bug import BugEdit, BugField, EditBug
from itpm_tui.domain.commands.checklist import SetChecklist
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.task_records import BugRecord

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.task_records import TaskDetail


def _detail(session: Session) -> TaskDetail:
    (task,) = tasks_named(session, [session.options.id])
    detail = session.reader.task(task.id)
    if detail is None:
        raise Refusal(f"{task.key} is gone.")
    return detail


def _check_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument(
        "steps", nargs="*", type=int, metavar="N", help="number of a step, from 1"
    )
    parser.add_argument("--open", action="store_true", help="not done after all")
    parser.add_argument("--remove", action="store_true", help="take the steps away")
    parser.add_argument(
        "--add", action="append", default=[], metavar="TEXT", help="a step at the end"
    )


def _check(session: Session) -> None:
    options = session.options
    if not options.steps and not options.add:
        raise WrongUsage("Name the numbers of steps, or --add TEXT.")
    detail = _detail(session)
    seen = detail.checklist
    unknown = [n for n in options.steps if not 1 <= n <= len(seen)]
    if unknown:
        raise Refusal(
            f"{detail.task.key} has no step {unknown[0]}; it has {len(seen)} steps."
        )
    chosen = set(options.steps)
    items = [
        ChecklistItem(item.text, not options.open if place in chosen else item.done)
        for place, item in enumerate(seen, 1)
        if not (options.remove and place in chosen)
    ]
    items += [ChecklistItem(text) for text in options.add]
    command = SetChecklist(task_id=detail.task.id, seen=seen, items=tuple(items))
    change(session, command)


def _bug_arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID")
    for field in BugField:
        option = f"--{field.value.replace('_', '-')}"
        parser.add_argument(option, dest=field.value, metavar="TEXT")


def _bug(session: Session) -> None:
    detail = _detail(session)
    bug = detail.bug or BugRecord()
    edits = tuple(
        BugEdit(field, str(getattr(bug, field.value) or "") or None, wanted or None)
        for field in BugField
        if (wanted := getattr(session.options, field.value)) is not None
    )
    if not edits:
        raise WrongUsage("Name what to change, such as --severity major.")
    change(session, EditBug(task_id=detail.task.id, edits=edits))


CHECK = Command(_check_arguments, _check)
BUG = Command(_bug_arguments, _bug)
