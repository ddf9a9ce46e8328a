"""Statuses of a workflow as arguments name, add, take away and move them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.workflow import StatusValues
from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping, Sequence
    from types import SimpleNamespace

    from itpm_tui.cli.arguments import Parser

STATUSES_HELP = (
    "in order, as NAME:GROUP or NAME:GROUP:COLUMN, commas between; a column of - for "
    "none. Groups are " + ", ".join(StatusGroup)
)


def status_arguments(parser: Parser) -> None:
    """Options that change some statuses and keep the others."""
    for option, metavar, said in (
        ("--rename", "OLD=NEW", "another name for a status"),
        ("--remove", "STATUS", "take a status away that no task is in"),
        ("--add", "STATUS", "one more, as NAME:GROUP or NAME:GROUP:COLUMN"),
        ("--move", "STATUS=N", "to another place, from 1"),
    ):
        parser.add_argument(
            option, metavar=metavar, action="append", default=[], help=said
        )
    parser.add_argument(
        "--after", metavar="STATUS", help="what --add comes after; without, the last"
    )


def statuses_wanted(
    options: Namespace | SimpleNamespace, seen: Sequence[StatusValues]
) -> tuple[StatusValues, ...]:
    """The statuses that the options ask for, where these are there.

    Raises:
        Refusal: If there is none of a name.
        WrongUsage: If an option cannot be read.
    """
    known = {each.name.casefold(): each for each in seen}
    wanted = list(seen)
    if options.statuses:
        wanted = list(statuses_of(options.statuses, known))
    for pair in options.rename:
        old, _, new = pair.partition("=")
        place = _place(wanted, old)
        if not new.strip():
            raise WrongUsage("A status gets another name as OLD=NEW.")
        wanted[place] = replace(wanted[place], name=new.strip())
    for name in options.remove:
        del wanted[_place(wanted, name)]
    if options.after is not None and not options.add:
        raise WrongUsage("--after says where --add puts a status. Add one.")
    at = len(wanted) if options.after is None else _place(wanted, options.after) + 1
    added = [each for text in options.add for each in statuses_of(text, {})]
    wanted[at:at] = added
    for pair in options.move:
        name, _, number = pair.rpartition("=")
        moved = wanted.pop(_place(wanted, name))
        wanted.insert(_number(number) - 1, moved)
    return tuple(wanted)


def _number(text: str) -> int:
    bare = text.strip()
    if not bare.isdecimal() or len(bare) > 4 or int(bare) < 1:
        raise WrongUsage("A status moves as STATUS=N, with its place from 1.")
    return int(bare)


def _place(statuses: Sequence[StatusValues], name: str) -> int:
    """Where the status of a name is.

    Raises:
        Refusal: If there is none.
    """
    folded = name.strip().casefold()
    for place, each in enumerate(statuses):
        if each.name.casefold() == folded:
            return place
    names = ", ".join(each.name for each in statuses)
    shown = clean(name, limit=40)
    raise Refusal(f"There is no status {shown}. There are {names}.")


def statuses_of(
    text: str, known: Mapping[str, StatusValues]
) -> tuple[StatusValues, ...]:
    """The statuses that a text means; those that exist keep their id.

    Raises:
        WrongUsage: If one has no group.
    """
    found = []
    for part in clean(text, limit=4_000).split(","):
        name, _, rest = part.strip().partition(":")
        group, _, column = rest.partition(":")
        if group not in set(StatusGroup):
            raise WrongUsage(
                f'"{part.strip()}" is no status: NAME:GROUP, with a group of '
                f"{', '.join(StatusGroup)}."
            )
        there = known.get(name.casefold())
        shown = column.strip() or (name if there is None else there.column)
        found.append(
            StatusValues(
                name=name,
                group=StatusGroup(group),
                column=None if shown == "-" else shown,
                id=None if there is None else there.id,
            )
        )
    return tuple(found)
