"""`itpm theme list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _arguments(parser: Parser) -> None:
    """The list takes none."""


def _run(session: Session) -> None:
    from itpm_tui.config.themes import available_themes, load_theme

    chosen = session.settings.theme
    found: list[tuple[str, str, str | None]] = []
    for name in available_themes():
        try:
            found.append((name, load_theme(name).label, None))
        except Refusal as fault:
            found.append((name, "", fault.text))
    if session.out.as_json:
        session.out.document(
            {
                "themes": [
                    {"name": n, "label": label, "chosen": n == chosen, "fault": fault}
                    for n, label, fault in found
                ]
            }
        )
        return
    session.out.table(
        ("NAME", "LABEL", ""),
        [
            (n, label, fault or ("chosen" if n == chosen else ""))
            for n, label, fault in found
        ],
    )


LIST = Command(_arguments, _run)
