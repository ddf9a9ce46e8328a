"""How pages look on the wall: without a cursor, dim at night, muted when old."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from itpm_tui.domain.colour import Colour
from itpm_tui.presentation.lines import (
    BACKGROUND,
    MUTED,
    PANEL,
    SURFACE,
    TEXT,
    Line,
    Span,
)
from itpm_tui.views.paint import Palette

if TYPE_CHECKING:
    from datetime import datetime, time

    from textual.strip import Strip

    from itpm_tui.config.themes import Theme
    from itpm_tui.presentation.glyphs import Glyphs

_GROUNDS = frozenset({BACKGROUND, PANEL, SURFACE})
_LEFT_AT_NIGHT = 0.45
"""Share of a colour that is left of it over the background."""


class Light(Enum):
    """How bright the page is."""

    FULL = "full"
    NIGHT = "night"
    """Dim, in the hours in which nobody is there."""
    OLD = "old"
    """One colour: nobody may take old green for green."""


@dataclass(frozen=True, slots=True)
class Night:
    """Hours of the day, over midnight where they end before they begin."""

    start: time
    end: time

    def holds(self, moment: datetime) -> bool:
        """Whether a wall time is within the hours; the end is not."""
        at = moment.time()
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


class WallPalette(Palette):
    """Styles of spans where nobody has a cursor, moved to spare the panel."""

    def __init__(self, theme: Theme, glyphs: Glyphs, left: int = 0) -> None:
        """Take the colours of a theme.

        Args:
            theme: Of the light of the moment.
            glyphs: Characters there are.
            left: Cells by which everything stands further left.
        """
        super().__init__(theme, glyphs)
        self._left = left

    def strip(self, line: Line, cells: int) -> Strip:
        """The cells of a line, with nothing lifted."""
        spans = tuple(
            replace(span, lift=None, reverse=False)
            if span.lift is not None or span.reverse
            else span
            for span in line.spans
        )
        wanted = Line((*spans, Span(" " * self._left)), line.back)
        whole = super().strip(wanted, cells + self._left)
        return whole.crop(self._left, cells + self._left)


def theme_at(theme: Theme, light: Light) -> Theme:
    """The same theme in another light."""
    if light is Light.FULL or (light is Light.NIGHT and theme.colourless):
        return theme
    if light is Light.OLD:
        return _recoloured(theme, dict.fromkeys(theme.roles, theme.roles[MUTED]))
    if theme.ansi:
        # Names of colours cannot be mixed; grey letters are what there is.
        plain = dict.fromkeys(theme.roles, theme.roles[MUTED])
        return _recoloured(theme, plain)
    behind = Colour.parse(theme.roles[BACKGROUND])
    roles = {
        role: _mixed(Colour.parse(value), behind) for role, value in theme.roles.items()
    }
    dim = replace(theme, roles={**roles, BACKGROUND: theme.roles[BACKGROUND]})
    # Letters on heat stand on a colour of their own, which is dim as well.
    text = {r: dim.roles[TEXT] for r in roles if r.startswith("heat.text.")}
    return replace(dim, roles={**dim.roles, **text})


def _recoloured(theme: Theme, wanted: dict[str, str]) -> Theme:
    """A theme with other colours for all letters, lines and bars."""
    return replace(
        theme,
        roles={
            role: value if _is_ground(role) else wanted[role]
            for role, value in theme.roles.items()
        },
    )


def _mixed(colour: Colour, behind: Colour) -> str:
    """A colour as if one saw the background through it."""

    def part(front: int, back: int) -> int:
        return round(front * _LEFT_AT_NIGHT + back * (1 - _LEFT_AT_NIGHT))

    return str(
        Colour(
            part(colour.red, behind.red),
            part(colour.green, behind.green),
            part(colour.blue, behind.blue),
        )
    )


def _is_ground(role: str) -> bool:
    """Whether a role colours what is behind letters."""
    return role in _GROUNDS or role.endswith("_bg") or role == "heat.off"
