"""What a register is made of; each is described once, in a file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import SystemRole

if TYPE_CHECKING:
    from itpm_tui.domain.fields import Field


@dataclass(frozen=True, slots=True)
class State:
    """A state of a row, and where it may go from there."""

    word: str
    to: tuple[str, ...] = ()
    open: bool = False
    """Whether something is still to be done."""
    reason: bool = False
    """Whether who puts a row into it has to say why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A noun with a table, a list, a form, commands and filter terms."""

    noun: str
    """Also the table, and the noun of the command line."""
    plural: str
    prefix: str
    """Of keys: `REQ` for `REQ-88`."""
    fields: tuple[Field, ...]
    """In the order of the form; the first one names a row."""
    states: tuple[State, ...] = ()
    """The first is that of a new row; none given, a row has no state."""
    review: str = ""
    """The field with the day on which a row asks for a look again."""
    added_by: SystemRole = SystemRole.MEMBER
    """The least role that adds rows, and changes its own."""
    changed_by: SystemRole = SystemRole.MEMBER
    """The least role that changes rows of others, and their state."""
    own_add: bool = True
    """Whether a row is added by its fields alone; else by a command of its own."""
    own_states: bool = True
    """Whether states are set directly; else only by commands of its own."""

    @property
    def title(self) -> Field:
        """The field that names a row."""
        return self.fields[0]

    @property
    def asked(self) -> tuple[Field, ...]:
        """Fields that a person fills in."""
        return tuple(each for each in self.fields if each.asked)

    @property
    def listed(self) -> tuple[Field, ...]:
        """Fields that a list has a column for, after the title."""
        return tuple(each for each in self.fields[1:] if each.cells)

    @property
    def project(self) -> Field | None:
        """The field with the project of a row; None where rows belong to none."""
        return next((each for each in self.fields if each.table == "project"), None)

    def field(self, name: str) -> Field:
        """The field of a name.

        Raises:
            KeyError: If there is none.
        """
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)

    def state(self, word: str) -> State:
        """The state of a word; one that nobody described leads nowhere."""
        found = (each for each in self.states if each.word == word)
        return next(found, State(word))

    @property
    def open_words(self) -> tuple[str, ...]:
        """States in which something is still to be done."""
        return tuple(each.word for each in self.states if each.open)

    def key(self, row_id: int) -> str:
        """What people call a row, such as `REQ-88`; its number is never given again."""
        return f"{self.prefix}-{row_id:02}"

    def row_id(self, key: str) -> int | None:
        """The row that people call so; None where it is no key of this register."""
        prefix, dash, number = key.strip().upper().rpartition("-")
        if not dash or prefix != self.prefix:
            return None
        whole = number.isascii() and number.isdecimal() and len(number) < 10
        return int(number) if whole else None

    def references(self) -> dict[str, str]:
        """Columns that hold ids, and the table each points into."""
        return {
            each.column: each.table for each in self.fields if each.table is not None
        }
