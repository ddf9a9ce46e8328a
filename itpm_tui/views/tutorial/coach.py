"""The coach: sees which actions were run, and shows what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import panel
from itpm_tui.presentation.lines import ACCENT, MUTED, PANEL, TEXT, Line, Lines, Span
from itpm_tui.views.tutorial.steps import STEPS, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itpm_tui.presentation.glyphs import Glyphs


class Coach:
    """Where a person is in the tutorial."""

    def __init__(
        self,
        keys: Mapping[str, str],
        at: int = 0,
        *,
        moved_on: Callable[[int], None],
    ) -> None:
        """Begin, or go on, at a step.

        Args:
            keys: The real key of each action.
            at: Place of the step.
            moved_on: Told of each new step, to keep it for the next start.
        """
        known = [
            Step(s.title, s.intro, tuple(d for d in s.deeds if d.action in keys))
            for s in STEPS
        ]
        self._steps = [step for step in known if step.deeds]
        self._keys = keys
        self._moved_on = moved_on
        self._done: set[str] = set()
        self.at = min(max(at, 0), len(self._steps))

    @property
    def over(self) -> bool:
        """Whether every step is done."""
        return self.at >= len(self._steps)

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(self._steps)

    def saw(self, action_id: str) -> str | None:
        """Take note of an action; says what to say when a step is done by it."""
        if self.over:
            return None
        step = self._steps[self.at]
        if action_id not in {deed.action for deed in step.deeds}:
            return None
        self._done.add(action_id)
        if not all(deed.action in self._done for deed in step.deeds):
            return None
        self._done.clear()
        self.at += 1
        self._moved_on(self.at)
        if self.over:
            return "That was the tutorial. ? shows all keys, u undoes anything."
        return f"Step {self.at} of {self.count} is done."

    def lines(self, cells: int, glyphs: Glyphs) -> Lines:
        """The panel with the step and its keys; nothing when it is over."""
        if self.over:
            return ()
        step = self._steps[self.at]
        body = [Line((Span(f" {step.intro}"),), PANEL), Line((), PANEL)]
        waiting = next(d for d in step.deeds if d.action not in self._done)
        for deed in step.deeds:
            key = f"{self._keys[deed.action]:<6}"
            if deed.action in self._done:
                spans = (Span(f"   {glyphs.done} ", "status.done"), Span(key, MUTED))
            elif deed is waiting:
                spans = (
                    Span(f"   {glyphs.cursor} ", ACCENT),
                    Span(key, ACCENT, bold=True),
                )
            else:
                spans = (Span(f"   {glyphs.todo} ", MUTED), Span(key, MUTED))
            role = TEXT if deed is waiting else MUTED
            body.append(Line((*spans, Span(deed.said, role)), PANEL))
        title = f"Tutorial {self.at + 1} of {self.count} {glyphs.dot} {step.title}"
        foot = "everything else works too, the tutorial waits · q leaves it"
        return panel.box(title, body, foot, cells, glyphs)
