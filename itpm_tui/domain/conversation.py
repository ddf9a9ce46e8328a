"""What holds for comments wherever they are read or written."""

from __future__ import annotations

from datetime import timedelta

HOLD = timedelta(seconds=20)
"""How long a comment to a client can be taken back before the client sees it."""
