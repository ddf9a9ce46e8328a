"""One field of something: what was seen, what is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Value

F = TypeVar("F", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Edit(Generic[F]):
    """A field is written where the store still holds the value seen."""

    field: F
    seen: Value
    wanted: Value
