"""How a page looks on the wall: without cursor and marks, muted when it is old."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import MUTED, Lift, Line
from itpm_tui.views.paint import Palette

if TYPE_CHECKING:
    from textual.strip import Strip

    from itpm_tui.config.themes import Theme

_ALARMS = ("message.", "base.")
"""Roles that keep their colour when the data are old."""


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
    """The same theme with one colour for everything that the data colour."""
    plain = theme.roles[MUTED]
    backgrounds = {theme.roles[role] for role in theme.roles if role.endswith("_bg")}
    roles = {
        role: value
        if role.startswith(_ALARMS) or value in backgrounds or role.startswith("heat.")
        else plain
        for role, value in theme.roles.items()
    }
    return replace(theme, roles=roles)
