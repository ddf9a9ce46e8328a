"""Reading: plain SQL over DB-API, rows into frozen records."""

from itpm_tui.store.reading.opening import (
    first_people,
    nobody,
    open_reader,
    viewer_for,
)
from itpm_tui.store.reading.reader import StoreReader

__all__ = ["StoreReader", "first_people", "nobody", "open_reader", "viewer_for"]
