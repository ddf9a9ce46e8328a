"""`itpm completion`: a script with which a shell completes words by tab."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.completing import all_typed

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session

SHELLS = ("bash", "zsh", "fish")


def _arguments(parser: Parser) -> None:
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=" ".join(SHELLS))


def _run(session: Session) -> None:
    """Print the script; it begins with how it is switched on."""
    shell = session.options.shell
    text: str = import_module(f"itpm_tui.cli.completion_{shell}").script(all_typed())
    if session.out.as_json:
        session.out.document({"shell": shell, "script": text})
    else:
        session.out.script(text)


COMPLETION = Command(_arguments, _run)
