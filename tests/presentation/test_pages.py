"""List, preview, task page, panels and frame: what every page of them keeps to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm_tui.domain.task_records import (
    BaselineRecord,
    CommentRecord,
    LinkRecord,
    TaskDetail,
)
from itpm_tui.presentation import frame, panel, preview, task_list, task_page
from itpm_tui.presentation import list_page as list_pages
from itpm_tui.presentation.facts import facts
from itpm_tui.presentation.glyphs import ASCII, UNICODE, Glyphs
from itpm_tui.presentation.lines import PANEL, Line, Lines, Span, width
from itpm_tui.presentation.list_page import Heading, Item, ListPage
from tests.presentation import sample_day
from tests.presentation.sample_day import TODAY
from tests.presentation.strategies import heights, projects, tasks, texts, widths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.records import TaskRecord

NOW = datetime.fromisoformat("2026-11-24T09:12")
TABS = (
    frame.Tab("2", "List", "Lst"),
    frame.Tab("3", "Board", "Brd"),
    frame.Tab("4", "Calendar", "Cal"),
    frame.Tab("5", "Gantt", "Gnt"),
)
glyph_sets = st.sampled_from([UNICODE, ASCII])
rows = st.lists(
    st.builds(Heading, projects, st.booleans()) | st.builds(Item, tasks, st.booleans()),
    max_size=30,
)


def cells_of(lines: Sequence[Line]) -> set[int]:
    return {width(line.text) for line in lines}


def list_page(shown: Sequence[list_pages.Row], cells: int, high: int) -> ListPage:
    return ListPage(
        rows=tuple(shown[: list_pages.room(high)]),
        cursor=0,
        today=TODAY,
        width=cells,
        height=high,
        glyphs=UNICODE,
    )


# --- the list


@given(rows, widths, heights)
@settings(max_examples=60, deadline=None)
def test_a_list_is_as_high_as_its_page(
    shown: list[list_pages.Row], cells: int, high: int
) -> None:
    assert len(task_list.lines(list_page(shown, cells, high))) == high


@given(tasks, widths)
@settings(max_examples=100, deadline=None)
def test_columns_stand_below_their_names_whatever_the_title(
    task: TaskRecord, cells: int
) -> None:
    shape = list_pages.columns(cells)
    head, _, row, *_ = task_list.lines(list_page([Item(task)], cells, 12))
    before = 3 + shape.task
    assert head.text[before : before + 6] == "Status"
    front = 0
    for span in row.spans:
        if front >= before:
            break
        front += width(span.text)
    assert front == before


@pytest.mark.parametrize("cells", [60, 72, 80, 110, 120, 140, 240])
def test_id_title_status_and_due_stay_at_every_width(cells: int) -> None:
    shape = list_pages.columns(cells)
    assert min(shape.task, shape.status, shape.due, shape.done) > 0
    assert shape.task <= 100


def test_a_row_under_the_cursor_says_so_without_colour() -> None:
    page = list_page([Item(sample_day.FWL_12), Item(sample_day.FWL_08)], 80, 12)
    lines = task_list.lines(page)
    assert lines[2].text.startswith(f" {UNICODE.cursor} FWL-12")
    assert lines[3].text.startswith("   FWL-08")


# --- preview, facts and task page


comments = st.builds(
    CommentRecord,
    id=st.integers(1, 9),
    author=st.sampled_from(["dana", "李"]),
    at=st.just(NOW.replace(tzinfo=UTC)),
    body=st.lists(texts, min_size=1).map("\n".join),
)
details = st.builds(
    TaskDetail,
    task=tasks,
    project_key=st.just("FWL"),
    project_name=texts,
    parents=st.lists(st.tuples(st.just("FWL-1"), texts), max_size=3).map(tuple),
    description=st.lists(texts).map("\n".join),
    people=st.lists(st.tuples(st.just("dana"), texts), max_size=3).map(tuple),
    links=st.just(
        (
            LinkRecord(
                predecessor_id=8,
                predecessor="FWL-08",
                successor_id=12,
                successor="FWL-12",
                violated=True,
            ),
        )
    ),
    neighbours=st.just((sample_day.FWL_08,)),
    baseline=st.none()
    | st.just(
        BaselineRecord(task_id=12, name="b", taken_at=NOW, start=NOW, finish=NOW)
    ),
    comments=st.lists(comments, max_size=4).map(tuple),
)


@given(details, widths, heights, glyph_sets)
@settings(max_examples=60, deadline=None)
def test_a_task_page_is_a_closed_frame_of_its_size(
    detail: TaskDetail, cells: int, high: int, glyphs: Glyphs
) -> None:
    lines = task_page.lines(detail, NOW, 0, 0, cells, high, glyphs)
    assert len(lines) == high
    assert cells_of(lines) == {min(cells, task_page.MOST)}


@given(details, widths, heights)
@settings(max_examples=60, deadline=None)
def test_a_task_page_scrolls_to_its_last_line_and_not_further(
    detail: TaskDetail, cells: int, high: int
) -> None:
    most = task_page.overflow(detail, NOW, cells, high)
    last = task_page.lines(detail, NOW, most, 0, cells, high, UNICODE)
    inside = [line.text.strip("│┌┐└┘ ─") for line in last[1:-1]]
    assert any(inside)
    if most:
        assert inside[-1] or "  " in last[-2].text


@given(details, widths, glyph_sets)
@settings(max_examples=60, deadline=None)
def test_the_preview_below_is_three_lines(
    detail: TaskDetail, cells: int, glyphs: Glyphs
) -> None:
    lines = preview.below(detail, cells, NOW, glyphs)
    assert len(lines) == preview.BELOW
    assert "\n" not in "".join(line.text for line in lines)


@given(details, st.integers(160, 240), heights)
@settings(max_examples=60, deadline=None)
def test_a_pane_beside_the_list_keeps_its_edge(
    detail: TaskDetail, cells: int, high: int
) -> None:
    left = cells - cells * 2 // 5
    body = task_list.lines(list_page([Item(detail.task)], left, high))
    pane = facts(detail, NOW, cells - left - 1, UNICODE)
    joined = preview.beside(body, pane, left, cells, UNICODE)
    assert len(joined) == high
    assert cells_of(joined) == {cells}


# --- panels


@given(
    texts,
    texts,
    st.lists(texts, max_size=5),
    st.none() | texts,
    st.integers(60, 240),
    st.data(),
)
@settings(max_examples=80, deadline=None)
def test_a_prompt_is_a_closed_box_with_the_cursor_in_sight(
    title: str,
    text: str,
    below: list[str],
    error: str | None,
    cells: int,
    data: st.DataObject,
) -> None:
    text *= data.draw(st.sampled_from([1, 9]))
    cursor = data.draw(st.integers(0, len(text)))
    said = [Line((Span(f" {line}"),), PANEL) for line in below]
    box = panel.prompt(
        title, text, cursor, said, error, "enter takes it", cells, UNICODE
    )
    assert cells_of(box) == {cells}
    assert len(box) == 3 + len(below) + (error is not None)
    assert [span for span in box[1].spans if span.reverse]


@given(
    st.lists(st.tuples(texts, texts, st.none() | texts), min_size=1, max_size=20),
    st.integers(60, 240),
    st.integers(8, 60),
    st.data(),
)
@settings(max_examples=80, deadline=None)
def test_a_form_is_a_closed_box_no_higher_than_there_is_room(
    fields: list[tuple[str, str, str | None]],
    cells: int,
    most: int,
    data: st.DataObject,
) -> None:
    at = data.draw(st.integers(0, len(fields) - 1))
    shown = [(label, text, len(text), "hint", wrong) for label, text, wrong in fields]
    box = panel.form("Edit", shown, at, None, cells, UNICODE, most)
    assert cells_of(box) == {cells}
    assert len(box) <= most
    assert [span for line in box for span in line.spans if span.reverse]


@given(st.integers(0, 80), st.integers(60, 200), st.integers(5, 50), st.data())
@settings(max_examples=60, deadline=None)
def test_a_panel_to_read_keeps_its_cursor_in_sight(
    count: int, cells: int, most: int, data: st.DataObject
) -> None:
    cursor = data.draw(st.integers(0, max(count - 1, 0)))
    body = tuple(Line((Span(f" line {n}."),), PANEL) for n in range(count))
    reading = panel.Reading(title="Changes", body=body, cursor=cursor, chooses=True)
    box = panel.pages(reading, cells, UNICODE, most)
    assert cells_of(box) == {cells}
    assert len(box) <= most
    shown = "".join(line.text for line in box)
    assert f"line {cursor}." in shown if count else "nothing found" in shown


# --- the frame


@pytest.mark.parametrize("cells", [60, 80, 109, 110, 120, 240])
def test_the_header_names_all_screens_and_the_time(cells: int) -> None:
    line = frame.header(TABS, "Board", NOW, cells)
    assert width(line.text) == cells
    assert line.text.endswith("09:12 ")
    assert "[3" in line.text
    assert all(tab.short in line.text or tab.title in line.text for tab in TABS)


@given(st.lists(texts, max_size=6), st.lists(texts, max_size=3), widths)
def test_the_context_line_gives_way_at_its_left(
    left: list[str], right: list[str], cells: int
) -> None:
    spans = [Span(text) for text in right]
    said = "".join(right)
    line = frame.context_line([Span(text) for text in left], spans, cells)
    if width(said) < cells - 2:
        assert width(line.text) == cells
        assert line.text.endswith(f"{said} ")


def test_the_key_bar_always_ends_with_help() -> None:
    hints = [frame.Hint(key, "does something") for key in "abcdefghijkl"]
    for cells in (60, 80, 120):
        line = frame.key_bar(hints, cells)
        assert width(line.text.rstrip()) <= cells
        assert line.text.rstrip().endswith("? help")


def test_only_the_first_word_of_good_news_is_coloured() -> None:
    good: Line = frame.message_line("Saved. FWL-12 done.", "message.ok", 80)
    assert [(s.text, s.role) for s in good.spans[1:]] == [
        ("Saved.", "message.ok"),
        (" FWL-12 done.", "base.text"),
    ]
    bad: Lines = (frame.message_line("Not saved.", "message.error", 80),)
    assert bad[0].spans[0].role == "message.error"


def test_a_message_that_is_too_long_keeps_what_to_do_next() -> None:
    long = "Deleted FWL-12 " + "and so much more " * 9
    line = frame.message_line(f"{long}.  u undo", "message.ok", 80)
    assert line.text.endswith("…  u undo")
    assert width(line.text) <= 79


def test_a_terminal_that_is_too_small_is_told_its_size() -> None:
    text = "".join(line.text for line in frame.too_small(40, 10))
    assert "Needs 60x16, has 40x10" in text
    assert len(frame.too_small(40, 10)) <= 10
