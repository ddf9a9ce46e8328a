"""Which screens have not read yet what they show; keys wait for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Waiting:
    """The screens that keys wait for."""

    def __init__(self, hold: Callable[[], None], release: Callable[[], None]) -> None:
        """Wait for nothing yet.

        Args:
            hold: Lets keys wait from now on, once more.
            release: Takes one such hold away.
        """
        self._hold = hold
        self._release = release
        self.screens: set[str] = set()

    def expect(self, screen: str) -> None:
        """Let keys wait until a screen has read."""
        if screen not in self.screens:
            self.screens.add(screen)
            self._hold()

    def arrived(self, screen: str) -> None:
        """A screen has read, or failed to: keys go on."""
        if screen in self.screens:
            self.screens.discard(screen)
            self._release()
