"""Actions that look at requests and registers: the next page, what is closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from itpm_tui.views.registry import Action
from itpm_tui.views.screens import REQUESTS

if TYPE_CHECKING:
    from itpm_tui.views.requests import RequestsView
    from itpm_tui.views.stage import Stage


def requests_of(stage: Stage) -> RequestsView:
    """The view, for actions that only it has."""
    return cast("RequestsView", stage.view)


def _turn(step: int, stage: Stage, _: int) -> None:
    stage.say(requests_of(stage).turn(step))


def _closed(stage: Stage, _: int) -> None:
    stage.say(requests_of(stage).toggle_closed())


def _open(stage: Stage, _: int) -> None:
    """Show the task that a row is about; a row itself is shown already."""
    task_id = requests_of(stage).task_id
    if task_id is None:
        stage.say("All of it is shown. s answers it.")
        return
    stage.context.task_id = task_id
    stage.visits.switch("task")


def request_looking_actions() -> list[Action[Stage]]:
    """What turns the pages, shows what is closed, and opens a task."""
    return [
        Action(
            id="requests.next",
            keys=("tab",),
            title="The next page: asked of others, decisions, registers",
            hint="next page",
            run=partial(_turn, 1),
            screens=REQUESTS,
        ),
        Action(
            id="requests.previous",
            keys=("shift+tab",),
            title="The page before",
            run=partial(_turn, -1),
            screens=REQUESTS,
        ),
        Action(
            id="requests.closed",
            keys=("A",),
            title="Show what is closed too, or only what is open",
            hint="closed",
            run=_closed,
            screens=REQUESTS,
        ),
        Action(
            id="requests.open",
            keys=("enter",),
            title="Open the task that it is about",
            hint="open",
            run=_open,
            screens=REQUESTS,
        ),
    ]
