"""The last change that was asked for, so that it can be done again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.views.modes import Form, Prompt

if TYPE_CHECKING:
    from itpm_tui.views.modes import Mode
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that was done and can be done again."""

    action: Action[Stage]
    count: int
    text: str | None = None
    """What was typed into its prompt; None where it asked nothing."""


class LastDoing:
    """Remembers one change; one that asks counts once its text was taken."""

    def __init__(self) -> None:
        """Begin with none."""
        self.done: Doing | None = None
        self._asking: tuple[Prompt, Doing] | None = None

    def ran(self, doing: Doing, before: Mode | None, after: Mode | None) -> None:
        """Remember what ran between two modes; a form can not be filled again."""
        asks = after is not before
        if asks and isinstance(after, Prompt):
            self._asking = (after, doing)
        elif not (asks and isinstance(after, Form)):
            self.done = doing

    def taken(self, prompt: Prompt, text: str) -> None:
        """Remember what was typed into the prompt of a change."""
        if self._asking is not None and self._asking[0] is prompt:
            doing = self._asking[1]
            self.done = Doing(doing.action, doing.count, text)
