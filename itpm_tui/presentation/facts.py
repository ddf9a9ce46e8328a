"""Everything known of a task, as lines of a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import LagKind, TaskType
from itpm_tui.presentation import words
from itpm_tui.presentation.conversation import caption, wrapped
from itpm_tui.presentation.lines import (
    ACCENT,
    MUTED,
    SURFACE,
    TEXT,
    Line,
    Span,
    fit,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from itpm_tui.domain.task_records import BugRecord, LinkRecord, TaskDetail
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.presentation.why import Said

DAY_OF_CLOCK = 1440
_LABEL = 9
"""Cells of the names of facts."""


def facts(
    detail: TaskDetail,
    now: datetime,
    cells: int,
    glyphs: Glyphs,
    item: int | None = None,
    why: Sequence[Said] = (),
) -> list[Line]:
    """Everything known of a task, as lines of a pane without its border.

    Args:
        detail: The task.
        now: Wall time of the person.
        cells: Width of the pane.
        glyphs: Characters.
        item: Step of the checklist under the cursor.
        why: What decides on its dates, where that is known already.
    """
    today = now.date()
    out = [_title(detail, cells), Line((), SURFACE)]
    out += [
        _fact(label, value, cells)
        for label, value in [
            ("status", _status(detail, glyphs, today)),
            ("assignee", _people(detail)),
            ("dates", _dates(detail)),
            ("effort", _effort(detail)),
            ("deadline", _deadline(detail, today)),
            ("held by", _constraint(detail)),
            ("project", _project(detail)),
            ("asked by", _asked_by(detail, glyphs)),
            ("tags", [Span(" ".join(f"#{tag}" for tag in detail.task.tags))]),
            *((_short(each.label), [Span(each.text)]) for each in detail.task.added),
        ]
        if any(span.text for span in value)
    ]
    links = _links(detail, cells, glyphs)
    out += [Line((), SURFACE), *links] if links else []
    if detail.checklist:
        out += [Line((), SURFACE), *_checklist(detail, glyphs, item)]
    if why:
        from itpm_tui.presentation.why_panel import page_lines  # needs the engine

        # It comes later than the rest, so nothing under a cursor moves for it.
        out += [Line((), SURFACE), *page_lines(why, cells)]
    if detail.bug is not None:
        out += _bug(detail.bug, cells)
    if detail.description:
        out += [Line((), SURFACE), caption("Description")]
        out += [
            Line((Span(f"  {text}"),), SURFACE)
            for text in wrapped(detail.description, min(cells, 100) - 4)
        ]
    return out


def _checklist(detail: TaskDetail, glyphs: Glyphs, cursor: int | None) -> list[Line]:
    done = sum(item.done for item in detail.checklist)
    out = [caption(f"Checklist {done}/{len(detail.checklist)}")]
    for place, item in enumerate(detail.checklist):
        edge = f" {glyphs.cursor} " if place == cursor else "   "
        sign, role = glyphs.todo, "status.todo"
        if item.done:
            sign, role = glyphs.done, "status.done"
        words_role = MUTED if item.done else TEXT
        here = place == cursor
        spans = (
            Span(edge, ACCENT),
            Span(f"{sign} ", role),
            Span(item.text, words_role, bold=here),
        )
        out.append(Line(spans, SURFACE))
    return out


def _bug(bug: BugRecord, cells: int) -> list[Line]:
    """What a bug report tells."""
    short = (
        ("severity", str(bug.severity or "")),
        ("system", bug.system),
        ("found in", bug.found_in),
        ("fixed in", bug.fixed_in),
    )
    out = [Line((), SURFACE), caption("Bug report")]
    out += [_fact(label, [Span(value)], cells) for label, value in short if value]
    for label, value in (
        ("Steps to reproduce", bug.steps),
        ("Expected", bug.expected),
        ("Actual", bug.actual),
    ):
        if value:
            out.append(Line((Span(f" {label}", MUTED),), SURFACE))
            out += [
                Line((Span(f"   {part}"),), SURFACE)
                for part in wrapped(value, min(cells, 100) - 5)
            ]
    return out


def _title(detail: TaskDetail, cells: int) -> Line:
    task = detail.task
    head = f" {task.key}  "
    room = cells - width(head) - 1
    return Line(
        (Span(head, MUTED), Span(fit(task.title, room), TEXT, bold=True)), SURFACE
    )


def _asked_by(detail: TaskDetail, glyphs: Glyphs) -> list[Span]:
    """Who asked, and the request that it was accepted for."""
    asked = [Span(detail.task.source.value)]
    if detail.request is not None:
        asked.append(Span(f" {glyphs.dot} {detail.request}"))
    return asked


def _short(label: str) -> str:
    """The name of an added field, as far as it fits."""
    return fit(label.lower(), _LABEL).rstrip()


def _fact(label: str, value: list[Span], cells: int) -> Line:
    return Line((Span(f" {label:<{_LABEL}} ", MUTED), *value), SURFACE)


def _status(detail: TaskDetail, glyphs: Glyphs, today: date) -> list[Span]:
    task = detail.task
    spans = [words.status(task, glyphs)]
    if task.status_since is not None:
        since = words.day_plain(task.status_since.date())
        spans.append(Span(f" since {since}", MUTED))
    urgency = words.priority(task)
    if urgency is not None:
        spans += [Span("  "), urgency]
    for flag in (*words.flags(task, today), *words.asides(task)):
        spans += [Span("  "), flag]
    if task.blocked_note:
        spans.append(Span(f"  {task.blocked_note}"))
    return spans


def _people(detail: TaskDetail) -> list[Span]:
    if not detail.people:
        return [words.assignee(detail.task)]
    return [Span(", ".join(f"@{handle} ({name})" for handle, name in detail.people))]


def _dates(detail: TaskDetail) -> list[Span]:
    task = detail.task
    if task.start is None or task.finish is None:
        return []
    first, last = task.start.date(), words.finish_day(task.finish)
    spans = [Span(words.days_between(first, max(first, last)))]
    if task.duration_min and task.type is not TaskType.MILESTONE:
        spans.append(Span(f" {words.duration(task.duration_min)}"))
    base = detail.baseline
    if base is not None and base.start is not None and base.finish is not None:
        was = words.days_between(base.start.date(), words.finish_day(base.finish))
        spans += [Span("   baseline ", MUTED), Span(was)]
    slack = words.slack(task)
    if slack is not None:
        spans += [Span("   "), slack]
    return spans


def _effort(detail: TaskDetail) -> list[Span]:
    task = detail.task
    parts = []
    if task.work_min:
        parts.append(f"est {words.duration(task.work_min)}")
    if task.spent_min:
        parts.append(f"spent {words.duration(task.spent_min)}")
    if task.remaining_min is not None:
        parts.append(f"left {words.duration(task.remaining_min)}")
    if parts or task.progress_bp:
        parts.append(words.percent(task.progress_bp))
    return [Span(" · ".join(parts))]


def _deadline(detail: TaskDetail, today: date) -> list[Span]:
    deadline = detail.task.deadline
    if deadline is None:
        return []
    day = words.finish_day(deadline)
    return [Span(words.day_plain(day), words.due_role(detail.task, today))]


def _constraint(detail: TaskDetail) -> list[Span]:
    task = detail.task
    if task.constraint_date is None:
        return []
    said = {
        "snet": "start no earlier than",
        "snlt": "start no later than",
        "fnet": "finish no earlier than",
        "fnlt": "finish no later than",
        "mso": "must start on",
        "mfo": "must finish on",
    }.get(task.constraint.value, "")
    return [Span(f"{said} {words.day_plain(task.constraint_date.date())}".strip())]


def _project(detail: TaskDetail) -> list[Span]:
    above = [title for _, title in detail.parents]
    path = " > ".join([f"~{detail.project_key}", *above]) if above else ""
    return [Span(path or f"~{detail.project_key} {detail.project_name}")]


def _links(detail: TaskDetail, cells: int, glyphs: Glyphs) -> list[Line]:
    task = detail.task
    by_id = {other.id: other for other in detail.neighbours}
    out = []
    for link in detail.links:
        before = link.successor_id == task.id
        other = by_id.get(link.predecessor_id if before else link.successor_id)
        if other is None:
            continue
        label = "after" if before else "blocks"
        kind = "" if link.type.value == "FS" else f" {link.type.value}"
        sign = words.status_glyph(other, glyphs)
        spans = [
            Span(f" {label:<9} ", MUTED),
            Span(f"{other.key} "),
            Span(f"{sign} ", words.status_role(other)),
            Span(other.title),
            Span(f"{kind}{_lag(link)}", MUTED),
        ]
        if link.violated:
            spans.append(Span("  broken by its dates", "gantt.conflict", bold=True))
        out.append(Line(tuple(spans), SURFACE))
    return out[:20]


def _lag(link: LinkRecord) -> str:
    """The lag or lead of a link: ` +2d`, ` -50%`."""
    if link.lag_bp:
        return f" {link.lag_bp / 100:+g}%"
    if not link.lag_min:
        return ""
    sign = "-" if link.lag_min < 0 else "+"
    elapsed = " elapsed" if link.lag_kind is LagKind.ELAPSED else ""
    if elapsed and link.lag_min % DAY_OF_CLOCK == 0:
        return f" {sign}{abs(link.lag_min) // DAY_OF_CLOCK}d{elapsed}"
    return f" {sign}{words.duration(abs(link.lag_min))}{elapsed}"
