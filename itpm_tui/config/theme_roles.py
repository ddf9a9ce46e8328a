"""The roles a theme gives colours to. A widget asks for a role, never a colour."""

from __future__ import annotations

from typing import Final

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "base": (
        "background",
        "surface",
        "panel",
        "border",
        "border_focus",
        "text",
        "muted",
        "accent",
        "cursor_bg",
        "cursor_text",
        "mark_bg",
        "match",
    ),
    "message": ("ok", "info", "warning", "error"),
    "status": ("todo", "doing", "blocked", "review", "done", "snoozed"),
    "priority": ("urgent", "high", "normal", "low"),
    "health": ("green", "amber", "red", "unknown"),
    "gantt": (
        "bar",
        "bar_done",
        "critical",
        "baseline",
        "milestone",
        "summary",
        "link",
        "draft",
        "conflict",
    ),
    "time": (
        "today",
        "weekend_bg",
        "holiday_bg",
        "freeze_bg",
        "window_bg",
        "overdue",
        "soon",
    ),
    "heat": ("off",),
    "chart": ("planned", "actual", "forecast"),
    "origin": ("team", "client", "vendor"),
}

LISTS: Final = {"heat.fill": 7, "heat.text": 7, "chart.series": 6}
"""Roles with several colours and how many; each is a role `heat.fill.0` too."""

HEAT_STOPS: Final = "heat.stops"
"""Share of capacity in percent at which each heat colour begins."""

SINGLE: Final = tuple(
    f"{group}.{key}" for group, keys in GROUPS.items() for key in keys
)
"""Roles with one colour."""

ROLES: Final = SINGLE + tuple(
    f"{role}.{index}" for role, count in LISTS.items() for index in range(count)
)
"""Every role by which a colour can be asked for."""

BACKGROUNDS: Final = frozenset(
    {"base.background", "base.surface", "base.panel", "heat.off"}
    | {role for role in SINGLE if role.endswith("_bg")}
    | {f"heat.fill.{index}" for index in range(LISTS["heat.fill"])}
)
"""Roles painted behind text."""

SHAPES: Final = frozenset({"base.border", "gantt.bar", "gantt.bar_done"})
"""Roles that only draw lines and bars; they need less contrast than letters."""

OWN_BACKGROUND: Final = frozenset(
    {"base.cursor_text"} | {f"heat.text.{index}" for index in range(LISTS["heat.text"])}
)
"""Roles of text that stands on one background of its own."""

HUES: Final = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")

ANSI: Final = ("default", *HUES, *(f"bright_{hue}" for hue in HUES))
"""The colours of the terminal itself, of which a theme may be made."""

ATTRIBUTES: Final = ("reverse", "underline", "bold")
"""What stands for the background of a lifted row where there are only those."""

LIFTED: Final = frozenset({"base.cursor_bg", "base.cursor_text", "base.mark_bg"})
"""Roles that such a theme may give an attribute instead of a colour."""

TEXTS: Final = tuple(
    role
    for role in ROLES
    if role not in BACKGROUNDS and role not in SHAPES and role not in OWN_BACKGROUND
)
"""Roles of text and signs that must be readable on page, surface and panel."""
