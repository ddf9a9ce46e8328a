"""The leader `f`: a view that is built in or saved becomes the filter."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation.lines import ACCENT, MUTED, PANEL, TEXT, Line, Span
from itpm_tui.views.modes import Pages
from itpm_tui.views.registry import Action
from itpm_tui.views.screens import SHOWING_TASKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.domain.saved_views import ViewRecord
    from itpm_tui.views.stage import Stage

_BUILT_IN = (
    ("a", "All tasks", "all"),
    ("m", "My work", "mine"),
    ("w", "This week and late", "week"),
    ("l", "Late", "late"),
    ("b", "Blocked and in review", "blocked"),
    ("c", "Critical", "critical"),
    ("n", "Without assignee", "nobody's"),
    ("p", "Open by person", "by person"),
    ("d", "Open by due date", "by due"),
)
"""Letter, name and hint; what each shows is said where it is opened."""
_NAME = 30
_VERBS = {"e": ("views.edit", "edits"), "D": ("views.delete", "deletes")}
"""Keys in the list of views, and the actions that they are where there are any."""


def open_view(stage: Stage, view: ViewRecord) -> None:
    """Show what a view says: here, where tasks are shown, else on its own screen."""
    from itpm_tui.views import filtering

    context = stage.context
    found = filtering.understood(stage, view.text)
    if found.faults:
        fault = found.faults[0]
        part = view.text[fault.position : fault.position + fault.length]
        stage.say(f"View {view.name} can not be read at {part}: {fault.text}", "error")
        return
    wanted = replace(context.wanted, words=(), assignee_id=None, query=found.asked)
    if view.values.project_id is not None:
        wanted = replace(wanted, project_id=view.values.project_id)
    context.saved = view
    if stage.view.id_of_screen not in SHOWING_TASKS:
        context.wanted = wanted
        there = str(view.values.screen)
        stage.visits.switch(there if there in SHOWING_TASKS else "list")
        stage.say(f"View {view.name}.", "ok")
        return
    stage.narrowing.at_once(wanted)
    stage.say(f"View {view.name}.", "ok")


def open_named(stage: Stage, name: str) -> None:
    """Show the view that people call so."""
    from itpm_tui.planning.saved_views import named

    bare = name.strip().strip("'\"").strip()
    if not bare:
        pick(stage, 1)
        return
    try:
        open_view(stage, named(bare, stage.reader.views()))
    except Refusal as refusal:
        stage.say(refusal.text, "warning")


def _built_in(name: str, stage: Stage, _: int) -> None:
    open_named(stage, name)


def pick(stage: Stage, _: int) -> None:
    """All views there are, own ones first; `enter` opens the one under the cursor."""
    from itpm_tui.planning.saved_views import openable

    views = openable(stage.reader.views())
    now = stage.context.saved
    names = [view.name for view in views]
    page = Pages(
        title="Views",
        body=tuple(_line(stage, view) for view in views),
        chosen=lambda place: open_view(stage, views[place]),
        cursor=names.index(now.name) if now is not None and now.name in names else 0,
    )
    page.keys = _keys(stage, page, views)
    words = "".join(f"{key} {word} · " for key, (word, _) in page.keys.items())
    page.foot = f"enter opens · {words}up down moves · esc leaves"
    stage.open(page)


def _keys(
    stage: Stage, page: Pages, views: Sequence[ViewRecord]
) -> dict[str, tuple[str, Callable[[], None]]]:
    """What can be done with the view under the cursor."""

    def run(action_id: str) -> None:
        stage.context.asked = views[page.cursor].name
        stage.router.run(stage.registry[action_id])

    return {
        key: (word, partial(run, action_id))
        for key, (action_id, word) in _VERBS.items()
        if action_id in stage.registry
    }


def _line(stage: Stage, view: ViewRecord) -> Line:
    glyphs = stage.view.site.glyphs
    if view.id is None:
        whose = "built in"
    elif view.mine:
        whose = "shared" if view.values.shared else "mine"
    else:
        whose = f"@{view.owner}"
    scope = f"~{view.project} " if view.project else ""
    return Line(
        (
            Span(f" {glyphs.fit(view.name, _NAME)} ", TEXT),
            Span(f"{glyphs.fit(whose, 9)} ", MUTED),
            Span(scope, ACCENT),
            Span(view.text or "everything", MUTED),
        ),
        PANEL,
    )


def opening_actions() -> list[Action[Stage]]:
    """Views to open."""
    choose: Action[Stage] = Action(
        id="views.open",
        keys=("f f",),
        title="Saved views: open, edit, delete",
        hint="saved views",
        run=pick,
    )
    return [
        choose,
        *(
            Action(
                id=f"views.{hint.replace(' ', '_').replace(chr(39), '')}",
                keys=(f"f {letter}",),
                title=f"View: {name}",
                hint=hint,
                run=partial(_built_in, name),
                screens=SHOWING_TASKS,
            )
            for letter, name, hint in _BUILT_IN
        ),
    ]
