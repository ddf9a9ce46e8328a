"""The cursor at rest: what a view shows only of a task that is stayed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.views.context import Context
    from itpm_tui.views.message_line import MessageLine
    from itpm_tui.views.visits import Visits


class Resting:
    """Where the cursor stood last, and whether it is still there."""

    def __init__(
        self,
        context: Context,
        visits: Visits,
        line: MessageLine,
        later: Callable[[Callable[[], None]], object],
    ) -> None:
        """Watch the selected task.

        Args:
            context: Has the selected task.
            visits: Has the view that is told.
            line: Says why a view could not read.
            later: Does something after the time that makes a rest.
        """
        self._context = context
        self._visits = visits
        self._line = line
        self._later = later
        self._on: tuple[int | None, object] | None = None

    def watch(self) -> None:
        """Look whether the cursor moved since; called with each frame."""
        now = self._now()
        if now != self._on:
            self._on = now
            self._later(lambda: self._rest(now))

    def again(self) -> None:
        """Let the cursor come to rest anew: what it stands on may be another."""
        self._on = None

    def _now(self) -> tuple[int | None, object]:
        return self._context.task_id, self._visits.view.stands_on()

    def _rest(self, before: tuple[int | None, object]) -> None:
        if before == self._now():
            try:
                self._visits.view.rest()
            except Refusal as refusal:
                self._line.say(refusal.text, "error")
