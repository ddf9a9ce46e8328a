"""Which function carries out which command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar, cast

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.transaction import Handled, OpenTransaction

C = TypeVar("C", bound=Command)
Handler: TypeAlias = Callable[[Command, OpenTransaction], Handled]

_HANDLERS: dict[type[Command], Handler] = {}


def handles(
    command: type[C],
) -> Callable[
    [Callable[[C, OpenTransaction], Handled]], Callable[[C, OpenTransaction], Handled]
]:
    """Make a function the one that carries out a kind of command."""

    def register(
        function: Callable[[C, OpenTransaction], Handled],
    ) -> Callable[[C, OpenTransaction], Handled]:
        _HANDLERS[command] = cast("Handler", function)
        return function

    return register


def handler_of(command: type[Command]) -> Handler:
    """The function that carries out a kind of command.

    Raises:
        KeyError: If there is none; a defect.
    """
    return _HANDLERS[command]
