"""`itpm task comment`, also called `itpm comment add`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.task_ids import task_named
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.enums import Visibility
from itpm_tui.domain.text import LONG_LIMIT

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the task")
    parser.add_argument("text", nargs="+", help="; - reads it from standard input")
    parser.add_argument(
        "--client", action="store_true", help="let the client read it too"
    )


def _run(session: Session) -> None:
    words: list[str] = session.options.text
    body = sys.stdin.read(LONG_LIMIT * 4) if words == ["-"] else " ".join(words)
    task = task_named(session, session.options.id)
    seen_by = Visibility.CLIENT if session.options.client else Visibility.INTERNAL
    change(session, AddComment(task_ids=(task.id,), body=body, visibility=seen_by))


COMMENT = Command(_arguments, _run)
