"""`itpm task rank`: the place of a task in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.rehearsing import dry_run_argument
from itpm_tui.cli.task_ids import task_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.task import PlaceTask

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the task")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--under", metavar="ID", help="first below this task")
    where.add_argument("--after", metavar="ID", help="right after this task")
    where.add_argument("--top", action="store_true", help="first of its project")
    where.add_argument("--first", action="store_true", help="first of its siblings")
    dry_run_argument(parser)


def _run(session: Session) -> None:
    options = session.options
    task = task_named(session, options.id)
    parent_id, after_id = task.parent_id, None
    if options.under:
        parent_id = task_named(session, options.under).id
    elif options.after:
        sibling = task_named(session, options.after)
        parent_id, after_id = sibling.parent_id, sibling.id
    elif options.top:
        parent_id = None
    elif not options.first:
        raise WrongUsage("Where to? Add --under ID, --after ID, --first or --top.")
    change(
        session,
        PlaceTask(
            task_id=task.id,
            seen_parent_id=task.parent_id,
            parent_id=parent_id,
            after_id=after_id,
        ),
    )


RANK = Command(_arguments, _run)
