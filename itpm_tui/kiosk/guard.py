"""A page with a defect says so and begins anew; the others go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.strip import Strip

from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation.lines import Line, Span
from itpm_tui.presentation.wall.sheet import MARGIN
from itpm_tui.views.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Region

    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Motion

    Report = Callable[[BaseException], None]
    """Keeps what is needed to find a defect."""

_TRIES = " R tries again."
BROKEN = "This page has a defect and begins anew at its next turn."


class Guarded(View):
    """What a view is on a wall: no defect of it leaves it."""

    kind: ClassVar[type[View]]
    """The view itself."""
    report: ClassVar[Report]
    broken = False
    """Whether it failed, and another has to take its place."""
    behind: str | None = None
    """Why what is shown could not be read anew, where that is so."""
    _known = False
    _again = False
    """Whether something changed while it was reading."""

    def load_behind(self) -> None:
        """Read anew; where it is reading, once more after that, however often asked.

        A store in which many people work would otherwise be read by many threads.
        """
        if self.waits:
            self._again = True
        else:
            super().load_behind()

    def take_read(self, event: View.Read) -> bool:
        """Show what arrived."""
        taken = super().take_read(event)
        if taken:
            self._known, self.behind = True, None
            self._go_on()
        return taken

    def take_failed(self, event: View.Failed) -> bool:
        """Go on with what was read before; its age tells the rest."""
        taken = super().take_failed(event)
        if taken:
            self.behind = event.reason
            if self._known and not self.broken:
                self.failure = None
            self._go_on()
        return taken

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self.load_behind()

    def _failed(self) -> Lines:
        """What is said where nothing was read yet; nobody has a key to try again."""
        said = (self.failure or "").replace(_TRIES, "")
        text = f"{' ' * MARGIN}! {said} Trying again.".replace("..", ".")
        return (Line(), Line((Span(text, "message.error"),)))

    def read(self) -> object:
        """Ask the reader; a defect is told as if the store could not be read."""
        try:
            return self.kind.read(self)
        except Refusal:
            raise
        except Exception as defect:
            self._fail(defect)
            raise Refusal(BROKEN) from None

    def take(self, found: object) -> None:
        """Keep what was read."""
        try:
            self.kind.take(self, found)
        except Exception as defect:
            self._fail(defect)

    def lines(self) -> Lines:
        """The page at this moment; what cannot be drawn is told instead."""
        try:
            return self.kind.lines(self)
        except Refusal:
            raise
        except Exception as defect:
            self._fail(defect)
            raise Refusal(BROKEN) from None

    def move(self, motion: Motion, count: int) -> None:
        """Show another part."""
        try:
            self.kind.move(self, motion, count)
        except Refusal:
            raise
        except Exception as defect:
            self._fail(defect)

    def rest(self) -> None:
        """Read what only a resting cursor is worth."""
        try:
            self.kind.rest(self)
        except Refusal:
            raise
        except Exception as defect:
            self._fail(defect)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The cells; none where they cannot be made."""
        try:
            return self.kind.render_lines(self, crop)
        except Exception as defect:
            self._fail(defect)
            return [Strip.blank(crop.width)] * crop.height

    def _fail(self, defect: Exception) -> None:
        if not self.broken:
            self.broken = True
            self.failure = BROKEN
            type(self).report(defect)


def guarded(kind: type[View], report: Report) -> Callable[..., Guarded]:
    """What makes the same view, guarded."""
    own = {"kind": kind, "report": staticmethod(report)}
    return cast("Callable[..., Guarded]", type(kind.__name__, (Guarded, kind), own))
