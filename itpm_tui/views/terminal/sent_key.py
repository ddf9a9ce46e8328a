"""A key with what the terminal sent for it."""

from __future__ import annotations

from textual import events


class Key(events.Key):
    """A key that knows the characters it arrived as.

    It has the name of the class it extends, since Textual names handlers after classes.
    """

    __slots__ = ("sent",)

    def __init__(self, key: str, character: str | None, sent: str) -> None:
        """Keep what was sent beside the name."""
        super().__init__(key, character)
        self.sent = sent


def sent_for(key: events.Key) -> str | None:
    """What the terminal sent for a key, None where that is not known."""
    return key.sent if isinstance(key, Key) else None
