"""Actions under the keys that a person really has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.views.registry import Registry
    from itpm_tui.views.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Actions under the keys that a person really has."""

    registry: Registry[Stage]
    layout: Mapping[str, str] = field(default_factory=dict)
    digits_count: bool = False
    faults: tuple[str, ...] = ()
    name: str = "default"
    """The presets, and how many entries a person wrote."""
