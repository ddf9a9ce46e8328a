"""`itpm task comment`, also called `itpm comment add`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.task_ids import IDS_HELP, tasks_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.enums import Visibility
from itpm_tui.domain.text import LONG_LIMIT

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help=IDS_HELP)
    parser.add_argument("text", nargs="+", help="; - reads it from standard input")
    parser.add_argument(
        "--client", action="store_true", help="let the client read it too"
    )


def _run(session: Session) -> None:
    words: list[str] = session.options.text
    if words == ["-"] and session.options.id == "-":
        raise WrongUsage("Standard input is either the ids or the text, not both.")
    tasks = tasks_named(session, [session.options.id])
    body = sys.stdin.read(LONG_LIMIT * 4) if words == ["-"] else " ".join(words)
    seen_by = Visibility.CLIENT if session.options.client else Visibility.INTERNAL
    ids = tuple(task.id for task in tasks)
    change(session, AddComment(task_ids=ids, body=body, visibility=seen_by))


COMMENT = Command(_arguments, _run)
