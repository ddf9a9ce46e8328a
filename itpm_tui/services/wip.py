"""Limits of work in progress: of a column, of a lane in it, of a person.

A limit that warns is passed with a reason, which is kept with the change; one that
is enforced is not passed at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import StatusGroup, TaskType, WipMode
from itpm_tui.domain.refusals import ReasonNeeded, Refusal
from itpm_tui.services.values import number, number_or_none, text
from itpm_tui.services.wip_lanes import (
    COUNTED_BEYOND,
    Arrival,
    Lane,
    count_cards,
    lane_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from itpm_tui.domain.transaction import Row, Transaction
    from itpm_tui.services.stored import StoredTask

CARDS = (TaskType.TASK, TaskType.BUG, TaskType.DELIVERY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A limit that would be passed."""

    place: str
    """What is limited, such as `Doing` or `Doing of ~FWL`."""
    inside: int
    """Tasks there before, as far as they were counted."""
    after: int
    limit: int
    mode: WipMode

    @property
    def _many(self) -> str:
        return "more than " if self.inside == self.limit + COUNTED_BEYOND else ""

    @property
    def refused(self) -> str:
        """Why it can not be."""
        return (
            f"{self.place} is full: {self._many}{self.inside} of {self.limit}. "
            "Finish a task there or move one out first."
        )

    def said(self, verb: str) -> str:
        """What is so: `Doing holds 6, its limit is 5`."""
        now = " now" if verb == "holds" else ""
        held = f"{self._many}{self.after}{now}"
        return f"{self.place} {verb} {held}, its limit is {self.limit}"


def settle(passed: Sequence[Passed], reason: str | None, *, asks: bool = True) -> str:
    """What to say of limits that are passed, after a space; empty where none is.

    Args:
        passed: The limits.
        reason: Why, where that was said.
        asks: Whether one that warns is passed with a reason only.

    Raises:
        Refusal: If one of them is enforced.
        ReasonNeeded: If one of them warns, and no reason was given.
    """
    for limit in passed:
        if limit.mode is WipMode.ENFORCE:
            raise Refusal(limit.refused)
    if passed and asks and not reason:
        raise ReasonNeeded(passed[0].said("would hold"))
    return "".join(f" {limit.said('holds')}." for limit in passed)


def arrivals(tx: Transaction, tasks: Sequence[StoredTask]) -> list[Arrival]:
    """Tasks as they come from where they are."""
    people: dict[int, set[int]] = {}
    for row in tx.rows_in("assignment", "task_id", [task.id for task in tasks]):
        if row["state"] != "declined":
            held = people.setdefault(number(row, "task_id"), set())
            held.add(number(row, "person_id"))
    return [
        Arrival(
            type=task.type,
            project_id=task.project_id,
            priority=task.priority,
            people=frozenset(people.get(task.id, ())),
            from_id=task.status_id,
        )
        for task in tasks
    ]


def passed_by(
    tx: Transaction, status_id: int, coming: Sequence[Arrival]
) -> list[Passed]:
    """The limits that tasks pass when they come into a status, before they do."""
    cards = [each for each in coming if each.type in CARDS]
    column = _column(tx, status_id)
    found: list[Passed] = []
    if column is not None:
        found += _column_limits(tx, column, cards)
    limits = tx.rows("person_limit")
    started = _started(tx) if limits else []
    if status_id in started:
        into = [each for each in cards if each.from_id not in started]
        found += _person_limits(tx, limits, started, into)
    return found


def _column_limits(
    tx: Transaction, column: Row, cards: Sequence[Arrival]
) -> Iterator[Passed]:
    """Limits of a column and of its lanes."""
    column_id, name = number(column, "id"), text(column, "name")
    limit = number_or_none(column, "wip_limit")
    mode = WipMode(text(column, "wip_mode"))
    rows = tx.rows("column_status", column_id=column_id)
    statuses = [number(row, "status_id") for row in rows]
    into = [each for each in cards if each.from_id not in statuses]
    lanes = [] if limit is not None and mode is WipMode.OFF else _lanes(tx, column_id)
    if limit is not None and mode is not WipMode.OFF:
        lanes.insert(0, (None, limit))
    for lane, most in lanes:
        coming = sum(lane is None or lane.has(each) for each in into)
        inside = count_cards(tx, CARDS, statuses, lane, most) if coming else 0
        if coming and inside + coming > most:
            yield Passed(
                place=name if lane is None else f"{name} of {lane.name}",
                inside=inside,
                after=inside + coming,
                limit=most,
                mode=WipMode.WARN if mode is WipMode.OFF else mode,
            )


def _lanes(tx: Transaction, column_id: int) -> list[tuple[Lane | None, int]]:
    """Lanes that have a limit of their own in a column."""
    return [
        (lane, number(row, "wip_limit"))
        for row in tx.rows("swimlane_limit", column_id=column_id)
        if (lane := lane_of(tx, text(row, "lane_key"))) is not None
    ]


def passed_by_people(
    tx: Transaction, tasks: Sequence[StoredTask], joining: Collection[int]
) -> list[Passed]:
    """The limits of people that are passed when they come to work on tasks."""
    limits = tx.rows("person_limit")
    started = _started(tx) if limits else []
    into = [
        replace(each, people=frozenset(joining) - each.people)
        for each in arrivals(tx, tasks)
        if each.type in CARDS and each.from_id in started
    ]
    return list(_person_limits(tx, limits, started, into))


def _started(tx: Transaction) -> list[int]:
    """Statuses of work that is begun and not done."""
    return [number(row, "id") for row in tx.rows("status", group=StatusGroup.STARTED)]


def _person_limits(
    tx: Transaction,
    limits: Sequence[Row],
    started: Sequence[int],
    into: Sequence[Arrival],
) -> Iterator[Passed]:
    """Limits of people who get started tasks."""
    for row in limits:
        person_id, most = number(row, "person_id"), number(row, "wip_limit")
        coming = sum(person_id in each.people for each in into)
        lane = lane_of(tx, f"person:{person_id}") if coming else None
        if lane is None or row["wip_mode"] == WipMode.OFF:
            continue
        inside = count_cards(tx, CARDS, started, lane, most)
        if inside + coming > most:
            yield Passed(
                place=lane.name,
                inside=inside,
                after=inside + coming,
                limit=most,
                mode=WipMode(text(row, "wip_mode")),
            )


def _column(tx: Transaction, status_id: int) -> Row | None:
    """The column of the shared board that shows a status."""
    boards = tx.rows("board", project_id=None)
    if not boards:
        return None
    ids = [
        number(row, "column_id")
        for row in tx.rows("column_status", status_id=status_id)
    ]
    for column in tx.rows_in("board_column", "id", ids):
        if column["board_id"] == boards[0]["id"]:
            return column
    return None
