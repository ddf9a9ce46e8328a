"""Below the people: the tasks of the cell under the cursor, and ways to fix it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Priority
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import (
    ACCENT,
    BORDER,
    MUTED,
    SURFACE,
    TEXT,
    Lift,
    Line,
    Span,
    width,
)
from itpm_tui.presentation.load_grid import away_said
from itpm_tui.presentation.load_page import Pane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.presentation.load_page import (
        CellDetail,
        CellTask,
        LoadPage,
        WayLine,
    )

_PRIORITY = {
    Priority.URGENT: Span("!urg", "priority.urgent", bold=True),
    Priority.HIGH: Span("!high", "priority.high"),
}


def boxes(page: LoadPage, height: int) -> list[Line]:
    """Two boxes beside each other, exactly so high."""
    left = (page.width - 4) // 2
    right = page.width - left
    if page.tray_shown:
        return _box(
            page,
            "Unplanned",
            tray_lines(page, page.width - 4),
            page.width,
            height,
            focused=True,
            foot="S u closes it",
        )
    tasks = _box(
        page,
        _title(page),
        _tasks(page, left - 4, height - 2),
        left,
        height,
        focused=page.pane is Pane.TASKS,
    )
    ways = _box(
        page,
        "Ways to fix it",
        _ways(page, right - 4),
        right,
        height,
        focused=page.pane is Pane.WAYS,
        foot=_foot(page),
    )
    return [
        Line((*one.spans, *other.spans), SURFACE)
        for one, other in zip(tasks, ways, strict=True)
    ]


def _foot(page: LoadPage) -> str:
    if not page.verbs:
        return ""
    return f"enter previews {page.glyphs.dot} nothing changes until y"


def _title(page: LoadPage) -> str:
    detail = page.detail
    if detail is None:
        return ""
    share = "" if detail.percent is None else f" {detail.percent}%"
    return f"@{detail.handle} {_when(detail)}{share}"


def _when(detail: CellDetail) -> str:
    return words.days_between(detail.first, detail.last)


def _box(
    page: LoadPage,
    title: str,
    body: Sequence[Line],
    cells: int,
    height: int,
    *,
    focused: bool,
    foot: str = "",
) -> list[Line]:
    """Lines with a frame; the one that has the keys is marked."""
    glyphs, edge = page.glyphs, "base.border_focus" if focused else BORDER
    inner = cells - 2
    shown = f" {glyphs.fit(title, min(width(title), inner - 4))} " if title else ""
    rest = glyphs.horizontal * (inner - 1 - width(shown))
    head = (
        Span(f"{glyphs.top_left}{glyphs.horizontal}", edge),
        Span(shown, ACCENT if focused else TEXT, bold=True),
        Span(f"{rest}{glyphs.top_right}", edge),
    )
    lines = [Line(head, SURFACE)]
    for place in range(max(height - 2, 0)):
        line = body[place] if place < len(body) else Line()
        lines.append(_inside(page, line, inner, edge))
    said = f" {foot} " if foot and width(foot) < inner - 4 else ""
    rest = glyphs.horizontal * (inner - 1 - width(said))
    end = (
        Span(f"{glyphs.bottom_left}{glyphs.horizontal}", edge),
        Span(said, MUTED),
        Span(f"{rest}{glyphs.bottom_right}", edge),
    )
    return [*lines, Line(end, SURFACE)]


def _inside(page: LoadPage, line: Line, inner: int, edge: str) -> Line:
    glyphs = page.glyphs
    spans = [Span(glyphs.vertical, edge, back=SURFACE)]
    left = inner
    lift = line.lift if line.lift is not Lift.NONE else None
    for span in line.spans:
        text = span.text if width(span.text) <= left else glyphs.fit(span.text, left)
        left -= width(text)
        spans.append(
            Span(text, span.role, span.bold, None if lift else SURFACE, lift=lift)
        )
        if left <= 0:
            break
    spans.append(Span(" " * left, TEXT, False, None if lift else SURFACE, lift=lift))
    return Line((*spans, Span(glyphs.vertical, edge, back=SURFACE)), SURFACE)


def _tasks(page: LoadPage, room: int, high: int) -> list[Line]:
    """Tasks of the cell, and what they come to."""
    detail = page.detail
    if detail is None:
        return []
    first = max(0, min(page.task - (high - 3) + 1, len(detail.tasks) - 1))
    shown = detail.tasks[first : first + max(high - 2, 1)]
    lines = [_task(page, task, first + place, room) for place, task in enumerate(shown)]
    if not detail.tasks:
        lines = [Line((Span("   nothing planned", MUTED),))]
    return [*lines, Line(), Line((Span("   "), *sums(page, detail)))]


def _task(page: LoadPage, task: CellTask, place: int, room: int) -> Line:
    here = place == page.task
    lift = Lift.NONE
    if here and page.pane is not Pane.GRID:
        lift = Lift.CURSOR if page.pane is Pane.TASKS else Lift.BESIDE
    pointer = page.glyphs.cursor if here else " "
    flags = list(_flags(task))
    used = sum(width(flag.text) + 2 for flag in flags)
    name = room - 12 - used if room - 12 - used < 34 else 33
    said = f"{task.key} {task.title}" if not task.hidden else "another project"
    hours = Span(f"{hours_said(task.minutes):<7}")
    spans = [
        Span(f" {pointer} "),
        Span(
            page.glyphs.fit(said, max(name, 10)), MUTED if task.hidden else TEXT, here
        ),
        Span(" "),
        hours,
    ]
    for flag in flags:
        spans += [flag, Span("  ")]
    return Line(tuple(spans), lift=lift)


def _flags(task: CellTask) -> list[Span]:
    flags = []
    if task.priority in _PRIORITY and not task.hidden:
        flags.append(_PRIORITY[task.priority])
    if task.asked:
        flags.append(Span("asked", MUTED))
    if task.elsewhere:
        flags.append(Span("other project", MUTED))
    if task.delta_min:
        more = "+" if task.delta_min > 0 else "-"
        said = f"{more}{hours_said(abs(task.delta_min))} to estimate"
        flags.append(Span(said, "message.error", bold=True))
    elif task.by_hand:
        flags.append(Span("by hand", MUTED))
    return flags


def sums(page: LoadPage, detail: CellDetail) -> list[Span]:
    """What there is, what is planned, and what that leaves."""
    dot = f" {page.glyphs.dot} "
    spans = [
        Span(f"capacity {hours_said(detail.capacity)}", MUTED),
        Span(f"{dot}planned {hours_said(detail.planned)}", MUTED),
    ]
    over = detail.planned - detail.capacity
    if over > 0:
        said = f"over {hours_said(over)}"
        spans += [Span(dot, MUTED), Span(said, "message.error", bold=True)]
    elif over < 0:
        spans += [Span(dot, MUTED), Span(f"room {hours_said(-over)}", "message.ok")]
    if detail.away is not None:
        spans += [Span(dot, MUTED), Span(away_said(detail.away), MUTED)]
    if not detail.known:
        said = "no calendar: say when they work"
        spans += [Span(dot, MUTED), Span(said, "message.warning")]
    elif detail.assumed:
        spans += [Span(dot, MUTED), Span("standard hours assumed", "message.warning")]
    return spans


def _ways(page: LoadPage, room: int) -> list[Line]:
    found = page.ways
    if found is None:
        return []
    lines = [
        Line(
            (
                Span(" "),
                Span(found.about, TEXT, bold=True),
                Span(f" ({found.needs})" if found.needs else "", MUTED),
            )
        )
    ]
    if not found.lines:
        return [*lines, Line((Span(f"   {found.none}", MUTED),))]
    what = max(min(room - 35, 27), 12)
    return [
        *lines,
        *(_way(page, way, place, what) for place, way in enumerate(found.lines)),
    ]


def _way(page: LoadPage, way: WayLine, place: int, what: int) -> Line:
    here = place == page.way
    lift = Lift.NONE
    if here and page.pane is not Pane.GRID:
        lift = Lift.CURSOR if page.pane is Pane.WAYS else Lift.BESIDE
    pointer = page.glyphs.cursor if here else " "
    spans = [
        Span(f" {pointer} "),
        Span(page.glyphs.fit(way.name, 8), TEXT, bold=here),
        Span(page.glyphs.fit(way.what, what), TEXT if way.fits else MUTED),
        Span(f" {page.glyphs.arrow} ", "message.ok" if way.fits else MUTED),
    ]
    return Line((*spans, *_result(page, way)), lift=lift)


def _result(page: LoadPage, way: WayLine) -> list[Span]:
    spans = [Span(way.peak, "message.ok" if way.fits else MUTED)]
    if not way.fits:
        spans += [Span(", ", MUTED), Span("no", "message.error")]
    if way.slack:
        spans += [Span(", ", MUTED), Span(way.slack, "message.warning")]
    return spans


def tray_lines(page: LoadPage, room: int) -> list[Line]:
    """Work that stands on no day, with the reason."""
    lines = []
    for said, who, why in page.tray.lines:
        lines.append(
            Line(
                (
                    Span(page.glyphs.fit(f" {said}", max(room - 36, 20))),
                    Span(page.glyphs.fit(f" {who}", 10), MUTED),
                    Span(f" {why}", "message.warning"),
                )
            )
        )
    if not lines:
        lines.append(Line((Span(" Everything stands on a day.", MUTED),)))
    return lines


def compact(page: LoadPage, height: int) -> list[Line]:
    """The same without boxes, exactly so high."""
    if height <= 0:
        return []
    if page.tray_shown:
        body = [_ruled(page, "Unplanned"), *tray_lines(page, page.width - 2)]
    elif page.pane is Pane.WAYS and page.ways is not None:
        about = f"{page.ways.about} {page.ways.needs}"
        room = page.width - 4
        body = [_ruled(page, about), *_ways(page, room)[1:]]
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
    for place, task in enumerate(shown, first):
        lines.append(_task(page, task, place, page.width - 2))
    if not detail.tasks:
        lines.append(Line((Span("   nothing planned", MUTED),)))
    if page.ways is not None:
        lines += [_fix(page), _previews(page)]
    return lines


def _previews(page: LoadPage) -> Line:
    return Line((Span(f" {_foot(page)}", MUTED),))


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


def hours_said(minutes: int) -> str:
    """`8h`, `2h12`, `45m`: hours, never days, as a day is what is looked at."""
    hours, rest = divmod(minutes, 60)
    if not hours and rest:
        return f"{rest}m"
    return f"{hours}h{rest:02}" if rest else f"{hours}h"
