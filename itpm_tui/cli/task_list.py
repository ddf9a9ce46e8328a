"""`itpm task list`, for short `itpm ls`."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from itpm_tui.cli import documents
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import filter_arguments, listing
from itpm_tui.presentation import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.records import TaskRecord

HEADINGS = ("ID", "STATUS", "PRIORITY", "WHO", "DUE", "TITLE")


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "query", nargs="*", help="which tasks, such as 'is:late @me'; or words"
    )
    filter_arguments(parser)
    parser.add_argument("--limit", type=int, metavar="N", help="at most so many tasks")


def _run(session: Session) -> None:
    found = listing(session, " ".join(session.options.query))
    rows = islice(found.rows, session.options.limit)
    if session.out.as_json:
        tasks, groups = [], dict[str, list[str]]()
        for group, task in rows:
            tasks.append(documents.task(task))
            groups.setdefault(group, []).append(task.key)
        document: documents.Document = {"tasks": tasks}
        if found.grouped:
            document["groups"] = [
                {"name": name, "tasks": ids} for name, ids in groups.items()
            ]
        session.out.document(document)
        return
    today = session.clock.today()
    headings: tuple[str, ...] = HEADINGS
    row: Callable[[TaskRecord], Sequence[str]] = partial(_row, today=today)
    if found.columns:
        headings, row = chosen(found.columns, today)
    if found.grouped:
        headings = (headings[0], "GROUP", *headings[1:])
    lines = (
        (cells[0], group, *cells[1:]) if found.grouped else cells
        for group, task in rows
        for cells in (row(task),)
    )
    session.out.table(headings, lines)


def chosen(
    names: Sequence[str], today: date
) -> tuple[tuple[str, ...], Callable[[TaskRecord], Sequence[str]]]:
    """Headings and cells of columns of choice, between id and title."""
    known = list(dict.fromkeys(names))

    def cell(task: TaskRecord, name: str) -> str:
        if name in COLUMNS:
            return COLUMNS[name](task, today)
        texts = (each.text for each in task.added if each.name == name)
        return next(texts, "")

    def cells(task: TaskRecord) -> Sequence[str]:
        return (task.key, *(cell(task, name) for name in known), task.title)

    return ("ID", *(name.upper() for name in known), "TITLE"), cells


def _due(task: TaskRecord, today: date) -> str:
    due = words.due_day(task)
    late = " late" if due is not None and due < today and not task.done else ""
    return "" if due is None else f"{due.isoformat()}{late}"


def _ended(at: datetime | None) -> str:
    return "" if at is None else words.finish_day(at).isoformat()


def _time(minutes: int | None) -> str:
    return "" if minutes is None else words.duration(minutes)


COLUMNS: dict[str, Callable[[TaskRecord, date], str]] = {
    "project": lambda task, _: task.key.rpartition("-")[0],
    "status": lambda task, _: task.status.lower(),
    "assignee": lambda task, _: " ".join(f"@{each}" for each in task.assignees),
    "due": _due,
    "start": lambda task, _: "" if task.start is None else f"{task.start.date()}",
    "end": lambda task, _: _ended(task.finish),
    "done": lambda task, _: _ended(task.finish_actual),
    "est": lambda task, _: _time(task.work_min or task.duration_min),
    "left": lambda task, _: _time(task.remaining_min),
    "progress": lambda task, _: words.percent(task.progress_bp),
    "priority": lambda task, _: task.priority.value,
    "slack": lambda task, _: _time(task.slack_min),
    "flag": lambda task, day: " ".join(
        flag.text for flag in (*words.flags(task, day), *words.asides(task))
    ),
    "tag": lambda task, _: " ".join(f"#{tag}" for tag in task.tags),
    "source": lambda task, _: task.source.value,
    "type": lambda task, _: task.type.value,
}
"""What a filter names behind `cols:`; id and title are there in any case."""


def _row(task: TaskRecord, today: date) -> Sequence[str]:
    """A line that begins with the id, so that it can be piped into other commands."""
    return (
        task.key,
        task.status.lower(),
        task.priority.value,
        " ".join(f"@{handle}" for handle in task.assignees),
        _due(task, today),
        task.title,
    )


LIST = Command(_arguments, _run)
