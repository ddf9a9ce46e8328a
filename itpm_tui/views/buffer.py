"""Text that is being typed: one line, owned by the mode that reads it."""

from __future__ import annotations

from itpm_tui.domain.text import clean


class LineBuffer:
    """One line of text with a cursor; it changes in the turn in which a key arrives."""

    def __init__(
        self, text: str = "", *, limit: int = 2_000, lines: bool = False
    ) -> None:
        """Start with a text and the cursor behind it.

        Args:
            text: To begin with.
            limit: Characters that it holds at most.
            lines: Whether line breaks of what is pasted stay; else they are spaces.
        """
        self.text = text
        self.cursor = len(text)
        self._limit = limit
        self._lines = lines

    def insert(self, text: str) -> None:
        """Put text at the cursor, without control characters."""
        safe = clean(f"|{text}|", limit=self._limit, lines=self._lines)[1:-1]
        room = self._limit - len(self.text)
        safe = safe[: max(room, 0)]
        self.text = self.text[: self.cursor] + safe + self.text[self.cursor :]
        self.cursor += len(safe)

    def replace(self, text: str) -> None:
        """Put another text in its place, the cursor behind it."""
        self.text = text[: self._limit]
        self.cursor = len(self.text)

    def edit(self, key: str) -> bool:
        """Carry out an editing key; False when it is none."""
        edits = {
            "left": self._left,
            "right": self._right,
            "home": self._home,
            "ctrl+a": self._home,
            "end": self._end,
            "ctrl+left": self._word_left,
            "ctrl+right": self._word_right,
            "backspace": self._backspace,
            "delete": self._delete,
            "ctrl+w": self._cut_word,
            "ctrl+u": self._cut_before,
            "ctrl+k": self._cut_after,
        }
        edit = edits.get(key)
        if edit is not None:
            edit()
        return edit is not None

    def _left(self) -> None:
        self.cursor = max(self.cursor - 1, 0)

    def _right(self) -> None:
        self.cursor = min(self.cursor + 1, len(self.text))

    def _home(self) -> None:
        self.cursor = 0

    def _end(self) -> None:
        self.cursor = len(self.text)

    def _word_start(self) -> int:
        before = self.text[: self.cursor].rstrip()
        return before.rfind(" ") + 1

    def _word_left(self) -> None:
        self.cursor = self._word_start()

    def _word_right(self) -> None:
        after = self.text[self.cursor :]
        skipped = len(after) - len(after.lstrip())
        space = after.find(" ", skipped)
        self.cursor = len(self.text) if space < 0 else self.cursor + space

    def _cut(self, first: int, last: int) -> None:
        self.text = self.text[:first] + self.text[last:]
        self.cursor = first

    def _backspace(self) -> None:
        self._cut(max(self.cursor - 1, 0), self.cursor)

    def _delete(self) -> None:
        self._cut(self.cursor, self.cursor + 1)

    def _cut_word(self) -> None:
        self._cut(self._word_start(), self.cursor)

    def _cut_before(self) -> None:
        self._cut(0, self.cursor)

    def _cut_after(self) -> None:
        self._cut(self.cursor, len(self.text))
