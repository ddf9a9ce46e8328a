"""How a person's words for days and durations are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.planning.day_rules import day_rules

if TYPE_CHECKING:
    from itpm_tui.domain.dates import DateOrder, DateRules
    from itpm_tui.domain.reader import Reader
    from itpm_tui.views.context import Context


class Reckoning:
    """The calendars of projects, and what the person calls a day."""

    def __init__(
        self,
        reader: Reader,
        context: Context,
        *,
        date_order: DateOrder | None,
        day_min: int,
    ) -> None:
        """Read days as one person does.

        Args:
            reader: Knows the calendars.
            context: Has the project and the selected task.
            date_order: How `11/12` is read; None: a day that may be two is refused.
            day_min: Working minutes that the person calls a day.
        """
        self._reader = reader
        self._context = context
        self._date_order = date_order
        self.day_min = day_min
        """Working minutes that the person calls a day."""

    def rules(self, project_id: int | None = None) -> DateRules:
        """How days are read in a project, None for that of the selected task."""
        context = self._context
        if project_id is None:
            project_id = context.wanted.project_id
        if project_id is None and context.task_id is not None:
            tasks = self._reader.tasks([context.task_id])
            project_id = tasks[0].project_id if tasks else None
        return day_rules(self._reader, project_id, self._date_order)
