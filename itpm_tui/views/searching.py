"""Prompts that look for something: filter, project, date, the next problem."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.dates import day_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, PANEL, Line, Lines, Span
from itpm_tui.views.modes import Prompt

if TYPE_CHECKING:
    from itpm_tui.domain.records import ProjectRecord
    from itpm_tui.views.stage import Stage

NEW_PROJECT = "project.add"
"""The action that begins one; there is none where nothing can be changed."""


def ask_filter(stage: Stage, count: int) -> None:
    """Which tasks all screens show."""
    # The language is needed by who filters, not by who starts the program.
    from itpm_tui.views import filter_prompt

    filter_prompt.ask_filter(stage, count)


def shorten_filter(stage: Stage) -> bool:
    """Take the last word off a filter that hides everything; False where none does."""
    if not stage.context.wanted.text or stage.view.hits():
        return False
    from itpm_tui.views import filtering

    found = filtering.shortened(stage)
    if found is None:
        return False
    stage.narrowing.at_once(found[0])
    stage.say(f"Without {found[1]}.", "ok")
    return True


def ease_filter(stage: Stage) -> bool:
    """Take one level off the filter; False where nothing of it is temporary."""
    wanted = stage.context.wanted
    if not wanted.text:
        # Who works on it is asked for by the palette, without words.
        return False
    from itpm_tui.views import filtering

    found = filtering.eased(stage)
    if found is None:
        return False
    stage.narrowing.at_once(found[0])
    stage.say(found[1])
    return True


def _best_projects(stage: Stage, text: str) -> list[ProjectRecord]:
    low = text.strip().removeprefix("~").lower()
    listed = stage.reader.project_list()
    exact = [p for p in listed if p.key.lower() == low]
    near = [p for p in listed if low in f"{p.key} {p.name}".lower()]
    return exact or near


def _none_such(stage: Stage, text: str) -> str:
    """What to say where no project matches, and how to begin one."""
    begin = " ctrl+s begins one." if NEW_PROJECT in stage.registry else ""
    return f'No project matches "{clean(text)}".{begin}'


def ask_project(stage: Stage, _: int) -> None:
    """The project whose tasks all screens show; nothing typed means all."""

    def explain(text: str) -> Lines:
        found = _best_projects(stage, text)
        shown = [
            Line((Span(f" ~{p.key} ", "base.accent", bold=True), Span(p.name)), PANEL)
            for p in found[:6]
        ]
        if len(found) > 6:
            shown.append(Line((Span(f" and {len(found) - 6} more", MUTED),), PANEL))
        if not text.strip():
            shown.insert(0, Line((Span(" enter shows all projects", MUTED),), PANEL))
        elif not found and NEW_PROJECT in stage.registry:
            shown = [Line((Span(" ctrl+s begins a new project", MUTED),), PANEL)]
        return tuple(shown)

    def take(text: str) -> str | None:
        if not text.strip():
            stage.narrowing.at_once(replace(stage.context.wanted, project_id=None))
            return None
        found = _best_projects(stage, text)
        if len(found) != 1 and text.strip():
            names = ", ".join(p.key for p in found[:5])
            return f"Which one: {names}?" if found else _none_such(stage, text)
        stage.narrowing.at_once(replace(stage.context.wanted, project_id=found[0].id))
        return None

    def begin(text: str) -> str | None:
        if not text.strip() or _best_projects(stage, text):
            return "There is such a project: enter takes it."
        stage.context.asked = clean(text)
        stage.close()
        stage.router.run(stage.registry[NEW_PROJECT])
        return None

    def complete(text: str) -> str | None:
        found = _best_projects(stage, text)
        return found[0].key if found else None

    stage.open(
        Prompt(
            name="project",
            title="Project",
            submit=take,
            again=begin if NEW_PROJECT in stage.registry else None,
            explain=explain,
            complete=complete,
            foot="code or a part of the name · tab completes · esc cancels",
        )
    )


def ask_date(stage: Stage, _: int) -> None:
    """A day for Calendar and Gantt."""
    rules = stage.reckoning.rules()

    def explain(text: str) -> Lines:
        if not text.strip():
            return (Line((Span(" fri · +2w · 12 dec · 2026-12-12", MUTED),), PANEL),)
        try:
            day = day_of(text, stage.clock.today(), rules)
        except Refusal as refusal:
            return (Line((Span(f" {refusal.text}", MUTED),), PANEL),)
        said = f" {words.day_plain(day)} {day.year}"
        return (Line((Span(said, "message.ok"),), PANEL),)

    def take(text: str) -> str | None:
        try:
            stage.context.date = day_of(text, stage.clock.today(), rules)
        except Refusal as refusal:
            return refusal.text
        stage.view.date_changed()
        return None

    stage.open(Prompt(name="date", title="Go to a date", submit=take, explain=explain))


def further(step: int, stage: Stage, _: int) -> None:
    """The next hit of a filter that was typed; without one, the next problem."""
    if to_hit(step, stage):
        return
    shown = list(dict.fromkeys(stage.view.task_ids()))
    bad = frozenset(stage.reader.problems(stage.context.wanted, stage.clock.today()))
    ids = [task_id for task_id in shown if task_id in bad]
    _go_on(stage, step, "Problem", "No problem is shown here.", ids, shown)


def to_hit(step: int, stage: Stage) -> bool:
    """Go to the next hit of a filter that was typed; False without one."""
    wanted, saved = stage.context.wanted, stage.context.saved
    typed = wanted.text and (saved is None or wanted.text != saved.text)
    if typed and (wanted.query is None or wanted.query.terms):
        ids = list(dict.fromkeys(stage.view.task_ids()))
        _go_on(stage, step, "Hit", "Nothing is found here.", ids, ids)
        return True
    return False


def _go_on(
    stage: Stage, step: int, name: str, none: str, ids: list[int], shown: list[int]
) -> None:
    """To the next of some tasks from the cursor on, and around the end."""
    if not ids:
        stage.say(none, "ok")
        return
    order = {task_id: place for place, task_id in enumerate(shown)}
    here = order.get(stage.context.task_id or 0, -1)
    if step > 0:
        chosen = next((i for i in ids if order[i] > here), ids[0])
    else:
        chosen = next((i for i in reversed(ids) if order[i] < here), ids[-1])
    stage.view.select(chosen)
    stage.say(f"{name} {ids.index(chosen) + 1} of {len(ids):,}.")


def turn_page(step: int, stage: Stage, count: int) -> None:
    """On the page of a task: the next one of the screen that it was opened from."""
    below = stage.visits.views.get(stage.visits.screen_below)
    ids = list(dict.fromkeys(below.task_ids())) if below is not None else []
    here = stage.context.task_id
    if here not in ids:
        stage.say("The screen below does not show this task: q goes back.")
        return
    place = ids.index(here) + step * count
    if not 0 <= place < len(ids):
        stage.say("This is the last task." if step > 0 else "This is the first task.")
        return
    stage.view.select(ids[place])
    stage.say(f"{place + 1} of {len(ids):,}.")
