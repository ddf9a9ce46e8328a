"""The load of people: who has too much, who has room, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import empty, load_foot, load_grid, load_legend
from itpm_tui.presentation.lines import Line, Lines, Span

if TYPE_CHECKING:
    from itpm_tui.presentation.load_page import LoadPage


def lines(page: LoadPage) -> Lines:
    """The page, exactly as high as it is asked for."""
    if not page.window.rows:
        why = (Span("Nobody has hours or work here. g p shows who there is."),)
        return empty.page(why, [], page.width, page.height)
    above = [*load_grid.head(page), *load_grid.people(page), *load_grid.team(page)]
    if page.roomy:
        above += [Line(), load_legend.legend(page), load_legend.summary(page)]
    else:
        above.append(load_legend.legend(page))
    left = max(page.height - len(above), 0)
    foot = load_foot.boxes if page.roomy else load_foot.compact
    return tuple([*above, *foot(page, left)][: page.height])
