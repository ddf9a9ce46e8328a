"""Plans in MS Project's XML interchange format (MSPDI)."""

from __future__ import annotations

from itpm_tui.interchange.mspdi.reader import read_mspdi
from itpm_tui.interchange.mspdi.writer import write_mspdi

__all__ = ["read_mspdi", "write_mspdi"]
