"""Below the people: the tasks of the cell under the cursor, and ways to fix it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import (
    ACCENT,
    BORDER,
    MUTED,
    SURFACE,
    TEXT,
    Line,
    Span,
    width,
)
from itpm_tui.presentation.load_box import box
from itpm_tui.presentation.load_page import Pane
from itpm_tui.presentation.load_tasks import task_lines, tasks, tray_lines
from itpm_tui.presentation.load_ways import ways
from itpm_tui.presentation.load_words import hours_said

if TYPE_CHECKING:
    from itpm_tui.presentation.load_page import CellDetail, LoadPage


def boxes(page: LoadPage, height: int) -> list[Line]:
    """Two boxes beside each other, exactly so high."""
    left = (page.width - 4) // 2
    right = page.width - left
    if page.tray_shown:
        body = tray_lines(page, page.width - 4)
        closes = (Span("S u", ACCENT, bold=True), Span(" closes it", MUTED))
        whole = page.width
        return box(page, "Unplanned", body, whole, height, focused=True, foot=closes)
    focused = page.pane is Pane.TASKS
    body = tasks(page, left - 4, height - 2)
    one = box(page, _title(page), body, left, height, focused=focused)
    other = box(
        page,
        "Ways to fix it",
        ways(page, right - 4),
        right,
        height,
        focused=page.pane is Pane.WAYS,
        foot=_foot(page),
    )
    return [
        Line((*first.spans, *second.spans), SURFACE)
        for first, second in zip(one, other, strict=True)
    ]


def _foot(page: LoadPage) -> tuple[Span, ...]:
    if not page.verbs:
        return ()
    return (
        Span("enter", ACCENT, bold=True),
        Span(f" previews {page.glyphs.dot} nothing changes until ", MUTED),
        Span("y", ACCENT, bold=True),
    )


def _title(page: LoadPage) -> str:
    detail = page.detail
    if detail is None:
        return ""
    share = "" if detail.percent is None else f" {detail.percent}%"
    return f"@{detail.handle} {_when(detail)}{share}"


def _when(detail: CellDetail) -> str:
    return words.days_between(detail.first, detail.last)


def compact(page: LoadPage, height: int) -> list[Line]:
    """The same without boxes, exactly so high."""
    if height <= 0:
        return []
    if page.tray_shown:
        body = [_ruled(page, "Unplanned"), *tray_lines(page, page.width - 2)]
    elif page.pane is Pane.WAYS and page.ways is not None:
        about = f"{page.ways.about} {page.ways.needs}"
        room = page.width - 4
        body = [_ruled(page, about), *ways(page, room)[1:]]
        body.append(_previews(page))
    else:
        body = _compact_tasks(page, height)
    blank = [Line()] * max(height - len(body), 0)
    return [*body, *blank][:height]


def _compact_tasks(page: LoadPage, height: int) -> list[Line]:
    detail = page.detail
    if detail is None:
        return [_ruled(page, "")]
    over = detail.planned - detail.capacity
    said = f"over {hours_said(over)}" if over > 0 else f"room {hours_said(-over)}"
    share = "" if detail.percent is None else f" {detail.percent}%"
    lines = [_ruled(page, f"@{detail.handle} {_when(detail)}{share}  {said}")]
    room = max(height - 4, 1)
    first = max(0, min(page.task - room + 1, len(detail.tasks) - 1))
    shown = detail.tasks[first : first + room]
    lines += task_lines(page, shown, first, page.width - 2)
    if not detail.tasks:
        lines.append(Line((Span("   nothing planned", MUTED),)))
    if page.ways is not None:
        lines += [_fix(page), _previews(page)]
    return lines


def _previews(page: LoadPage) -> Line:
    return Line((Span(" "), *_foot(page)))


def _fix(page: LoadPage) -> Line:
    """Ways that fit, in one line."""
    assert page.ways is not None
    spans = [Span(" Fix: ", MUTED)]
    fit = [way for way in page.ways.lines if way.fits]
    for place, way in enumerate(fit):
        if place:
            spans.append(Span(f" {page.glyphs.dot} ", MUTED))
        spans += [
            Span(f"{way.brief} ", TEXT, bold=True),
            Span(way.peak.removesuffix(" peak"), "message.ok"),
        ]
        if way.slack:
            spans.append(Span(f", {way.slack}", "message.warning"))
    if not fit:
        spans.append(Span(page.ways.none or "nothing that fits", MUTED))
    return Line(tuple(spans))


def _ruled(page: LoadPage, text: str) -> Line:
    rule = page.glyphs.horizontal
    shown = page.glyphs.fit(text, min(width(text), page.width - 6)) if text else ""
    rest = rule * max(page.width - 5 - width(shown), 0)
    return Line(
        (
            Span(f"{rule * 2} ", BORDER),
            Span(shown, ACCENT, bold=True),
            Span(f" {rest}", BORDER),
        )
    )
