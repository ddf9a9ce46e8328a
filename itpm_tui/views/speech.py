"""Whether pages are drawn, or said in sentences."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import View


class Speech(Enum):
    """How much of a page is said instead of drawn."""

    NONE = 0
    PLAIN = 1
    """Lines of text without art, the terminal's cursor where the keys act."""
    READER = 2
    """The same for screen readers: and nothing changes by itself, such as a clock."""


def speaker(speech: Speech) -> Callable[[View, Lines], Lines] | None:
    """What says pages; None where they are shown as they are drawn."""
    if speech is Speech.NONE:
        return None
    from itpm_tui.views.speaking import page  # few want it

    return page
