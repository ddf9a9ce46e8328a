"""What the screen looks like: theme and characters, from options and surroundings."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.refusals import Refusal
from itpm_tui.views.speech import Speech

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.config.terminal_level import Level
    from itpm_tui.config.themes import Theme
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.views.shell import Shell


def look_arguments(parser: Parser) -> None:
    """Options on how the screen looks."""
    parser.add_argument("--theme", metavar="NAME", help="a name, or a theme file")
    parser.add_argument(
        "--colors",
        choices=("auto", "full", "16", "mono"),
        default="auto",
        help="how many colours there are, whatever the terminal says",
    )
    parser.add_argument(
        "--ascii", action="store_true", help="draw with ASCII characters only"
    )


def speech_arguments(parser: Parser) -> None:
    """Options on whether the screen is drawn at all."""
    parser.add_argument(
        "--plain", action="store_true", help="lines of text: no colours, boxes or bars"
    )
    parser.add_argument(
        "--screen-reader",
        action="store_true",
        help="the same in sentences, and nothing changes by itself",
    )


def need_terminal() -> None:
    """Go on where there is a terminal to draw on.

    Raises:
        WrongUsage: If input or output is none.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage(
            "The dashboard needs a terminal. For scripts there are commands: "
            "itpm --help lists them."
        )


def show(app: Shell) -> None:
    """Run an app in this terminal until it ends.

    Raises:
        Exception: What the app failed with, once the terminal is as it was.
    """
    app.run(mouse=False)
    if app.failed_with is not None:
        raise app.failed_with


def level_of(session: Session) -> Level:
    """How many colours to show, as options say or else the terminal."""
    from itpm_tui.config.terminal_level import Level, colour_level

    if session.options.no_color or speech_of(session) is not Speech.NONE:
        return Level.MONO
    asked = session.options.colors
    return colour_level() if asked == "auto" else Level(asked)


def speech_of(session: Session) -> Speech:
    """Whether pages are said instead of drawn, as options and settings ask."""
    options = session.options
    if not hasattr(options, "plain"):
        # What hangs on a wall is drawn, whatever the person set.
        return Speech.NONE
    if options.screen_reader or session.settings.screen_reader:
        return Speech.READER
    return Speech.PLAIN if options.plain else Speech.NONE


def colours_allowed(session: Session) -> bool:
    """Whether colours may be sent to this terminal."""
    from itpm_tui.config.terminal_level import colourless

    return not (session.options.no_color or colourless())


def theme_of(session: Session, remembered: str = "") -> Theme:
    """The theme that options, terminal and settings ask for.

    Args:
        session: With options and settings.
        remembered: Name of the theme that was chosen in the program the last time.

    Raises:
        WrongUsage: If it has a fault.
    """
    from itpm_tui.config.terminal_level import Level
    from itpm_tui.config.themes import load_theme, mono

    level = level_of(session)
    if level is Level.MONO:
        return mono()
    chosen = session.options.theme
    if chosen is None and level is Level.SIXTEEN:
        chosen = "terminal"
    if chosen is None and remembered:
        # A theme that is gone since is no reason not to start.
        with suppress(Refusal):
            return load_theme(remembered)
    try:
        return load_theme(chosen or session.settings.theme)
    except Refusal as fault:
        raise WrongUsage(fault.text) from fault


def glyphs_of(session: Session) -> Glyphs:
    """The characters to draw with."""
    from itpm_tui.config.settings import Glyphs as Wanted
    from itpm_tui.config.terminal_level import ascii_only
    from itpm_tui.presentation.glyphs import ASCII, UNICODE

    if speech_of(session) is not Speech.NONE:
        # Boxes and signs are told apart by them, and then left out.
        return UNICODE
    wanted = session.settings.glyphs
    if session.options.ascii or wanted is Wanted.ASCII:
        return ASCII
    return ASCII if wanted is Wanted.AUTO and ascii_only() else UNICODE
