"""Writing: transactions, change records."""

from __future__ import annotations

from itpm_tui.store.writing.creating import create
from itpm_tui.store.writing.writer import StoreWriter, open_writer

__all__ = ["StoreWriter", "create", "open_writer"]
