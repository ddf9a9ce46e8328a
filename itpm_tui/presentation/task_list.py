"""The list: projects and their tasks as rows of columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import (
    BORDER,
    MUTED,
    SURFACE,
    TEXT,
    Lift,
    Line,
    Lines,
    Span,
    fit,
    right,
    width,
)

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.records import ProjectRecord, TaskRecord
    from itpm_tui.presentation.glyphs import Glyphs

HEAD = 2
"""Lines above the rows: names of the columns, and a rule."""
_LEAST_TITLE = 12
"""Cells that a title keeps, however deep its task is."""
_EDGE = 3
"""Cells before the task: cursor or mark."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of a project."""

    project: ProjectRecord
    opened: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """The row of a task."""

    task: TaskRecord
    opened: bool = True
    """Whether its children are shown, where it has some."""


Row: TypeAlias = Heading | Item


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What the list shows: only the rows on the screen."""

    rows: tuple[Row, ...]
    cursor: int | None
    """Place of the cursor among the rows shown."""
    focused: bool = True
    marks: frozenset[int] = frozenset()
    pending: frozenset[int] = frozenset()
    """Tasks whose change is not stored yet."""
    today: date
    width: int
    height: int
    glyphs: Glyphs


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of each column, by the width of the page; 0 leaves a column out."""

    task: int
    status: int
    who: int
    due: int
    estimate: int
    done: int
    priority: int
    flag: int


def columns(cells: int) -> Columns:
    """The columns that fit, leaving out hints, estimate and assignee in that order."""
    if cells >= 110:
        spare = min(cells, 140) - 120
        return Columns(45 + spare, 10, 9, 11, 6, 7, 9, cells - 100 - spare)
    if cells >= 72:
        spare = cells - 80
        return Columns(32 + spare, 9, 8, 7, 0, 6, 0, 15)
    spare = cells - 60
    return Columns(35 + spare, 10, 0, 7, 0, 5, 0, 0)


def room(height: int) -> int:
    """Rows that fit on a page of so many lines."""
    return max(height - HEAD, 1)


def lines(page: ListPage) -> Lines:
    """The page: column names, a rule, and the rows."""
    shape = columns(page.width)
    body = [
        _heading(row, page, shape, place == page.cursor)
        if isinstance(row, Heading)
        else _item(row, page, shape, place == page.cursor)
        for place, row in enumerate(page.rows)
    ]
    blank = Line()
    short = page.height - HEAD - len(body)
    return (_head(page, shape), rule(page.width, page.glyphs), *body, *[blank] * short)


def rule(cells: int, glyphs: Glyphs, back: str | None = None) -> Line:
    """A line across the page, one cell from each end."""
    span = Span(f" {glyphs.horizontal * (cells - 2)} ", BORDER)
    return Line((span,)) if back is None else Line((span,), back)


def _head(page: ListPage, shape: Columns) -> Line:
    long = page.width >= 110
    cells = [
        " " * _EDGE,
        fit("Task", shape.task),
        fit("Status", shape.status),
        fit("Assignee" if long else "Who", shape.who) if shape.who else "",
        fit("Due", shape.due) if long else right("Due ", shape.due),
        right("Est", shape.estimate) if shape.estimate else "",
        right("Done", shape.done),
        "  " + fit("Prio", shape.priority - 2) if shape.priority else "",
        "  " + fit("Flag", shape.flag - 2) if shape.flag else "",
    ]
    return Line((Span("".join(cells), MUTED),))


def _edge(page: ListPage, lifted: bool, marked: bool) -> str:
    if lifted:
        return f" {page.glyphs.cursor} "
    return f" {page.glyphs.mark} " if marked else "   "


def _heading(row: Heading, page: ListPage, shape: Columns, lifted: bool) -> Line:
    project = row.project
    fold = page.glyphs.opened if row.opened else page.glyphs.closed
    code = words.project_code(project.key)
    count = f" ({project.tasks})" if not row.opened else ""
    room_left = _EDGE + shape.task + shape.status + shape.who + shape.due
    room_left += shape.estimate - 3 - width(code.text) - 1
    name = fit(f"{project.name}{count}", room_left)
    cut = len(name.rstrip()) - len(count) if count else len(name)
    share = right(words.percent(project.progress_bp), shape.done)
    spans = [
        Span(f" {fold} ", MUTED),
        code,
        Span(" "),
        Span(name[:cut], TEXT, bold=True),
        Span(name[cut:], MUTED),
        Span(share, TEXT, bold=True),
        Span(" " * (shape.priority + 2)),
        *_troubles(project, shape.flag - 2),
    ]
    lift = (Lift.CURSOR if page.focused else Lift.BESIDE) if lifted else Lift.NONE
    return Line(tuple(spans), SURFACE, lift)


def _troubles(project: ProjectRecord, room: int) -> list[Span]:
    """How many tasks are late and blocked, as far as there is room."""
    found: list[Span] = []
    for count, word, role in (
        (project.late, "late", "time.overdue"),
        (project.blocked, "blocked", "status.blocked"),
    ):
        text = f"{count} {word}"
        gap = " " if found else ""
        if count and width(gap + text) <= room:
            room -= width(gap + text)
            found += [Span(gap), Span(text, role)] if gap else [Span(text, role)]
    return found


def _item(row: Item, page: ListPage, shape: Columns, lifted: bool) -> Line:
    task = row.task
    marked = task.id in page.marks
    calm = MUTED if task.done else TEXT
    spans = [
        Span(_edge(page, lifted, marked), TEXT),
        *_title(row, page, shape.task, lifted),
        _status(task, page, shape.status),
    ]
    if shape.who:
        who = words.assignee(task)
        spans.append(
            Span(_trail(who.text, shape.who), MUTED if task.done else who.role)
        )
    spans.append(_due(task, page, shape))
    if shape.estimate:
        work = task.work_min or task.duration_min
        milestone = task.type is TaskType.MILESTONE
        said = words.duration(work) if work and not milestone else ""
        spans.append(Span(right(said, shape.estimate), MUTED))
    spans.append(Span(right(_progress(task), shape.done), calm))
    spans += _flags(task, page, shape)
    lift = Lift.MARK if marked else Lift.NONE
    if lifted:
        lift = Lift.CURSOR if page.focused else Lift.BESIDE
    return Line(tuple(spans), lift=lift)


def _title(row: Item, page: ListPage, cells: int, lifted: bool) -> list[Span]:
    task = row.task
    indent = "  " * min(task.depth, 12)
    fold = ""
    if task.children:
        fold = f"{page.glyphs.opened if row.opened else page.glyphs.closed} "
    if task.type is TaskType.MILESTONE:
        name = words.milestone_name(task)
        sign = f"{indent}{page.glyphs.milestone} "
        rest = page.glyphs.fit(name, cells - 1 - width(sign))
        role = MUTED if task.done else TEXT
        return [
            Span(sign, "gantt.milestone"),
            Span(rest, role, bold=True),
            Span(" "),
        ]
    own = f"{fold}{task.key} "
    # A deep task keeps room for its title rather than for its depth.
    indent = indent[: max(cells - width(own) - _LEAST_TITLE, 0)]
    head = fit(f"{indent}{own}", min(width(indent) + width(own), cells - 1))
    rest = page.glyphs.fit(task.title, cells - 1 - width(head))
    bold = lifted or bool(task.children)
    role = MUTED if task.done else TEXT
    return [Span(head, MUTED), Span(rest, role, bold=bold), Span(" ")]


def _status(task: TaskRecord, page: ListPage, cells: int) -> Span:
    if task.id in page.pending:
        return Span(_trail("saving", cells), MUTED)
    if task.type is TaskType.MILESTONE and not task.done:
        return Span(" " * cells)
    span = words.status(task, page.glyphs)
    return Span(_trail(span.text, cells), span.role)


def _due(task: TaskRecord, page: ListPage, shape: Columns) -> Span:
    day = words.due_day(task)
    long = shape.due > 7
    said = ""
    if day is not None:
        say = words.day_long if long else words.day_short
        said = say(day, page.today)
    role = words.due_role(task, page.today)
    return Span(f"{said} ".rjust(shape.due) if said else " " * shape.due, role)


def _progress(task: TaskRecord) -> str:
    if task.type is TaskType.MILESTONE:
        return ""
    return words.percent(task.progress_bp)


def _flags(task: TaskRecord, page: ListPage, shape: Columns) -> list[Span]:
    """Priority and flags; a flag that does not fit whole is left out."""
    if not shape.flag:
        return []
    urgency = None if task.done else words.priority(task)
    spans = [Span("  ")]
    if shape.priority:
        said = urgency or Span("")
        spans += [said, Span(" " * (shape.priority - len(said.text)))]
    loud = [urgency] if urgency is not None and not shape.priority else []
    room = shape.flag - 2
    for flag in [*loud, *words.flags(task, page.today)]:
        gap = " " if room < shape.flag - 2 else ""
        if width(gap + flag.text) > room:
            continue
        room -= width(gap + flag.text)
        spans += [Span(gap), flag] if gap else [flag]
    return spans


def _trail(text: str, cells: int) -> str:
    """A text with at least one empty cell behind it."""
    return fit(text, cells - 1) + " "
