from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.presentation.gantt_scale import Scale, Zoom, moved, opening, unit_of
from tests.presentation.strategies import days

TODAY = date(2026, 11, 24)
ZOOMS = st.sampled_from(Zoom)


@given(ZOOMS, days, days)
def test_a_day_stands_in_the_column_whose_days_it_is_among(
    zoom: Zoom, first: date, day: date
) -> None:
    scale = Scale.starting(zoom, first, 80)
    x = scale.x(day)
    assert scale.day(x) <= day < scale.day(x + 1)


@given(ZOOMS, days, days, st.integers(10, 170))
def test_a_range_can_be_moved_to_show_any_day(
    zoom: Zoom, first: date, day: date, cells: int
) -> None:
    assert Scale.starting(zoom, first, cells).showing(day).shows(day)


@given(ZOOMS, st.dates(), st.dates())
def test_no_date_is_too_far_away_to_count(zoom: Zoom, first: date, day: date) -> None:
    scale = Scale.starting(zoom, date(2026, first.month, first.day % 28 + 1), 80)
    assert isinstance(scale.x(day), int)
    assert isinstance(moved(zoom, date(2900, 1, 1), 10**6), date)


@given(ZOOMS, days, st.integers(-50, 50))
def test_whole_units_moved_there_and_back_are_the_same(
    zoom: Zoom, day: date, steps: int
) -> None:
    unit = unit_of(zoom, day)
    assert moved(zoom, moved(zoom, unit, steps), -steps) == unit


def test_a_shown_day_moves_nothing() -> None:
    scale = opening(Zoom.DAY, TODAY, 80)
    assert scale.showing(TODAY + timedelta(days=30)) == scale


def test_a_chart_opens_a_week_before_this_one_where_there_is_room() -> None:
    assert opening(Zoom.DAY, TODAY, 80).first == date(2026, 11, 16)
    assert opening(Zoom.DAY, TODAY, 54).first == date(2026, 11, 23)
    assert opening(Zoom.MONTH, TODAY, 80).first == date(2026, 10, 1)


def test_a_month_later_than_the_last_of_january_is_the_last_of_february() -> None:
    assert moved(Zoom.MONTH, date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert moved(Zoom.QUARTER, date(2026, 11, 30), 1) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("zoom", "nearer", "farther"),
    [
        (Zoom.DAY, Zoom.DAY, Zoom.WEEK),
        (Zoom.MONTH, Zoom.WEEK, Zoom.QUARTER),
        (Zoom.QUARTER, Zoom.MONTH, Zoom.QUARTER),
    ],
)
def test_zooms_follow_each_other(zoom: Zoom, nearer: Zoom, farther: Zoom) -> None:
    assert (zoom.nearer, zoom.farther) == (nearer, farther)
