"""The leader `E`: what is shown, as a file for others or as text to read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation import copying
from itpm_tui.presentation.lines import PANEL, Line, Span
from itpm_tui.views.modes import Pages
from itpm_tui.views.registry import Action
from itpm_tui.views.screens import OFFICE

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.views.stage import Stage

AT_ONCE = 5_000
"""Tasks that are written while the screen waits."""
_KINDS = (
    ("m", "md", "Markdown"),
    ("h", "html", "HTML"),
    ("c", "csv", "CSV"),
    ("j", "json", "JSON"),
    ("i", "ics", "iCalendar"),
    ("g", "mmd", "Mermaid"),
)
WITHOUT = OFFICE | {"inbox", "load", "time", "requests"}
"""Screens that show something else than a plan."""


def _shown(stage: Stage) -> tuple[TaskRecord, ...]:
    """The marked tasks, else all that the view shows, in its order.

    Raises:
        Refusal: If there are none, or too many to wait for.
    """
    marks = stage.context.marks
    ids = [i for i in stage.view.task_ids() if not marks or i in marks]
    if not ids:
        raise Refusal("No task is shown here. esc widens the filter.")
    if len(ids) > AT_ONCE:
        raise Refusal(
            f"{len(ids):,} tasks take a while: itpm export -o FILE writes them."
        )
    return stage.reader.tasks(ids)


def _write(kind: str, stage: Stage, _: int) -> None:
    if stage.export is None:
        stage.say("No files are written from here: y copies, E p shows.", "warning")
        return
    try:
        tasks = _shown(stage)
        path = stage.export(kind, stage.view.id_of_screen, tasks)
    except Refusal as refusal:
        stage.say(refusal.text, "warning")
    else:
        count = f"{len(tasks):,} task" + ("" if len(tasks) == 1 else "s")
        stage.say(f"{count} written to {path}", "ok")


def _print(stage: Stage, _: int) -> None:
    try:
        tasks = _shown(stage)
    except Refusal as refusal:
        stage.say(refusal.text, "warning")
        return
    body = tuple(
        Line((Span(f" {line}".expandtabs(4)),), PANEL)
        for line in copying.rows(tasks).splitlines()
    )
    stage.open(Pages(title="What is shown: select it with the terminal", body=body))


def exporting_actions() -> list[Action[Stage]]:
    """Files of each kind, and plain text."""
    files: list[Action[Stage]] = [
        Action(
            id=f"export.{kind}",
            keys=(f"E {letter}",),
            title=f"Export what is shown: {word}",
            hint=word,
            run=partial(_write, kind),
            command="itpm export",
            apart=WITHOUT,
        )
        for letter, kind, word in _KINDS
    ]
    printed: Action[Stage] = Action(
        id="export.print",
        keys=("E p",),
        title="Show what is shown as plain text",
        hint="plain text",
        run=_print,
        apart=WITHOUT,
    )
    return [*files, printed]
