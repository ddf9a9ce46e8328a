"""What is said of the selected task beside or below a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.conversation import moment
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
from itpm_tui.presentation.list_page import rule

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.task_records import TaskDetail
    from itpm_tui.presentation.glyphs import Glyphs

ORIGINS = frozenset({"team", "client", "vendor"})
"""Who asks, where a theme has a colour for it."""
BELOW = 3
"""Lines of the preview below a list, with its rule."""


def below(
    detail: TaskDetail | None, cells: int, now: datetime, glyphs: Glyphs
) -> Lines:
    """A rule, the task with its links, and the last comment."""
    across = rule(cells, glyphs)
    if detail is None:
        blank = Line((), SURFACE)
        return (across, blank, blank)
    return (across, _summary(detail, glyphs), _last_comment(detail, cells, now))


def _summary(detail: TaskDetail, glyphs: Glyphs) -> Line:
    task = detail.task
    dot = f" {glyphs.dot} "
    spans = [Span(f" {task.key} "), Span(task.title, TEXT, bold=True)]
    after = [k.predecessor for k in detail.links if k.successor_id == task.id]
    blocks = [k.successor for k in detail.links if k.predecessor_id == task.id]
    for label, keys in (("blocks", blocks), ("after", after)):
        if keys:
            more = f" and {len(keys) - 4} more" if len(keys) > 4 else ""
            spans += [Span(f"{dot}{label} ", MUTED), Span(", ".join(keys[:4]) + more)]
    if detail.parents:
        spans += [Span(f"{dot}in ", MUTED), Span(detail.parents[-1][1])]
    if task.blocked_note:
        spans += [Span(f"{dot}blocked ", "status.blocked"), Span(task.blocked_note)]
    asker = f"origin.{task.source}" if task.source in ORIGINS else MUTED
    spans += [Span(f"{dot}asked by ", MUTED), Span(task.source.value, asker)]
    return Line(tuple(spans), SURFACE)


def _last_comment(detail: TaskDetail, cells: int, now: datetime) -> Line:
    if not detail.comments:
        return Line((Span(" no comments", MUTED),), SURFACE)
    last = detail.comments[-1]
    body = " ".join(last.body.split())
    count = f"  ({len(detail.comments)} comments)" if len(detail.comments) > 1 else ""
    who, when = f"@{last.author}", f" {moment(last.at, now)} "
    room = cells - width(f' last: {who}{when}""{count}') - 1
    if width(body) > room:
        body = fit(body, room)
    return Line(
        (
            Span(" last: ", MUTED),
            Span(who, TEXT, bold=True),
            Span(when, MUTED),
            Span(f'"{body}"'),
            Span(count, MUTED),
        ),
        SURFACE,
    )


def beside(
    body: Lines, pane: list[Line], left: int, cells: int, glyphs: Glyphs
) -> Lines:
    """A page with a pane at its right, parted by a line."""
    wide = cells - left - 1
    joined = []
    for y, line in enumerate(body):
        other = pane[y] if y < len(pane) else Line((), SURFACE)
        joined.append(
            Line(
                (
                    *_cut(line, left),
                    Span(glyphs.vertical, BORDER, back="base.background"),
                    *_cut(other, wide),
                )
            )
        )
    return tuple(joined)


def _cut(line: Line, cells: int) -> list[Span]:
    """The spans of a line as part of another: their own background and lift."""
    spans = []
    used = 0
    for span in line.spans:
        long = width(span.text)
        text = span.text if used + long <= cells else fit(span.text, cells - used)
        used += width(text)
        spans.append(
            Span(
                text,
                span.role,
                span.bold,
                span.back or line.back,
                span.reverse,
                span.lift or line.lift,
                span.underline,
                span.strike,
                span.link,
            )
        )
        if used >= cells:
            break
    if used < cells:
        spans.append(Span(" " * (cells - used), back=line.back, lift=line.lift))
    return spans
