"""`itpm task list`, for short `itpm ls`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import documents
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import filter_arguments, tasks_wanted
from itpm_tui.presentation import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

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
    found = _limited(
        tasks_wanted(session, " ".join(session.options.query)), session.options.limit
    )
    if session.out.as_json:
        session.out.document({"tasks": [documents.task(task) for task in found]})
        return
    today = session.clock.today()
    session.out.table(HEADINGS, (_row(task, today) for task in found))


def _limited(tasks: Iterator[TaskRecord], limit: int | None) -> Iterator[TaskRecord]:
    for count, task in enumerate(tasks):
        if limit is not None and count >= limit:
            return
        yield task


def _row(task: TaskRecord, today: date) -> Sequence[str]:
    """A line that begins with the id, so that it can be piped into other commands."""
    due = words.due_day(task)
    late = " late" if due is not None and due < today and not task.done else ""
    return (
        task.key,
        task.status.lower(),
        task.priority.value,
        " ".join(f"@{handle}" for handle in task.assignees),
        "" if due is None else f"{due.isoformat()}{late}",
        task.title,
    )


LIST = Command(_arguments, _run)
