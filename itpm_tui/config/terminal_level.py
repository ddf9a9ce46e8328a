"""What a terminal can show, as its environment says (design, "Levels")."""

from __future__ import annotations

import os
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ASIAN = ("zh", "ja", "ko")
_COLOURLESS = frozenset({"dumb", "vt100", "vt102", "vt220"})


_MANY = ("256color", "direct", "kitty", "alacritty", "foot", "wezterm", "ghostty")
"""Parts of `TERM` of terminals with 256 colours or more."""
_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "Apple_Terminal", "ghostty"})
"""`TERM_PROGRAM` of such terminals."""


class Level(Enum):
    """How many colours a terminal has."""

    FULL = "full"
    """256 or more: themes look as they are written."""
    SIXTEEN = "16"
    MONO = "mono"


def colour_level(environ: Mapping[str, str] | None = None) -> Level:
    """What colours can be shown, where nobody says otherwise."""
    environ = os.environ if environ is None else environ
    if colourless(environ):
        return Level.MONO
    term = environ.get("TERM", "")
    many = environ.get("COLORTERM", "") in {"truecolor", "24bit"}
    many = many or any(part in term for part in _MANY)
    many = many or bool(environ.get("WT_SESSION"))
    many = many or environ.get("TERM_PROGRAM", "") in _PROGRAMS
    return Level.FULL if many else Level.SIXTEEN


def ascii_only(environ: Mapping[str, str] | None = None) -> bool:
    """Whether only ASCII can be trusted to be one cell wide, and to be shown at all.

    So it is in the C locale, where the encoding is not UTF-8, and in East Asian
    locales, where box drawing may be two cells wide.
    """
    environ = os.environ if environ is None else environ
    locale = _locale(environ)
    if not locale:
        return False
    name, _, encoding = locale.partition("@")[0].partition(".")
    if name[:2].lower() in _ASIAN:
        return True
    return encoding.lower().replace("-", "") != "utf8"


def colourless(environ: Mapping[str, str] | None = None) -> bool:
    """Whether no colour may be sent: `NO_COLOR`, or a terminal without colours.

    Source:
        https://no-color.org: set, and not empty.
    """
    environ = os.environ if environ is None else environ
    return bool(environ.get("NO_COLOR")) or environ.get("TERM", "") in _COLOURLESS


def _locale(environ: Mapping[str, str]) -> str:
    """The locale that a person chose for characters; empty where none was chosen."""
    ctype, lang = environ.get("LC_CTYPE", ""), environ.get("LANG", "")
    if lang in {"C", "POSIX"} and ctype == "C.UTF-8":
        # Python itself put it there (PEP 538).
        ctype = ""
    return environ.get("LC_ALL", "") or ctype or lang
