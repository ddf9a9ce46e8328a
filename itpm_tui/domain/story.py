"""Which changes of a person stand, and which were taken back.

The story of a person is read from that person's changes: an undo takes its step off the
pile of what stands and puts itself on the pile of what can be done again; a redo takes
the undo off that pile and stands itself; any other change empties the pile of what can
be done again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from itpm_tui.domain.commands.history import Redo, Undo

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEVER = frozenset({"SetUpStore", "LoadOrganisation", "Tick"})
"""Changes without which a store can not be used, and those that time made."""
STANDS = "Stands"
"""The command in the record of an undo that found it can not take a step back."""


class Told(Protocol):
    """A change, as far as the story needs it."""

    @property
    def number(self) -> int:
        """Of the change."""
        ...

    @property
    def command(self) -> str:
        """Name of the class of the command."""
        ...

    @property
    def step(self) -> str | None:
        """Changes of the same step are taken back as one."""
        ...

    @property
    def undoes(self) -> int | None:
        """The change that it took back, or did again."""
        ...


C = TypeVar("C", bound=Told)


@dataclass(slots=True)
class Story(Generic[C]):
    """What stands and what can be done again, oldest first."""

    standing: list[list[C]] = field(default_factory=list)
    """Steps of changes, each newest last."""
    taken_back: list[C] = field(default_factory=list)
    """The undos."""

    @classmethod
    def of(cls, changes: Sequence[C]) -> Story[C]:
        """The story of one person's changes, given newest first."""
        story = cls()
        for change in reversed(changes):
            story.tell(change)
        return story

    def tell(self, change: C) -> None:
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

    def _stand(self, change: C) -> None:
        """A change stands: in the step before, or as a step of its own."""
        last = self.standing[-1] if self.standing else []
        if change.step is not None and last and last[-1].step == change.step:
            last.append(change)
        else:
            self.standing.append([change])
