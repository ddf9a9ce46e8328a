"""What a monitor says around its pages: title, clock, turn, age of the data, seal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.glyphs import ASCII
from itpm_tui.presentation.lines import MUTED, TEXT, Line, Lines, Span, fit, width

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from itpm_tui.presentation.glyphs import Glyphs

EDGE = "   "
OLD_SECONDS = 60
"""From which age on the data are said to be old in a word."""
STALE_SECONDS = 300
"""From which age on nobody may take old green for green."""
SEAL_DIGITS = 12
"""Of the seal of the last change, so that it can be read off and compared."""
_COUNT_BY = 5
"""Seconds by which the time to the next page is told, so that the line is calm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where the monitor stands in its round of pages."""

    page: int
    """From one."""
    pages: int
    left: float
    """Seconds until the next page."""
    read_at: datetime
    """Wall time of the data."""
    now: datetime
    lost: str | None = None
    """Why the store cannot be read, where it cannot."""
    notice: str = ""
    """Answer to a key."""
    held: bool = False
    """Whether the page is not turned."""
    seal: tuple[int, str] | None = None
    """Number and seal of the last change."""

    @property
    def age(self) -> timedelta:
        """How old the data are."""
        return self.now - self.read_at

    @property
    def stale(self) -> bool:
        """Whether the data are too old to be taken for true."""
        return self.age.total_seconds() >= STALE_SECONDS

    @property
    def next_in(self) -> int:
        """Seconds until the next page, in steps."""
        return max(-(-round(self.left) // _COUNT_BY) * _COUNT_BY, 0)


def top(
    title: str,
    scope: str,
    now: datetime,
    cells: int,
    glyphs: Glyphs,
    *,
    clock: bool = True,
) -> Lines:
    """An empty line, the title with date and time, an empty line.

    Args:
        title: Of the page.
        scope: What it is about.
        now: Wall time.
        cells: Of the line.
        glyphs: Characters there are.
        clock: Whether to say the time here; a page may say it larger.
    """
    day = f"{words.WEEKDAYS[now.weekday()]} {now.day} {words.MONTHS[now.month - 1]}"
    said = f"{day} {now.year}   {now:%H:%M}" if clock else f"{day} {now.year}"
    after = Span(f"{said}{EDGE}", TEXT if clock else MUTED, bold=clock)
    room = max(cells - width(after.text) - 2, 1)
    name = f"{EDGE}{title.upper()}"
    left = Span(fit(name, room).rstrip() if width(name) > room else name, TEXT, True)
    about = Span("", MUTED)
    if scope:
        text = f" {glyphs.dot} {scope}"
        about = Span(fit(text, room - width(left.text)).rstrip(), MUTED)
    return (Line(), _spread((left, about), (after,), cells), Line())


def foot(turn: Turn, cells: int, glyphs: Glyphs) -> Lines:
    """Notice or warning, and the line with page, age and the promise to only read."""
    left = f"{EDGE}{turn.page} of {turn.pages}"
    dots = f"   {_dots(turn, glyphs)}" if turn.pages > 1 else ""
    seal = ""
    if turn.seal is not None and turn.seal[0]:
        number, digits = turn.seal
        seal = f"   change {number:,} {glyphs.dot} {digits[:SEAL_DIGITS]}"
    dot = f" {glyphs.dot} "
    parts = [_age(turn), "read only"]
    if turn.pages > 1 and turn.held:
        parts.insert(0, "held")
    elif turn.pages > 1 and not turn.stale:
        parts.insert(0, f"next page in {turn.next_in} s")
    role = "message.warning" if turn.age.total_seconds() >= OLD_SECONDS else MUTED
    right = Span(f"{dot.join(parts)}{EDGE}", role)
    for more in (f"{dots}{seal}", dots, ""):
        if width(f"{left}{more}{right.text}") < cells:
            left += more
            break
    return (_above(turn, cells), _spread((Span(left, MUTED),), (right,), cells))


def _dots(turn: Turn, glyphs: Glyphs) -> str:
    here, there = ("*", "o") if glyphs is ASCII else ("●", "○")
    return " ".join(here if n + 1 == turn.page else there for n in range(turn.pages))


def _above(turn: Turn, cells: int) -> Line:
    if turn.notice:
        return Line((Span(f"{EDGE}{turn.notice}", TEXT, bold=True),))
    if not turn.stale:
        return Line()
    minutes = int(turn.age.total_seconds()) // 60
    age = f"{minutes} MINUTES" if minutes < 120 else f"{minutes // 60} HOURS"
    reason = (turn.lost or "Nothing newer was published").partition(". ")[0]
    text = (
        f"{EDGE}! DATA IS {age} OLD. "
        f"Last good read {turn.read_at:%H:%M:%S}. {reason.rstrip('.')}. Trying again."
    )
    text = fit(text, cells - len(EDGE)).rstrip() if width(text) > cells else text
    return Line((Span(text, "message.error", bold=True),))


def _age(turn: Turn) -> str:
    seconds = max(int(turn.age.total_seconds()), 0)
    if seconds >= STALE_SECONDS:
        return f"STALE since {turn.read_at:%H:%M}"
    if seconds >= OLD_SECONDS:
        minutes = seconds // 60
        return f"data {minutes} {'minute' if minutes == 1 else 'minutes'} old"
    return f"data {turn.read_at:%H:%M:%S} ({seconds} s old)"


def _spread(left: tuple[Span, ...], right: tuple[Span, ...], cells: int) -> Line:
    used = sum(width(span.text) for span in (*left, *right))
    return Line((*left, Span(" " * max(cells - used, 1)), *right))
