"""What a field that people added holds of one task, as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class AddedValue:
    """One value."""

    name: str
    """Of the field, as it is typed in filters."""
    label: str
    """What people call it."""
    value: str | int | date
    """People by handle, money in minor units."""
    text: str
    """As it would be typed."""
