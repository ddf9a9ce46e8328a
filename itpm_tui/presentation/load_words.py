"""How hours and absence are said where days are looked at."""

from __future__ import annotations

from itpm_tui.domain.enums import LeaveKind


def hours_said(minutes: int) -> str:
    """`8h`, `2h12`, `45m`: hours, never days, as a day is what is looked at."""
    hours, rest = divmod(minutes, 60)
    if not hours and rest:
        return f"{rest}m"
    return f"{hours}h{rest:02}" if rest else f"{hours}h"


def away_said(kind: LeaveKind) -> str:
    """Why someone is away."""
    if kind is LeaveKind.OTHER_PROJECT:
        return "works elsewhere"
    if kind is LeaveKind.TRAINING:
        return "training"
    return f"{kind.value.replace('_', ' ')} leave"
