"""Actions that look at the load: the next overload, the boxes, what is unplanned."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from itpm_tui.views.registry import Action, Kind
from itpm_tui.views.screens import LOAD

if TYPE_CHECKING:
    from itpm_tui.views.load import LoadView
    from itpm_tui.views.stage import Stage


def load_view(stage: Stage) -> LoadView:
    """The view in front, on its screen."""
    return cast("LoadView", stage.view)


def _overload(step: int, stage: Stage, _: int) -> None:
    stage.say(load_view(stage).next_overload(step))


def _pane(step: int, stage: Stage, _: int) -> None:
    load_view(stage).next_pane(step)


def _tray(stage: Stage, _: int) -> None:
    stage.say(load_view(stage).toggle_tray())


def load_actions() -> list[Action[Stage]]:
    """What only the load has to look at."""
    return [
        Action(
            id="load.next",
            keys=("n",),
            title="Next overload: more than 120 %",
            hint="next overload",
            run=partial(_overload, 1),
            screens=LOAD,
            like="look.next",
        ),
        Action(
            id="load.previous",
            keys=("N",),
            title="Previous overload",
            run=partial(_overload, -1),
            screens=LOAD,
            like="look.previous",
        ),
        Action(
            id="load.pane",
            keys=("tab",),
            title="Next box: people, tasks, ways to fix it",
            hint="ways to fix it",
            kind=Kind.MOTION,
            run=partial(_pane, 1),
            screens=LOAD,
        ),
        Action(
            id="load.pane_back",
            keys=("shift+tab",),
            title="Previous box",
            kind=Kind.MOTION,
            run=partial(_pane, -1),
            screens=LOAD,
        ),
        Action(
            id="load.unplanned",
            keys=("S u",),
            title="Work that stands on no day",
            hint="unplanned",
            run=_tray,
            screens=LOAD,
        ),
    ]
