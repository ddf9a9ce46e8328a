"""Which changes of a person stand, and which were taken back.

The story of a person is read from the headers of that person's changes: an undo
takes its step off the pile of what stands and puts itself on the pile of what can
be done again; a redo takes the undo off that pile and stands itself; any other
change empties the pile of what can be done again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.history import Redo, Undo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import ChangeHeader, OpenTransaction

DEPTH = 200
"""Steps that can be taken back at least, one after another."""
_FIRST_LOOK = 32
_LAST_LOOK = 16_384
_NEVER = frozenset({"SetUpStore", "LoadOrganisation", "Tick"})
"""Changes without which a store can not be used, and those that time made."""
STANDS = "Stands"
"""The command in the record of an undo that found it can not take a step back."""


@dataclass(slots=True)
class Story:
    """What stands and what can be done again, oldest first."""

    standing: list[list[ChangeHeader]] = field(default_factory=list)
    """Steps of changes, each newest last."""
    taken_back: list[ChangeHeader] = field(default_factory=list)
    """The undos."""

    def tell(self, change: ChangeHeader) -> None:
        """Take in the next change."""
        if change.command == STANDS:
            self._take_off(change.undoes)
        elif change.command == Undo.__name__:
            self._take_off(change.undoes)
            self.taken_back.append(change)
        elif change.command == Redo.__name__:
            self.taken_back = [
                undo for undo in self.taken_back if undo.number != change.undoes
            ]
            self.standing.append([change])
        elif change.command not in _NEVER:
            self.taken_back.clear()
            self._stand(change)

    def _take_off(self, number: int | None) -> None:
        """The step with this change stands no more."""
        self.standing = [
            step
            for step in self.standing
            if all(change.number != number for change in step)
        ]

    def _stand(self, change: ChangeHeader) -> None:
        """A change stands: in the step before, or as a step of its own."""
        last = self.standing[-1] if self.standing else []
        if change.step is not None and last and last[-1].step == change.step:
            last.append(change)
        else:
            self.standing.append([change])


def _story(headers: Sequence[ChangeHeader]) -> Story:
    """The story that headers tell, given newest first."""
    story = Story()
    for change in reversed(headers):
        story.tell(change)
    return story


def _long_enough(headers: Sequence[ChangeHeader], found: ChangeHeader) -> bool:
    """Whether a step that holds a change was read to its beginning."""
    oldest = headers[-1]
    return found.step is None or oldest.step != found.step


def last_step(tx: OpenTransaction) -> list[ChangeHeader]:
    """The newest step of the actor that stands, newest change first."""
    look = _FIRST_LOOK
    while True:
        headers = tx.headers(tx.actor.person_id, look)
        standing = _story(headers).standing
        whole = len(headers) < look or look >= _LAST_LOOK
        if standing and (whole or _long_enough(headers, standing[-1][-1])):
            return standing[-1][::-1]
        if whole:
            return []
        look *= 8


def step_of(tx: OpenTransaction, number: int) -> list[ChangeHeader]:
    """The step of the actor that holds a change and stands, newest change first."""
    for step in _story(tx.headers(tx.actor.person_id, _LAST_LOOK)).standing:
        if any(change.number == number for change in step):
            return step[::-1]
    return []


def last_taken_back(tx: OpenTransaction) -> ChangeHeader | None:
    """The newest undo of the actor that nothing followed but undos and redos."""
    look = _FIRST_LOOK
    while True:
        headers = tx.headers(tx.actor.person_id, look)
        taken_back = _story(headers).taken_back
        if taken_back:
            return taken_back[-1]
        if len(headers) < look or look >= _LAST_LOOK:
            return None
        look *= 8
