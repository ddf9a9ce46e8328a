"""The message line: one sentence, and a tip for the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class MessageLine:
    """What is said to the person."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """Be empty.

        Args:
            changed: Paints soon.
        """
        self._changed = changed
        self._tip = ""
        self.text = ""
        self.role = "base.text"
        self._fresh = False

    def say(self, text: str, kind: str = "info") -> None:
        """Show one sentence.

        Args:
            text: The sentence.
            kind: `ok`, `info`, `warning` or `error`.
        """
        if self._tip:
            text, self._tip = f"{text}  {self._tip}".strip(), ""
        self.show(text, "base.text" if kind == "info" else f"message.{kind}")
        self._changed()

    def show(self, text: str, role: str) -> None:
        """Hold one sentence for the next frame."""
        self.text, self.role = text, role
        self._fresh = True

    def performed(self) -> None:
        """An action was run: what was said before it is forgotten, or is from it."""
        if not self._fresh:
            self.fade()
        self._fresh = False

    def fade(self) -> None:
        """Forget a remark of the moment; what was done, or went wrong, stays."""
        if self.role in {"base.text", "message.warning"}:
            self.show("", "base.text")

    def tell_after(self, tip: str) -> None:
        """Add a tip to the next sentence."""
        self._tip = tip

    def tell_now(self) -> None:
        """Say the tip, where nothing else was said since."""
        if self._tip:
            self.say("")
