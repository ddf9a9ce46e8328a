"""Time from files of other programs: CSV, Timewarrior, Toggl."""

from __future__ import annotations

from itpm_tui.interchange.time.reading import read_time, source_of

__all__ = ["read_time", "source_of"]
