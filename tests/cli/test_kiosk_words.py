from __future__ import annotations

from datetime import time

import pytest

from itpm_tui.cli.kiosk_words import hidden_of, night_of, pages_of, seconds_of
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.kiosk.looks import Night


def test_pages_are_parted_by_commas_and_may_have_times_of_their_own() -> None:
    assert pages_of("all=40s, load ,Late = really=2m") == (
        ("all", "load", "Late = really"),
        {"all": 40, "Late = really": 120},
    )
    assert pages_of("projects")[0] == ("all",)


@pytest.mark.parametrize(
    ("said", "seconds"), [("20s", 20), ("5", 5), (" 2M ", 120), ("99999", 99_999)]
)
def test_a_time_is_seconds_or_minutes(said: str, seconds: int) -> None:
    assert seconds_of(said) == seconds


def test_hours_may_go_over_midnight() -> None:
    assert night_of("19:00-7:30") == Night(time(19), time(7, 30))


def test_what_is_hidden_is_named() -> None:
    assert hidden_of("people, Money") == {"people", "money"}
    assert hidden_of("nothing") == frozenset()


@pytest.mark.parametrize(
    ("read", "text", "next_step"),
    [
        (pages_of, "all,,load", "Try --pages"),
        (pages_of, "", "Try --pages"),
        (pages_of, "all=soon", "Try 20s"),
        (seconds_of, "0s", "Try 20s"),
        (seconds_of, "²s", "Try 20s"),
        (seconds_of, "-3s", "Try 20s"),
        (night_of, "evening", "Try --dim 19:00-07:00"),
        (night_of, "25:00-07:00", "Try --dim 19:00-07:00"),
        (hidden_of, "faces", "Try --hide people"),
        (hidden_of, "nothing,people", "Try --hide people"),
        (hidden_of, "\x1b[31m", "Try --hide people"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_next_step(
    read: object, text: str, next_step: str
) -> None:
    assert callable(read)
    with pytest.raises(WrongUsage, match=next_step) as raised:
        read(text)
    assert "\x1b" not in str(raised.value)
