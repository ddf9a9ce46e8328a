from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm_tui.domain.calendar_records import DayRecord
from itpm_tui.presentation import calendar_agenda
from itpm_tui.presentation.calendar_agenda import AgendaPage
from itpm_tui.presentation.glyphs import ASCII, UNICODE, Glyphs
from itpm_tui.presentation.lines import Lift, width
from tests.goldens import assert_golden
from tests.presentation import sample_day as day
from tests.presentation.strategies import days, heights, tasks, widths

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord


def page(wide: int = 120, high: int = 36, glyphs: Glyphs = UNICODE) -> AgendaPage:
    ahead = {
        when: record
        for when, record in day.DAYS.items()
        if day.TODAY <= when < date(2026, 12, 3)
    }
    return AgendaPage(
        width=wide,
        height=high - 4,
        days=ahead,
        late=(day.FWL_19,),
        milestones=(day.CUTOVER, day.EDGE_LIVE),
        today=day.TODAY,
        glyphs=glyphs,
    )


def text(shown: AgendaPage) -> str:
    return "\n".join(line.text for line in calendar_agenda.lines(shown))


@pytest.mark.parametrize("size", day.SIZES, ids=str)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_the_agenda_looks_as_designed(size: tuple[int, int], glyphs: Glyphs) -> None:
    name = f"calendar-agenda-{size[0]}x{size[1]}"
    name += "-ascii" if glyphs is ASCII else ""
    assert_golden(name, text(page(*size, glyphs=glyphs)))


@given(
    due=st.dictionaries(days, st.lists(tasks, max_size=8), max_size=12),
    late=st.lists(tasks, max_size=20),
    milestones=st.lists(tasks, max_size=6),
    cursor=st.integers(-2, 99),
    top=st.integers(0, 99),
    wide=widths,
    high=heights,
    glyphs=st.sampled_from([UNICODE, ASCII]),
)
@settings(max_examples=60, deadline=None)
def test_any_agenda_fills_the_page_and_shows_the_cursor(
    due: dict[date, list[TaskRecord]],
    late: list[TaskRecord],
    milestones: list[TaskRecord],
    cursor: int,
    top: int,
    wide: int,
    high: int,
    glyphs: Glyphs,
) -> None:
    shown = AgendaPage(
        width=wide,
        height=high,
        days={
            when: DayRecord(day=when, total=len(found) + 1, tasks=tuple(found))
            for when, found in due.items()
        },
        late=tuple(late),
        milestones=tuple(milestones),
        cursor=cursor,
        top=top,
        today=day.TODAY,
        glyphs=glyphs,
    )
    drawn = calendar_agenda.lines(shown)
    assert [width(line.text) for line in drawn] == [wide] * high
    lifted = [line.lift for line in drawn].count(Lift.CURSOR)
    assert lifted == (1 if shown.tasks else 0)


def test_what_is_late_comes_right_after_today() -> None:
    assert [task.key for task in page().tasks][:4] == [
        "SRV-22",
        "M365-44",
        "FWL-19",
        "FWL-12",
    ]


def test_the_cursor_takes_the_list_along() -> None:
    last = calendar_agenda.scrolled(replace(page(80, 20), cursor=99))
    assert last.selected == last.tasks[-1]
    assert last.top > 0
    again = calendar_agenda.scrolled(replace(last, cursor=0))
    assert again.top == 0


def test_a_day_without_tasks_says_so_only_for_today() -> None:
    quiet = text(replace(page(), days={}))
    assert quiet.count("nothing is due") == 1


def test_an_empty_agenda_says_why_and_what_helps() -> None:
    bare = replace(page(), days={}, late=(), milestones=())
    assert "Nothing is due in the days ahead" in text(bare)
    assert "No task matches   @me" in text(replace(bare, filter="@me"))
