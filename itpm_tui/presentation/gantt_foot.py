"""What stands below a Gantt chart: the row under the cursor in words, the legend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.gantt_page import GroupRow, ProjectRow, TaskRow, foot_lines
from itpm_tui.presentation.lines import (
    BORDER,
    EMPTY,
    MUTED,
    SURFACE,
    TEXT,
    Line,
    Span,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.records import ProjectRecord, TaskRecord
    from itpm_tui.presentation.gantt_page import GanttPage

_WIDE = 100
"""Cells from which the row under the cursor is told in full words."""


def foot(page: GanttPage) -> tuple[Line, ...]:
    """The lines below the rows."""
    detail = _detail(page)
    match foot_lines(page.height):
        case 3:
            rule = Span(" " + page.glyphs.horizontal * (page.width - 2), BORDER)
            return Line((rule,)), detail, _legend(page)
        case 2:
            return detail, EMPTY
        case _:
            return (detail,)


def _detail(page: GanttPage) -> Line:
    row = page.selected
    if row is None:
        return Line(back=SURFACE)
    if isinstance(row, ProjectRow):
        head, parts = _of_project(row.project, page)
    elif isinstance(row, GroupRow):
        from itpm_tui.presentation.groups import group  # only where so grouped

        head, parts = group(row.group, page.glyphs), []
    else:
        head, parts = _of_task(row, page)
    gap = f" {page.glyphs.dot} " if page.width >= _WIDE else " "
    spans = list(head)
    _shorten(page, head, parts, gap)
    for number, part in enumerate(parts):
        spans += [Span(gap if number else " ", MUTED), part]
    return Line((Span(" "), *spans), back=SURFACE)


def _shorten(page: GanttPage, head: list[Span], parts: list[Span], gap: str) -> None:
    """Cut the last part where the line is too long; a baseline goes as a whole."""

    def over() -> int:
        texts = [span.text for span in (*head, *parts)]
        gaps = width(gap) * (len(parts) - 1)
        return 2 + sum(map(width, texts)) + gaps - page.width

    if len(parts) > 1 and over() > 0 and parts[-1].text.startswith("baseline"):
        parts.pop()
    if parts and over() > 0:
        last = parts[-1]
        room = max(width(last.text) - over(), 1)
        parts[-1] = replace(last, text=page.glyphs.fit(last.text, room))


def _of_task(row: TaskRow, page: GanttPage) -> tuple[list[Span], list[Span]]:
    task, wide = row.task, page.width >= _WIDE
    name = words.milestone_name(task) if task.code else task.key
    parts = [Span(_when(task, wide)), *_amount(task, wide)]
    if task.slack_min is not None and not task.done:
        parts.append(words.slack(task) or Span(""))
    if task.critical and not task.done:
        parts.append(Span("critical" if wide else "crit", "gantt.critical"))
    baseline, links = _baseline(task, page), _links(task, page)
    # Where the line may be too short, the links are what must not be cut.
    parts += [*baseline, *links] if wide else [*links, *baseline]
    return [Span(name, TEXT, bold=True)], parts


def _when(task: TaskRecord, wide: bool) -> str:
    if task.start is None or task.finish is None:
        return "no dates" if task.due is None else words.day_plain(task.due.date())
    last = words.finish_day(task.finish)
    first = min(task.start.date(), last)
    return words.days_between(first, last) if wide else words.days_brief(first, last)


def _amount(task: TaskRecord, wide: bool) -> Iterable[Span]:
    amount = task.duration_min or task.work_min
    done = words.percent(task.progress_bp)
    if amount:
        yield Span(f"{words.duration(amount)}{',' if wide else ''} {done}")


def _baseline(task: TaskRecord, page: GanttPage) -> Iterable[Span]:
    was = page.baselines.get(task.id)
    if was is not None and was.start is not None and was.finish is not None:
        first, last = was.start.date(), words.finish_day(was.finish)
        near = first.month == last.month == page.today.month
        text = words.days_between(min(first, last), last)
        # Within this month its name is left out: it is the shorter line that is read.
        yield Span("baseline " + (text.rsplit(" ", 1)[0] if near else text), MUTED)


def _links(task: TaskRecord, page: GanttPage) -> Iterable[Span]:
    names = {
        row.task.id: words.milestone_name(row.task)
        for row in page.rows
        if isinstance(row, TaskRow) and row.task.code
    }
    for link in page.links:
        if link.violated and task.id in {link.successor_id, link.predecessor_id}:
            arrow = f"{link.predecessor} {page.glyphs.arrow} {link.successor}"
            yield Span(f"breaks {arrow}", "gantt.conflict", bold=True)
    after = [
        names.get(link.successor_id, link.successor)
        for link in page.links
        if link.predecessor_id == task.id
    ]
    if after:
        yield Span(f"{page.glyphs.arrow} {', '.join(after)}", "gantt.link")


def _of_project(
    project: ProjectRecord, page: GanttPage
) -> tuple[list[Span], list[Span]]:
    head = [words.project_code(project.key)]
    parts = [Span(project.name, TEXT, bold=True)]
    if project.start and project.finish:
        last = words.finish_day(project.finish)
        first = min(project.start.date(), last)
        parts.append(Span(words.days_between(first, last)))
    parts.append(Span(f"{project.open} of {project.tasks} open"))
    if project.late:
        parts.append(Span(f"{project.late} late", "time.overdue"))
    if project.blocked:
        parts.append(Span(f"{project.blocked} blocked", "status.blocked"))
    if project.manager:
        parts.append(Span(f"@{project.manager}", MUTED))
    return head, parts


def _legend(page: GanttPage) -> Line:
    glyphs = page.glyphs
    signs = [
        (glyphs.bar_done, "gantt.bar_done", "done", True),
        (glyphs.bar_critical, "gantt.critical", "critical", page.show_critical),
        (glyphs.bar_open, "gantt.bar", "open", True),
        (glyphs.baseline, "gantt.baseline", "baseline", page.show_baseline),
        (glyphs.summary, "gantt.summary", "project", True),
        (glyphs.milestone, "gantt.milestone", "milestone", True),
        (glyphs.freeze, BORDER, "freeze", bool(page.freezes)),
        (glyphs.today, "time.today", "today", True),
        (glyphs.bar_weekend, "gantt.bar", "weekend inside a bar", True),
    ]
    spans = [Span(" ")]
    for glyph, role, word, shown in signs:
        if shown:
            back = "time.freeze_bg" if word == "freeze" else None
            spans += [Span(glyph, role, back=back), Span(f" {word}  ", MUTED)]
    return Line(tuple(spans), back=SURFACE)
