"""`itpm theme`: list, check, preview and export themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.config.themes import Theme

SAMPLE = "FWL-12 Replace core switch"


def _none(parser: Parser) -> None:
    """The list takes none."""


def _list(session: Session) -> None:
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


def _named(parser: Parser) -> None:
    parser.add_argument("theme_name", metavar="NAME", help="a name, or a theme file")


def _maybe_named(parser: Parser) -> None:
    parser.add_argument(
        "theme_name", metavar="NAME", nargs="?", help="a name, or a theme file"
    )


def _theme(session: Session) -> Theme:
    """The theme that is named, else the one of the settings.

    Raises:
        WrongUsage: If there is none, or it has a fault.
    """
    from itpm_tui.config.themes import load_theme

    try:
        return load_theme(session.options.theme_name or session.settings.theme)
    except Refusal as fault:
        raise WrongUsage(fault.text) from fault


def _check(session: Session) -> None:
    """Say what is wrong with a theme.

    Raises:
        Refusal: If something in it can not be read.
    """
    from itpm_tui.config.theme_check import check

    theme = _theme(session)
    findings = check(theme)
    grave = [finding for finding in findings if finding.grave]
    if session.out.as_json:
        session.out.document(
            {
                "theme": theme.name,
                "findings": [{"text": f.text, "grave": f.grave} for f in findings],
            }
        )
    else:
        for finding in findings:
            session.out.line(f"{'error' if finding.grave else 'note '}  {finding.text}")
        if not grave:
            session.out.line(f"{theme.name}: all roles are there and can be read.")
    if grave:
        raise Refusal(f"{theme.name} has {len(grave)} colours that can not be read.")


def _preview(session: Session) -> None:
    """Show every role as it looks in this terminal."""
    from itpm_tui.cli.looks import colours_allowed
    from itpm_tui.config.theme_roles import BACKGROUNDS, ROLES

    theme = _theme(session)
    coloured = colours_allowed(session) and session.out.on_terminal
    for role in ROLES:
        value = theme.roles[role]
        head = f"{role:<20} {value or '-':<14}"
        if coloured:
            # Roles and colours are words of ours: nothing of it is data.
            shown = _dressed(theme, role, behind=role in BACKGROUNDS)
            session.out.stream.write(f"{head} {shown}\n")
        else:
            session.out.line(f"{head} {SAMPLE}")


def _dressed(theme: Theme, role: str, *, behind: bool) -> str:
    """A sample in the colours of a role, as bytes for this terminal."""
    from rich.color import ColorSystem
    from rich.style import Style

    from itpm_tui.config.theme_roles import ATTRIBUTES

    value = theme.roles[role]
    words = set(value.split())
    style = Style(
        bold="bold" in words, reverse="reverse" in words, underline="underline" in words
    )
    if value and not words & set(ATTRIBUTES):
        page = "default" if theme.ansi else theme.roles["base.background"]
        text = theme.roles["base.text"]
        style = (
            Style(color=text, bgcolor=value)
            if behind
            else Style(color=value, bgcolor=page)
        )
    return style.render(SAMPLE, color_system=ColorSystem.TRUECOLOR)


def _export(session: Session) -> None:
    """Print the file of a theme, to begin an own one from."""
    from itpm_tui.config.themes import theme_file

    try:
        path = theme_file(session.options.theme_name or session.settings.theme)
    except Refusal as fault:
        raise WrongUsage(fault.text) from fault
    for line in path.read_text(encoding="utf-8").splitlines():
        session.out.line(line)


LIST = Command(_none, _list)
CHECK = Command(_named, _check)
PREVIEW = Command(_maybe_named, _preview)
EXPORT = Command(_maybe_named, _export)
