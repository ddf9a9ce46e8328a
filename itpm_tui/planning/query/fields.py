"""The fields of the filter language, and what each can be compared with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from itpm_tui.domain.arrangement import Grouping, SortField
from itpm_tui.domain.query import NameKind, Quantity, Tie

OPERATORS = ("!=", "<=", ">=", ":", "=", "<", ">")


class Kind(Enum):
    """What the values of a field are."""

    ID = auto()
    TITLE = auto()
    TEXT = auto()
    NAME = auto()
    PRIORITY = auto()
    SOURCE = auto()
    TYPE = auto()
    DAY = auto()
    DURATION = auto()
    PERCENT = auto()
    TASK = auto()
    WAITS = auto()
    OTHER = auto()
    """Of what is not recorded yet: any value is taken."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field."""

    kind: Kind
    quantity: Quantity | None = None
    """For days, durations and shares; None where nothing is recorded yet."""
    names: NameKind | None = None
    tie: Tie | None = None

    @property
    def ordered(self) -> bool:
        """Whether its values have an order."""
        return self.kind in _ORDERED


_ORDERED = {
    Kind.PRIORITY,
    Kind.DAY,
    Kind.DURATION,
    Kind.PERCENT,
    Kind.WAITS,
    Kind.OTHER,
}

FIELDS: dict[str, Field] = {
    "id": Field(Kind.ID),
    "title": Field(Kind.TITLE),
    "text": Field(Kind.TEXT),
    "project": Field(Kind.NAME, names=NameKind.PROJECT),
    "milestone": Field(Kind.NAME, names=NameKind.MILESTONE),
    "status": Field(Kind.NAME, names=NameKind.STATUS),
    "assignee": Field(Kind.NAME, names=NameKind.PERSON),
    "tag": Field(Kind.NAME, names=NameKind.TAG),
    "priority": Field(Kind.PRIORITY),
    "due": Field(Kind.DAY, Quantity.DUE),
    "start": Field(Kind.DAY, Quantity.START),
    "end": Field(Kind.DAY, Quantity.END),
    "created": Field(Kind.DAY, Quantity.CREATED),
    "updated": Field(Kind.DAY, Quantity.UPDATED),
    "done": Field(Kind.DAY, Quantity.DONE),
    "est": Field(Kind.DURATION, Quantity.EST),
    "spent": Field(Kind.DURATION, Quantity.SPENT),
    "left": Field(Kind.DURATION, Quantity.LEFT),
    "progress": Field(Kind.PERCENT, Quantity.PROGRESS),
    "slack": Field(Kind.DURATION, Quantity.SLACK),
    "waits": Field(Kind.WAITS, Quantity.WAITS),
    "source": Field(Kind.SOURCE),
    "from": Field(Kind.SOURCE),
    "after": Field(Kind.TASK, tie=Tie.AFTER),
    "blocks": Field(Kind.TASK, tie=Tie.BLOCKS),
    "parent": Field(Kind.TASK, tie=Tie.PARENT),
    "requester": Field(Kind.OTHER),
    "budget": Field(Kind.OTHER),
    "cost": Field(Kind.OTHER),
    "risk": Field(Kind.OTHER),
    "type": Field(Kind.TYPE),
}

SIGILS = {"@": "assignee", "#": "tag", "~": "project", "!": "priority"}

DIRECTIVES = ("sort", "group", "limit", "cols")

IS = (
    *("open", "ready", "done", "late", "overdue", "client", "waiting", "today"),
    *("soon", "critical", "blocked", "review", "snoozed", "unread", "mine"),
    *("followed", "marked", "frozen", "conflict", "over", "unconfirmed"),
    *("milestone", "recurring", "changed"),
)
HAS = (
    *("assignee", "due", "est", "comment", "risk", "link", "parent", "approval"),
    *("tag", "milestone", "start", "end"),
)
FLAGS = {"is": IS, "has": HAS, "no": HAS}

GROUPS = tuple(map(str, Grouping))
COLUMNS = (
    *("id", "title", "project", "status", "assignee", "due", "start", "end"),
    *("est", "spent", "left", "done", "progress", "priority", "slack", "flag", "tag"),
    *("source", "type"),
)
"""What a list can show; id and title are there in any case."""
SORTS = (*map(str, SortField), *map(str, Quantity))
"""What rows can be sorted by."""
