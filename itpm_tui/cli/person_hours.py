"""`itpm person hours` and `itpm person skill`: when people work, what they can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.office_names import calendar_named, day_or_none, person_named
from itpm_tui.domain.commands.capacity import SetHours, SetSkill
from itpm_tui.domain.dates import day_of

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _hours_arguments(parser: Parser) -> None:
    parser.add_argument("person", metavar="@HANDLE", help="who")
    parser.add_argument(
        "--calendar", metavar="NAME", default="Standard", help="working hours"
    )
    parser.add_argument(
        "--percent", type=int, default=100, metavar="N", help="share of them"
    )
    parser.add_argument("--from", dest="first", metavar="DATE", default="today")
    parser.add_argument("--to", dest="last", metavar="DATE", help="the last day, too")


def _hours(session: Session) -> None:
    options = session.options
    change(
        session,
        SetHours(
            handle=person_named(session, options.person).handle,
            calendar=calendar_named(session, options.calendar).name,
            first=day_of(options.first, session.clock.today()),
            last=day_or_none(session, options.last),
            availability_bp=options.percent * 100,
        ),
    )


def _skill_arguments(parser: Parser) -> None:
    parser.add_argument("person", metavar="@HANDLE", help="who")
    parser.add_argument("skill", metavar="SKILL", help="such as network")
    parser.add_argument(
        "level", type=int, metavar="LEVEL", help="1 to 3; 0 takes it away"
    )


def _skill(session: Session) -> None:
    options = session.options
    person = person_named(session, options.person)
    change(
        session,
        SetSkill(handle=person.handle, skill=options.skill, level=options.level),
    )


HOURS = Command(_hours_arguments, _hours)
SKILL = Command(_skill_arguments, _skill)
