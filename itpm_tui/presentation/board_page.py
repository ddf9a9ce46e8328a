"""What a board shows, as plain values, and which part of it fits on the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from itpm_tui.presentation.glyphs import UNICODE, Glyphs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from itpm_tui.domain.board_records import BoardRecord
    from itpm_tui.domain.records import TaskRecord

_LEAST_SHARED = 18
_LEAST_SCROLLED = 20
_LEAST_FOLDED = 9
_MOST = 60
"""Cells of a column: a title longer than that is no easier to read."""
_ROOMY = 26
"""Lines of a page from which cards are apart."""
_CARD = 3
_LANES_AT_ONCE = 3


class Place(NamedTuple):
    """Where a card stands."""

    lane: int
    column: int
    rank: int
    """How many cards are above it, in its column and lane."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """Everything that a board is drawn from."""

    width: int
    height: int
    """Lines between the header and the message line."""
    board: BoardRecord
    cards: Mapping[int, TaskRecord]
    """Tasks by id, at least those of `shown_ids`."""
    cursor: Place | None
    today: date
    marks: frozenset[int] = frozenset()
    first_lane: int = 0
    first_column: int = 0
    tops: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """First card shown, by lane and column; zero where none is given."""
    done_days: int = 7
    """How long a finished task stays on the board."""
    move_key: str | None = "L"
    """Key that moves a card to the right; None where nothing can be changed."""
    status_key: str | None = "s"
    add_key: str | None = "a"
    """Key that adds a task; None where nothing can be changed."""
    filter: str = ""
    """The filter in force, for the words of an empty board."""
    glyphs: Glyphs = UNICODE

    @property
    def step(self) -> int:
        """Lines from one card to the next."""
        return _CARD + (self.height >= _ROOMY)

    @property
    def inner(self) -> int:
        """Lines within the columns."""
        return max(1, self.height - 4)

    @property
    def laned(self) -> bool:
        """Whether lanes have a heading."""
        lanes = self.board.lanes
        return len(lanes) > 1 or any(lane.key or lane.title for lane in lanes)

    @property
    def selected(self) -> int | None:
        """Id of the task under the cursor."""
        place = self.cursor
        if place is None or not 0 <= place.lane < len(self.board.lanes):
            return None
        cells = self.board.lanes[place.lane].cells
        if not 0 <= place.column < len(cells):
            return None
        ids = cells[place.column]
        return ids[place.rank] if 0 <= place.rank < len(ids) else None


@dataclass(frozen=True, slots=True)
class Shown:
    """The columns on a page."""

    first: int
    widths: tuple[int, ...]
    folded: int = 0
    """Cells of the next column, of which only title and count are shown."""


def columns_shown(page: BoardPage) -> Shown:
    """The columns that fit: all of them, or as many as have 20 cells."""
    count = len(page.board.columns)
    if page.width // max(1, count) >= _LEAST_SHARED:
        return Shown(0, _shares(min(page.width, count * _MOST), count))
    fit = max(1, page.width // _LEAST_SCROLLED)
    first = max(0, min(page.first_column, count - fit))
    left = page.width - fit * _LEAST_SCROLLED
    if left >= _LEAST_FOLDED and first + fit < count:
        return Shown(first, (_LEAST_SCROLLED,) * fit, left)
    return Shown(first, _shares(page.width, fit))


def cards_at_most(page: BoardPage) -> int:
    """Cards shown of one column in one lane, where there are more."""
    lines = page.inner
    if page.laned:
        share = page.inner // min(_LANES_AT_ONCE, len(page.board.lanes)) - 1
        lines = min(page.inner - 1, max(share, page.step + 1))
    return max(1, (lines - 1) // page.step)


def cards_shown(page: BoardPage, lane: int, column: int) -> range:
    """Places of the cards shown of a column in a lane."""
    ids = page.board.lanes[lane].cells[column]
    most = cards_at_most(page)
    if _fits_whole(page, len(ids)):
        return range(len(ids))
    top = max(0, min(page.tops.get((lane, column), 0), len(ids) - most))
    return range(top, min(len(ids), top + most))


def lane_lines(page: BoardPage, lane: int) -> int:
    """Lines of a lane, without its heading."""
    if not page.laned:
        return page.inner
    return max(1, *(_cell_lines(page, len(ids)) for ids in _cells(page, lane)), 1)


def lanes_shown(page: BoardPage) -> range:
    """Lanes on the page, the last perhaps in part."""
    if not page.laned:
        return range(min(1, len(page.board.lanes)))
    last, left = page.first_lane, page.inner
    while last < len(page.board.lanes) and left > 0:
        left -= lane_lines(page, last) + 1
        last += 1
    return range(page.first_lane, last)


def scrolled(page: BoardPage) -> BoardPage:
    """The page moved no more than needed so that its cursor is on it."""
    place = page.cursor
    if place is None or not page.board.lanes:
        return page
    page = replace(page, first_column=_first_column(page, place.column))
    page = replace(page, first_lane=_first_lane(page, place.lane))
    shown = cards_shown(page, place.lane, place.column)
    if place.rank in shown:
        return page
    top = place.rank if place.rank < shown.start else place.rank - len(shown) + 1
    tops = {**page.tops, (place.lane, place.column): max(0, top)}
    return replace(page, tops=tops)


def shown_ids(page: BoardPage) -> list[int]:
    """Ids of the tasks that the page shows, once it is scrolled."""
    shown = columns_shown(page)
    last = shown.first + len(shown.widths)
    return [
        page.board.lanes[lane].cells[column][index]
        for lane in lanes_shown(page)
        for column in range(shown.first, last)
        for index in cards_shown(page, lane, column)
    ]


def _shares(cells: int, count: int) -> tuple[int, ...]:
    if not count:
        return ()
    each, rest = divmod(cells, count)
    return tuple(each + (number < rest) for number in range(count))


def _cells(page: BoardPage, lane: int) -> tuple[tuple[int, ...], ...]:
    return page.board.lanes[lane].cells


def _fits_whole(page: BoardPage, count: int) -> bool:
    if page.laned:
        return count <= cards_at_most(page)
    return count * page.step - (page.step - _CARD) <= page.inner


def _cell_lines(page: BoardPage, count: int) -> int:
    most = cards_at_most(page)
    return count * page.step if count <= most else most * page.step + 1


def _first_column(page: BoardPage, column: int) -> int:
    shown = columns_shown(page)
    if column < shown.first:
        return column
    return max(shown.first, column - len(shown.widths) + 1)


def _first_lane(page: BoardPage, lane: int) -> int:
    """The first lane from which on the cursor's lane is shown to its end."""
    if not page.laned:
        return 0
    first = min(page.first_lane, lane)
    while first < lane:
        needed = sum(lane_lines(page, each) + 1 for each in range(first, lane + 1))
        if needed <= page.inner:
            break
        first += 1
    return first
