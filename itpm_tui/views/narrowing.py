"""Another project or filter for all screens, at once or when typing pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.reader import TaskFilter
    from itpm_tui.views.context import Context
    from itpm_tui.views.visits import Visits
    from itpm_tui.views.waiting import Waiting


class Narrowing:
    """The filter that is asked for, and the one still being typed."""

    def __init__(
        self,
        context: Context,
        visits: Visits,
        waiting: Waiting,
        *,
        later: Callable[[Callable[[], None]], object],
        changed: Callable[[], None],
        stop: Callable[[], None],
    ) -> None:
        """Narrow what all screens show.

        Args:
            context: Has the filter.
            visits: Has the view that reads anew.
            waiting: Lets keys wait for it.
            later: Does something once nothing was typed for a moment.
            changed: Paints soon.
            stop: Ends a filter that is still being applied.
        """
        self._context = context
        self._visits = visits
        self._waiting = waiting
        self._later = later
        self._changed = changed
        self._stop = stop
        self._typed: Callable[[], TaskFilter | None] | None = None

    def at_once(self, wanted: TaskFilter) -> None:
        """Another project or filter; keys wait until it is shown."""
        self._typed = None
        self._context.wanted = wanted
        saved = self._context.saved
        if saved is not None and saved.text and not wanted.text:
            self._context.saved = None
        self._waiting.expect(self._visits.screen_id)
        self._visits.view.load()
        self._changed()

    def soon(self, made: Callable[[], TaskFilter | None]) -> None:
        """The same, made once nothing was typed for a moment; None changes nothing."""
        self._typed = made
        self._later(lambda: self._take(made))

    def _take(self, made: Callable[[], TaskFilter | None]) -> None:
        if self._typed is not made:
            return
        self._typed = None
        wanted = made()
        if wanted is not None and wanted != self._visits.view.wanted:
            self._context.wanted = wanted
            if self._visits.view.waits:
                # Nobody waits any more for what was typed before.
                self._stop()
            self._visits.view.load()
        self._changed()
