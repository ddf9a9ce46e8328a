"""Which changes of the actor stand and were taken back, read as far as needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.story import Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import ChangeHeader, OpenTransaction

DEPTH = 200
"""Steps that can be taken back at least, one after another."""
_FIRST_LOOK = 32
_LAST_LOOK = 16_384


def _long_enough(headers: Sequence[ChangeHeader], found: ChangeHeader) -> bool:
    """Whether a step that holds a change was read to its beginning."""
    oldest = headers[-1]
    return found.step is None or oldest.step != found.step


def last_step(tx: OpenTransaction) -> list[ChangeHeader]:
    """The newest step of the actor that stands, newest change first."""
    look = _FIRST_LOOK
    while True:
        headers = tx.headers(tx.actor.person_id, look)
        standing = Story.of(headers).standing
        whole = len(headers) < look or look >= _LAST_LOOK
        if standing and (whole or _long_enough(headers, standing[-1][-1])):
            return standing[-1][::-1]
        if whole:
            return []
        look *= 8


def step_of(tx: OpenTransaction, number: int) -> list[ChangeHeader]:
    """The step of the actor that holds a change and stands, newest change first."""
    for step in Story.of(tx.headers(tx.actor.person_id, _LAST_LOOK)).standing:
        if any(change.number == number for change in step):
            return step[::-1]
    return []


def last_taken_back(tx: OpenTransaction) -> ChangeHeader | None:
    """The newest undo of the actor that nothing followed but undos and redos."""
    look = _FIRST_LOOK
    while True:
        headers = tx.headers(tx.actor.person_id, look)
        taken_back = Story.of(headers).taken_back
        if taken_back:
            return taken_back[-1]
        if len(headers) < look or look >= _LAST_LOOK:
            return None
        look *= 8
