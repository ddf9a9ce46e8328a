"""`itpm workflow` and `itpm board`: statuses, and the columns that show them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.cli import office_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.office_names import NONE, workflow_named
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.cli.workflow_statuses import (
    STATUSES_HELP,
    status_arguments,
    statuses_of,
    statuses_wanted,
)
from itpm_tui.domain.commands.workflow import (
    AddWorkflow,
    ColumnValues,
    EditBoard,
    EditWorkflow,
    StatusValues,
    WorkflowValues,
)
from itpm_tui.domain.enums import WipMode
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.office_records import ColumnDetail, WorkflowDetail

HEADINGS = ("WORKFLOW", "STATUS", "GROUP", "COLUMN", "TASKS", "PROJECTS")
COLUMN_HEADINGS = ("COLUMN", "LIMIT", "MODE", "STATUSES", "LANES")


def _no_arguments(parser: Parser) -> None:
    del parser


def _list(session: Session) -> None:
    found = session.reader.workflows()
    if session.out.as_json:
        documents = [office_documents.workflow(each) for each in found]
        session.out.document({"workflows": documents})
        return
    rows = (row for workflow in found for row in _rows(workflow))
    session.out.table(HEADINGS, rows, "llllr")


def _rows(workflow: WorkflowDetail) -> list[Sequence[str]]:
    return [
        (
            workflow.name,
            status.name,
            status.group.value,
            status.column or "-",
            str(status.tasks),
            " ".join(workflow.projects),
        )
        for status in workflow.statuses
    ]


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", help="what it is called")
    parser.add_argument(
        "statuses",
        nargs="?",
        metavar="STATUSES",
        help=f"{STATUSES_HELP}; without, those of the first workflow",
    )


def _add(session: Session) -> None:
    options = session.options
    known = session.reader.workflows()
    if options.statuses is not None:
        statuses = statuses_of(options.statuses, {})
    elif known:
        usual = values_of(known[0]).statuses
        statuses = tuple(replace(each, id=None) for each in usual)
    else:
        raise WrongUsage("With which statuses? itpm workflow add --help says how.")
    values = WorkflowValues(name=options.name, statuses=statuses)
    change(session, AddWorkflow(values=values))


def _edit_arguments(parser: Parser) -> None:
    parser.add_argument("workflow", metavar="NAME", help="the workflow")
    parser.add_argument("--name", metavar="TEXT", help="another name")
    parser.add_argument("--statuses", metavar="STATUSES", help=STATUSES_HELP)
    status_arguments(parser)


def _edit(session: Session) -> None:
    options = session.options
    workflow = workflow_named(session, options.workflow)
    seen = values_of(workflow)
    statuses = statuses_wanted(options, seen.statuses)
    wanted = WorkflowValues(name=options.name or seen.name, statuses=statuses)
    if wanted == seen:
        raise WrongUsage("What is to change? itpm workflow edit --help says.")
    change(session, EditWorkflow(workflow_id=workflow.id, seen=seen, wanted=wanted))


def values_of(workflow: WorkflowDetail) -> WorkflowValues:
    """A workflow as it was read, as a command takes it."""
    return WorkflowValues(
        name=workflow.name,
        statuses=tuple(
            StatusValues(each.name, each.group, each.column, each.id)
            for each in workflow.statuses
        ),
    )


def _columns(session: Session) -> None:
    found = session.reader.columns()
    if session.out.as_json:
        documents = [office_documents.column(each) for each in found]
        session.out.document({"columns": documents})
        return
    rows = (
        (
            each.name,
            str(each.wip_limit or ""),
            each.wip_mode,
            ", ".join(each.statuses),
            " ".join(f"{lane.lane}:{lane.limit}" for lane in each.lanes),
        )
        for each in found
    )
    session.out.table(COLUMN_HEADINGS, rows, "lr")


def _column_arguments(parser: Parser) -> None:
    parser.add_argument("column", metavar="COLUMN", help="the column")
    parser.add_argument("--name", metavar="TEXT", help="another name")
    parser.add_argument("--limit", metavar="N", help="most tasks in it; none for no")
    parser.add_argument("--mode", choices=[str(mode) for mode in WipMode])
    parser.add_argument("--place", metavar="N", type=int, help="from the left, from 1")


def _edit_column(session: Session) -> None:
    options = session.options
    seen = columns_of(session.reader.columns())
    places = {each.name.casefold(): n for n, each in enumerate(seen)}
    place = places.get(options.column.casefold())
    if place is None:
        names = ", ".join(each.name for each in seen)
        shown = clean(options.column, limit=40)
        raise Refusal(f"There is no column {shown}. There are {names}.")
    column = seen[place]
    limit = column.wip_limit if options.limit is None else limit_of(options.limit)
    mode = column.wip_mode
    if options.limit is not None and options.mode is None:
        # Who gives a limit wants to hear of it; who takes it away does not.
        warns = WipMode.WARN if mode is WipMode.OFF else mode
        mode = WipMode.OFF if limit is None else warns
    wanted = ColumnValues(
        id=column.id,
        name=options.name or column.name,
        wip_limit=limit,
        wip_mode=WipMode(options.mode or mode),
    )
    rest = [each for each in seen if each.id != column.id]
    at = place if options.place is None else max(options.place - 1, 0)
    change(session, EditBoard(seen=seen, wanted=(*rest[:at], wanted, *rest[at:])))


def limit_of(text: str) -> int | None:
    """A limit as it is typed; None for none.

    Raises:
        WrongUsage: If it is no number.
    """
    if text == NONE:
        return None
    if not text.isdecimal() or len(text) > 6:
        raise WrongUsage("A limit is a number, or none.")
    return int(text)


def columns_of(columns: Sequence[ColumnDetail]) -> tuple[ColumnValues, ...]:
    """Columns as they were read, as a command takes them."""
    return tuple(
        ColumnValues(each.id, each.name, each.wip_limit, each.wip_mode)
        for each in columns
    )


LIST = Command(_no_arguments, _list)
ADD = Command(_add_arguments, _add)
EDIT = Command(_edit_arguments, _edit)
COLUMNS = Command(_no_arguments, _columns)
EDIT_COLUMN = Command(_column_arguments, _edit_column)
