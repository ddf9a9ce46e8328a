"""The characters that figures are drawn with, in two sets.

All of them are one cell wide, but for the milestone of the ASCII set.
"""

from __future__ import annotations

from dataclasses import dataclass

from itpm_tui.presentation.lines import fit, width

_CUT = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """One set of characters."""

    todo: str
    doing: str
    blocked: str
    review: str
    done: str
    cancelled: str
    cursor: str
    mark: str = "*"
    answer: str
    """Something waits for an answer of the person."""
    unread: str
    read: str
    above: str
    """More is there further up."""
    below: str
    opened: str
    closed: str
    milestone: str
    bar_done: str
    bar_open: str
    bar_critical: str
    bar_weekend: str
    baseline: str
    summary: str
    today: str
    freeze: str = ":"
    horizontal: str
    vertical: str
    top_left: str
    top_right: str
    bottom_left: str
    bottom_right: str
    cross: str
    foot: str
    """A vertical line that ends on a horizontal one."""
    arrow: str
    to_right: str
    """The head of a line that ends at what is right of it; one cell."""
    to_left: str
    cut: str
    """What stands for the rest of a text that was cut."""
    running: str
    """A clock that runs."""
    dot: str
    """What stands between two statements on one line."""

    def fit(self, text: str, cells: int) -> str:
        """A text cut with this set's sign, or filled, to exactly so many cells."""
        fitted = fit(text, cells)
        if cells <= 0 or width(text) <= cells:
            return fitted
        head, _, rest = fitted.rpartition(_CUT)
        kept = head.rstrip(" ")
        return kept + self.cut + rest + " " * (len(head) - len(kept))

    def right(self, text: str, cells: int) -> str:
        """A text at the right end of so many cells, cut if it is longer."""
        long = width(text)
        return " " * (cells - long) + text if long < cells else self.fit(text, cells)


UNICODE = Glyphs(
    todo="◌",
    doing="►",
    blocked="✗",
    review="◍",
    done="✓",
    cancelled="–",  # noqa: RUF001 - a dash is meant: struck from the plan
    cursor="►",
    answer="◆",
    unread="●",
    read="○",
    above="▴",
    below="▾",
    opened="▾",
    closed="▸",
    milestone="⬥",
    bar_done="█",
    bar_open="▒",
    bar_critical="▓",
    bar_weekend="─",
    baseline="∙",
    summary="━",
    today="│",
    horizontal="─",
    vertical="│",
    top_left="┌",
    top_right="┐",
    bottom_left="└",
    bottom_right="┘",
    cross="┼",
    foot="┴",
    arrow="→",
    to_right="→",
    to_left="←",
    cut="…",
    running="●",
    dot="·",
)

ASCII = Glyphs(
    todo="o",
    doing=">",
    blocked="x",
    review="?",
    done="v",
    cancelled="-",
    cursor=">",
    answer="!",
    unread="*",
    read="o",
    above="^",
    below="v",
    opened="-",
    closed="+",
    milestone="<>",
    bar_done="#",
    bar_open="=",
    bar_critical="*",
    bar_weekend="-",
    baseline=".",
    summary="_",
    today="|",
    horizontal="-",
    vertical="|",
    top_left="+",
    top_right="+",
    bottom_left="+",
    bottom_right="+",
    cross="+",
    foot="+",
    arrow="->",
    to_right=">",
    to_left="<",
    cut=".",
    running="@",
    dot="-",
)
