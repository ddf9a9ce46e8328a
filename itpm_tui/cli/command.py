"""What every module of a command declares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its arguments, and what carries it out."""

    arguments: Callable[[Parser], None]
    run: Callable[[Session], None]
