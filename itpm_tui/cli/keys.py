"""`itpm keys`: the keys, as the registry knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.catalogue import Command

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "--ids", action="store_true", help="with the names that a keymap file uses"
    )


def _run(session: Session) -> None:
    from itpm_tui.desk.verbs import verb_actions
    from itpm_tui.views.looking import looking_actions

    actions = [*looking_actions(), *verb_actions()]
    if session.out.as_json:
        session.out.document(
            {
                "actions": [
                    {
                        "id": action.id,
                        "keys": list(action.keys),
                        "title": action.title,
                        "screens": sorted(action.screens),
                        "command": action.command,
                    }
                    for action in actions
                ]
            }
        )
        return
    rows = []
    for action in actions:
        where = ", ".join(sorted(action.screens))
        row = (", ".join(action.keys), action.title, where, action.command or "")
        rows.append((*row, action.id) if session.options.ids else row)
    headings = ("KEYS", "WHAT", "ONLY ON", "COMMAND", "ID")
    session.out.table(headings if session.options.ids else headings[:-1], rows)


KEYS = Command(_arguments, _run)
