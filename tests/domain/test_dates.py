from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.dates import day_of
from itpm_tui.domain.refusals import Refusal

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 24)),
        ("tom", date(2026, 11, 25)),
        ("yest", date(2026, 11, 23)),
        ("fri", date(2026, 11, 27)),
        ("tue", date(2026, 12, 1)),
        ("Friday", date(2026, 11, 27)),
        ("next fri", date(2026, 12, 4)),
        ("next mon", date(2026, 11, 30)),
        ("last mon", date(2026, 11, 23)),
        ("last tue", date(2026, 11, 17)),
        ("sow", date(2026, 11, 23)),
        ("eow", date(2026, 11, 27)),
        ("som", date(2026, 11, 1)),
        ("eom", date(2026, 11, 30)),
        ("+3d", date(2026, 11, 27)),
        ("-1w", date(2026, 11, 17)),
        ("+5wd", date(2026, 12, 1)),
        ("-2wd", date(2026, 11, 20)),
        ("+1m", date(2026, 12, 24)),
        ("+1y", date(2027, 11, 24)),
        ("2026-12-12", date(2026, 12, 12)),
        ("12 dec", date(2026, 12, 12)),
        ("dec 12", date(2026, 12, 12)),
        ("12 dec 2027", date(2027, 12, 12)),
        ("3 feb", date(2027, 2, 3)),
        ("1 nov", date(2026, 11, 1)),
        ("12.12.", date(2026, 12, 12)),
        ("12.12.2027", date(2027, 12, 12)),
        ("fri+1w", date(2026, 12, 4)),
        ("eom -3wd", date(2026, 11, 25)),
    ],
)
def test_a_day_means(text: str, day: date) -> None:
    assert day_of(text, TUESDAY) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 nov", "Nov has 30 days"),
        ("30 feb", "Feb has 28 days"),
        ("soon", "is not a date"),
        ("", "is not a date"),
        ("32 dec", "is not a date"),
        ("+9999y", "too far away"),
    ],
)
def test_what_is_no_day_is_said(text: str, said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        day_of(text, TUESDAY)
    assert said in refusal.value.text


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    said = None
    try:
        found: object = day_of(text, TUESDAY)
    except Refusal as refusal:
        found, said = None, refusal.text
    assert isinstance(found, date) or said


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(-400, 400))
def test_months_later_keep_the_day_or_the_last_of_the_month(
    day: date, months: int
) -> None:
    later = day_of(f"{months:+d}m", day)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
