"""Plans in MS Project's XML interchange format (MSPDI)."""

from __future__ import annotations

from itpm_tui.interchange.mspdi.reader import read_mspdi

__all__ = ["read_mspdi"]
