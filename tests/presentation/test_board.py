from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm_tui.domain.board_records import BoardRecord, ColumnRecord, LaneRecord
from itpm_tui.domain.enums import StatusGroup, WipMode
from itpm_tui.presentation import board
from itpm_tui.presentation.board_card import card
from itpm_tui.presentation.board_page import (
    BoardPage,
    Place,
    columns_shown,
    scrolled,
    shown_ids,
)
from itpm_tui.presentation.glyphs import ASCII, UNICODE, Glyphs
from itpm_tui.presentation.lines import BACKGROUND, Lift, width
from tests.goldens import assert_golden
from tests.presentation import sample_day as day
from tests.presentation.strategies import cell_at, heights, tasks, texts, widths

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord


def page(wide: int = 120, high: int = 36, glyphs: Glyphs = UNICODE) -> BoardPage:
    return BoardPage(
        width=wide,
        height=high - 4,
        board=day.BOARD,
        cards=day.CARDS,
        cursor=Place(0, 1, 0),
        today=day.TODAY,
        marks=frozenset({day.FWL_14.id, day.FWL_15.id, day.FWL_16.id}),
        glyphs=glyphs,
    )


def text(shown: BoardPage) -> str:
    return "\n".join(line.text for line in board.lines(shown))


@pytest.mark.parametrize("size", day.SIZES, ids=str)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_the_board_looks_as_designed(size: tuple[int, int], glyphs: Glyphs) -> None:
    name = f"board-{size[0]}x{size[1]}{'-ascii' if glyphs is ASCII else ''}"
    assert_golden(name, text(page(*size, glyphs=glyphs)))


@pytest.mark.parametrize("size", day.SIZES, ids=str)
def test_lanes_look_as_designed(size: tuple[int, int]) -> None:
    laned = replace(page(*size), board=day.LANED, cursor=Place(1, 1, 0))
    assert_golden(f"board-lanes-{size[0]}x{size[1]}", text(laned))


def test_a_card_tells_how_long_it_is_in_its_column() -> None:
    def card_of(days: int, task: TaskRecord = day.FWL_12, cells: int = 24) -> str:
        moment = datetime.combine(day.TODAY - timedelta(days), time(9), UTC)
        aged = replace(task, status_since=moment)
        shown = card(aged, Lift.NONE, cells, day.TODAY, UNICODE)
        soon = [s.text for line in shown for s in line if s.role == "time.soon"]
        assert soon.count(f"in {days}d") == (days > 7 and not task.done)
        return "\n".join("".join(span.text for span in line) for line in shown)

    assert "in 3d" in card_of(3).splitlines()[2]
    assert "in 8d" in card_of(8).splitlines()[2]
    assert " in " not in card_of(0)
    assert "in 30d" not in card_of(30, day.FWL_08)
    # Where there is no room beside the date, only what is ageing is told.
    assert "in 3d" not in card_of(3, cells=18)
    assert "in 9d" in card_of(9, cells=18).splitlines()[0]


@st.composite
def boards(draw: st.DrawFn) -> tuple[BoardRecord, dict[int, TaskRecord]]:
    """Any board, and the tasks on it but for some that were not read."""
    count = draw(st.integers(1, 9))
    ids = iter(range(1, 10_000))
    sizes = st.integers(0, 30)
    lanes = tuple(
        LaneRecord(
            key=key,
            title=draw(texts) if key else "",
            cells=tuple(
                tuple(next(ids) for _ in range(draw(sizes))) for _ in range(count)
            ),
        )
        for key in draw(st.sampled_from([("",), ("A", "B"), ("A", "B", "C", "D")]))
    )
    columns = tuple(
        ColumnRecord(
            id=number,
            name=draw(texts),
            group=draw(st.sampled_from(StatusGroup)),
            wip_limit=draw(st.none() | st.integers(1, 20)),
            wip_mode=draw(st.sampled_from(WipMode)),
            total=sum(len(lane.cells[number]) for lane in lanes),
            status_ids=(number,),
        )
        for number in range(count)
    )
    samples = draw(st.lists(tasks, min_size=1, max_size=5))
    cards = {
        number: replace(samples[number % len(samples)], id=number)
        for number in range(1, next(ids))
        if number % 7
    }
    return BoardRecord(name="Any", columns=columns, lanes=lanes), cards


@given(
    any_board=boards(),
    wide=widths,
    high=heights,
    glyphs=st.sampled_from([UNICODE, ASCII]),
    data=st.data(),
)
@settings(max_examples=60, deadline=None)
def test_any_board_fills_the_page_and_shows_the_cursor(
    any_board: tuple[BoardRecord, dict[int, TaskRecord]],
    wide: int,
    high: int,
    glyphs: Glyphs,
    data: st.DataObject,
) -> None:
    record, cards = any_board
    lane = data.draw(st.integers(0, len(record.lanes) - 1))
    column = data.draw(st.integers(0, len(record.columns) - 1))
    held = len(record.lanes[lane].cells[column])
    cursor = Place(lane, column, data.draw(st.integers(0, max(0, held - 1))))
    shown = scrolled(
        BoardPage(
            width=wide,
            height=high,
            board=record,
            cards=cards,
            cursor=cursor,
            today=day.TODAY,
            first_lane=data.draw(st.integers(0, len(record.lanes) - 1)),
            first_column=data.draw(st.integers(0, len(record.columns) - 1)),
            tops={(lane, column): data.draw(st.integers(0, 40))},
            glyphs=glyphs,
        )
    )
    drawn = board.lines(shown)
    assert [width(line.text) for line in drawn] == [wide] * high
    sides, x = glyphs.vertical, 0
    for cells in columns_shown(shown).widths:
        for line in drawn[1 : high - 3]:
            if line.back == BACKGROUND:
                assert cell_at(line.text, x) in sides
                assert cell_at(line.text, x + cells - 1) in sides
        x += cells
    lifted = [
        line for line in drawn if any(span.lift is Lift.CURSOR for span in line.spans)
    ]
    assert len(lifted) == (3 if held else 0)
    assert (shown.selected in shown_ids(shown)) == bool(held)


def test_a_card_is_lifted_over_all_its_lines() -> None:
    lines = board.lines(page())
    for line in lines[1:4]:
        cursor = [span for span in line.spans if span.lift is Lift.CURSOR]
        assert width("".join(span.text for span in cursor)) == 22
    assert not any(span.lift for span in lines[4].spans)


def test_the_column_of_the_cursor_has_the_focus() -> None:
    top = board.lines(page())[0]
    focused = [span.text for span in top.spans if span.role == "base.border_focus"]
    assert focused == ["┌─", "┐"]


def test_columns_that_do_not_fit_come_with_the_cursor() -> None:
    narrow = page(80, 24)
    assert columns_shown(narrow).first == 0
    last = scrolled(replace(narrow, cursor=Place(0, 4, 0)))
    assert columns_shown(last).first == 1
    assert "DONE" in board.lines(last)[0].text
    assert "< TODO h" in text(last)


def test_what_is_left_of_the_width_names_the_next_column() -> None:
    shown = columns_shown(page(89, 24))
    assert (len(shown.widths), shown.folded) == (4, 9)
    assert "DONE 6" in board.lines(page(89, 24))[0].text[80:]


def test_a_column_scrolls_to_the_card_under_the_cursor() -> None:
    down = scrolled(replace(page(80, 24), cursor=Place(0, 0, 8)))
    assert "4 above" in text(down)
    assert day.CARDS[403].title in text(replace(down, width=120))


def test_a_column_over_its_limit_says_so() -> None:
    columns = list(day.COLUMNS)
    columns[1] = replace(columns[1], total=6)
    over = replace(page(), board=replace(day.BOARD, columns=tuple(columns)))
    assert "6 / 5 !" in board.lines(over)[0].text
    assert "WIP limit 5 passed" in text(over)


def test_a_task_not_yet_read_keeps_its_place() -> None:
    waiting = board.lines(replace(page(), cards={}))
    assert waiting[1].text.startswith("│  …")
    assert [width(line.text) for line in waiting] == [120] * 32


def test_an_empty_board_says_why_and_what_helps() -> None:
    bare = LaneRecord(key="", title="", cells=((),) * 5)
    nothing = replace(
        page(), board=replace(day.BOARD, lanes=(bare,)), cursor=Place(0, 0, 0)
    )
    assert "There are no tasks yet. a adds the first one" in text(nothing)
    assert "No task matches @me" in text(replace(nothing, filter="@me"))


def test_without_keys_nothing_is_offered() -> None:
    watched = replace(page(), move_key=None, status_key=None)
    assert "moves it" not in text(watched)
