"""`itpm leave`: who is away, asked for, agreed to, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import load_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.office_names import person_named
from itpm_tui.domain.commands.leave import AddLeave, AnswerLeave, DeleteLeave
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.enums import LeaveKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.load_records import LeaveRecord

HEADINGS = ("NUMBER", "WHO", "FROM", "TO", "HOURS", "KIND", "STATUS")


def _list_arguments(parser: Parser) -> None:
    parser.add_argument("--all", action="store_true", help="also what is over")


def _list(session: Session) -> None:
    today = session.clock.today()
    found = [
        leave
        for leave in session.reader.leaves()
        if session.options.all or leave.last >= today
    ]
    if session.out.as_json:
        documents = [load_documents.leave(each) for each in found]
        session.out.document({"leave": documents})
        return
    session.out.table(HEADINGS, (_row(each) for each in found), "rlllrll")


def _row(leave: LeaveRecord) -> Sequence[str]:
    minutes = leave.minutes_per_day
    return (
        str(leave.id),
        f"@{leave.handle}",
        leave.first.isoformat(),
        leave.last.isoformat(),
        "" if minutes is None else f"{minutes / 60:g}",
        leave.kind.value,
        leave.status.value,
    )


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("person", metavar="@HANDLE", help="who is away")
    parser.add_argument("first", metavar="DATE", help="the first day")
    parser.add_argument("last", metavar="DATE", nargs="?", help="the last day, too")
    parser.add_argument(
        "--kind",
        choices=[str(kind) for kind in LeaveKind],
        default=str(LeaveKind.ANNUAL),
    )
    parser.add_argument("--hours", metavar="TIME", help="of each day, such as 4h")


def _add(session: Session) -> None:
    options, today = session.options, session.clock.today()
    first = day_of(options.first, today)
    hours = options.hours
    change(
        session,
        AddLeave(
            handle=person_named(session, options.person).handle,
            first=first,
            last=first if options.last is None else day_of(options.last, today),
            kind=LeaveKind(options.kind),
            minutes_per_day=None if hours is None else minutes_of(hours),
        ),
    )


def _number_arguments(parser: Parser) -> None:
    parser.add_argument(
        "number", type=int, metavar="NUMBER", help="as leave list names it"
    )


def _approve(session: Session) -> None:
    change(session, AnswerLeave(leave_id=session.options.number, agreed=True))


def _reject(session: Session) -> None:
    change(session, AnswerLeave(leave_id=session.options.number, agreed=False))


def _delete(session: Session) -> None:
    change(session, DeleteLeave(leave_id=session.options.number))


LIST = Command(_list_arguments, _list)
ADD = Command(_add_arguments, _add)
APPROVE = Command(_number_arguments, _approve)
REJECT = Command(_number_arguments, _reject)
DELETE = Command(_number_arguments, _delete)
