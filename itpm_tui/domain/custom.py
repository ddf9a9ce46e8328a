"""Fields that people add, as descriptions, and what they hold as JSON."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

from itpm_tui.domain.fields import Field
from itpm_tui.domain.register_enums import FieldKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import Value

NAME = re.compile("[a-z][a-z0-9_]{0,29}")
"""What a field can be called in filters and options."""
CELLS = {
    FieldKind.NUMBER: 8,
    FieldKind.MONEY: 10,
    FieldKind.DATE: 10,
    FieldKind.BOOL: 5,
    FieldKind.PERSON: 10,
}
"""Cells of a column in a list; 14 for all other kinds."""


def custom_field(
    name: str, label: str, kind: FieldKind, choices: Sequence[str], *, required: bool
) -> Field:
    """The description of an added field."""
    return Field(
        name=name,
        label=label,
        kind=kind,
        choices=tuple(choices),
        needed=required,
        cells=CELLS.get(kind, 14),
    )


def packed(value: Value) -> str:
    """A value as the store keeps it."""
    plain = value.isoformat() if isinstance(value, date) else value
    return json.dumps(plain, ensure_ascii=False)


def unpacked(kind: FieldKind, text: str) -> Value:
    """A value that the store kept; None where it is not legible.

    People are kept by their id, which is given back.
    """
    try:
        plain = json.loads(text)
        if kind is FieldKind.DATE:
            return date.fromisoformat(plain)
    except (TypeError, ValueError):
        return None
    if kind in {FieldKind.NUMBER, FieldKind.MONEY, FieldKind.PERSON}:
        return plain if isinstance(plain, int) else None
    if kind is FieldKind.BOOL:
        return bool(plain)
    return plain if isinstance(plain, str) else None
