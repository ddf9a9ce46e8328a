"""What is said on the wall of health, slack and lack of room, with signs and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.planning.health import Health
from itpm_tui.presentation import words
from itpm_tui.presentation.glyphs import ASCII
from itpm_tui.presentation.lines import MUTED, TEXT, Span

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.glyphs import Glyphs

_SIGNS = {Health.GREEN: "✓", Health.AMBER: "▲", Health.RED: "✗", Health.UNKNOWN: "?"}
_ASCII_SIGNS = {
    **{Health.GREEN: "v", Health.AMBER: "!"},
    **{Health.RED: "x", Health.UNKNOWN: "?"},
}


def health_role(health: Health) -> str:
    """Role of a health."""
    return f"health.{health.value}"


def health_said(health: Health, glyphs: Glyphs) -> Span:
    """Word and sign, such as `amber ▲`; red is loud without colour too."""
    sign = (_ASCII_SIGNS if glyphs is ASCII else _SIGNS)[health]
    word = "RED" if health is Health.RED else health.value
    word = "no date" if health is Health.UNKNOWN else word
    return Span(f"{word:<5} {sign}", health_role(health), bold=True)


def slack_said(minutes: int | None, *, brief: bool = False) -> str:
    """`4 days slack`, `3 days late`, `no slack`; empty where nothing is known."""
    if minutes is None:
        return ""
    days = abs(minutes) // words.DAY_MIN
    late = minutes < 0
    if brief:
        return f"{days}d late" if late else f"{days}d slack"
    if not days:
        return "late" if late else "no slack"
    plural = "day" if days == 1 else "days"
    return f"{days} {plural} {'late' if late else 'slack'}"


def slack_role(minutes: int | None) -> str:
    """Role of slack: late is red, little is amber."""
    if minutes is None:
        return MUTED
    if minutes < 0:
        return "health.red"
    return "health.amber" if minutes < 3 * words.DAY_MIN else MUTED


def day_said(day: date | None, *, brief: bool = False) -> str:
    """`Mon 14 Dec`, or `14 Dec`; a dash where there is no date."""
    if day is None:
        return "-"
    return words.day_short(day) if brief else words.day_long(day)


def plural(count: int, one: str, many: str) -> str:
    """The word for so many."""
    return one if count == 1 else many


def label(text: str, *, alarming: bool = False) -> Span:
    """What a group of facts is, in capital letters."""
    return Span(text, "health.red" if alarming else MUTED, bold=True)


def strong(text: str) -> Span:
    """What is read first of a fact."""
    return Span(text, TEXT, bold=True)


def blocked_said(task: TaskRecord, today: date) -> str:
    """`SCIM for HR, 9 days, vendor`: what, since when, why."""
    said = [task.title]
    if task.status_since is not None:
        days = (today - task.status_since.date()).days
        if days > 0:
            said.append(f"{days} {plural(days, 'day', 'days')}")
    if task.blocked_note:
        said.append(task.blocked_note)
    return ", ".join(said)


def next_name(day: date, today: date) -> str:
    """`TOMORROW`, or the name of the day where that is no working day."""
    if (day - today).days == 1:
        return "TOMORROW"
    return f"{words.WEEKDAYS[day.weekday()].upper()} {day.day}"
