"""Why a task is where it is: asked for by a key, told in a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation.lines import MUTED, PANEL, Line, Span
from itpm_tui.views.modes import Pages
from itpm_tui.views.registry import Action
from itpm_tui.views.screens import SHOWING_TASKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.reader import Reader
    from itpm_tui.planning.schedule.explain import Explanation
    from itpm_tui.planning.schedule.planned import ProjectSchedule
    from itpm_tui.presentation.why import Said
    from itpm_tui.presentation.why_panel import WhyRow
    from itpm_tui.views.stage import Stage

_SCREENS = SHOWING_TASKS | {"task"}
_FRAME = 6
"""Cells of the panel beside a line: its edges, and the cursor."""


def explained(reader: Reader, task_id: int) -> tuple[ProjectSchedule, int, Explanation]:
    """The computed project of a task, its place, and why it is there.

    Raises:
        Refusal: If the task is gone.
    """
    from itpm_tui.planning.schedule.explain import explain
    from itpm_tui.planning.schedule.planned import project_schedule

    found = reader.tasks([task_id])
    record = reader.plan(found[0].project_id) if found else None
    project = None if record is None else project_schedule(record)
    if project is None or task_id not in project.places:
        raise Refusal("This task is gone. R reads again.")
    place = project.places[task_id]
    return project, place, explain(project.schedule, place)


def said_of(reader: Reader, task_id: int) -> list[Said]:
    """Why a task is where it is, in sentences.

    Raises:
        Refusal: If the task is gone.
    """
    from itpm_tui.presentation.why import told

    return told(*explained(reader, task_id))


def path_to(reader: Reader, task_id: int) -> tuple[str, tuple[int, ...]]:
    """What people call a task, and the driving path to it, by ids.

    Raises:
        Refusal: If the task is gone.
    """
    project, place, why = explained(reader, task_id)
    return project.tasks[place].key, tuple(project.tasks[n].id for n in why.path)


def _rows(reader: Reader, task_id: int, cells: int) -> list[WhyRow]:
    from itpm_tui.presentation.why import told
    from itpm_tui.presentation.why_panel import panel_rows, path_rows

    project, place, why = explained(reader, task_id)
    path = path_rows(project, why.path)
    return panel_rows(told(project, place, why), path, cells)


def ask_why(stage: Stage, _: int) -> None:
    """Open the panel at once; what it says follows as soon as it is computed."""
    task_id = stage.context.task_id
    found = stage.reader.tasks([task_id]) if task_id else ()
    if not found:
        stage.say("No task is selected.", "warning")
        return
    task, cells = found[0], stage.view.size.width - _FRAME
    waiting = (Line((Span(" computing the plan", MUTED),), PANEL),)
    panel = Pages(title=f"Why {task.key} {task.title} is where it is", body=waiting)

    def work() -> Callable[[], None]:
        rows = _rows(stage.reader, task.id, cells)

        def show() -> None:
            panel.body = tuple(row.line for row in rows)
            panel.chosen = lambda place: _go(stage, rows[place].task_id)
            panel.foot = "enter goes to the task that a line names · esc or q leaves"
            stage.modes_changed()

        return show

    def failed(text: str) -> None:
        if stage.mode is panel:
            stage.close()
        stage.say(text, "error")

    stage.open(panel)
    stage.view.compute(work, failed)


def _go(stage: Stage, task_id: int | None) -> None:
    """Put the cursor on a task that the panel names."""
    if task_id is None:
        stage.say("That line names no other task.")
    elif not stage.view.select(task_id):
        stage.say("It is not shown here: the filter or the project hides it.")


def why_actions() -> list[Action[Stage]]:
    """The one question."""
    return [
        Action(
            id="task.why",
            keys=("S y",),
            title="Why it is where it is: what decides on its dates and slack",
            hint="why",
            run=ask_why,
            screens=_SCREENS,
            command="itpm task why",
        )
    ]
