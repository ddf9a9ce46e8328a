"""`itpm board limit` and `itpm person limit`: how much is in progress at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.office_names import person_named
from itpm_tui.cli.workflow import limit_of
from itpm_tui.domain.commands.limit import SetLaneLimit, SetPersonLimit, lane_typed
from itpm_tui.domain.enums import WipMode
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.office_records import ColumnDetail


def _lane_arguments(parser: Parser) -> None:
    parser.add_argument("column", metavar="COLUMN", help="a column of the board")
    parser.add_argument("lane", metavar="LANE", help="~CODE, @HANDLE, nobody or high")
    parser.add_argument("limit", metavar="N", help="most tasks in it; none for no")


def _limit_lane(session: Session) -> None:
    options = session.options
    column = column_named(session, options.column)
    lanes, key = lane_typed(options.lane)
    there = {lane_typed(each.lane): each.limit for each in column.lanes}
    command = SetLaneLimit(
        column_id=column.id,
        lanes=lanes,
        key=key,
        seen=there.get((lanes, key)),
        limit=limit_of(options.limit),
    )
    change(session, command)


def column_named(session: Session, name: str) -> ColumnDetail:
    """The column of a name.

    Raises:
        Refusal: If there is none.
    """
    columns = session.reader.columns()
    for column in columns:
        if column.name.casefold() == name.strip().casefold():
            return column
    names = ", ".join(each.name for each in columns) or "none for you"
    raise Refusal(f"There is no column {clean(name, limit=40)}. There are {names}.")


def _person_arguments(parser: Parser) -> None:
    parser.add_argument("person", metavar="@HANDLE", help="who")
    parser.add_argument("limit", metavar="N", help="most started tasks; none for no")
    parser.add_argument(
        "--mode",
        choices=[str(mode) for mode in WipMode if mode is not WipMode.OFF],
        help="warn asks for a reason, enforce refuses",
    )


def _limit_person(session: Session) -> None:
    options = session.options
    person = person_named(session, options.person)
    mode = options.mode or person.wip_mode or WipMode.WARN
    command = SetPersonLimit(
        handle=person.handle,
        seen=person.wip_limit,
        limit=limit_of(options.limit),
        mode=WipMode(mode),
    )
    change(session, command)


LANE = Command(_lane_arguments, _limit_lane)
PERSON = Command(_person_arguments, _limit_person)
