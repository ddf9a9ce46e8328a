"""Text for the clipboard of the terminal (OSC 52)."""

from __future__ import annotations

import base64
from typing import Final

LONGEST: Final = 74_000
"""Bytes of the whole sequence; tmux and some terminals drop longer ones."""
_START: Final = "\x1b]52;c;"
_END: Final = "\x07"


def clipboard_sequence(text: str) -> str | None:
    """What puts a text into the clipboard; None where it is too long.

    Base64 leaves nothing of the text that a terminal could take for a command.

    Source:
        https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "Manipulate Selection
        Data".
    """
    coded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    sequence = f"{_START}{coded}{_END}"
    return sequence if len(sequence) <= LONGEST else None
