"""Prompts of the time screen that change nothing, and the week as text."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.text import clean
from itpm_tui.domain.time_records import WorkRecord
from itpm_tui.planning.time_week import DAYS
from itpm_tui.planning.time_words import said_day, said_minutes
from itpm_tui.presentation.lines import ACCENT, MUTED, PANEL, Line, Lines, Span
from itpm_tui.views.modes import Prompt

if TYPE_CHECKING:
    from itpm_tui.domain.board_records import PersonRecord
    from itpm_tui.planning.time_week import Week
    from itpm_tui.views.stage import Stage
    from itpm_tui.views.time import TimeView

_OFFERED = 6


def _works(stage: Stage, text: str) -> list[WorkRecord]:
    """What a row may be for: tasks by id or words, then activities with a note."""
    bare = clean(text)
    asked = bare.split()
    if not asked:
        return []
    name, _, note = bare.removeprefix("#").partition(" ")
    named = [
        a for a in stage.reader.time.activities() if a.name.lower() == name.lower()
    ]
    activities = [
        WorkRecord(activity=each.name, note=note.strip() or None) for each in named
    ]
    exact = stage.reader.find(bare) if len(asked) == 1 else None
    tasks = (
        stage.reader.tasks([exact])
        if exact is not None
        else stage.reader.search(asked, _OFFERED)
    )
    keys = {project.id: project.key for project in stage.reader.project_list()}
    found = [
        WorkRecord(
            task_id=task.id,
            task=task.key,
            title=task.title,
            project_id=task.project_id,
            project=keys.get(task.project_id),
            group=task.group,
        )
        for task in tasks
    ]
    return [*activities, *found] if bare.startswith("#") else [*found, *activities]


def ask_row(stage: Stage, view: TimeView) -> None:
    """Which row the week gets."""

    def explain(text: str) -> Lines:
        if not text.strip():
            names = " ".join(f"#{a.name}" for a in stage.reader.time.activities()[:8])
            return (Line((Span(f" a task, or {names}", MUTED),), PANEL),)
        found = _works(stage, text)
        return tuple(
            Line(
                (
                    Span(f" {work.task or '#' + (work.activity or '')} ", ACCENT),
                    Span(work.title or work.note or ""),
                ),
                PANEL,
            )
            for work in found[:_OFFERED]
        ) or (Line((Span(" no such task or activity", "message.warning"),), PANEL),)

    def take(text: str) -> str | None:
        found = _works(stage, text)
        if not found:
            return "No such task. Type an id, words of its title, or #activity."
        view.add_row(found[0])
        stage.say("e writes hours into the new row.")
        return None

    prompt = Prompt(
        name="row",
        title="Add a row",
        submit=take,
        explain=explain,
        foot="an id, words of a title, or #activity and a note · enter takes the first",
    )
    stage.open(prompt)


def ask_person(stage: Stage, view: TimeView) -> None:
    """Whose week is shown."""
    people = stage.reader.people()
    me = stage.reader.viewer.handle

    def named(text: str) -> list[PersonRecord]:
        low = clean(text).removeprefix("@").lower() or me.lower()
        exact = [p for p in people if p.handle.lower() == low]
        return exact or [
            p for p in people if low in p.handle.lower() or low in p.name.lower()
        ]

    def explain(text: str) -> Lines:
        return tuple(
            Line((Span(f" @{p.handle:<10} ", ACCENT), Span(p.name)), PANEL)
            for p in named(text)[:_OFFERED]
        )

    def take(text: str) -> str | None:
        found = named(text)
        if not found:
            return "Nobody is called that."
        view.show_person(found[0].id)
        return None

    stage.open(
        Prompt(
            name="whose",
            title="Whose week",
            submit=take,
            explain=explain,
            foot="@name · empty: your own · only who you manage has time to show",
        )
    )


def table_of(week: Week) -> str:
    """The week as a Markdown table."""
    days = [week.monday + timedelta(days=number) for number in range(DAYS)]
    lines = [
        f"| Task | {' | '.join(said_day(day) for day in days)} | Sum |",
        f"|---|{'--:|' * (DAYS + 1)}",
    ]
    for row in week.rows:
        if not row.minutes:
            continue
        work = row.work
        name = f"{work.task} {work.title}" if work.task else ""
        name = name or ": ".join(t for t in (work.activity, work.note) if t) or "-"
        cells = [said_minutes(c.minutes) if c.minutes else "" for c in row.cells]
        shown = name.replace("|", "/")
        lines.append(f"| {shown} | {' | '.join(cells)} | {said_minutes(row.minutes)} |")
    totals = [said_minutes(total) if total else "" for total in week.totals]
    lines.append(f"| Day total | {' | '.join(totals)} | {said_minutes(week.minutes)} |")
    return "\n".join(lines)


def copy_week(stage: Stage, view: TimeView) -> None:
    """Send the week to the clipboard of the terminal."""
    week = view.week
    if week is None or not week.minutes:
        stage.say("There is no time in this week to copy.", "warning")
    elif stage.copy(table_of(week)):
        stage.say("The week was sent to the terminal's clipboard. y p shows it.", "ok")
    else:
        stage.say("The week is too long for the clipboard.", "warning")
