"""The last wall between text from data and the terminal, and looks without colour."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.color import Color

REPLACEMENT: Final = "\ufffd"

UNSAFE: Final = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u2028\u2029\ufeff"  # line and paragraph separator, byte order mark
    "\ud800-\udfff"  # lone surrogates cannot be encoded
    "]"
)
"""Characters that act on a terminal instead of being shown by it."""

UNCOLOURED_TERMINALS: Final = ("dumb", "unknown", "vt52", "vt100", "vt102", "vt220")


def harmless(text: str) -> str:
    """`text` with every character that could act on a terminal replaced."""
    return text if text.isprintable() else UNSAFE.sub(REPLACEMENT, text)


def harmless_link(link: str) -> str:
    """`link`, or nothing if a terminal could take part of it for a command."""
    return link if link.isprintable() and " " not in link else ""


def is_mono(environment: Mapping[str, str]) -> bool:
    """Whether the person or the terminal wants no colour at all.

    Source:
        https://no-color.org: set and not empty.
    """
    return (
        bool(environment.get("NO_COLOR"))
        or environment.get("TERM") in UNCOLOURED_TERMINALS
    )


@lru_cache(maxsize=4096)
def uncoloured(style: Style) -> Style:
    """`style` with reverse, bold and underline as its only looks."""
    looks = Style(
        bold=style.bold or None,
        underline=style.underline or style.underline2 or None,
        reverse=style.reverse or None,
        link=style.link,
    )
    return looks + Style.from_meta(style.meta) if style.meta else looks


class ControlFilter(LineFilter):
    """Replaces what could act on the terminal, in every segment of a line."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, the same list if there is nothing to replace.

        A replaced character may be wider than the original, which Textual takes for
        zero cells wide; the line is cut to the length it was announced with.
        """
        if all(_is_harmless(segment) for segment in segments):
            return segments
        length = sum(cell_len(segment.text) for segment in segments)
        return Segment.adjust_line_length(
            [_harmless_segment(segment) for segment in segments], length
        )


class NoColourFilter(LineFilter):
    """Takes all colour out of a line; reverse, bold and underline stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without colour."""
        return [
            segment if style is None else Segment(text, uncoloured(style), control)
            for segment in segments
            for text, style, control in (segment,)
        ]


def _is_harmless(segment: Segment) -> bool:
    text, style, control = segment
    if control or not text.isprintable():
        return False
    link = None if style is None else style.link
    return not link or harmless_link(link) == link


def _harmless_segment(segment: Segment) -> Segment:
    """A segment that is only text. Control segments carry escape sequences."""
    text, style, _control = segment
    if style is not None and style.link:
        style = style.update_link(harmless_link(style.link) or None)
    return Segment(harmless(text), style)
