"""The inbox: threads that wait, and the one under the cursor beside or below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxView
from itpm_tui.presentation import empty, inbox_list, inbox_pane, inbox_strip
from itpm_tui.presentation.framed import Frame, framed
from itpm_tui.presentation.inbox_list import ahead
from itpm_tui.presentation.lines import (
    ACCENT,
    BACKGROUND,
    MUTED,
    SURFACE,
    TEXT,
    Line,
    Lines,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from itpm_tui.domain.inbox import InboxCounts
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.presentation.inbox_list import ListPart
    from itpm_tui.presentation.inbox_pane import Pane

_BESIDE = 100
"""Cells from which list and thread stand side by side."""
_LIST = (58, 84)
"""Cells of the list beside a thread, at least and at most."""
_FOOT = 2
"""Lines below the list, where it has a frame."""
_BELOW = 18
"""Lines of a page from which the thread is shown below the list."""
_MOST = 140
"""Cells beyond which a thread alone is not stretched."""

TITLES = {
    InboxView.OPEN: ("what waits for me", "oldest wait first"),
    InboxView.ALL: ("all, handled ones too", "newest first"),
    InboxView.MENTIONS: ("who named me", "oldest wait first"),
    InboxView.WAITING: ("waiting for others", "oldest wait first"),
    InboxView.SNOOZED: ("asleep", "what wakes first"),
    InboxView.DONE: ("handled", "newest first"),
}
"""What each view shows, and in which order."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a page is divided: cells and lines of the list and of the thread."""

    width: int
    height: int
    preview: bool
    """Whether the thread is shown besides the list."""
    full: bool = False
    """Whether it is shown alone."""

    @property
    def beside(self) -> bool:
        """Whether both stand side by side, each with a frame."""
        return not self.full and self.width >= _BESIDE

    @property
    def list_cells(self) -> int:
        """Cells of a row."""
        if not self.beside:
            return self.width
        if not self.preview:
            return min(self.width, _MOST) - 2
        least, most = _LIST
        return min(max(self.width // 2 - 2, least), most)

    @property
    def list_rows(self) -> int:
        """Lines for headings and threads."""
        if self.beside:
            return max(self.height - 2 - _FOOT, 1)
        return self.height - self._strip

    @property
    def _strip(self) -> int:
        """Lines of the thread below the list, with its rule."""
        if not self.preview or self.height < _BELOW:
            return 0
        return max(self.height * 11 // 20, 9)

    @property
    def pane_cells(self) -> int:
        """Cells of the thread; none where it is not shown."""
        if self.full:
            return min(self.width, _MOST) - 2
        if self.beside:
            return self.width - self.list_cells - 4 if self.preview else 0
        return self.width if self._strip else 0

    @property
    def pane_rows(self) -> int:
        """Lines of the thread."""
        if self.full or self.beside:
            return self.height - 2
        return self._strip

    @property
    def brief(self) -> bool:
        """Whether the thread is a few lines below the list."""
        return not self.full and not self.beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the page shows."""

    shape: Shape
    part: ListPart
    pane: Pane | None
    counts: InboxCounts
    filter: str = ""
    verbs: bool = True


def lines(page: Page) -> Lines:
    """The page, exactly as high as its shape."""
    shape, pane = page.shape, page.pane
    if shape.full and pane is not None:
        return tuple(_framed_pane(page, pane, focused=True))
    if not page.part.listing.threads:
        return _nothing(page)
    if shape.beside:
        return _two(page)
    rows = inbox_list.lines(page.part)
    rows += [Line()] * (shape.list_rows - len(rows))
    if not shape.pane_cells:
        return tuple(rows)
    below = inbox_strip.lines(page.pane, shape.width, shape.pane_rows, page.part.glyphs)
    return (*rows, *below)


def _two(page: Page) -> Lines:
    left = framed(
        Frame(
            title="Threads",
            cells=page.shape.list_cells + 2,
            rows=page.shape.height,
            glyphs=page.part.glyphs,
            back=BACKGROUND,
            focused=page.part.focused,
        ),
        _list_with_foot(page),
    )
    if not page.shape.pane_cells:
        return tuple(left)
    frame = _frame(page, not page.part.focused)
    body = [] if page.pane is None else inbox_pane.lines(page.pane)
    right = framed(frame, body)
    return tuple(Line((*a.spans, *b.spans)) for a, b in zip(left, right, strict=True))


def _framed_pane(page: Page, pane: Pane, *, focused: bool) -> list[Line]:
    return framed(_frame(page, focused), inbox_pane.lines(pane))


def _frame(page: Page, focused: bool) -> Frame:
    """The frame of the thread, with its place among all threads."""
    part, pane = page.part, page.pane
    total = len(part.listing.threads)
    key = f" {part.glyphs.dot} {pane.row.key}" if pane is not None else ""
    keys = (("enter", "opens the task"), ("q", "back to the threads"))
    if not page.shape.full:
        keys = (("p", "hides"), ("enter", "opens"))
    foot: list[Span] = []
    for key_name, word in keys:
        foot += [Span(f" {part.glyphs.dot} ", MUTED)] if foot else []
        foot += [Span(key_name, ACCENT, bold=True), Span(f" {word}", MUTED)]
    return Frame(
        title=f"{part.cursor + 1} of {total}{key}",
        cells=page.shape.pane_cells + 2,
        rows=page.shape.height,
        glyphs=part.glyphs,
        back=SURFACE,
        focused=focused,
        foot=foot,
    )


def _list_with_foot(page: Page) -> list[Line]:
    rows = inbox_list.lines(page.part)
    blank = [Line()] * (page.shape.list_rows - len(rows))
    glyphs = page.part.glyphs
    legend = Line(
        (
            Span(f" {glyphs.answer} ", "gantt.milestone"),
            Span("an approval waits for you   ", MUTED),
            Span(f"{glyphs.unread} ", ACCENT),
            Span("unread   ", MUTED),
            Span(f"{glyphs.read} read, open", MUTED),
        )
    )
    said = asleep(page.counts, page.part.now, glyphs)
    done = f"Done today {page.counts.done_today}"
    return [*rows, *blank, Line((Span(f" {said}    {done}", MUTED),)), legend]


def asleep(counts: InboxCounts, now: datetime, glyphs: Glyphs) -> str:
    """`Snoozed 3 · next wakes today 14:00`."""
    said = f"Snoozed {counts.snoozed}"
    if counts.next_wake is None:
        return said
    when = ahead(counts.next_wake, now)
    if ":" in when:
        when = f"today {when}"
    return f"{said} {glyphs.dot} next wakes {when}"


_EMPTY = {
    InboxView.OPEN: "Inbox is empty. Nothing waits for you.",
    InboxView.ALL: "Nobody told you anything yet.",
    InboxView.MENTIONS: "Nobody who named you waits.",
    InboxView.WAITING: "Nobody owes you an answer.",
    InboxView.SNOOZED: "Nothing is asleep.",
    InboxView.DONE: "Nothing was handled yet.",
}


def _no_match(page: Page) -> Lines:
    """What the filter hides, and how to see it again."""
    why = (Span("No thread matches   "), Span(page.filter, TEXT, bold=True))
    keys = (("backspace", "removes the last word"), ("esc", "clears the filter"))
    return empty.page(why, keys, page.shape.width, page.shape.height)


def _nothing(page: Page) -> Lines:
    """Why there is nothing, and the keys that most likely help."""
    shape, counts, view = page.shape, page.counts, page.part.view
    if page.filter:
        return _no_match(page)
    done = counts.done_today
    said = f"{done} thread{'s' * (done != 1)} done today"
    sleeping = ""
    if counts.snoozed:
        when = asleep(counts, page.part.now, page.part.glyphs)
        sleeping = f" {when}."
    keys: Sequence[tuple[str, str]] = (("2", "list"), ("0", "all projects"))
    if view is not InboxView.OPEN:
        keys = (("f o", "what waits"), *keys)
    elif counts.snoozed:
        keys = (("f s", "snoozed ones"), *keys)
    why = (Span(_EMPTY[view], TEXT, bold=True),)
    return empty.page(why, keys, shape.width, shape.height, f"{said}.{sleeping}")


def caption(
    view: InboxView, waiting: int, threads: int, wide: bool
) -> tuple[Span, ...]:
    """What the context line says after the name of the screen."""
    what, order = TITLES[view]
    if not wide:
        if view is InboxView.OPEN:
            return (Span(f"  {waiting} in {threads} threads", MUTED),)
        return (Span(f"  {threads}, {what}", MUTED),)
    group = "reason" if view in {InboxView.OPEN, InboxView.MENTIONS} else "none"
    return (
        Span(f" · {what}", MUTED),
        Span("   group: ", MUTED),
        Span(group),
        Span("   order: ", MUTED),
        Span(order),
    )
