"""`itpm task shift`, `lengthen`, `move`: when, for many tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.rehearsing import dry_run_argument
from itpm_tui.cli.task_ids import IDS_HELP, tasks_named
from itpm_tui.desk.selection import TaskSelection
from itpm_tui.domain.commands.task import LengthenTasks, ShiftTasks
from itpm_tui.domain.dates import day_of

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session

_MOST_DAYS = 100_000


def _days(text: str) -> int:
    """A whole number of days, for argparse."""
    days = int(text)
    if not -_MOST_DAYS <= days <= _MOST_DAYS:
        raise ValueError(text)
    return days


# argparse names the type in its message.
_days.__name__ = "number of days"


def _shift_arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)
    parser.add_argument("days", type=_days, metavar="DAYS", help="earlier below zero")
    parser.add_argument(
        "--calendar-days", action="store_true", help="count every day of the week"
    )
    dry_run_argument(parser)


def _shift(session: Session) -> None:
    starts = TaskSelection(tasks_named(session, session.options.ids)).starts()
    days = session.options.days
    if session.options.calendar_days:
        change(session, ShiftTasks(tasks=starts, calendar_days=days))
    else:
        change(session, ShiftTasks(tasks=starts, working_days=days))


def _lengthen_arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)
    parser.add_argument("days", type=_days, metavar="DAYS", help="shorter below zero")
    dry_run_argument(parser)


def _lengthen(session: Session) -> None:
    durations = TaskSelection(tasks_named(session, session.options.ids)).durations()
    change(session, LengthenTasks(tasks=durations, working_days=session.options.days))


def _move_arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)
    parser.add_argument("date", metavar="DATE", help="the day on which they start")
    dry_run_argument(parser)


def _move(session: Session) -> None:
    day = day_of(session.options.date, session.clock.today())
    starts = TaskSelection(tasks_named(session, session.options.ids)).starts()
    change(session, ShiftTasks(tasks=starts, to=day))


SHIFT = Command(_shift_arguments, _shift)
LENGTHEN = Command(_lengthen_arguments, _lengthen)
MOVE = Command(_move_arguments, _move)
