"""A person's settings as they are shown: value, where it comes from, what it does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting."""

    name: str
    """As it is called in the settings file."""
    value: str
    source: str
    """Where the value comes from: `usual`, `settings file`, an option."""
    note: str
    """What it does."""


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """All settings of a person, and the file that they write them into."""

    file: str = ""
    lines: tuple[SettingLine, ...] = ()
