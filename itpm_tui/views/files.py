"""Files that the screens may write, as far as they know of any."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from itpm_tui.domain.records import TaskRecord

Export: TypeAlias = "Callable[[str, str, Sequence[TaskRecord]], Path]"
"""Writes a file of a kind, which is its ending, for a screen, of these tasks.

Raises a `Refusal` where it cannot be written.
"""
