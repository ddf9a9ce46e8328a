"""Lanes of a board as limits know them, and how many cards are in one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Priority, TaskType
from itpm_tui.domain.reader import Lanes
from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.people import person_called
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import Transaction, Value

COUNTED_BEYOND = 100
"""Cards over a limit that are counted; what is far over it is just that."""
NOBODY = "none"
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A task that comes into a status, or a new one in it."""

    type: TaskType
    project_id: int
    priority: Priority
    people: frozenset[int] = frozenset()
    """Who works on it, declined ones left out."""
    from_id: int | None = None
    """The status it comes from; None for a new task."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: a project, a person or nobody, a priority."""

    kind: Lanes
    value: int | str | None
    """Id of the project or person, None for nobody, or the priority."""
    name: str
    """As messages write it."""

    @property
    def key(self) -> str:
        """As it is stored: it stays when the lane is called otherwise."""
        return f"{self.kind}:{NOBODY if self.value is None else self.value}"

    def has(self, card: Arrival) -> bool:
        """Whether a card is in it."""
        if self.kind is Lanes.PROJECT:
            return card.project_id == self.value
        if self.kind is Lanes.PRIORITY:
            return card.priority == self.value
        return not card.people if self.value is None else self.value in card.people


def lane_of(tx: Transaction, key: str) -> Lane | None:
    """The lane of a stored key; None where what it names is gone."""
    word, _, value = key.partition(":")
    kind = Lanes(word)
    if kind is Lanes.PRIORITY:
        return Lane(kind, value, value)
    if value == NOBODY:
        return Lane(kind, None, "nobody")
    row = tx.row(kind.value, int(value))
    if row is None:
        return None
    sign, column = ("~", "key") if kind is Lanes.PROJECT else ("@", "handle")
    return Lane(kind, int(value), f"{sign}{text(row, column)}")


def lane_called(tx: Transaction, kind: Lanes, key: str) -> Lane:
    """The lane that people call so.

    Raises:
        Refusal: If there is none.
    """
    if kind is Lanes.PROJECT:
        for row in tx.rows("project", key=key.removeprefix("~").upper()):
            return Lane(kind, number(row, "id"), f"~{text(row, 'key')}")
        raise Refusal(f"There is no project {key}.")
    if kind is Lanes.PRIORITY:
        if key not in set(Priority):
            raise Refusal(f"A priority is one of {', '.join(Priority)}.")
        return Lane(kind, key, key)
    if kind is Lanes.OFF:
        raise Refusal("A lane is of a project, a person or a priority.")
    if key == NOBODY:
        return Lane(kind, None, "nobody")
    row = person_called(tx, key)
    return Lane(kind, number(row, "id"), f"@{text(row, 'handle')}")


def count_cards(
    tx: Transaction,
    types: Sequence[TaskType],
    statuses: Sequence[int],
    lane: Lane | None,
    limit: int,
) -> int:
    """Cards in some statuses, in a lane or in all, counted to far over the limit."""
    most = limit + COUNTED_BEYOND
    where: dict[str, Sequence[Value]] = {"status_id": statuses, "type": types}
    if lane is None:
        return tx.count_up_to("task", most, **where)
    if lane.kind is Lanes.PROJECT:
        return tx.count_up_to("task", most, project_id=[lane.value], **where)
    if lane.kind is Lanes.PRIORITY:
        return tx.count_up_to("task", most, priority=[lane.value], **where)
    if lane.value is None:
        return _nobodys(tx, where, most)
    ids = _tasks_of(tx, lane.value)
    return min(most, sum(_counted(tx, part, where, most) for part in _parts(ids)))


def _tasks_of(tx: Transaction, person_id: Value) -> list[int]:
    """Tasks on which a person works."""
    rows = tx.rows("assignment", person_id=person_id)
    return [number(row, "task_id") for row in rows if row["state"] != "declined"]


def _counted(
    tx: Transaction, ids: Sequence[int], where: dict[str, Sequence[Value]], most: int
) -> int:
    return tx.count_up_to("task", most, id=ids, **where)


def _parts(ids: Sequence[int]) -> list[Sequence[int]]:
    """Ids in parts that fit in one query."""
    return [ids[first : first + _AT_ONCE] for first in range(0, len(ids), _AT_ONCE)]


def _nobodys(tx: Transaction, where: dict[str, Sequence[Value]], most: int) -> int:
    """Cards on which nobody works."""
    ids = [
        number(row, "id")
        for status_id in where["status_id"]
        for row in tx.rows("task", status_id=status_id)
        if row["type"] in where["type"]
    ]
    taken = {
        number(row, "task_id")
        for row in tx.rows_in("assignment", "task_id", ids)
        if row["state"] != "declined"
    }
    return min(most, len(ids) - len(taken))
