"""Choices of a leader in the key bar, for who does not know them by heart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.views.modes import Leading

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.views.modes import Mode, ModeStack


class LeaderHint:
    """Whether the key bar shows what the leader takes."""

    def __init__(
        self,
        modes: ModeStack,
        *,
        later: Callable[[Callable[[], None]], object],
        changed: Callable[[], None],
    ) -> None:
        """Show nothing yet.

        Args:
            modes: Has the leader on top.
            later: Does something when a letter is long in coming.
            changed: Paints soon.
        """
        self._modes = modes
        self._later = later
        self._changed = changed
        self.shown = False

    def modes_changed(self) -> None:
        """Paint what is on top; the choices of a leader only later."""
        self.shown = False
        mode = self._modes.top
        if isinstance(mode, Leading):
            self._later(lambda: self._show(mode))
        else:
            self._changed()

    def _show(self, mode: Mode) -> None:
        if self._modes.top is mode:
            self.shown = True
            self._changed()
