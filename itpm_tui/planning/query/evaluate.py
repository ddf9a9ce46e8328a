"""Whether one task meets a filter, judged in memory.

The store's SQL must come to the same answer; a test compares them.
"""

from __future__ import annotations

import json
import operator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itpm_tui.domain.query import (
    Added,
    Addition,
    Among,
    Called,
    Compared,
    Condition,
    Either,
    Every,
    Has,
    Holds,
    Mine,
    Named,
    NameKind,
    OneOf,
    Order,
    Tied,
    Unless,
    Within,
    Wording,
)
from itpm_tui.domain.query_names import named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itpm_tui.domain.query import Choice, Quantity, Tie, Trait

_COMPARE: dict[Order, Callable[[str | int, str | int], bool]] = {
    Order.EQUAL: operator.eq,
    Order.LESS: operator.lt,
    Order.AT_MOST: operator.le,
    Order.MORE: operator.gt,
    Order.AT_LEAST: operator.ge,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a task; what is absent is left out."""

    id: int
    project: str
    """Folded key of its project."""
    seq: int
    wordings: Mapping[Wording, tuple[str, ...]]
    """Folded; comments one by one, in lower case."""
    quantities: Mapping[Quantity, str | int] = field(default_factory=dict)
    choices: Mapping[Choice, str] = field(default_factory=dict)
    names: Mapping[NameKind, frozenset[int]] = field(default_factory=dict)
    """Ids of what it belongs to."""
    ties: Mapping[Tie, frozenset[tuple[str, int]]] = field(default_factory=dict)
    """Folded project key and number of the tasks at the other ends."""
    traits: frozenset[Trait] = frozenset()
    added: Mapping[int, str] = field(default_factory=dict)
    """What added fields hold, as it is kept, by id of the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What there is besides the task."""

    viewer_id: int | None
    """The person who asks."""
    names: Mapping[NameKind, Mapping[int, tuple[str, ...]]]
    """By id, the folded names of everything; of a project, its key comes first."""


def evaluate(condition: Condition, task: Facts, around: Surroundings) -> bool:
    """Whether a task meets a condition."""
    match condition:
        case Every(parts):
            return all(evaluate(part, task, around) for part in parts)
        case Either(parts):
            return any(evaluate(part, task, around) for part in parts)
        case Unless(part):
            return not evaluate(part, task, around)
        case Within() | Compared():
            return _measured(condition, task)
        case Holds():
            return _holds(condition, task)
        case Named(kind):
            meant = named(condition, around.names.get(kind, {}))
            return bool(meant & task.names.get(kind, frozenset()))
        case Called():
            return _called(condition, task, around)
        case Mine():
            return around.viewer_id in task.names.get(NameKind.PERSON, frozenset())
        case Added():
            return _added(condition, task, around)
    return _plain(condition, task)


def _added(condition: Added, task: Facts, around: Surroundings) -> bool:
    """Whether an added field holds what is asked."""
    kept = task.added.get(condition.field_id)
    if kept is None:
        return False
    match condition.how:
        case Addition.THERE:
            return True
        case Addition.IS:
            return kept.lower() == condition.text.lower()
        case Addition.HOLDS:
            wanted = json.dumps(condition.text, ensure_ascii=False)[1:-1]
            return wanted.lower() in kept.lower()
        case Addition.WORD:
            return f" {condition.text} " in f" {kept[1:-1]} "
        case Addition.PERSON:
            wanted_by = Named(NameKind.PERSON, condition.text)
            people = around.names.get(NameKind.PERSON, {})
            return int(kept) in named(wanted_by, people)
    low, high = condition.low, condition.high
    held = int(kept) if isinstance(low or high, int) else kept
    return not (
        (low is not None and operator.lt(held, low))
        or (high is not None and operator.ge(held, high))
    )


def _plain(condition: OneOf | Tied | Among | Has, task: Facts) -> bool:
    match condition:
        case OneOf(choice, words):
            return task.choices.get(choice) in words
        case Tied(tie, project, seq):
            return (project, seq) in task.ties.get(tie, frozenset())
        case Among(ids):
            return task.id in ids
        case Has(trait):
            return trait in task.traits


def _measured(condition: Within | Compared, task: Facts) -> bool:
    if isinstance(condition, Compared):
        left = task.quantities.get(condition.left)
        right = task.quantities.get(condition.right)
        if left is None or right is None:
            return False
        return _COMPARE[condition.order](left, right)
    value = task.quantities.get(condition.quantity)
    if value is None:
        return False
    low, high = condition.low, condition.high
    return not (
        (low is not None and operator.lt(value, low))
        or (high is not None and operator.ge(value, high))
    )


def _holds(condition: Holds, task: Facts) -> bool:
    texts = task.wordings.get(condition.wording, ())
    if condition.whole:
        return condition.text in texts
    return any(condition.text in text for text in texts)


def _called(condition: Called, task: Facts, around: Surroundings) -> bool:
    projects = around.names.get(NameKind.PROJECT, {}).values()
    if any(names[0] == condition.project for names in projects):
        return (task.project, task.seq) == (condition.project, condition.seq)
    return _holds(Holds(Wording.HEAD, condition.text), task)
