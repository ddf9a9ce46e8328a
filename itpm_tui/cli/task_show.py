"""`itpm task show`, for short `itpm show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import documents
from itpm_tui.cli.command import Command
from itpm_tui.cli.task_ids import IDS_HELP, tasks_named
from itpm_tui.presentation import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.output import Output
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.task_records import LinkRecord, TaskDetail


def _arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)


def _run(session: Session) -> None:
    found = [
        detail
        for task in tasks_named(session, session.options.ids)
        if (detail := session.reader.task(task.id)) is not None
    ]
    if session.out.as_json:
        session.out.document({"tasks": [documents.detail(task) for task in found]})
        return
    for place, detail in enumerate(found):
        if place:
            session.out.line()
        _print(session.out, detail)


def _print(out: Output, detail: TaskDetail) -> None:
    task = detail.task
    out.line(f"{task.key}  {task.title}")
    above = [detail.project_name, *(f"{key} {title}" for key, title in detail.parents)]
    out.line(f"in          {' > '.join(above)}")
    for label, text in _facts(detail):
        if text:
            out.line(f"{label:<12}{text}")
    for link in detail.links:
        out.line(_link(task, link))
    if detail.description:
        out.line()
        out.text(detail.description)
    for comment in detail.comments:
        out.line()
        out.line(f"@{comment.author}  {documents.instant(comment.at)}")
        out.text(comment.body)


def _facts(detail: TaskDetail) -> Iterator[tuple[str, str]]:
    task = detail.task
    yield "status", task.status.lower()
    yield "why", task.blocked_note or ""
    yield "priority", task.priority.value
    yield "who", " ".join(f"@{handle}" for handle, _ in detail.people)
    yield "accountable", f"@{detail.accountable}" if detail.accountable else ""
    yield "tags", " ".join(f"#{tag}" for tag in task.tags)
    yield "start", _when(task.start)
    yield "finish", _when(task.finish)
    yield "deadline", _when(task.deadline)
    yield "began", _when(task.start_actual)
    yield "ended", _when(task.finish_actual)
    yield "duration", _length(task.duration_min)
    yield "work", _length(task.work_min)
    yield "left", _length(task.remaining_min)
    yield "progress", words.percent(task.progress_bp)
    yield "slack", _length(task.slack_min)
    yield "critical", "yes" if task.critical else ""
    if detail.baseline is not None:
        first, last = _when(detail.baseline.start), _when(detail.baseline.finish)
        yield "baseline", f"{first} to {last} ({detail.baseline.name})"
    yield "request", detail.request or ""
    for each in task.added:
        yield each.label.lower(), each.text
    yield "from", detail.external or ""


def _when(at: datetime | None) -> str:
    return "" if at is None else at.isoformat(sep=" ", timespec="minutes")


def _length(minutes: int | None) -> str:
    return "" if minutes is None else words.duration(minutes)


def _link(task: TaskRecord, link: LinkRecord) -> str:
    """A link as seen from one of its ends."""
    after = link.successor == task.key
    other = link.predecessor if after else link.successor
    lag = f" {words.duration(link.lag_min)}" if link.lag_min else ""
    broken = "  its dates break this link" if link.violated else ""
    label = "after" if after else "before"
    return f"{label:<12}{other} {link.type.value}{lag}{broken}"


SHOW = Command(_arguments, _run)
