from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.durations import minutes_of, signed_minutes_of
from itpm_tui.domain.refusals import Refusal


@pytest.mark.parametrize("text", ["1h30", "1h30m", "1:30", "90m", "1.5h", "1,5h"])
def test_ninety_minutes_are_written_in_many_ways(text: str) -> None:
    assert minutes_of(text) == 90


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("2d", 960), ("1w", 2400), ("1w 2d", 3360), ("0.5d", 240), ("45min", 45)],
)
def test_days_and_weeks_are_working_time(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("45", "45 what? 45m or 45h."),
        ("1.5", "1.5 what? 1.5h or 1.5d."),
        ("1h75", "more than 59 minutes"),
        ("1:75", "more than 59 minutes"),
        ("-2h", "below zero"),
        ("0h", "Nothing is no duration"),
        ("two days", "is not a duration"),
        ("", "is not a duration"),
    ],
)
def test_what_is_no_duration_is_said(text: str, said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        minutes_of(text)
    assert said in refusal.value.text


@given(st.text(max_size=20))
def test_any_text_is_a_duration_or_refused(text: str) -> None:
    found, said = 0, ""
    try:
        found = minutes_of(text)
    except Refusal as refusal:
        said = refusal.text
    assert found > 0 or said


def test_a_number_alone_is_hours_in_a_time_sheet() -> None:
    assert minutes_of("1.5", bare_hours=True) == 90


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("+2d", 960), ("-1h30", -90), ("3wd", 1440), ("0h", 0)),
        *(("\N{MINUS SIGN}1:30", -90), ("+ 1w", 2400)),
    ],
)
def test_what_moves_something_may_have_a_sign(text: str, minutes: int) -> None:
    assert signed_minutes_of(text) == minutes
