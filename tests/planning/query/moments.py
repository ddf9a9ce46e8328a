"""When filters are understood in tests: a Tuesday morning."""

from __future__ import annotations

from datetime import datetime, timedelta

from itpm_tui.planning.query import Moment

TUESDAY = Moment(
    now=datetime.fromisoformat("2026-11-24T09:11:30"), offset=timedelta(hours=1)
)
