"""Asking why, where a change is allowed with a reason that is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import SetAssignees, SetStatus
from itpm_tui.views.modes import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.selection import Make, TaskSelection
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.refusals import ReasonNeeded

NAME = "reason"
"""Of the prompt, under which a reason is kept that was not taken."""


def reason_prompt(needed: ReasonNeeded, again: Callable[[str], None]) -> Prompt:
    """The prompt that asks why; `again` asks for the change with the answer."""

    def take(text: str) -> str | None:
        if not text.strip():
            return "Say why in a few words, or esc leaves all as it was."
        again(text.strip())
        return None

    return Prompt(
        name=NAME,
        title=f"{needed.what}: why?",
        submit=take,
        foot="enter goes on, the reason is kept with the change · esc drops it",
    )


def with_reason(make: Make, reason: str) -> Make:
    """The same command, with the reason."""

    def made(selection: TaskSelection) -> Command:
        command = make(selection)
        assert isinstance(command, SetStatus | SetAssignees), command
        return replace(command, reason=reason)

    return made
