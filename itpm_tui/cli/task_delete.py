"""`itpm task delete`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.rehearsing import dry_run_argument
from itpm_tui.cli.task_ids import IDS_HELP, tasks_named
from itpm_tui.domain.commands.task import DeleteTasks

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)
    dry_run_argument(parser)


def _run(session: Session) -> None:
    tasks = tasks_named(session, session.options.ids)
    change(session, DeleteTasks(task_ids=tuple(task.id for task in tasks)))


DELETE = Command(_arguments, _run)
