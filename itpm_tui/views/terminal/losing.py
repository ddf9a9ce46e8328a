"""Losing the terminal: the connection is gone, and nobody will press a key again."""

from __future__ import annotations

import os
import threading
from typing import Final

from textual.app import App, ReturnType

LAST_SECONDS: Final = 1.5
"""What is under way may take so long; then the process ends, whatever waits."""


class Losing(App[ReturnType]):
    """An app that can end without anyone to see it."""

    def lost(self, return_code: int) -> None:
        """End, for want of a terminal."""
        self.exit(return_code=return_code)


def end_soon(return_code: int) -> None:
    """End the process by force if it does not end by itself.

    It may wait for another program that writes, or read for long; with its terminal
    gone it would only hold locks and memory. What was stored stays stored.
    """
    last = threading.Timer(LAST_SECONDS, os._exit, [return_code])
    last.daemon = True
    last.start()
