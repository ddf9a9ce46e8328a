"""What roles look like: theme colours, or attributes where there is no colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from itpm_tui.config.theme_roles import ATTRIBUTES
from itpm_tui.presentation.glyphs import ASCII, UNICODE
from itpm_tui.presentation.lines import MUTED, PANEL, TEXT, Lift, Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from itpm_tui.config.themes import Theme
    from itpm_tui.presentation.glyphs import Glyphs

_BACKS = {
    Lift.CURSOR: "base.cursor_bg",
    Lift.MARK: "base.mark_bg",
    Lift.BESIDE: PANEL,
}


_PLAIN = str.maketrans({"·": ASCII.dot, "…": ASCII.cut, "→": ">", "↵": "/"})
"""How signs of sentences are written where there are only ASCII letters."""


class Palette:
    """Styles of spans in one theme, each worked out once."""

    def __init__(self, theme: Theme, glyphs: Glyphs = UNICODE) -> None:
        """Take the colours of a theme, for a terminal that has these glyphs."""
        self._theme = theme
        self._spell = _PLAIN if glyphs is ASCII else None
        self._roles = theme.roles
        self._styles: dict[tuple[Span, str, Lift, bool], Style] = {}

    @property
    def theme(self) -> str:
        """Name of the theme."""
        return self._theme.name

    def strip(self, line: Line, cells: int) -> Strip:
        """The cells of a line, cut or filled to a width."""
        spell = self._spell
        segments = [
            Segment(
                span.text if spell is None else span.text.translate(spell),
                self._linked(span, line) if span.link else self._style(span, line),
            )
            for span in line.spans
        ]
        blank = Segment(" " * cells, self._style(Span(""), line))
        return Strip([*segments, blank]).crop(0, cells)

    def _linked(self, span: Span, line: Line) -> Style:
        return self._style(span, line).update_link(span.link)

    def _style(self, span: Span, line: Line) -> Style:
        own = span.lift is not None or span.back is None
        lift = span.lift if span.lift is not None else line.lift
        back = span.back if span.back is not None else line.back
        look = Span(
            *("", span.role, span.bold, None, span.reverse, None),
            underline=span.underline,
            strike=span.strike,
        )
        key = (look, back, lift, own)
        style = self._styles.get(key)
        if style is None:
            make = self._make()
            style = self._styles[key] = make(look, back, lift, own)
        return style

    def _make(self) -> Callable[[Span, str, Lift, bool], Style]:
        if self._theme.colourless:
            return self._plain
        return self._own if self._theme.ansi else self._coloured

    def _own(self, span: Span, back: str, lift: Lift, lifted: bool) -> Style:
        """Colours of the terminal's own; a lifted row has an attribute instead."""
        raised = lift if lifted else Lift.NONE
        behind = self._roles[_BACKS.get(raised, back)]
        front = self._front(span.role, raised)
        words = {word for word in (behind, front) if word in ATTRIBUTES}
        return Style(
            color="default" if front in ATTRIBUTES else front,
            bgcolor="default" if behind in ATTRIBUTES else behind,
            bold=span.bold or span.reverse or "bold" in words,
            underline=span.underline or "underline" in words,
            strike=span.strike,
            # A cell under the cursor of a reversed row stands out by being upright.
            reverse=("reverse" in words) != span.reverse,
        )

    def _coloured(self, span: Span, back: str, lift: Lift, lifted: bool) -> Style:
        """Colours of letters and background.

        Args:
            span: Role and attributes.
            back: Role of the background where nothing is lifted.
            lift: What raises the row.
            lifted: Whether the lift shows; a background of the span's own, such as a
                change freeze, lies over that of its row.
        """
        behind = self._roles[_BACKS.get(lift, back) if lifted else back]
        front = self._front(span.role, lift)
        bold = span.bold
        if span.reverse:
            front, behind = behind, self._roles["base.cursor_text"]
            bold = True
        return Style(
            color=front,
            bgcolor=behind,
            bold=bold,
            underline=span.underline,
            strike=span.strike,
        )

    def _front(self, role: str, lift: Lift) -> str:
        """Colour of letters: on a lifted row those of the theme for that row."""
        if lift is Lift.CURSOR:
            return self._theme.on_cursor.get(role, self._roles[role])
        if lift is Lift.MARK:
            return self._theme.on_mark.get(role, self._roles[role])
        if lift is Lift.BESIDE and role == MUTED:
            return self._roles[TEXT]
        return self._roles[role]

    def _plain(self, span: Span, back: str, lift: Lift, lifted: bool) -> Style:
        words = set(self._roles.get(span.role, "").split())
        words |= set(self._roles.get(back, "").split())
        if lift is Lift.CURSOR:
            words.add("reverse")
        elif lift is Lift.MARK:
            words.add("bold")
        reverse = ("reverse" in words) != span.reverse
        return Style(
            bold=span.bold or "bold" in words,
            underline=span.underline or "underline" in words,
            strike=span.strike,
            reverse=reverse,
        )


def changed(old: tuple[Line, ...], new: tuple[Line, ...]) -> Iterable[int]:
    """Places of the lines that differ."""
    long = max(len(old), len(new))
    for y in range(long):
        if y >= len(old) or y >= len(new) or old[y] != new[y]:
            yield y
