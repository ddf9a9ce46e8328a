from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm_tui.domain.calendar_records import DayRecord
from itpm_tui.presentation import calendar_month
from itpm_tui.presentation.calendar_cell import item_spans
from itpm_tui.presentation.calendar_page import CalendarPage, items
from itpm_tui.presentation.glyphs import ASCII, UNICODE, Glyphs
from itpm_tui.presentation.lines import Lift, width
from tests.goldens import assert_golden
from tests.presentation import sample_day as day
from tests.presentation.strategies import cell_at, days, heights, tasks, widths

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord


def page(wide: int = 120, high: int = 36, glyphs: Glyphs = UNICODE) -> CalendarPage:
    return CalendarPage(
        width=wide,
        height=high - 4,
        days=day.DAYS,
        spans=day.SPANS,
        cursor=date(2026, 11, 25),
        first=day.TODAY,
        today=day.TODAY,
        freezes=((date(2026, 11, 28), date(2026, 12, 1)), day.FREEZE),
        glyphs=glyphs,
    )


def text(shown: CalendarPage) -> str:
    return "\n".join(line.text for line in calendar_month.lines(shown))


@pytest.mark.parametrize("size", day.SIZES, ids=str)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_the_month_looks_as_designed(size: tuple[int, int], glyphs: Glyphs) -> None:
    name = f"calendar-month-{size[0]}x{size[1]}{'-ascii' if glyphs is ASCII else ''}"
    assert_golden(name, text(page(*size, glyphs=glyphs)))


@given(
    found=st.lists(tasks, max_size=30),
    spans=st.lists(tasks, max_size=8),
    extra=st.integers(0, 50),
    cursor=days,
    first=days,
    item=st.integers(-1, 40),
    wide=widths,
    high=heights,
    glyphs=st.sampled_from([UNICODE, ASCII]),
)
@settings(max_examples=60, deadline=None)
def test_any_month_fills_the_page_and_shows_the_cursor(
    found: list[TaskRecord],
    spans: list[TaskRecord],
    extra: int,
    cursor: date,
    first: date,
    item: int,
    wide: int,
    high: int,
    glyphs: Glyphs,
) -> None:
    there = {
        cursor: DayRecord(day=cursor, total=len(found) + extra, tasks=tuple(found)),
        **day.DAYS,
    }
    shown = replace(
        page(wide, high + 4, glyphs),
        days=there,
        spans=tuple(spans),
        cursor=cursor,
        first=first,
        item=item,
        marks=frozenset({1, 2, 3}),
        holidays={cursor + timedelta(days=1): "漢字 Day of rest"},
    )
    drawn = calendar_month.lines(shown)
    assert [width(line.text) for line in drawn] == [wide] * high
    shape = calendar_month.grid(wide, high)
    sides = glyphs.vertical + glyphs.cross
    for line in drawn[1 : 1 + shape.weeks * (shape.slots + 1)]:
        for number in range(8):
            x = shape.left + number * (shape.cell + 1)
            assert cell_at(line.text, x) in sides
    assert any(
        f">{cursor.day}<" in span.text and span.lift is Lift.CURSOR
        for line in drawn
        for span in line.spans
    )


def test_the_day_of_the_cursor_is_lifted_over_all_its_lines() -> None:
    lines = calendar_month.lines(page())
    for line in lines[1:8]:
        lifted = [span.text for span in line.spans if span.lift is Lift.CURSOR]
        assert width("".join(lifted)) == 15


def test_a_day_with_more_than_fits_says_how_many() -> None:
    monday = date(2026, 11, 30)
    due = tuple(
        day.task(900 + n, f"OPS-{n}", "Patch", "Todo", "jo", "11-30", "11-30")
        for n in range(9)
    )
    record = DayRecord(day=monday, total=12, tasks=due)
    full = replace(page(), days={monday: record}, spans=(), freezes=())
    assert "+7 more" in text(full)
    assert len(items(full, monday)) == 9


def test_a_task_of_several_days_keeps_its_line_on_all_of_them() -> None:
    lines = text(page()).splitlines()
    (row,) = [line for line in lines if "─ SRV-18" in line]
    cells = row.split("│")
    assert cells[1].startswith("SRV-18 Migr")
    assert cells[2:4] == ["─ SRV-18 ──────", "─ SRV-18       "]


def test_a_holiday_is_named_and_shaded() -> None:
    eve = date(2026, 12, 8)
    lines = calendar_month.lines(replace(page(), holidays={eve: "Immaculate"}))
    assert "8 Immaculate" in lines[15].text
    assert any(span.back == "time.holiday_bg" for span in lines[16].spans)


def test_an_empty_day_says_so_and_offers_to_add() -> None:
    quiet = text(replace(page(), cursor=date(2026, 12, 9), spans=()))
    assert "Wed 9 Dec: 1 item" in quiet
    quiet = text(replace(page(), cursor=date(2026, 12, 10)))
    assert "Thu 10 Dec: nothing is due   a adds a task on this day" in quiet
    filtered = text(replace(page(), cursor=date(2026, 12, 10), filter="@me"))
    assert "nothing matches @me   esc clears the filter" in filtered


def test_the_cursor_takes_the_weeks_along() -> None:
    later = calendar_month.showing(replace(page(), cursor=date(2026, 12, 24)))
    assert later.first == date(2026, 11, 30)
    before = calendar_month.showing(replace(page(), cursor=date(2026, 11, 3)))
    assert before.first == date(2026, 11, 2)


def test_a_marked_task_is_lifted_and_starred() -> None:
    marked = replace(page(), marks=frozenset({day.SRV_22.id}))
    row = calendar_month.lines(marked)[2]
    lifted = [span.text for span in row.spans if span.lift is Lift.MARK]
    assert width("".join(lifted)) == 15
    assert lifted[:2] == ["*", "SRV-22"]


@pytest.mark.parametrize(("done", "word"), [(False, "date?"), (True, "Rack")])
def test_a_date_that_nobody_confirmed_is_in_doubt_in_its_cell(
    done: bool, word: str
) -> None:
    status = "Done" if done else "Todo"
    one = day.task(1, "FWL-12", "Rack", status, None, "11-30", "11-30")
    asked = replace(one, unconfirmed=True)
    spans = item_spans(asked, day.TODAY, 16, UNICODE)
    assert "".join(span.text for span in spans).split() == ["FWL-12", word]
