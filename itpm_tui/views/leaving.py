"""The way out: of the tutorial at once, of the program when asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.views.message_line import MessageLine
    from itpm_tui.views.tutorial.lesson import Lesson


class Leaving:
    """Whether the last key asked to leave."""

    def __init__(
        self, lesson: Lesson, line: MessageLine, *, leave: Callable[[], None]
    ) -> None:
        """Stay, until asked.

        Args:
            lesson: Is left first.
            line: Says that once more is needed.
            leave: Ends the program.
        """
        self._lesson = lesson
        self._line = line
        self._leave = leave
        self._asked = False

    def ask(self) -> None:
        """Leave the tutorial; else end the program when asked twice."""
        if self._lesson.leave():
            return
        if self._asked:
            self._leave()
        else:
            self._line.say("q again quits.")
            self._asked = True

    def press(self, go: Callable[[], None]) -> None:
        """Do what a key does; a question asked before it is then off the table."""
        asked = self._asked
        go()
        self._asked = self._asked and not asked
