"""What a filter asks for, as conditions that say nothing of how they were typed.

Words, days and names are resolved into a few kinds of condition, so that a store can
turn them into its own language and memory can judge a task by them, both alike.
Every condition is true or false: one on a value that is absent is false.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.arrangement import Grouping

if TYPE_CHECKING:
    from itpm_tui.domain.arrangement import SortField, Until


class Wording(StrEnum):
    """Text of a task that can be searched, folded."""

    ID = "id"
    TITLE = "title"
    HEAD = "head"
    """Id and title."""
    COMMENTS = "comments"
    """What the viewer may read of them; not folded, only without case."""


class Quantity(StrEnum):
    """What of a task has an order."""

    DUE = "due"
    """Deadline, else scheduled finish; a plan date-time like the next three."""
    START = "start"
    END = "end"
    DONE = "done"
    """Actual finish."""
    CREATED = "created"
    """An instant like the next one."""
    UPDATED = "updated"
    """The last change of the task itself."""
    EST = "est"
    """Work, else duration, in working minutes like the next two; never zero."""
    SPENT = "spent"
    """By everyone, in minutes; absent where no time was logged."""
    LEFT = "left"
    SLACK = "slack"
    PROGRESS = "progress"
    """In basis points."""
    WAITS = "waits"
    """Since when the oldest news of it waits in the viewer's inbox; an instant."""


class Choice(StrEnum):
    """What of a task is one of a few fixed words."""

    TYPE = "type"
    PRIORITY = "priority"
    SOURCE = "source"
    GROUP = "group"
    """Group of the status."""


class NameKind(StrEnum):
    """What has a name that people gave it."""

    PERSON = "person"
    PROJECT = "project"
    TAG = "tag"
    STATUS = "status"
    MILESTONE = "milestone"
    TELLER = "teller"
    """Who caused what the viewer was told."""


class Trait(StrEnum):
    """What a task is or has, or not."""

    ASSIGNEE = "assignee"
    TAG = "tag"
    MILESTONE = "milestone"
    """Belongs to one."""
    PARENT = "parent"
    COMMENT = "comment"
    LINK = "link"
    LEAF = "leaf"
    """No summary."""
    CRITICAL = "critical"
    HELD = "held"
    """A task before it is not done."""
    CONFLICT = "conflict"
    """Starts against a link."""
    UNREAD = "unread"
    """The viewer was told something of it and did not read that."""
    SNOOZED = "snoozed"
    """It sleeps in the viewer's inbox."""
    FOLLOWED = "followed"
    """The viewer follows it or its project."""
    UNCONFIRMED = "unconfirmed"
    """Its date was asked for and is not confirmed, or only weakly."""
    APPROVAL = "approval"
    """An approval is asked for it."""


class Tie(StrEnum):
    """How a task stands to another one that is named."""

    AFTER = "after"
    BLOCKS = "blocks"
    PARENT = "parent"


class Order(StrEnum):
    """How two quantities compare."""

    EQUAL = "="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Every:
    """All of them hold; of none, always."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one holds; of none, never."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Unless:
    """It does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Holds:
    """A text contains another one, or is it."""

    wording: Wording
    text: str
    """Folded."""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """From `low` up to but not including `high`; None is no bound."""

    quantity: Quantity
    low: str | int | None = None
    """Of a date-time, its text as the store keeps it."""
    high: str | int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two quantities of the task itself."""

    left: Quantity
    order: Order
    right: Quantity


@dataclass(frozen=True, slots=True)
class OneOf:
    """A fixed word is one of these."""

    choice: Choice
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """Belongs to what is called so, or else to what begins so."""

    kind: NameKind
    text: str
    """Folded."""
    exact: bool = False
    """Whether the beginning is not enough."""


@dataclass(frozen=True, slots=True)
class Mine:
    """Assigned to who asks."""


@dataclass(frozen=True, slots=True)
class Called:
    """Is the task of this id; where no project is called so, its text holds it."""

    project: str
    """Folded key."""
    seq: int
    text: str


@dataclass(frozen=True, slots=True)
class Tied:
    """Is linked to a task of this id."""

    tie: Tie
    project: str
    seq: int


@dataclass(frozen=True, slots=True)
class Among:
    """Is one of these tasks."""

    ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Has:
    """A trait is there."""

    trait: Trait


class Addition(StrEnum):
    """How a field that people added is compared."""

    THERE = "there"
    IS = "is"
    """The text as it is kept."""
    HOLDS = "holds"
    WORD = "word"
    """Of several words, one."""
    WITHIN = "within"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Added:
    """A field that people added to tasks holds this."""

    field_id: int
    how: Addition
    text: str = ""
    low: str | int | None = None
    """From, in the form that is kept."""
    high: str | int | None = None
    """Up to, but not including."""


Condition: TypeAlias = (
    Every
    | Either
    | Unless
    | Holds
    | Within
    | Compared
    | OneOf
    | Named
    | Mine
    | Called
    | Tied
    | Among
    | Has
    | Added
)

NEVER = Either()
ALWAYS = Every()


@dataclass(frozen=True, slots=True)
class SortKey:
    """One criterion of an order; what lacks the value comes last."""

    by: Quantity | SortField
    descending: bool = False

    def __str__(self) -> str:
        """As it is typed, such as `-due`."""
        return f"{'-' if self.descending else ''}{self.by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskQuery:
    """A filter at a moment, ready to be asked."""

    text: str
    """As it was typed."""
    terms: str = ""
    """The part of the text that says which tasks, without order, headings, columns."""
    condition: Condition = ALWAYS
    sort: tuple[SortKey, ...] = ()
    """With none, tree order."""
    grouping: Grouping | None = None
    """What headings stand for; None where nothing is said."""
    until: tuple[Until, ...] = ()
    """Where stretches of time end, where due dates are grouped."""
    columns: tuple[str, ...] = ()
    """Names of the columns that are shown; none given, the usual ones."""
    limit: int | None = None

    @property
    def headings(self) -> Grouping:
        """What headings stand for; a sorted list has none where nothing is said."""
        if self.grouping is not None:
            return self.grouping
        return Grouping.NONE if self.sort else Grouping.PROJECT

    @property
    def flat(self) -> bool:
        """Whether its rows are no tree."""
        return bool(self.sort) or self.headings is not Grouping.PROJECT

    @property
    def arranged(self) -> bool:
        """Whether it says how rows are shown, besides which."""
        return bool(self.sort or self.columns) or self.grouping is not None
