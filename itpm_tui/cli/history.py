"""`itpm undo`, `itpm redo`, `itpm history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.task_ids import id_of
from itpm_tui.domain.commands.history import Redo, Undo

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.task_records import HistoryRecord

HEADINGS = ("NUMBER", "WHEN (UTC)", "WHO", "VIA", "WHAT")


def _undo_arguments(parser: Parser) -> None:
    parser.add_argument(
        "number", nargs="?", type=int, help="a change of yours; without, the last"
    )


def _undo(session: Session) -> None:
    change(session, Undo(number=session.options.number))


def _redo_arguments(parser: Parser) -> None:
    """Redo takes none."""


def _redo(session: Session) -> None:
    change(session, Redo())


def _history_arguments(parser: Parser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help="only changes of this task")
    parser.add_argument(
        "--limit", type=int, default=50, metavar="N", help="at most so many"
    )


def _history(session: Session) -> None:
    options, reader = session.options, session.reader
    task_id = id_of(reader, options.id) if options.id else None
    found = reader.history(task_id=task_id, limit=max(options.limit, 0))
    if session.out.as_json:
        session.out.document({"changes": [documents.change(each) for each in found]})
    else:
        session.out.table(HEADINGS, [_row(each) for each in found], "r")


def _row(record: HistoryRecord) -> tuple[str, ...]:
    fields = ", ".join(
        f"{name}: {_value(before)} to {_value(after)}"
        for name, before, after in record.fields
    )
    title = f"{record.title}  {fields}" if fields else record.title
    title += f' because "{record.reason}"' if record.reason else ""
    at = f"{record.at:%Y-%m-%d %H:%M:%S}"
    return str(record.number), at, f"@{record.actor}", record.via, title


def _value(stored: str | None) -> str:
    return "nothing" if stored is None else stored


UNDO = Command(_undo_arguments, _undo)
REDO = Command(_redo_arguments, _redo)
HISTORY = Command(_history_arguments, _history)
