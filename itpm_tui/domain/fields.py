"""Descriptions of fields: of registers, and those that people add to tasks.

A value of a field stands in records and commands as a person would name it: people by
handle, projects and rows of registers by key, money in minor units.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from itpm_tui.domain.register_enums import FieldKind


class Refers(StrEnum):
    """What a field of a register points at, besides people."""

    PROJECT = "project"
    RECORD = "record"
    """Another row of a register."""
    SUBJECT = "subject"
    """Anything that can be talked about: its type and its id."""


FieldType: TypeAlias = FieldKind | Refers


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field."""

    name: str
    """Stable: the option of the command line, the name in filters and documents."""
    label: str
    """What people call it."""
    kind: FieldType = FieldKind.TEXT
    choices: tuple[str, ...] = ()
    """Words of an enumeration."""
    default: str | None = None
    """What a new row has where nothing is said, as it would be typed."""
    needed: bool = False
    """Whether it can not be empty."""
    long: bool = False
    """Whether it may have several lines."""
    cells: int = 0
    """Cells of its column in a list; 0 where a list does not have it."""
    asked: bool = True
    """Whether a form and the command line ask for it; else only programs write it."""
    hint: str = ""
    """What can be typed, where the kind alone does not say so."""
    register: str = ""
    """Noun of the register that it points into."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the table that hold it."""
        match self.kind:
            case FieldKind.PERSON | Refers.PROJECT | Refers.RECORD:
                return (f"{self.name}_id",)
            case Refers.SUBJECT:
                return (f"{self.name}_type", f"{self.name}_id")
            case _:
                return (self.name,)

    @property
    def column(self) -> str:
        """The column that holds it, or the id of what it points at."""
        return self.columns[-1]

    @property
    def table(self) -> str | None:
        """The table it points into; None where it points nowhere, or anywhere."""
        match self.kind:
            case FieldKind.PERSON:
                return "person"
            case Refers.PROJECT:
                return "project"
            case Refers.RECORD:
                return self.register
            case _:
                return None
