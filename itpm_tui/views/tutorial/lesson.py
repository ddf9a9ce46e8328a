"""The tutorial as it runs: begun, gone on with, and left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.config.state import ViewState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.tutorial.coach import Coach


class Lesson:
    """Whether there is a coach, and the step kept for the next start."""

    def __init__(
        self,
        remembered: dict[str, ViewState],
        *,
        keys: Callable[[], Mapping[str, str]],
        say: Callable[[str, str], None],
        changed: Callable[[], None],
    ) -> None:
        """Have no coach yet.

        Args:
            remembered: Keeps the step.
            keys: The real key of each action that has one.
            say: Shows one sentence in the message line.
            changed: Paints soon.
        """
        self._remembered = remembered
        self._keys = keys
        self._say = say
        self._changed = changed
        self.coach: Coach | None = None

    def begin(self) -> None:
        """Begin the tutorial, or go on where it was left."""
        from itpm_tui.views.tutorial.coach import Coach  # few sessions need it

        kept = self._remembered.get("tutorial", ViewState()).position
        at = int(kept) if kept.isdecimal() else 0
        keys = self._keys()
        coach = Coach(keys, at, moved_on=self._keep)
        self.coach = Coach(keys, moved_on=self._keep) if coach.over else coach
        self._changed()

    def _keep(self, step: int) -> None:
        self._remembered["tutorial"] = ViewState(position=str(step))

    def saw(self, action_id: str) -> None:
        """Show the coach what was done."""
        if self.coach is None:
            return
        said = self.coach.saw(action_id)
        if said is not None:
            self._say(said, "ok")
        if self.coach.over:
            self.coach = None

    def leave(self) -> bool:
        """Leave the tutorial; False when it is not on."""
        if self.coach is None:
            return False
        self.coach = None
        self._say("The tutorial is left. It goes on from there: :tutorial", "info")
        return True

    def lines(self, cells: int, glyphs: Glyphs) -> Lines:
        """What the coach shows; nothing without one."""
        return self.coach.lines(cells, glyphs) if self.coach is not None else ()
