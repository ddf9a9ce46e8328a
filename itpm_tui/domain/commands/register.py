"""Commands that all registers have: add a row, edit fields, set a state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRecord(Command):
    """A new row of a register."""

    register: str
    """Its noun."""
    values: tuple[tuple[str, Value], ...]
    """By name of the field; those that are not named have their usual value."""


@dataclass(frozen=True, slots=True)
class RecordEdit:
    """One field: what was seen, what is wanted."""

    field: str
    seen: Value
    wanted: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRecord(Command):
    """Several fields of one row: all of them or nothing."""

    register: str
    record_id: int
    edits: tuple[RecordEdit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRecordState(Command):
    """Another state of a row."""

    register: str
    record_id: int
    seen: str
    state: str
    reason: str | None = None
