"""The selected task, followed from screen to screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.reader import TaskFilter
from itpm_tui.views.screens import INBOX, LOAD, SHOWING_TASKS, screen_of

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.views.context import Context
    from itpm_tui.views.message_line import MessageLine
    from itpm_tui.views.view import View

_TELLING = SHOWING_TASKS | INBOX | LOAD
"""Screens on which the keys act on a task."""
_IN_ORDER = SHOWING_TASKS - {"calendar"}
"""Screens on which the cursor goes to the nearest task; a calendar stays at its day."""


class Pursuit:
    """Which task a screen is to show, and what becomes of the cursor if it does not."""

    def __init__(self, context: Context, reader: Reader, line: MessageLine) -> None:
        """Follow nothing yet."""
        self._context = context
        self._reader = reader
        self._line = line
        self._sought: int | None = None
        self._stood: object = None
        """Where the cursor was put while more was still being read."""
        self._missed: tuple[int, object] | None = None
        """A task that was not shown, and where the cursor stood instead."""

    def begin(self) -> None:
        """Before a screen is shown: it is to show the task of the last one.

        Where that could not show it, and the cursor was not moved there, the task from
        before is still the one that is meant.
        """
        missed, self._missed = self._missed, None
        if missed is not None and missed[1] == self._here():
            self._context.task_id = missed[0]
        self._sought, self._stood = self._context.task_id or None, None

    def end(self, view: View) -> None:
        """Once a screen has read: put the cursor on the task, or say where it is."""
        task_id = self._sought
        if task_id is None:
            return
        if self._stood not in {None, self._here()}:
            # Keys moved the cursor while the rest was read.
            self._sought = None
            return
        followed = view.select(task_id) and self._context.task_id == task_id
        if followed and view.waits:
            self._stood = self._here()
            return
        self._sought = None
        if followed or view.id_of_screen not in _TELLING:
            return
        found = self._reader.tasks([task_id])
        near = self._nearest(view, found[0]) if found else None
        if near is None or not view.select(near):
            view.stand()
        if found:
            self._missed = (task_id, self._here())
            self._line.say(self._why(view, found[0]))

    def _here(self) -> tuple[int | None, date]:
        return self._context.task_id, self._context.date

    def _nearest(self, view: View, task: TaskRecord) -> int | None:
        """The next task in the order of the plan that is shown, else the one before."""
        if view.id_of_screen not in _IN_ORDER:
            return None
        shown = set(view.task_ids())
        outline = self._reader.outline(TaskFilter(project_id=task.project_id))
        ids = outline.task_ids(0, len(outline))
        place = ids.index(task.id) if task.id in ids else 0
        later = (each for each in ids[place:] if each in shown)
        before = (each for each in reversed(ids[:place]) if each in shown)
        return next(later, None) or next(before, None)

    def _why(self, view: View, task: TaskRecord) -> str:
        """Why a screen does not show a task."""
        from itpm_tui.presentation import absence  # few tasks are not shown

        wanted, screen = self._context.wanted, view.id_of_screen
        name = absence.named(task)
        if wanted.project_id not in {None, task.project_id}:
            return f"{name} is of another project. P chooses one."
        if wanted.text:
            near = replace(wanted, project_id=task.project_id)
            if self._reader.outline(near).place_of(task.id) is None:
                return f"{name} is hidden by the filter."
        if {screen} == INBOX:
            return f"No thread about {name} waits here."
        if {screen} == LOAD:
            return f"{name} has no hours on these days."
        return absence.on(task, screen, screen_of(screen).full)
