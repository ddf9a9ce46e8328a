"""`itpm task link` and `unlink`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.rehearsing import dry_run_argument
from itpm_tui.cli.task_ids import id_of
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.task import LinkTasks, UnlinkTasks
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.enums import DependencyType, LagKind

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _ends(parser: Parser) -> None:
    parser.add_argument("before", metavar="BEFORE", help="the task that comes first")
    parser.add_argument("after", metavar="AFTER", help="the task that waits for it")
    dry_run_argument(parser)


def _link_arguments(parser: Parser) -> None:
    _ends(parser)
    parser.add_argument(
        "--type",
        choices=[kind.value for kind in DependencyType],
        default=DependencyType.FS.value,
        help="which ends it joins; FS is finish to start",
    )
    parser.add_argument("--lag", metavar="DURATION", help="time between, such as 2d")
    parser.add_argument("--lead", metavar="DURATION", help="overlap, such as 1d")
    parser.add_argument(
        "--elapsed", action="store_true", help="the lag counts nights and weekends"
    )


def _link(session: Session) -> None:
    options, reader = session.options, session.reader
    change(
        session,
        LinkTasks(
            predecessor_id=id_of(reader, options.before),
            successor_id=id_of(reader, options.after),
            type=DependencyType(options.type),
            lag_min=_lag(session),
            lag_kind=LagKind.ELAPSED if options.elapsed else LagKind.WORKING,
        ),
    )


def _lag(session: Session) -> int:
    lag, lead = session.options.lag, session.options.lead
    if lag is not None and lead is not None:
        raise WrongUsage("A link has a lag or a lead, not both.")
    text = lag if lag is not None else lead
    if text is None:
        return 0
    hours = 24.0 if session.options.elapsed else session.settings.hours_per_day
    minutes = minutes_of(text, day=round(hours * 60))
    return minutes if lag is not None else -minutes


def _unlink(session: Session) -> None:
    reader = session.reader
    change(
        session,
        UnlinkTasks(
            predecessor_id=id_of(reader, session.options.before),
            successor_id=id_of(reader, session.options.after),
        ),
    )


LINK = Command(_link_arguments, _link)
UNLINK = Command(_ends, _unlink)
