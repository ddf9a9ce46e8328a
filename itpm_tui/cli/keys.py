"""`itpm keys`: the keys, as the registry knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.views.registry import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "--ids", action="store_true", help="with the names that a keymap file uses"
    )
    parser.add_argument(
        "--markdown", action="store_true", help="as the table of the README"
    )
    parser.add_argument(
        "--shipped", action="store_true", help="without your own keymap.toml"
    )


def _run(session: Session) -> None:
    actions = list(_actions(session))
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
    if session.options.markdown:
        for line in key_table(actions).splitlines():
            session.out.line(line)
        return
    rows = []
    for action in actions:
        where = ", ".join(sorted(action.screens))
        row = (", ".join(action.keys), action.title, where, action.command or "")
        rows.append((*row, action.id) if session.options.ids else row)
    headings = ("KEYS", "WHAT", "ONLY ON", "COMMAND", "ID")
    session.out.table(headings if session.options.ids else headings[:-1], rows)


def _actions(session: Session) -> Iterable[Action[Stage]]:
    """All actions under the person's own keys; faults of their file are said."""
    from itpm_tui.config.keymap import FILE_NAME, load_keymap
    from itpm_tui.config.paths import config_dir
    from itpm_tui.config.settings import Digits
    from itpm_tui.desk.verbs import verb_actions
    from itpm_tui.views.looking import looking_actions
    from itpm_tui.views.rebinding import rebind
    from itpm_tui.views.registry import Registry

    shipped = Registry([*looking_actions(), *verb_actions()])
    if session.options.shipped:
        return shipped
    digits = session.settings.digits is Digits.COUNTS
    keymap = load_keymap(config_dir() / FILE_NAME)
    bound = rebind(shipped, keymap, digits_count=digits)
    for fault in bound.faults:
        session.out.warn(fault)
    return bound.registry


def key_table(actions: Iterable[Action[Stage]]) -> str:
    """All keys as a Markdown table, by what they do."""
    lines = ["| key | what it does | on the command line |", "| --- | --- | --- |"]
    listed = list(actions)
    for kind in (kind for kind in Kind if any(a.kind is kind for a in listed)):
        lines.append(f"| **{kind.value}** | | |")
        for action in listed:
            later = action.title.endswith("does not exist yet")
            if action.kind is kind and action.keys and not later:
                lines.append(_row(action))
    return "\n".join(lines)


def _row(action: Action[Stage]) -> str:
    keys = " ".join(f"`{key}`".replace("|", "\\|") for key in action.keys)
    where = ", ".join(sorted(action.screens))
    title = f"{action.title} ({where})" if where else action.title
    command = f"`{action.command}`" if action.command else ""
    return f"| {keys} | {title} | {command} |"


KEYS = Command(_arguments, _run)
