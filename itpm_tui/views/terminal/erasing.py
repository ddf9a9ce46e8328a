"""What terminals leave behind in cells that are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ERASES_COLOUR: Final = ("xterm", "tmux", "linux", "alacritty", "foot", "konsole", "vte")
"""Beginnings of `TERM` of terminals whose erased cells take the background colour."""


def erases_colour(environment: Mapping[str, str]) -> bool:
    """Whether erased cells take the background colour.

    Those of GNU screen do not. tmux calls itself screen, but its cells do.
    """
    if environment.get("STY"):
        return False
    term = environment.get("TERM", "")
    return term.startswith(ERASES_COLOUR) or bool(environment.get("TMUX"))
