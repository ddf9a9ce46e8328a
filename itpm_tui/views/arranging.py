"""The leader `S`: what a view shows besides, and in which order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from itpm_tui.views.registry import Action

if TYPE_CHECKING:
    from itpm_tui.views.board import BoardView
    from itpm_tui.views.gantt import GanttView
    from itpm_tui.views.stage import Stage

GANTT = frozenset({"gantt"})
BOARD = frozenset({"board"})


def _toggle(what: str, stage: Stage, _: int) -> None:
    stage.say(cast("GanttView", stage.view).toggle(what))


def _lanes(stage: Stage, _: int) -> None:
    stage.say(cast("BoardView", stage.view).next_lanes())


def arranging_actions() -> list[Action[Stage]]:
    """What can be switched on and off, screen by screen."""
    toggles = [
        Action(
            id=f"gantt.{what}",
            keys=(f"S {letter}",),
            title=title,
            hint=what,
            run=partial(_toggle, what),
            screens=GANTT,
        )
        for what, letter, title in (
            ("critical", "c", "Critical path on or off"),
            ("baseline", "b", "Baseline on or off"),
            ("links", "d", "Links of all tasks, or of the selected one"),
        )
    ]
    lanes: Action[Stage] = Action(
        id="board.lanes",
        keys=("S l",),
        title="Lanes: off, by project, person, priority",
        hint="lanes",
        run=_lanes,
        screens=BOARD,
    )
    return [*toggles, lanes]
