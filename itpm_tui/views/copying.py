"""The leader `y`: what is selected, as text in the clipboard of the terminal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.presentation import copying
from itpm_tui.presentation.lines import PANEL, Line, Span
from itpm_tui.views.modes import Pages
from itpm_tui.views.registry import Action
from itpm_tui.views.screens import OFFICE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.views.stage import Stage

    Write = Callable[[Sequence[TaskRecord]], str]


def _selected(stage: Stage) -> tuple[TaskRecord, ...]:
    """The marked tasks in the order of the view, else the one under the cursor."""
    context = stage.context
    if context.marks:
        order = {task_id: place for place, task_id in enumerate(stage.view.task_ids())}
        last = len(order)
        ids = sorted(context.marks, key=lambda i: (order.get(i, last), i))
    else:
        ids = [context.task_id] if context.task_id else []
    return stage.reader.tasks(ids) if ids else ()


def _copy(write: Write, what: str, stage: Stage, _: int) -> None:
    tasks = _selected(stage)
    if not tasks:
        stage.say("No task is selected.", "warning")
        return
    named = tasks[0].key if len(tasks) == 1 else f"{len(tasks)} tasks"
    if stage.copy(write(tasks)):
        # Nobody can know what the terminal makes of it.
        stage.say(f"{what} of {named} sent to the terminal. y p shows it.", "ok")
    else:
        stage.say(
            f"{named} are too long for the clipboard: mark fewer. Nothing was copied.",
            "warning",
        )


def _show(stage: Stage, _: int) -> None:
    """What was copied last, for terminals whose clipboard did not take it."""
    if not stage.copied:
        stage.say("Nothing was copied yet.")
        return
    body = tuple(
        Line((Span(f" {line}".expandtabs(4)),), PANEL)
        for line in stage.copied.splitlines()
    )
    stage.open(Pages(title="Copied: select it with the terminal", body=body))


def copying_actions() -> list[Action[Stage]]:
    """Copy id, title, Markdown or row, and show what was copied."""
    ways: tuple[tuple[str, str, Write, str], ...] = (
        ("id", "y", copying.ids, "Id"),
        ("title", "t", copying.titles, "Id and title"),
        ("markdown", "m", copying.markdown, "Markdown"),
        ("row", "r", copying.rows, "Row"),
    )
    copies: list[Action[Stage]] = [
        Action(
            id=f"copy.{name}",
            keys=(f"y {letter}",),
            title=f"Copy: {what.lower()}",
            hint=what.lower(),
            run=partial(_copy, write, what),
            apart=OFFICE,
        )
        for name, letter, write, what in ways
    ]
    show: Action[Stage] = Action(
        id="copy.show",
        keys=("y p",),
        title="Show what was copied, to select it",
        hint="show it",
        run=_show,
        apart=OFFICE,
    )
    return [*copies, show]
