"""The board: where does work stand, where does it stop?"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.config.state import ViewState
from itpm_tui.domain.board_records import BoardRecord
from itpm_tui.domain.reader import Lanes
from itpm_tui.presentation import board
from itpm_tui.presentation.board_moves import across, down, nearest, place_of
from itpm_tui.presentation.board_page import (
    BoardPage,
    cards_at_most,
    scrolled,
    shown_ids,
)
from itpm_tui.presentation.board_page import Place as Spot
from itpm_tui.presentation.lines import MUTED, Lines, Span
from itpm_tui.views.siblings import Siblings
from itpm_tui.views.view import Motion, Place, Site, View

if TYPE_CHECKING:
    from itpm_tui.domain.events import Topic
    from itpm_tui.domain.records import TaskRecord

DONE_DAYS = 7
"""How long a finished task stays on the board."""


class BoardView(View):
    """Tasks in columns by status."""

    SCREEN: ClassVar[str] = "board"

    def __init__(self, site: Site) -> None:
        """Start with no cards."""
        super().__init__(site)
        kept = site.remembered.get("board", ViewState())
        self.lanes = Lanes(kept.sort) if kept.sort in set(Lanes) else Lanes.OFF
        self.board: BoardRecord | None = None
        self.spot: Spot | None = None
        self.page: BoardPage | None = None
        self.cards: dict[int, TaskRecord] = {}

    def read(self) -> object:
        """The board with the ids in each column."""
        since = self.today - timedelta(days=DONE_DAYS)
        return self.site.reader.board(self.site.context.wanted, self.lanes, since)

    def take(self, found: object) -> None:
        """Keep the board, the cursor on the selected task."""
        assert isinstance(found, BoardRecord)
        self.board = found
        task_id = self.site.context.task_id
        spot = place_of(found, task_id) if task_id else None
        if spot is None:
            spot = nearest(found, self.spot or Spot(0, 0, 0))
        self._stand(spot)

    def _stand(self, spot: Spot | None) -> None:
        self.spot = spot
        task_id = self._id_at(spot)
        if task_id is not None:
            self.site.context.task_id = task_id
        self.site.changed()

    def _id_at(self, spot: Spot | None) -> int | None:
        if spot is None or self.board is None or not self.board.lanes:
            return None
        ids = self.board.lanes[spot.lane].cells[spot.column]
        return ids[spot.rank] if spot.rank < len(ids) else None

    def forget(self, topics: frozenset[Topic]) -> None:
        """Drop the cards that were read."""
        self.cards.clear()

    def lines(self) -> Lines:
        """The columns."""
        if self.board is None:
            return ()
        former = self.page
        page = BoardPage(
            width=self.size.width,
            height=self.size.height,
            board=self.board,
            cards=self.cards,
            cursor=self.spot if self.site.cursor else None,
            move_key="L" if self.site.verbs else None,
            status_key="s" if self.site.verbs else None,
            today=self.today,
            marks=frozenset(self.site.context.marks),
            first_lane=former.first_lane if former else 0,
            first_column=former.first_column if former else 0,
            tops=former.tops if former else {},
            done_days=DONE_DAYS,
            filter=self.site.context.wanted.text,
            glyphs=self.site.glyphs,
        )
        self.page = page = scrolled(page)
        missing = [i for i in shown_ids(page) if i not in self.cards]
        if missing:
            self._read_cards(missing)
        return board.lines(replace(page, cards=self.cards))

    def _read_cards(self, ids: list[int]) -> None:
        """Read cards, with how long they are where they are."""
        reader = self.site.reader
        since = reader.status_since(ids)
        self.cards.update(
            (task.id, replace(task, status_since=since.get(task.id)))
            for task in reader.tasks(ids)
        )

    def move(self, motion: Motion, count: int) -> None:
        """Along a column, or across columns."""
        if self.board is None or self.spot is None:
            return
        page = cards_at_most(self.page) if self.page is not None else 5
        steps = {
            Motion.DOWN: count,
            Motion.UP: -count,
            Motion.PAGE_DOWN: count * page,
            Motion.PAGE_UP: -count * page,
            Motion.HALF_DOWN: count * max(page // 2, 1),
            Motion.HALF_UP: -count * max(page // 2, 1),
        }
        if motion in {Motion.LEFT, Motion.RIGHT}:
            sign = -1 if motion is Motion.LEFT else 1
            self._stand(across(self.board, self.spot, sign * count))
        elif motion in {Motion.TOP, Motion.BOTTOM}:
            far = -1_000_000 if motion is Motion.TOP else 1_000_000
            self._stand(self._along(far))
        else:
            self._stand(self._along(steps[motion]))

    def _along(self, steps: int) -> Spot:
        """So many cards further in the column; quick where there are no lanes."""
        assert self.board is not None
        assert self.spot is not None
        if len(self.board.lanes) > 1:
            return down(self.board, self.spot, steps)
        last = len(self.board.lanes[0].cells[self.spot.column]) - 1
        rank = min(max(self.spot.rank + steps, 0), max(last, 0))
        return self.spot._replace(rank=rank)

    def select(self, task_id: int) -> bool:
        """Put the cursor on a card."""
        spot = place_of(self.board, task_id) if self.board is not None else None
        if spot is None:
            return False
        self._stand(spot)
        return True

    def stand(self) -> None:
        """Select the card under the cursor."""
        self._stand(self.spot)

    def task_ids(self) -> list[int]:
        """Ids of all cards, lane by lane and column by column."""
        if self.board is None:
            return []
        return [i for lane in self.board.lanes for ids in lane.cells for i in ids]

    def group_of(self, task_id: int) -> list[int]:
        """Ids of the cards in the same column and lane."""
        spot = place_of(self.board, task_id) if self.board is not None else None
        if spot is None or self.board is None:
            return []
        return list(self.board.lanes[spot.lane].cells[spot.column])

    def row(self, task_id: int) -> TaskRecord | None:
        """A task as this view shows it."""
        return self.cards.get(task_id)

    def neighbour_status(self, columns: int) -> int | None:
        """The first status of the column so many to the right."""
        if self.board is None or self.spot is None:
            return None
        column = self.spot.column + columns
        if not 0 <= column < len(self.board.columns):
            return None
        return self.board.columns[column].status_ids[0]

    def around(self, task_id: int) -> Siblings | None:
        """The cards above and below, where they have the same parent."""
        spot = place_of(self.board, task_id) if self.board is not None else None
        if spot is None or self.board is None:
            return None
        ids = self.board.lanes[spot.lane].cells[spot.column]
        near = ids[max(spot.rank - 2, 0) : spot.rank + 2]
        tasks = {t.id: t for t in self.site.reader.tasks(near)}
        own = tasks.get(task_id)
        if own is None:
            return None

        def sibling(rank: int) -> int | None:
            other = tasks.get(ids[rank]) if 0 <= rank < len(ids) else None
            if other is None or other.project_id != own.project_id:
                return None
            return other.id if other.parent_id == own.parent_id else None

        return Siblings(
            parent_id=own.parent_id,
            grandparent_id=None,
            before_id=sibling(spot.rank - 1),
            before_that_id=sibling(spot.rank - 2),
            after_id=sibling(spot.rank + 1),
            last_child_of_before=None,
        )

    def shape(self) -> object:
        """Lanes, and how far the columns are scrolled."""
        return self.lanes, self.page

    def reshape(self, shape: object) -> bool:
        """Take lanes and scroll of before."""
        match shape:
            case (Lanes() as lanes, BoardPage() | None as page):
                other = lanes is not self.lanes
                self.lanes, self.page = lanes, page
                self.site.remembered["board"] = ViewState(sort=lanes.value)
                return other
        return False

    def next_lanes(self) -> str:
        """Other lanes: off, project, person, priority; says which."""
        order = list(Lanes)
        self.lanes = order[(order.index(self.lanes) + 1) % len(order)]
        self.site.remembered["board"] = ViewState(sort=self.lanes.value)
        self.load()
        return f"Lanes: {self.lanes.value}."

    def caption(self) -> tuple[Span, ...]:
        """Lanes and columns."""
        return (
            Span("   lanes: ", MUTED),
            Span(self.lanes.value),
            Span("   columns: ", MUTED),
            Span("status"),
        )

    def place(self) -> Place:
        """Into the column of the cursor, after its card."""
        if self.board is None or self.spot is None:
            return Place()
        task_id = self._id_at(self.spot)
        found = self.site.reader.tasks([task_id]) if task_id else ()
        status = self.board.columns[self.spot.column].status_ids[0]
        if not found:
            return Place(status_id=status)
        task = found[0]
        return Place(
            project_id=task.project_id, after_id=task.id, status_id=task.status_id
        )


VIEW = BoardView
