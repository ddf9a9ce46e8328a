"""The task page as two framed panes; on a narrow page the second is below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.conversation import activity
from itpm_tui.presentation.facts import facts
from itpm_tui.presentation.glyphs import UNICODE
from itpm_tui.presentation.lines import (
    BORDER,
    MUTED,
    SURFACE,
    TEXT,
    Line,
    Lines,
    Span,
    fit,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from itpm_tui.domain.task_records import TaskDetail
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.presentation.why import Said

TWO_PANES = 100
"""Cells from which both panes stand side by side."""
MOST = 180
"""Cells beyond which nothing is stretched."""


def lines(
    detail: TaskDetail,
    now: datetime,
    top: int,
    item: int,
    cells: int,
    rows: int,
    glyphs: Glyphs,
    why: Sequence[Said] = (),
) -> Lines:
    """The page from line `top` of its panes on."""
    if cells < TWO_PANES:
        body = facts(detail, now, cells - 2, glyphs, item, why)
        body += [Line((), SURFACE), *activity(detail, now, cells - 2)]
        return _pane(
            detail.task.key,
            body[top:],
            f"e edits {glyphs.dot} c comments",
            cells,
            rows,
            glyphs,
        )
    left = min(cells, MOST) * 11 // 20
    right = min(cells, MOST) - left
    left_pane = facts(detail, now, left - 2, glyphs, item, why)
    talk = activity(detail, now, right - 2)
    one = _pane(detail.task.key, left_pane[top:], "e edits", left, rows, glyphs)
    two = _pane("Activity", talk[top:], "c comments", right, rows, glyphs)
    return tuple(Line((*a.spans, *b.spans)) for a, b in zip(one, two, strict=True))


def overflow(
    detail: TaskDetail,
    now: datetime,
    cells: int,
    rows: int,
    why: Sequence[Said] = (),
) -> int:
    """Lines by which the longer pane is longer than the page."""
    wide = min(cells, MOST)
    left = cells if cells < TWO_PANES else wide * 11 // 20
    right = cells if cells < TWO_PANES else wide - left
    long_left = len(facts(detail, now, left - 2, UNICODE, why=why))
    talk = len(activity(detail, now, right - 2))
    long = long_left + talk + 1 if cells < TWO_PANES else max(long_left, talk)
    return max(long - (rows - 2), 0)


def _pane(
    title: str, body: list[Line], foot: str, cells: int, rows: int, glyphs: Glyphs
) -> Lines:
    shown = body[: rows - 2]
    shown += [Line((), SURFACE)] * (rows - 2 - len(shown))
    head = f"{glyphs.top_left}{glyphs.horizontal} "
    end = f"{glyphs.bottom_left}{glyphs.horizontal} "
    above = glyphs.horizontal * (cells - width(head) - width(title) - 2)
    below = glyphs.horizontal * (cells - width(end) - width(foot) - 2)
    return (
        Line(
            (
                Span(head, BORDER, back=SURFACE),
                Span(title, TEXT, bold=True, back=SURFACE),
                Span(f" {above}{glyphs.top_right}", BORDER, back=SURFACE),
            )
        ),
        *(_inside(line, cells, glyphs) for line in shown),
        Line(
            (
                Span(end, BORDER, back=SURFACE),
                Span(foot, MUTED, back=SURFACE),
                Span(f" {below}{glyphs.bottom_right}", BORDER, back=SURFACE),
            )
        ),
    )


def _inside(line: Line, cells: int, glyphs: Glyphs) -> Line:
    side = Span(glyphs.vertical, BORDER, back=SURFACE)
    spans: list[Span] = [side]
    left = cells - 2
    for span in line.spans:
        text = span.text if width(span.text) <= left else fit(span.text, left)
        left -= width(text)
        spans.append(Span(text, span.role, span.bold, SURFACE, span.reverse))
        if left <= 0:
            break
    spans += [Span(" " * left, back=SURFACE), side]
    return Line(tuple(spans))
