"""Writing: transactions, change records."""

from __future__ import annotations

from itpm_tui.store.writing.creating import create

__all__ = ["create"]
