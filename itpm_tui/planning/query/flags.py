"""What `is:`, `has:` and `no:` stand for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import RequestSource, StatusGroup, TaskType
from itpm_tui.domain.query import (
    Among,
    Choice,
    Compared,
    Condition,
    Either,
    Every,
    Has,
    Mine,
    Named,
    NameKind,
    OneOf,
    Order,
    Quantity,
    Trait,
    Unless,
    Within,
)
from itpm_tui.planning.query.intervals import Interval, of_range, of_value

if TYPE_CHECKING:
    from itpm_tui.planning.query.moment import Moment

_CLOSED = OneOf(Choice.GROUP, frozenset({StatusGroup.COMPLETED, StatusGroup.CANCELLED}))
_OPEN = Unless(_CLOSED)
_BLOCKED = Named(NameKind.STATUS, "blocked", exact=True)
_REVIEW = Named(NameKind.STATUS, "review", exact=True)
_NOT_BEGUN = OneOf(
    Choice.GROUP,
    frozenset({StatusGroup.TRIAGE, StatusGroup.BACKLOG, StatusGroup.UNSTARTED}),
)
_LEAF = Has(Trait.LEAF)
_SOON = timedelta(days=14)
"""As far as a due date counts as soon."""

_ALWAYS: dict[str, Condition] = {
    "open": _OPEN,
    "ready": Every((_NOT_BEGUN, _LEAF, Unless(Has(Trait.HELD)))),
    "done": _CLOSED,
    "client": OneOf(Choice.SOURCE, frozenset({RequestSource.CLIENT})),
    "waiting": Every((_OPEN, Either((_BLOCKED, _REVIEW)))),
    "critical": Has(Trait.CRITICAL),
    "over": Compared(Quantity.SPENT, Order.MORE, Quantity.EST),
    "blocked": _BLOCKED,
    "review": _REVIEW,
    "mine": Mine(),
    "conflict": Every((_OPEN, Has(Trait.CONFLICT))),
    "milestone": OneOf(Choice.TYPE, frozenset({TaskType.MILESTONE})),
    "unread": Has(Trait.UNREAD),
    "snoozed": Has(Trait.SNOOZED),
    "followed": Has(Trait.FOLLOWED),
    "unconfirmed": Every((_OPEN, Has(Trait.UNCONFIRMED))),
}
_THERE: dict[str, Condition] = {
    "assignee": Has(Trait.ASSIGNEE),
    "due": Within(Quantity.DUE, ""),
    "start": Within(Quantity.START, ""),
    "end": Within(Quantity.END, ""),
    "est": Within(Quantity.EST, 1),
    "comment": Has(Trait.COMMENT),
    "link": Has(Trait.LINK),
    "parent": Has(Trait.PARENT),
    "tag": Has(Trait.TAG),
    "milestone": Has(Trait.MILESTONE),
    "approval": Has(Trait.APPROVAL),
}


def is_so(name: str, moment: Moment) -> Condition | None:
    """What `is:` and a name ask for; None where nothing is recorded yet."""
    if name in _ALWAYS:
        return _ALWAYS[name]
    if name == "marked":
        return Among(moment.marks)
    today = of_value(Quantity.DUE, "today", moment)
    if name in {"late", "overdue"}:
        return _due(Interval(None, today.low))
    if name == "today":
        return _due(today)
    if name == "soon":
        return _due(of_range(Quantity.DUE, "today", f"+{_SOON.days}d", moment))
    return None


def has(name: str) -> Condition | None:
    """What `has:` and a name ask for; None where nothing is recorded yet."""
    return _THERE.get(name)


def _due(when: Interval) -> Condition:
    """Open work that is due then."""
    return Every((Within(Quantity.DUE, when.low, when.high), _OPEN, _LEAF))
