"""`itpm task edit`: fields of a task, or the same fields of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.rehearsing import dry_run_argument
from itpm_tui.cli.task_ids import IDS_HELP, tasks_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.task import EditTask, EditTasks, FieldEdit, TaskField
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.enums import Priority, RequestSource, ScheduleMode, TaskType
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.transaction import Value

NONE = "none"
"""Typed to clear a field that may be empty."""
_CHOICES: tuple[tuple[str, TaskField, Iterable[str]], ...] = (
    ("priority", TaskField.PRIORITY, Priority),
    ("type", TaskField.TYPE, TaskType),
    ("mode", TaskField.MODE, ScheduleMode),
    ("source", TaskField.SOURCE, RequestSource),
)
_DATES = (("due", TaskField.DEADLINE), ("start", TaskField.CONSTRAINT_DATE))
_TIMES = (
    ("duration", TaskField.DURATION),
    ("work", TaskField.WORK),
    ("left", TaskField.REMAINING),
)


def _arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)
    parser.add_argument("--title", metavar="TEXT")
    parser.add_argument("--description", metavar="TEXT", help="none clears it")
    for name, _, choices in _CHOICES:
        parser.add_argument(f"--{name}", choices=[str(choice) for choice in choices])
    parser.add_argument("--due", metavar="DATE", help="deadline; none clears it")
    parser.add_argument(
        "--start", metavar="DATE", help="not to start before; none clears it"
    )
    parser.add_argument("--duration", metavar="DURATION", help="none clears it")
    parser.add_argument("--work", metavar="DURATION", help="effort; none clears it")
    parser.add_argument("--left", metavar="DURATION", help="effort left")
    parser.add_argument("--progress", metavar="PERCENT", help="0 to 100")
    dry_run_argument(parser)


def _run(session: Session) -> None:
    edited = [
        EditTask(task_id=task.id, edits=tuple(_edits(session, task)))
        for task in tasks_named(session, session.options.ids)
    ]
    if not all(each.edits for each in edited):
        raise WrongUsage("Which field? itpm task edit --help lists them.")
    if len(edited) == 1:
        change(session, edited[0])
    else:
        change(session, EditTasks(tasks=tuple(edited)))


def _edits(session: Session, task: TaskRecord) -> Iterable[FieldEdit]:
    """Fields that options name, with the values the store has now."""
    wanted = vars(session.options)
    today = session.clock.today()

    def edit(
        name: str, field: TaskField, seen: Value, read: Callable[[str], Value]
    ) -> Iterable[FieldEdit]:
        if wanted[name] is not None:
            yield FieldEdit(field, seen, read(wanted[name]))

    yield from edit("title", TaskField.TITLE, task.title, str)
    if wanted["description"] is not None:
        detail = session.reader.task(task.id)
        seen = None if detail is None else detail.description or None
        yield from edit("description", TaskField.DESCRIPTION, seen, _or_none)
    for name, field, _ in _CHOICES:
        yield from edit(name, field, _seen(task, field), str)
    day = _cleared(lambda text: day_of(text, today))
    for name, field in _DATES:
        yield from edit(name, field, _seen(task, field), day)
    time = _cleared(lambda text: _minutes(session, text))
    for name, field in _TIMES:
        yield from edit(name, field, _seen(task, field), time)
    yield from edit("progress", TaskField.PROGRESS, task.progress_bp, _progress)


def _seen(task: TaskRecord, field: TaskField) -> Value:
    seen: dict[TaskField, Value] = {
        TaskField.PRIORITY: task.priority,
        TaskField.TYPE: task.type,
        TaskField.MODE: task.mode,
        TaskField.SOURCE: task.source,
        TaskField.DEADLINE: task.deadline,
        TaskField.CONSTRAINT_DATE: task.constraint_date,
        TaskField.DURATION: task.duration_min,
        TaskField.WORK: task.work_min,
        TaskField.REMAINING: task.remaining_min,
    }
    return seen[field]


def _or_none(text: str) -> str | None:
    return None if text == NONE else text


def _cleared(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """A reading that takes `none` for no value."""
    return lambda text: None if text == NONE else read(text)


def _minutes(session: Session, text: str) -> int:
    return minutes_of(text, day=round(session.settings.hours_per_day * 60))


def _progress(text: str) -> int:
    bare = text.strip().removesuffix("%").strip()
    if not bare.isdecimal() or int(bare) > 100:
        raise Refusal("Progress is a number from 0 to 100.")
    return int(bare) * 100


EDIT = Command(_arguments, _run)
