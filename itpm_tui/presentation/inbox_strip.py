"""The thread as a few lines below the list, where there is no room beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import inbox_pane, words
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

if TYPE_CHECKING:
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.presentation.inbox_pane import Pane


def lines(pane: Pane | None, cells: int, rows: int, glyphs: Glyphs) -> list[Line]:
    """The thread below the list: its facts in a rule, then what was said."""
    if pane is None:
        return [inbox_pane.across(cells, glyphs), *[Line((), SURFACE)] * (rows - 1)]
    foot = inbox_pane.foot_of_strip(pane)
    room = rows - 1 - len(foot)
    body = pane.talk.shown(pane.spot, room)
    if not len(pane.talk):
        body = inbox_pane.told(pane)
    while body and not body[-1].spans:
        body.pop()
    if pane.more and len(body) + 1 + len(pane.more) <= room:
        body += [inbox_pane.across(cells, glyphs), *pane.more]
    body += [Line((), SURFACE)] * (room - len(body))
    return [_summary(pane, cells), *body[:room], *foot]


def _summary(pane: Pane, cells: int) -> Line:
    """`── ERP-31 ► doing !high ~ERP due Fri 27 Nov · critical ──── 1 of 3 new ──`."""
    glyphs, task = pane.glyphs, pane.facts.task
    spans = [Span(pane.row.key, TEXT, bold=True)]
    if task is not None:
        spans += [Span(" "), words.status(task, glyphs)]
        urgency = words.priority(task)
        spans += [Span(" "), urgency] if urgency is not None else []
        spans.append(Span(f" ~{pane.facts.project_key}", MUTED))
        day = words.due_day(task)
        if day is not None:
            role = words.due_role(task, pane.today)
            spans.append(Span(" due ", MUTED))
            spans.append(Span(words.day_plain(day), role))
        if task.critical and not task.done:
            spans += [
                Span(f" {glyphs.dot} ", MUTED),
                Span("critical", "gantt.critical"),
            ]
    else:
        spans += [Span(" "), Span(pane.row.title)]
    new = f"{pane.row.unread} of {pane.row.waiting} new" if pane.row.unread else ""
    room = cells - 10 - width(new)
    used = sum(width(span.text) for span in spans)
    if used > room:
        spans = spans[:1]
        used = width(spans[0].text)
    across = glyphs.horizontal
    middle = across * max(cells - used - width(new) - 9, 0)
    head = Span(f" {across * 2} ", BORDER)
    tail = [Span(f" {new} ", ACCENT), Span(across * 2, BORDER)] if new else []
    filler = middle if new else middle + across * 4
    return Line((head, *spans, Span(f" {filler}", BORDER), *tail), SURFACE)
