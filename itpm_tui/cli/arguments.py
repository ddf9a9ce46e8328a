"""Parsing arguments: one parser, of the one command that was named."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from itpm_tui.cli.usage import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

VALUED = frozenset({"--store", "--as", "--today", "--theme"})
"""Common options that are followed by a value."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An option or an argument of a command, as shells complete it."""

    options: tuple[str, ...]
    """Its names; none for an argument that is known by its place."""
    values: tuple[str, ...]
    """What it may be; none where it is free."""
    takes_value: bool
    wants: str
    """What help calls its value, such as FILE."""
    about: str


class Parser(argparse.ArgumentParser):
    """A parser whose faults are one sentence."""

    dashed: str | None = None
    """Name of the argument that takes every word, also one that begins with a dash."""

    def parsed(self, words: Sequence[str]) -> argparse.Namespace:
        """The options and arguments in these words.

        Raises:
            WrongUsage: If they make no sense.
        """
        options, left = self.parse_known_args(words)
        if left and self.dashed is None:
            self.error(f"there is no {' '.join(left)} here")
        if left and self.dashed is not None:
            getattr(options, self.dashed).extend(left)
        return options

    def offers(self) -> tuple[Offer, ...]:
        """What may be typed, in the order that help has it."""
        return tuple(
            Offer(
                options=tuple(action.option_strings),
                values=tuple(map(str, action.choices or ())),
                takes_value=action.nargs != 0,
                wants=action.metavar if isinstance(action.metavar, str) else "",
                about=(action.help or "").partition(";")[0],
            )
            for action in self._actions
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong.

        Raises:
            WrongUsage: Always.
        """
        said = message[:1].upper() + message[1:].rstrip(".")
        raise WrongUsage(f"{said}. {self.prog} --help shows how.")


def parser(words: Sequence[str], summary: str) -> Parser:
    """A parser with the options that all commands have.

    Args:
        words: Words of the command, such as `task add`; none for the dashboard.
        summary: What it does, as a sentence.
    """
    made = Parser(
        prog=" ".join(("itpm", *words)),
        description=summary,
        allow_abbrev=False,
        add_help=False,
    )
    common = made.add_argument_group("options of all commands")
    common.add_argument("--help", action="help", help="show this and end")
    common.add_argument(
        "--store",
        metavar="PLACE",
        help="path or postgresql:// address of the store (or ITPM_STORE)",
    )
    common.add_argument(
        "--as",
        dest="as_handle",
        metavar="@HANDLE",
        help="act as another person; for admins, and recorded",
    )
    common.add_argument(
        "--json", action="store_true", help="print one JSON document instead of text"
    )
    common.add_argument("--no-color", action="store_true", help="send no colour at all")
    common.add_argument(
        "--today",
        metavar="DATE",
        help="take this day, or moment such as 2026-11-24T09:12, for now",
    )
    common.add_argument(
        "--read-only", action="store_true", help="refuse everything that would write"
    )
    return made


def split_command(
    argv: Sequence[str], known: Container[str], nouns: Container[str]
) -> tuple[str, list[str]]:
    """The command, and the arguments without its words.

    Args:
        argv: All arguments.
        known: Commands of one or two words.
        nouns: First words of commands of two words.
    """
    places = _words(argv)
    first = next(places, None)
    if first is None:
        return "", list(argv)
    word = argv[first]
    rest = [*argv[:first], *argv[first + 1 :]]
    if word in nouns:
        second = next(places, None)
        if second is not None and f"{word} {argv[second]}" in known:
            del rest[second - 1]
            return f"{word} {argv[second]}", rest
    return word, rest


_VIEW = "--view"
"""Its value may be the second word of a command: `itpm inbox --view done`."""


def _words(argv: Sequence[str]) -> Iterator[int]:
    """Places of what is neither an option nor the value of a common option."""
    value = False
    for place, word in enumerate(argv):
        if not value and not word.startswith("-"):
            yield place
        value = not value and (word in VALUED or word == _VIEW)
