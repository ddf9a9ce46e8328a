"""Actions that look at time: rows to add, marks, whose week, the next problem."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from itpm_tui.views.registry import Action, Kind

if TYPE_CHECKING:
    from itpm_tui.views.stage import Stage
    from itpm_tui.views.time import TimeView

TIME = frozenset({"time"})


def _view(stage: Stage) -> TimeView:
    return cast("TimeView", stage.view)


def _mark(stage: Stage, _: int) -> None:
    stage.say(_view(stage).toggle_marks())


def _problem(step: int, stage: Stage, _: int) -> None:
    from itpm_tui.views.time_painting import next_problem

    stage.say(next_problem(_view(stage), step))


def _open(stage: Stage, _: int) -> None:
    if not _view(stage).enter():
        stage.say("e edits it, - shows the week.")


def _add_row(stage: Stage, _: int) -> None:
    from itpm_tui.views.time_prompts import ask_row

    ask_row(stage, _view(stage))


def _whose(stage: Stage, _: int) -> None:
    from itpm_tui.views.time_prompts import ask_person

    ask_person(stage, _view(stage))


def _copy(stage: Stage, _: int) -> None:
    from itpm_tui.views.time_prompts import copy_week

    copy_week(stage, _view(stage))


def time_looking() -> list[Action[Stage]]:
    """What can be looked at on the time screen."""
    return [
        Action(
            id="time.open",
            keys=("enter",),
            title="The entries of this day, or the chart of weeks",
            hint="entries",
            run=_open,
            screens=TIME,
        ),
        Action(
            id="time.add_row",
            keys=("a",),
            title="Add a row: a task, or an activity",
            hint="add row",
            run=_add_row,
            screens=TIME,
        ),
        Action(
            id="time.mark",
            keys=("V",),
            title="Mark all suggestions of the day; again: none",
            hint="mark all",
            run=_mark,
            screens=TIME,
        ),
        Action(
            id="time.whose",
            keys=("w",),
            title="Whose week: that of somebody you manage, or yours",
            hint="whose",
            run=_whose,
            screens=TIME,
        ),
        Action(
            id="time.copy",
            keys=("y w",),
            title="Copy the week as a table",
            hint="week",
            run=_copy,
            screens=TIME,
        ),
        Action(
            id="time.next",
            keys=("n",),
            title="Next day that misses time, or has two entries at once",
            run=partial(_problem, 1),
            kind=Kind.MOTION,
            screens=TIME,
        ),
        Action(
            id="time.previous",
            keys=("N",),
            title="Previous such day",
            run=partial(_problem, -1),
            kind=Kind.MOTION,
            screens=TIME,
        ),
    ]
