"""Actions that only look: moving, screens, marks, filter, help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.views import marking, searching
from itpm_tui.views.addresses import address_actions
from itpm_tui.views.arranging import GANTT, arranging_actions
from itpm_tui.views.audit_looking import audit_actions
from itpm_tui.views.command_palette import CommandPalette
from itpm_tui.views.copying import copying_actions
from itpm_tui.views.exporting import exporting_actions
from itpm_tui.views.gantt_actions import gantt_actions
from itpm_tui.views.help import open_help
from itpm_tui.views.inbox_looking import inbox_actions
from itpm_tui.views.load_actions import load_actions
from itpm_tui.views.office import office_actions
from itpm_tui.views.ordering import ordering_actions
from itpm_tui.views.registry import Action, Kind
from itpm_tui.views.request_looking import request_looking_actions
from itpm_tui.views.saved_views import opening_actions
from itpm_tui.views.screens import (
    AUDIT,
    INBOX,
    LOAD,
    NOT_THERE,
    NOT_YET,
    OFFICE,
    PLACES,
    REQUESTS,
    SCREENS,
    SHOWING_TASKS,
)
from itpm_tui.views.time_actions import time_looking
from itpm_tui.views.view import Motion
from itpm_tui.views.why import why_actions

if TYPE_CHECKING:
    from itpm_tui.views.stage import Stage

Run = Callable[["Stage", int], None]
TASK = frozenset({"task"})
_OWN_PANES = LOAD | REQUESTS
"""Screens on which `tab` says where it leads."""


def _motion(motion: Motion) -> Run:
    def move(stage: Stage, count: int) -> None:
        stage.view.move(motion, count)

    return move


def _moves() -> list[Action[Stage]]:
    keys = {
        Motion.DOWN: ("j", "down"),
        Motion.UP: ("k", "up"),
        Motion.LEFT: ("h", "left"),
        Motion.RIGHT: ("l", "right"),
        Motion.TOP: ("g g", "home"),
        Motion.BOTTOM: ("G", "end", "g e"),
        Motion.PAGE_DOWN: ("pagedown",),
        Motion.PAGE_UP: ("pageup",),
        Motion.HALF_DOWN: ("ctrl+d",),
        Motion.HALF_UP: ("ctrl+u",),
    }
    titles = {Motion.TOP: "First", Motion.BOTTOM: "Last"}
    return [
        Action(
            id=f"nav.{motion.name.lower()}",
            keys=keys[motion],
            title=titles.get(motion, f"Move {motion.value}"),
            run=_motion(motion),
            kind=Kind.MOTION,
        )
        for motion in Motion
    ]


def _switch(screen: str, stage: Stage, _: int) -> None:
    stage.visits.switch(screen)


def _not_yet(title: str, stage: Stage, _: int) -> None:
    stage.say(f"There is no {title} screen yet. 1 to 7 and 0 are there.")


def _screens() -> list[Action[Stage]]:
    there = [
        Action(
            id=f"go.{spec.id}",
            keys=spec.keys,
            title=f"Show {spec.full if spec.id in OFFICE else f'the {spec.title}'}",
            hint=spec.full.lower(),
            run=partial(_switch, spec.id),
        )
        for spec in (*SCREENS, *PLACES)
    ]
    missing = [
        Action(
            id=f"go.{title.lower().replace(' ', '_')}",
            keys=(key,),
            title=f"{title}, which {NOT_THERE}",
            run=partial(_not_yet, title),
        )
        for key, title in NOT_YET.items()
    ]
    return there + missing


def _open(stage: Stage, _: int) -> None:
    runs = stage.view.enter_runs()
    if runs is not None and runs in stage.registry:
        stage.router.run(stage.registry[runs])
        return
    if stage.view.enter():
        return
    if stage.context.task_id:
        stage.visits.switch("task")
    else:
        stage.say("No task is selected.")


def _back(stage: Stage, _: int) -> None:
    if searching.shorten_filter(stage):
        return
    if not stage.visits.revisit(forward=False):
        stage.say("This is where you started.")


def _forward(stage: Stage, _: int) -> None:
    if not stage.visits.revisit(forward=True):
        stage.say("Nothing further forward.")


def _parent(stage: Stage, _: int) -> None:
    task_id = stage.context.task_id
    found = stage.reader.tasks([task_id]) if task_id else ()
    parent = found[0].parent_id if found else None
    if parent is None:
        stage.say("It has no parent task.")
    elif not (stage.view.select(parent) and stage.context.task_id == parent):
        stage.say("The parent is not shown here.")


def _today(stage: Stage, _: int) -> None:
    stage.context.date = stage.clock.today()
    stage.view.date_changed()


def _zoom(step: int, stage: Stage, count: int) -> None:
    said = stage.view.zoom(step * count)
    stage.say(said if said is not None else "There is no zoom here.")


def _preview(stage: Stage, _: int) -> None:
    said = stage.view.toggle_preview()
    stage.say(said if said is not None else "There is no preview here.")


def _turn(step: int, stage: Stage, _: int) -> None:
    stage.say(stage.view.turn(step))


def _quit(stage: Stage, _: int) -> None:
    if stage.view.close() or stage.visits.revisit_page():
        return
    beside = stage.view.id_of_screen in {spec.id for spec in PLACES}
    if not (beside and stage.visits.revisit(forward=False)):
        stage.leaving.ask()


def _reload(stage: Stage, _: int) -> None:
    stage.reload()
    stage.say("Read again from the store.")


def _redraw(stage: Stage, _: int) -> None:
    stage.redraw()


def _leave(stage: Stage, _: int) -> None:
    stage.leave()


def _interrupt(stage: Stage, _: int) -> None:
    stopped = stage.view.interrupt()
    if stopped is not None:
        stage.say(stopped)
        return
    stage.say("Nothing is running. ctrl+q quits, or q at the end of the way back.")


def _learn(stage: Stage, _: int) -> None:
    stage.lesson.begin()


def _suspend(stage: Stage, _: int) -> None:
    stage.suspend_to_shell()


def _escape(stage: Stage, _: int) -> None:
    """One level out: range, marks, filter, preview; never the screen."""
    context = stage.context
    left = stage.view.step_out()
    if left is not None:
        stage.say(left)
    elif context.range_from is not None:
        context.range_from = None
        stage.say("The range has ended.")
    elif context.count_marked:
        context.clear_marks()
        stage.say("No marks.")
    elif searching.ease_filter(stage):
        return
    elif stage.view.close_preview():
        stage.say("The preview is closed. p shows it again.")
    else:
        stage.say("q goes back.")


def _look_actions() -> list[Action[Stage]]:
    return [
        Action(
            id="look.open",
            keys=("enter",),
            title="Open",
            hint="open",
            run=_open,
            apart=OFFICE,
        ),
        Action(
            id="look.back",
            keys=("backspace", "ctrl+o"),
            title="Back to the previous screen with its selection",
            run=_back,
        ),
        Action(id="look.forward", keys=("g f",), title="Forward again", run=_forward),
        Action(
            id="look.parent",
            keys=("g u",),
            title="Parent task",
            run=_parent,
            apart=OFFICE,
        ),
        Action(id="go.today", keys=("g t",), title="Today", hint="today", run=_today),
        Action(
            id="go.date",
            keys=("g d",),
            title="Go to a date",
            hint="date",
            run=searching.ask_date,
        ),
        Action(
            id="look.closer",
            keys=("+", "="),
            title="Closer: more detail, less range",
            hint="closer",
            run=partial(_zoom, -1),
        ),
        Action(
            id="look.wider",
            keys=("-", "_"),
            title="Wider: less detail, more range",
            hint="wider",
            run=partial(_zoom, 1),
        ),
        Action(
            id="look.pane",
            keys=("tab",),
            title="Next pane",
            hint="pane",
            run=partial(_turn, 1),
            apart=_OWN_PANES,
        ),
        Action(
            id="look.pane_back",
            keys=("shift+tab",),
            title="Previous pane",
            run=partial(_turn, -1),
            apart=_OWN_PANES,
        ),
        Action(
            id="look.preview",
            keys=("p",),
            title="Show or hide the preview",
            hint="preview",
            run=_preview,
        ),
        Action(
            id="look.filter",
            keys=("/",),
            title="Filter: words, people, dates, states",
            hint="filter",
            run=searching.ask_filter,
            apart=AUDIT,
        ),
        Action(
            id="look.project",
            keys=("P", "g P"),
            title="Choose the project",
            hint="project",
            run=searching.ask_project,
        ),
        Action(
            id="look.next",
            keys=("n",),
            title="Next hit of the filter; without one, next problem",
            hint="problem",
            run=partial(searching.further, 1),
            apart=OFFICE | INBOX | LOAD | TASK | GANTT,
        ),
        Action(
            id="look.previous",
            keys=("N",),
            title="Previous hit, or previous problem",
            run=partial(searching.further, -1),
            apart=OFFICE | INBOX | LOAD | TASK | GANTT,
        ),
        Action(
            id="page.next",
            keys=("n",),
            title="Next task of the screen below",
            hint="next task",
            run=partial(searching.turn_page, 1),
            screens=TASK,
            like="look.next",
        ),
        Action(
            id="page.previous",
            keys=("N",),
            title="Previous task of the screen below",
            run=partial(searching.turn_page, -1),
            screens=TASK,
            like="look.previous",
        ),
        Action(
            id="mark.toggle",
            keys=("space",),
            title="Mark or unmark, and go down",
            hint="mark",
            run=marking.toggle,
            screens=SHOWING_TASKS,
        ),
        Action(
            id="mark.range",
            keys=("v",),
            title="Start or end a range",
            run=marking.span,
            apart=OFFICE | INBOX,
        ),
        Action(
            id="mark.group",
            keys=("V",),
            title="Mark the group; again: all shown; again: none",
            run=marking.group,
            apart=OFFICE | INBOX,
        ),
        Action(
            id="mark.all",
            keys=(),
            title="Mark all tasks that match the filter",
            run=marking.everything,
            screens=SHOWING_TASKS,
        ),
    ]


_PROGRAM: tuple[tuple[str, tuple[str, ...], str, Run], ...] = (
    ("app.help", ("?", "f1"), "Help for this screen", open_help),
    ("app.back", ("q",), "Close or go back; at the end quit", _quit),
    ("app.escape", ("escape", "ctrl+g"), "Leave one level", _escape),
    ("app.reload", ("R", "f5"), "Read again from the store", _reload),
    ("app.redraw", ("ctrl+l",), "Draw the screen again", _redraw),
    ("app.interrupt", ("ctrl+c",), "Cancel what runs", _interrupt),
    ("app.suspend", ("ctrl+z",), "Suspend to the shell", _suspend),
    ("app.tutorial", (), "The tutorial, from where it was left", _learn),
    ("app.quit", ("ctrl+q",), "Quit", _leave),
)


def _program_actions() -> list[Action[Stage]]:
    palette = ("app.palette", (":", "ctrl+p"), "Every command by name")
    return [
        Action(
            id=action_id,
            keys=keys,
            title=title,
            hint="back" if action_id == "app.back" else "",
            run=run,
            kind=Kind.PROGRAM,
        )
        for action_id, keys, title, run in (
            (*palette, CommandPalette().open),
            *_PROGRAM,
        )
    ]


def looking_actions() -> list[Action[Stage]]:
    """All actions that change nothing."""
    return [
        *_moves(),
        *_screens(),
        *_look_actions(),
        *office_actions(),
        *request_looking_actions(),
        *audit_actions(),
        *inbox_actions(),
        *load_actions(),
        *time_looking(),
        *arranging_actions(),
        *why_actions(),
        *gantt_actions(),
        *ordering_actions(),
        *opening_actions(),
        *copying_actions(),
        *address_actions(),
        *exporting_actions(),
        *_program_actions(),
    ]
