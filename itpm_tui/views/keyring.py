"""The keys that a person wants: read from their file, and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.views.bound import Bound
from itpm_tui.views.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itpm_tui.views.stage import Stage


class Keyring:
    """All actions under the keys of now."""

    def __init__(
        self,
        ship: Callable[[], Registry[Stage]],
        wanted: Callable[[Registry[Stage]], Bound | None] | None,
        *,
        taken: Callable[[Bound], None],
    ) -> None:
        """Have no keys until they are read: the first frame needs none.

        Args:
            ship: Imports all actions, under the keys they ship with.
            wanted: Puts them under the keys that a person wants; None for nobody.
            taken: Told of other keys.
        """
        self._ship = ship
        self._shipped: Registry[Stage] | None = None
        self._wanted = wanted
        self._taken = taken
        self._bound = Bound(registry=Registry())

    @property
    def registry(self) -> Registry[Stage]:
        """All actions."""
        return self._bound.registry

    @property
    def layout(self) -> Mapping[str, str]:
        """Letters of another keyboard layout, and those on the same keys here."""
        return self._bound.layout

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with the keymap, one sentence each."""
        return self._bound.faults

    @property
    def warning(self) -> str:
        """The first fault, and that there are more; empty without any."""
        if not self.faults:
            return ""
        more = len(self.faults) - 1
        return f"{self.faults[0]} {more} more: :keys faults" if more else self.faults[0]

    def read(self) -> None:
        """Take the keys that the person wants."""
        if self._shipped is None:
            self._shipped = self._ship()
        wanted = None if self._wanted is None else self._wanted(self._shipped)
        if wanted is None and self.registry is self._shipped:
            return
        self._bound = wanted or Bound(registry=self._shipped)
        self._taken(self._bound)
