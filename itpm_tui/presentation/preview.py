"""What is said of the selected task beside or below a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation import words
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
from itpm_tui.presentation.task_list import rule

if TYPE_CHECKING:
    from datetime import date, datetime

    from itpm_tui.domain.records import CommentRecord, TaskDetail
    from itpm_tui.presentation.glyphs import Glyphs

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
    return (across, _summary(detail, glyphs), _last_comment(detail, now))


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
    spans += [Span(f"{dot}asked by {task.source.value}", MUTED)]
    return Line(tuple(spans), SURFACE)


def _last_comment(detail: TaskDetail, now: datetime) -> Line:
    if not detail.comments:
        return Line((Span(" no comments", MUTED),), SURFACE)
    last = detail.comments[-1]
    body = " ".join(last.body.split())
    count = f"  ({len(detail.comments)} comments)" if len(detail.comments) > 1 else ""
    return Line(
        (
            Span(" last: ", MUTED),
            Span(f"@{last.author}", TEXT, bold=True),
            Span(f" {moment(last.at, now)} ", MUTED),
            Span(f'"{body}"'),
            Span(count, MUTED),
        ),
        SURFACE,
    )


def moment(at: datetime, now: datetime) -> str:
    """When something was said: `08:51` today, `Mon 17:20` this week, else the day.

    Args:
        at: The instant, aware.
        now: Wall time of the person, naive, in the zone in which `at` is shown.
    """
    local = at.astimezone().replace(tzinfo=None) if at.tzinfo else at
    days = (now.date() - local.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    if 0 < days < 7:
        return f"{words.WEEKDAYS[local.weekday()]} {local:%H:%M}"
    return f"{words.day_long(local.date(), now.date()).strip()} {local:%H:%M}"


def facts(detail: TaskDetail, now: datetime, cells: int, glyphs: Glyphs) -> list[Line]:
    """Everything known of a task, as lines of a pane without its border."""
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
            ("asked by", [Span(detail.task.source.value)]),
            ("tags", [Span(" ".join(f"#{tag}" for tag in detail.task.tags))]),
        ]
        if any(span.text for span in value)
    ]
    links = _links(detail, cells, glyphs)
    out += [Line((), SURFACE), *links] if links else []
    if detail.description:
        out += [Line((), SURFACE), _caption("Description")]
        out += [
            Line((Span(f"  {text}"),), SURFACE)
            for text in wrapped(detail.description, min(cells, 100) - 4)
        ]
    return out


def _title(detail: TaskDetail, cells: int) -> Line:
    task = detail.task
    head = f" {task.key}  "
    room = cells - width(head) - 1
    return Line(
        (Span(head, MUTED), Span(fit(task.title, room), TEXT, bold=True)), SURFACE
    )


def _caption(text: str) -> Line:
    return Line((Span(f" {text}", TEXT, bold=True),), SURFACE)


def _fact(label: str, value: list[Span], cells: int) -> Line:
    return Line((Span(f" {label:<9} ", MUTED), *value), SURFACE)


def _status(detail: TaskDetail, glyphs: Glyphs, today: date) -> list[Span]:
    task = detail.task
    spans = [words.status(task, glyphs)]
    if task.status_since is not None:
        since = words.day_plain(task.status_since.date())
        spans.append(Span(f" since {since}", MUTED))
    urgency = words.priority(task)
    if urgency is not None:
        spans += [Span("  "), urgency]
    for flag in words.flags(task, today):
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
        lag = f" {link.lag_min:+d}min" if link.lag_min else ""
        sign = words.status_glyph(other, glyphs)
        spans = [
            Span(f" {label:<9} ", MUTED),
            Span(f"{other.key} "),
            Span(f"{sign} ", words.status_role(other)),
            Span(other.title),
            Span(f"{kind}{lag}", MUTED),
        ]
        if link.violated:
            spans.append(Span("  broken by its dates", "gantt.conflict", bold=True))
        out.append(Line(tuple(spans), SURFACE))
    return out[:20]


def activity(detail: TaskDetail, now: datetime, cells: int) -> list[Line]:
    """Comments and history of a task, as lines of a pane without its border."""
    count = len(detail.comments)
    out = [_caption(f"Comments {count}" if count else "No comments. c writes one.")]
    for comment in detail.comments:
        out += _comment(comment, now, cells)
    if detail.history:
        out += [Line((), SURFACE), _caption(f"History {len(detail.history)}")]
        for change in detail.history:
            head = f"   {moment(change.at, now):<11} "
            out.append(
                Line(
                    (
                        Span(head, MUTED),
                        Span(f"@{change.actor} ", TEXT),
                        Span(_change(change.fields, change.title)),
                    ),
                    SURFACE,
                )
            )
    return out


def _change(fields: tuple[tuple[str, str | None, str | None], ...], title: str) -> str:
    if not fields:
        return title
    name, before, after = fields[0]
    if name == "title" and before is None:
        return "added it"
    return f"{name} {before or '-'} → {after or '-'}"


def _comment(comment: CommentRecord, now: datetime, cells: int) -> list[Line]:
    head = (
        Span(f" @{comment.author}", TEXT, bold=True),
        Span(f" · {moment(comment.at, now)}", MUTED),
    )
    body = wrapped(comment.body, min(cells, 100) - 5)
    return [
        Line(head, SURFACE),
        *(Line((Span(f"   {text}"),), SURFACE) for text in body),
    ]


def wrapped(text: str, cells: int) -> list[str]:
    """Lines of at most so many cells, broken between words."""
    out: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            joined = f"{line} {word}" if line else word
            if width(joined) <= cells:
                line = joined
                continue
            if line:
                out.append(line)
            while width(word) > cells:
                out.append(fit(word, cells))
                word = word[cells - 1 :]
            line = word
        out.append(line)
    return out


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
            )
        )
        if used >= cells:
            break
    if used < cells:
        spans.append(Span(" " * (cells - used), back=line.back, lift=line.lift))
    return spans
