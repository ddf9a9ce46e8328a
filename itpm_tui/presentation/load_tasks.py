"""The tasks of a cell, and what they come to; work that stands on no day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Priority
from itpm_tui.presentation.lines import MUTED, TEXT, Lift, Line, Span, width
from itpm_tui.presentation.load_page import Pane
from itpm_tui.presentation.load_words import away_said, hours_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.presentation.load_page import CellDetail, CellTask, LoadPage

_PRIORITY = {
    Priority.URGENT: Span("!urg", "priority.urgent", bold=True),
    Priority.HIGH: Span("!high", "priority.high"),
}


def tasks(page: LoadPage, room: int, high: int) -> list[Line]:
    """Tasks of the cell, and what they come to."""
    detail = page.detail
    if detail is None:
        return []
    first = max(0, min(page.task - (high - 3) + 1, len(detail.tasks) - 1))
    shown = detail.tasks[first : first + max(high - 2, 1)]
    lines = task_lines(page, shown, first, room)
    if not detail.tasks:
        lines = [Line((Span("   nothing planned", MUTED),))]
    return [*lines, Line(), Line((Span("   "), *sums(page, detail)))]


def task_lines(
    page: LoadPage, shown: Sequence[CellTask], first: int, room: int
) -> list[Line]:
    """Tasks under each other, their hours in one column."""
    flags = [list(_flags(task)) for task in shown]
    widest = max((sum(width(f.text) + 2 for f in each) for each in flags), default=0)
    name = max(min(room - 12 - widest, 33), 10)
    return [
        _task(page, task, first + place, name, flags[place])
        for place, task in enumerate(shown)
    ]


def _task(
    page: LoadPage, task: CellTask, place: int, name: int, flags: Sequence[Span]
) -> Line:
    here = place == page.task
    lift = Lift.NONE
    if here and page.pane is not Pane.GRID:
        lift = Lift.CURSOR if page.pane is Pane.TASKS else Lift.BESIDE
    pointer = page.glyphs.cursor if here else " "
    said = f"{task.key} {task.title}" if not task.hidden else "another project"
    spans = [
        Span(f" {pointer} "),
        Span(page.glyphs.fit(said, name), MUTED if task.hidden else TEXT, here),
        Span(f" {hours_said(task.minutes):<7}"),
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
        said = f"est {more}{hours_said(abs(task.delta_min))}"
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
