"""How a page looks on the wall: without cursor and marks, muted when it is old."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import (
    BACKGROUND,
    MUTED,
    PANEL,
    SURFACE,
    Lift,
    Line,
)
from itpm_tui.views.paint import Palette

if TYPE_CHECKING:
    from textual.strip import Strip

    from itpm_tui.config.themes import Theme

_GROUNDS = frozenset({BACKGROUND, PANEL, SURFACE})


class WallPalette(Palette):
    """Styles of spans where nobody has a cursor."""

    def strip(self, line: Line, cells: int) -> Strip:
        """The cells of a line, with nothing lifted."""
        spans = tuple(
            replace(span, lift=None, reverse=False)
            if span.lift is not None or span.reverse
            else span
            for span in line.spans
        )
        return super().strip(replace(line, lift=Lift.NONE, spans=spans), cells)


def muted(theme: Theme) -> Theme:
    """The same theme with one colour for all letters, lines and bars."""
    plain = theme.roles[MUTED]
    return replace(
        theme,
        roles={
            role: value if _is_ground(role) else plain
            for role, value in theme.roles.items()
        },
    )


def _is_ground(role: str) -> bool:
    """Whether a role colours what is behind letters."""
    return role in _GROUNDS or role.endswith("_bg") or role.startswith("heat.fill.")
