"""One task as a line of an agenda."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import ACCENT, MUTED, TEXT, Lift, Span, width

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.glyphs import Glyphs

_WORDS = {"crit": "critical", "today": ""}
"""An agenda has room for the whole word, and says the day in its heading."""

_PERCENT = 6


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of the parts of a line, each with the space behind it."""

    when: int
    key: int
    title: int
    who: int
    wide: bool


def columns(cells: int) -> Columns:
    """The parts of a line in a page of a width."""
    if cells >= 160:
        return Columns(when=7, key=12, title=60, who=16, wide=True)
    if cells >= 100:
        return Columns(when=7, key=8, title=27, who=14, wide=True)
    return Columns(when=7, key=8, title=max(16, cells - 52), who=9, wide=False)


def entry(
    task: TaskRecord,
    when: str,
    lift: Lift,
    today: date,
    place: Columns,
    glyphs: Glyphs,
) -> tuple[Span, ...]:
    """The spans of a line, from the cursor to what asks for a look."""
    under = lift is Lift.CURSOR
    mark = glyphs.mark if lift is Lift.MARK else " "
    name, role = task.title, MUTED if task.done else TEXT
    key = Span(_cell(task.key, place.key, glyphs), MUTED, bold=under)
    if task.type is TaskType.MILESTONE:
        name = words.milestone_name(task)
        key = Span(_cell(glyphs.milestone, place.key, glyphs), "gantt.milestone")
    who = words.assignee(task)
    return (
        Span(" "),
        Span(glyphs.cursor, ACCENT) if under else Span(mark, TEXT, bold=True),
        Span(" "),
        Span(_cell(when, place.when, glyphs), MUTED),
        key,
        Span(_cell(name, place.title, glyphs), role, bold=under),
        Span(_cell(who.text, place.who, glyphs), MUTED if task.done else who.role),
        *_state(task, today, place, glyphs),
    )


def _cell(text: str, cells: int, glyphs: Glyphs) -> str:
    return glyphs.fit(text, cells - 1) + " "


def _state(task: TaskRecord, today: date, place: Columns, glyphs: Glyphs) -> list[Span]:
    """Status or progress, then the flags in words."""
    flags = [_worded(flag, place) for flag in words.flags(task, today)]
    flags = [flag for flag in flags if flag.text]
    critical = any(flag.role == "gantt.critical" for flag in flags)
    if critical and task.slack_min is not None and place.wide:
        flags.append(words.slack(task) or Span(""))
    if task.blocked and task.blocked_note:
        flags.append(Span(task.blocked_note, "status.blocked"))
    priority = words.priority(task)
    if priority is not None and not task.done:
        flags.append(priority)
    flags += words.asides(task)
    spans = [_progress(task, glyphs)]
    percent = spans[0].role == TEXT
    for number, flag in enumerate(flags):
        apart = ", "
        if percent and not number:
            # Flags line up behind a percentage, and stand alone without one.
            apart = (
                " " * max(0, _PERCENT - width(spans[0].text)) if spans[0].text else ""
            )
        spans += [Span(apart, MUTED), flag]
    return [span for span in spans if span.text]


def _progress(task: TaskRecord, glyphs: Glyphs) -> Span:
    """The status where it says more than the progress does."""
    role = words.status_role(task)
    if task.done or role in {"status.review", "status.blocked"}:
        return words.status(task, glyphs)
    return Span(words.percent(task.progress_bp) if task.progress_bp else "")


def _worded(flag: Span, place: Columns) -> Span:
    text = _WORDS.get(flag.text, flag.text)
    head, _, number = text.partition(" ")
    if place.wide and head in {"late", "waits"} and number[:-1].isdigit():
        days = int(number[:-1])
        text = f"{head} {days} {'day' if days == 1 else 'days'}"
    return replace(flag, text=text)
