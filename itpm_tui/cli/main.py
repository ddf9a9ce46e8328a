"""`itpm`: finds the command that is named, runs it, and says how it ended.

Importing this module must stay cheap: it runs before the first frame.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import (
    Conflict,
    NotPermitted,
    Refusal,
    StoreUnavailable,
)

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from types import SimpleNamespace

    from itpm_tui.cli.command import Command
    from itpm_tui.cli.output import Output

DONE = 0
REFUSED = 1
WRONG_USAGE = 2
NO_STORE = 3
CONFLICT = 4
NOT_PERMITTED = 5
DEFECT = 70
"""Of the program itself. Source: `EX_SOFTWARE` of sysexits(3)."""
INTERRUPTED = 130

ASIDE = frozenset({"--version", "--help", "-h"})
"""Options that ask about the program itself."""


def main() -> None:
    """Run the command of this process, and end with its exit code."""
    _replace_closed_streams()
    sys.exit(run(sys.argv[1:]))


def _replace_closed_streams() -> None:
    """Put something in the place of standard streams that the caller closed.

    Otherwise the next file opened, such as the store, would be standard output.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def run(argv: Sequence[str]) -> int:
    """Run a command; the exit code.

    Whatever happens, a person reads at most one sentence on standard error.
    """
    from itpm_tui.cli.output import Output

    out = Output(as_json="--json" in argv)
    try:
        _run(argv, out)
        out.flush()
    except Refusal as refusal:
        out.warn(f"itpm: {refusal.text}")
        return _code(refusal)
    except KeyboardInterrupt:
        out.warn("itpm: interrupted. What was not saved yet is not saved.")
        return INTERRUPTED
    except BrokenPipeError:
        from itpm_tui.cli.failure import stop_reading

        stop_reading()
        return DONE
    except Exception as error:  # the last resort
        return _failed(error, out)
    return DONE


def _run(argv: Sequence[str], out: Output) -> None:
    """Find the command, parse its arguments, carry it out."""
    from itpm_tui.cli.session import Session

    found = _found(argv, out) if argv else _bare()
    if found is None:
        return
    command, options = found
    session = Session(options, out)
    try:
        command.run(session)
    finally:
        session.close()


def _bare() -> tuple[Command, SimpleNamespace]:
    """The dashboard with no options."""
    from itpm_tui.cli.dashboard import DASHBOARD
    from itpm_tui.cli.usage import bare

    return DASHBOARD, bare()


def _found(argv: Sequence[str], out: Output) -> tuple[Command, Namespace] | None:
    """The command that is named, with its options; None where all is answered.

    Raises:
        WrongUsage: If there is no such command, or its arguments make no sense.
    """
    from itpm_tui.cli.arguments import parser, split_command
    from itpm_tui.cli.catalogue import BY_WORDS, NOUNS, SHORT

    words, rest = split_command(argv, BY_WORDS, NOUNS)
    words = SHORT.get(words, words)
    entry = BY_WORDS.get(words)
    if entry is None and words:
        from itpm_tui.cli import register_entries

        found = register_entries.by_words()
        words, rest = split_command(argv, found, register_entries.nouns())
        entry = found.get(words)
    if entry is None or (not words and ASIDE & set(rest)):
        from itpm_tui.cli.about import answer

        answer(words, rest, out)
        return None
    command = entry.command()
    made = parser(words.split(), entry.summary)
    command.arguments(made)
    return command, made.parsed(rest)


def _code(refusal: Refusal) -> int:
    """The exit code for a kind of refusal."""
    from itpm_tui.cli.usage import WrongUsage

    codes: tuple[tuple[type[Refusal], int], ...] = (
        (WrongUsage, WRONG_USAGE),
        (StoreUnavailable, NO_STORE),
        (Conflict, CONFLICT),
        (NotPermitted, NOT_PERMITTED),
    )
    return next((code for kind, code in codes if isinstance(refusal, kind)), REFUSED)


def _failed(error: Exception, out: Output) -> int:
    """Say that the program has a defect, and keep a report."""
    from itpm_tui.cli.failure import sentence, write_report
    from itpm_tui.domain.clock import SystemClock

    if (
        isinstance(error, OSError)
        and error.errno is not None
        and error.filename is None
    ):
        # Standard output itself: a full disk, a closed terminal.
        out.warn(f"itpm: the output could not be written: {error.strerror}.")
        return REFUSED
    out.warn(f"itpm: {sentence(error, write_report(error, SystemClock()))}")
    return DEFECT
