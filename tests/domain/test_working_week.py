from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.working_week import (
    days_off_of,
    said_days_off,
    said_week,
    week_of,
)

OFFICE = "mon-fri 8-12 13-17"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OFFICE, OFFICE),
        ("Monday-Friday 08:00-12:00  13-17:00", OFFICE),
        ("sat 9-12, mon-thu 8-16:30", "mon-thu 8-16:30, sat 9-12"),
        ("sat-mon 0-24", "mon 0-24, sat-sun 0-24"),
        ("", ""),
    ],
)
def test_hours_are_read_and_said(text: str, said: str) -> None:
    assert said_week(week_of(text)) == said


@pytest.mark.parametrize(
    "text", ["mon", "8-12", "mo 8-12", "mon 12-8", "mon 8-25", "mon 8.5-12", "mon -"]
)
def test_what_are_no_hours_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        week_of(text)


def test_days_off_are_read_by_date() -> None:
    text = "Fair 2026-12-05 10-12; Easter 2026-04-03..2026-04-06; 2026-05-01"
    found = days_off_of(text)
    assert [each[0] for each in found] == ["Easter", "day off", "Fair"]
    assert found[0][1:3] == (date(2026, 4, 3), date(2026, 4, 6))
    assert found[2][3] == ((600, 720),)
    assert days_off_of(said_days_off(found)) == found


@pytest.mark.parametrize(
    "text", ["Easter", "Easter 2026-02-30", "x 2026-04-06..2026-04-03", "x 2026-4-6"]
)
def test_what_are_no_days_off_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        days_off_of(text)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (week_of, days_off_of):
        with suppress(Refusal):
            assert isinstance(read(text), tuple)


@given(
    st.dictionaries(
        st.integers(0, 6),
        st.tuples(st.integers(0, 700), st.integers(701, 1440)),
        max_size=7,
    )
)
def test_what_is_said_is_read_again(days: dict[int, tuple[int, int]]) -> None:
    week = tuple(sorted((day, *hours) for day, hours in days.items()))
    assert week_of(said_week(week)) == week
