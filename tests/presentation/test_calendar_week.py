from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm_tui.domain.calendar_records import DayRecord
from itpm_tui.presentation import calendar_week
from itpm_tui.presentation.calendar_page import CalendarPage
from itpm_tui.presentation.glyphs import ASCII, UNICODE, Glyphs
from itpm_tui.presentation.lines import Lift, width
from tests.goldens import assert_golden
from tests.presentation import sample_day as day
from tests.presentation.strategies import days, heights, tasks, widths

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
        freezes=((date(2026, 11, 28), date(2026, 12, 1)),),
        glyphs=glyphs,
    )


def text(shown: CalendarPage) -> str:
    return "\n".join(line.text for line in calendar_week.lines(shown))


@pytest.mark.parametrize("size", day.SIZES, ids=str)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_the_week_looks_as_designed(size: tuple[int, int], glyphs: Glyphs) -> None:
    name = f"calendar-week-{size[0]}x{size[1]}{'-ascii' if glyphs is ASCII else ''}"
    assert_golden(name, text(page(*size, glyphs=glyphs)))


@given(
    found=st.lists(tasks, max_size=40),
    spans=st.lists(tasks, max_size=8),
    extra=st.integers(0, 50),
    cursor=days,
    item=st.integers(-1, 40),
    wide=widths,
    high=heights,
    glyphs=st.sampled_from([UNICODE, ASCII]),
)
@settings(max_examples=60, deadline=None)
def test_any_week_fills_the_page_and_shows_the_cursor(
    found: list[TaskRecord],
    spans: list[TaskRecord],
    extra: int,
    cursor: date,
    item: int,
    wide: int,
    high: int,
    glyphs: Glyphs,
) -> None:
    record = DayRecord(day=cursor, total=len(found) + extra, tasks=tuple(found))
    shown = replace(
        page(wide, high + 4, glyphs),
        days={**day.DAYS, cursor: record},
        spans=tuple(spans),
        cursor=cursor,
        item=item,
    )
    drawn = calendar_week.lines(shown)
    assert [width(line.text) for line in drawn] == [wide] * high
    lifted = any(span.lift is Lift.CURSOR for line in drawn for span in line.spans)
    assert lifted == (shown.selected is not None)


def test_the_task_under_the_cursor_is_pointed_at() -> None:
    second = text(replace(page(), item=1))
    assert "►SRV-17 ◍" in second
    assert "  ► SRV-17 DB host VLAN change  @amir" in second


def test_a_full_day_shows_the_tasks_around_the_cursor() -> None:
    wednesday = date(2026, 11, 25)
    due = tuple(
        day.task(900 + n, f"OPS-{n:02}", "Patch", "Todo", "jo", "11-25", "11-25")
        for n in range(40)
    )
    record = DayRecord(day=wednesday, total=50, tasks=due)
    full = replace(page(), days={wednesday: record}, item=39)
    assert "►OPS-39" in text(full)
    assert "+42 more" in text(full)
