"""The theme without colours: bold, underline and reverse carry the meaning.

Used with `NO_COLOR` and on terminals without colours. Words and glyphs say the
same, so a role that is missing here loses nothing but emphasis.
"""

from __future__ import annotations

from typing import Final

MONO: Final[dict[str, str]] = {
    "base.border_focus": "bold",
    "base.accent": "bold",
    "base.cursor_bg": "reverse",
    "base.mark_bg": "bold",
    "base.match": "underline",
    "message.warning": "underline",
    "message.error": "bold",
    "status.blocked": "bold",
    "priority.urgent": "bold",
    "priority.high": "underline",
    "health.amber": "underline",
    "health.red": "bold",
    "gantt.critical": "bold",
    "gantt.conflict": "bold",
    "gantt.draft": "underline",
    "time.overdue": "bold",
    "time.soon": "underline",
    "heat.fill.4": "bold",
    "heat.fill.5": "reverse",
    "heat.fill.6": "reverse",
}
"""Attributes by role; every other role is plain."""
