"""What `[kiosk]` in `config.toml` says of the monitor on the wall."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskSettings:
    """The monitor as it is started without options; a field's name is its key."""

    pages: str = ""
    """Names of pages and views, parted by commas; empty: the usual ones."""
    rotate: str = ""
    """Time for a page, such as `20s`."""
    project: str = ""
    """Keys of projects, parted by commas; empty: all."""
    dim: str = ""
    """Hours in which it is dim, such as `19:00-07:00`."""
    hide: str = ""
    """What is not shown, parted by commas: people, money, or nothing."""
    theme: str = ""
    """Empty: that of the other settings."""
