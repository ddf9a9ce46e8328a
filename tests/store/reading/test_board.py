from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.reader import Lanes, TaskFilter
from tests.store.reading.organisation import (
    FAILOVER,
    FWL,
    RULE,
    SRV,
    SURVEY,
    SWITCH,
    WAVE,
    ZZZ,
)

if TYPE_CHECKING:
    from itpm_tui.store.reading import StoreReader

EVERY = TaskFilter()
LAST_WEEK = date(2026, 11, 17)
YESTERDAY = date(2026, 11, 23)


def test_cards_stand_in_the_columns_of_their_statuses(reader: StoreReader) -> None:
    board = reader.board(EVERY, Lanes.OFF, LAST_WEEK)
    assert [column.name for column in board.columns] == [
        "Todo",
        "Doing",
        "Blocked",
        "Done",
    ]
    (lane,) = board.lanes
    assert lane.cells == ((RULE, WAVE), (SWITCH,), (FAILOVER,), (SURVEY,))


def test_a_column_counts_its_cards_and_knows_its_limit(reader: StoreReader) -> None:
    board = reader.board(EVERY, Lanes.OFF, LAST_WEEK)
    assert [column.total for column in board.columns] == [2, 1, 1, 1]
    assert board.columns[1].wip_limit == 1
    assert board.columns[3].group is StatusGroup.COMPLETED


def test_a_task_finished_earlier_is_left_out(reader: StoreReader) -> None:
    board = reader.board(EVERY, Lanes.OFF, YESTERDAY)
    assert board.columns[3].total == 0
    assert board.lanes[0].cells[3] == ()


@pytest.mark.parametrize(
    ("lanes", "keys"),
    [
        (Lanes.PROJECT, ["FWL", "SRV"]),
        (Lanes.PERSON, ["dana", "tom", "none"]),
        (Lanes.PRIORITY, ["urgent", "high", "normal"]),
    ],
)
def test_lanes_that_hold_cards_come_in_order(
    reader: StoreReader, lanes: Lanes, keys: list[str]
) -> None:
    board = reader.board(EVERY, lanes, LAST_WEEK)
    assert [lane.key for lane in board.lanes] == keys


def test_a_task_of_two_people_is_in_both_lanes_and_counts_once(
    reader: StoreReader,
) -> None:
    board = reader.board(EVERY, Lanes.PERSON, LAST_WEEK)
    assert [lane.cells[1] for lane in board.lanes] == [(SWITCH,), (SWITCH,), ()]
    assert board.columns[1].total == 1


def test_a_board_is_cut_to_a_project(reader: StoreReader) -> None:
    board = reader.board(TaskFilter(project_id=SRV), Lanes.OFF, LAST_WEEK)
    assert board.lanes[0].cells == ((WAVE,), (), (), ())


def test_an_empty_board_keeps_its_columns(reader: StoreReader) -> None:
    board = reader.board(TaskFilter(project_id=ZZZ), Lanes.OFF, LAST_WEEK)
    assert board.lanes[0].cells == ((), (), (), ())
    assert board.name == "Work"


def test_cards_of_one_column_keep_their_rank_across_statuses(
    reader: StoreReader,
) -> None:
    wanted = TaskFilter(project_id=FWL, words=("fwl",))
    board = reader.board(wanted, Lanes.OFF, LAST_WEEK)
    assert board.columns[1].status_ids == (2, 4)
    assert board.lanes[0].cells[1] == (SWITCH,)


def test_several_tasks_tell_at_once_since_when_they_are_in_their_status(
    reader: StoreReader,
) -> None:
    changed = datetime(2026, 11, 21, 9, tzinfo=UTC)
    made = datetime(2026, 1, 5, 8, tzinfo=UTC)
    assert reader.status_since([SWITCH, SURVEY]) == {SWITCH: changed, SURVEY: made}
    assert reader.status_since([]) == {}
