"""The themes there are, and the change to another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.config.themes import Theme


class Wardrobe:
    """Themes by name."""

    def __init__(
        self,
        find: Callable[[str], Theme] | None,
        names: Callable[[], tuple[str, ...]] | None,
        *,
        dress: Callable[[Theme], None],
    ) -> None:
        """Know where themes are kept.

        Args:
            find: The theme of a name, kept for the next start; None for no colours.
            names: Names of all themes; None where there are none.
            dress: Shows everything in a theme.
        """
        self._find = find
        self._names = names
        self._dress = dress

    def names(self) -> tuple[str, ...]:
        """Names of all themes."""
        return self._names() if self._names is not None else ()

    def wear(self, name: str) -> None:
        """Change to a theme and keep it for the next start.

        Raises:
            Refusal: If there is none of that name, it has a fault, or none is wanted.
        """
        if self._find is None:
            raise Refusal("No theme has colours here: they are switched off.")
        self._dress(self._find(name))
