"""Where a cursor on a board goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.board_page import Place

if TYPE_CHECKING:
    from itpm_tui.domain.board_records import BoardRecord


def place_of(board: BoardRecord, task_id: int) -> Place | None:
    """Where a task stands, None when it is not on the board."""
    for lane, record in enumerate(board.lanes):
        for column, ids in enumerate(record.cells):
            if task_id in ids:
                return Place(lane, column, ids.index(task_id))
    return None


def nearest(board: BoardRecord, place: Place) -> Place | None:
    """The place itself or the nearest that is on the board; None without columns."""
    if not board.columns or not board.lanes:
        return None
    lane = min(max(place.lane, 0), len(board.lanes) - 1)
    column = min(max(place.column, 0), len(board.columns) - 1)
    last = max(0, len(board.lanes[lane].cells[column]) - 1)
    return Place(lane, column, min(max(place.rank, 0), last))


def down(board: BoardRecord, place: Place, steps: int) -> Place:
    """So many cards below (below zero: above) in the column, across its lanes."""
    cards = [
        Place(lane, place.column, rank)
        for lane, record in enumerate(board.lanes)
        for rank in range(len(record.cells[place.column]))
    ]
    if not cards:
        return place
    if place in cards:
        at = cards.index(place) + steps
    else:
        # From an empty lane the first step leads to the card next to it.
        before = sum(card < place for card in cards)
        at = before + steps - (steps > 0)
    return cards[min(max(at, 0), len(cards) - 1)]


def across(board: BoardRecord, place: Place, steps: int) -> Place:
    """So many columns to the right (below zero: to the left), in the same lane."""
    moved = place._replace(column=place.column + steps)
    return nearest(board, moved) or place
