"""Showing what a change does to the plan around it before it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import ripple as shown
from itpm_tui.views.modes import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.ripple import Ripple

_FRAME = 2


def tasks_of(bench: Bench, ripple: Ripple) -> dict[int, TaskRecord]:
    """Tasks of it that the person may see, as far as anyone reads."""
    ids = [move.task_id for move in ripple.moves[: shown.READ]]
    return {task.id: task for task in bench.reader.tasks(ids)}


def ripple_panel(bench: Bench, ripple: Ripple, apply: Callable[[], None]) -> Choice:
    """What moves, and the question; nothing changes until `y`.

    Args:
        bench: The desk.
        ripple: What it would do.
        apply: Makes the change.
    """
    tasks = tasks_of(bench, ripple)
    view = bench.view
    cells = max(view.size.width, 60) - _FRAME
    glyphs = view.site.glyphs
    return Choice(
        title=shown.title(ripple, tasks),
        body=shown.lines(ripple, tasks, cells, glyphs, bench.clock.today()),
        answers={
            "y": ("apply", apply),
            "n": ("changes nothing", lambda: bench.say("Nothing was changed.")),
        },
    )
