from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.dates import DateOrder, DateRules, Moment, day_of, moment_of
from itpm_tui.domain.refusals import Refusal

TUESDAY = date(2026, 11, 24)
NOW = datetime.combine(TUESDAY, time(9, 12, 40))
DATES = {"CUTOVER": date(2026, 12, 18), "FWL-12": date(2026, 11, 25)}


def _date_of(name: str) -> date | None:
    if name.upper() == "IDEA":
        raise Refusal("IDEA has no date yet.")
    return DATES.get(name.upper())


RULES = DateRules(anchor=_date_of)


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
        ("eoq", date(2026, 12, 31)),
        ("eoy", date(2026, 12, 31)),
        ("w48", date(2026, 11, 23)),
        ("w48.3", date(2026, 11, 25)),
        ("2027-w01.7", date(2027, 1, 10)),
        ("w2", date(2027, 1, 11)),
        ("31/12", date(2026, 12, 31)),
        ("12/31/2027", date(2027, 12, 31)),
        ("11/11", date(2026, 11, 11)),
        ("4 September", date(2026, 9, 4)),
        ("now", date(2026, 11, 24)),
        ("CUTOVER", date(2026, 12, 18)),
        ("CUTOVER-3wd", date(2026, 12, 15)),
        ("fwl-12+2d", date(2026, 11, 27)),
        ("eom -3wd", date(2026, 11, 25)),
    ],
)
def test_a_day_means(text: str, day: date) -> None:
    assert day_of(text, TUESDAY, RULES) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 nov", "30 nov or 1 dec ?"),
        ("30 feb", "February has 28 days"),
        ("soon", "is not a date"),
        ("", "is not a date"),
        ("32 dec", "is not a date"),
        ("+9999y", "too far away"),
        ("thaw", "No freeze window is known"),
        ("11/12", "can be 11 dec or 12 nov. Write one of them, or set date_order."),
        ("11/12/26", "the year in full, 11/12/2026"),
        ("0/5", "is not a date"),
        ("w54", "2026 has weeks 1 to 53"),
        ("w48.8", "days of a week"),
        ("fri@14:00", "without a time"),
        ("+3h", "without a time"),
        ("IDEA", "IDEA has no date yet"),
    ],
)
def test_what_is_no_day_is_said(text: str, said: str) -> None:
    with pytest.raises(Refusal) as refusal:
        day_of(text, TUESDAY, RULES)
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


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("fri@14:00", Moment(date(2026, 11, 27), time(14))),
        ("fri 14", Moment(date(2026, 11, 27), time(14))),
        ("12 dec 9:30", Moment(date(2026, 12, 12), time(9, 30))),
        ("dec 12 14", Moment(date(2026, 12, 12), time(14))),
        ("fri+1w @ 8:05", Moment(date(2026, 12, 4), time(8, 5))),
        ("CUTOVER-3wd@17:00", Moment(date(2026, 12, 15), time(17))),
        ("now", Moment(date(2026, 11, 24), time(9, 12))),
        ("now+2h", Moment(date(2026, 11, 24), time(11, 12))),
        ("+20h", Moment(date(2026, 11, 25), time(5, 12))),
        ("fri", Moment(date(2026, 11, 27))),
        ("+3d", Moment(date(2026, 11, 27))),
    ],
)
def test_a_day_may_have_a_time(text: str, moment: Moment) -> None:
    assert moment_of(text, NOW, RULES) == moment


@pytest.mark.parametrize("text", ["fri@25", "fri@14:60", "fri+2h"])
def test_what_is_no_time_is_said(text: str) -> None:
    with pytest.raises(Refusal, match=r"no time of day|hours count from now"):
        moment_of(text, NOW)


def test_the_order_of_day_and_month_is_a_setting() -> None:
    assert day_of("11/12", TUESDAY, DateRules(order=DateOrder.DMY)).month == 12
    assert day_of("11/12", TUESDAY, DateRules(order=DateOrder.MDY)).month == 11
    assert day_of("31/12", TUESDAY, DateRules(order=DateOrder.MDY)).day == 31


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", date(2026, 11, 20)),
        ("tue", date(2026, 11, 17)),
        ("12 dec", date(2025, 12, 12)),
        ("w50.1", date(2025, 12, 8)),
        ("3 nov", date(2026, 11, 3)),
    ],
)
def test_time_is_logged_for_days_behind(text: str, day: date) -> None:
    assert day_of(text, TUESDAY, DateRules(logging=True)) == day


def test_working_days_are_those_of_the_calendar() -> None:
    off = {date(2026, 11, 26), date(2026, 11, 27)}
    rules = DateRules(works=lambda day: day.weekday() < 5 and day not in off)
    assert day_of("eow", TUESDAY, rules) == date(2026, 11, 25)
    assert day_of("+2wd", TUESDAY, rules) == date(2026, 11, 30)
    with pytest.raises(Refusal, match="too far away"):
        day_of("+2wd", TUESDAY, DateRules(works=lambda _: False))


def test_thaw_is_the_day_the_windows_say() -> None:
    rules = DateRules(thaw=lambda _: date(2027, 1, 4))
    assert day_of("thaw+1d", TUESDAY, rules) == date(2027, 1, 5)


_PIECES = st.sampled_from(
    [
        *("fri", "next", "eow", "thaw", "now", "w53", "12", "31", "nov", "/", "."),
        *("+", "-", "9999", "wd", "y", "h", "@", ":", " ", "2026", "CUTOVER", "2", "0"),
    ]
)


@given(st.lists(_PIECES, max_size=8).map("".join))
def test_any_piece_of_the_grammar_is_a_moment_or_refused(text: str) -> None:
    try:
        found: object = moment_of(text, NOW, RULES)
    except Refusal as refusal:
        found = refusal.text
    assert isinstance(found, Moment | str)
    assert found
