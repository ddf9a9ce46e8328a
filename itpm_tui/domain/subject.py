"""What people talk about and are told of: any item, by kind and id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.domain.enums import SubjectType


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """One item of any kind."""

    type: SubjectType
    id: int
