"""What itpm says of itself: its version, its commands."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from itpm_tui.cli.catalogue import SHORT
from itpm_tui.cli.register_entries import every_entry, nouns
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.output import Output


def answer(words: str, options: Sequence[str], out: Output) -> None:
    """Answer what is no command: a question about itpm, or a mistake.

    Raises:
        WrongUsage: If it is a mistake.
    """
    asked_for_help = bool({"--help", "-h"} & set(options))
    if words == "help" or (asked_for_help and words in {"", *nouns()}):
        _commands("" if words == "help" else words, out)
    elif not words:
        _version(out)
    else:
        raise unknown(words)


def _version(out: Output) -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("itpm-tui")
    except PackageNotFoundError:
        number = "of a checkout"
    if out.as_json:
        out.document({"version": number})
    else:
        out.line(f"itpm {number}")


def _commands(noun: str, out: Output) -> None:
    """Print all commands, or those of a noun."""
    out.line("itpm: a terminal dashboard for the people who run IT projects")
    out.line()
    for entry in every_entry():
        if noun in {"", entry.words.partition(" ")[0]}:
            typed = " ".join(f"itpm {entry.words} {entry.takes}".split())
            out.line(f"  {typed:<38}{entry.summary}")
    out.line()
    out.line(
        f"Short: {', '.join(f'{word} is {long}' for word, long in SHORT.items())}."
    )
    out.line("itpm COMMAND --help shows the options of a command.")


def unknown(words: str) -> WrongUsage:
    """What to say of a command that does not exist."""
    shown = clean(words, limit=60)
    if words in nouns():
        verbs = [
            e.words.partition(" ")[2]
            for e in every_entry()
            if e.words.startswith(f"{words} ")
        ]
        return WrongUsage(f"{shown} needs one of {', '.join(verbs)} after it.")
    known = [entry.words for entry in every_entry() if entry.words] + list(SHORT)
    close = get_close_matches(words, known, 1)
    hint = f"Did you mean {close[0]}? " if close else ""
    return WrongUsage(f"There is no command {shown}. {hint}itpm --help lists them all.")
