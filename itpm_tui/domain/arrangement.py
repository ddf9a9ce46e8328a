"""In which order rows stand, and under which headings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SortField(StrEnum):
    """What rows can be sorted by besides quantities."""

    ID = "id"
    TITLE = "title"
    PROJECT = "project"
    STATUS = "status"
    PRIORITY = "priority"
    ASSIGNEE = "assignee"
    TYPE = "type"


class Grouping(StrEnum):
    """What the headings of a list are."""

    PROJECT = "project"
    ASSIGNEE = "assignee"
    """The first by handle, where several people work on a task."""
    STATUS = "status"
    PRIORITY = "priority"
    MILESTONE = "milestone"
    TAG = "tag"
    """The first by name, where a task has several."""
    DUE = "due"
    """When: before today, today, this week and so on."""
    SOURCE = "source"
    """Who wanted it."""
    TYPE = "type"
    NONE = "none"
    """No headings: one flat list."""


class Span(StrEnum):
    """Stretches of time that due dates fall into, in order."""

    BEFORE = "before today"
    TODAY = "today"
    WEEK = "this week"
    NEXT_WEEK = "next week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Until:
    """Where a stretch of time ends."""

    span: Span
    bound: str
    """The first plan date-time after it, as the store keeps it."""


@dataclass(frozen=True, slots=True)
class Group:
    """One heading of a list that is not grouped by project."""

    kind: Grouping
    key: str
    """What is the same of its tasks: handle, status, tag; empty where they have none.

    Of a milestone it is the id of its task.
    """
    name: str = ""
    """Besides: name of a person, title of a milestone, group of a status."""
    tasks: int = 0
    """How many are in it."""
