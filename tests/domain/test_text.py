from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.text import clean, fold

HOSTILE = [
    "\x1b]0;PWNED\x07title",
    "\x1b[31mred",
    "a\x9b31mb",
    "bell\x07",
    "del\x7f",
    "right\u202eleft",
    "mark\u200e",
    "bom\ufeff",
    "para\u2029graph",
    "lone\ud800",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_acts_on_a_terminal_is_left(text: str) -> None:
    safe = clean(text)
    assert all(unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} for c in safe)
    assert not set(safe) & set("\u202e\u200e\ufeff")


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(once) <= 200


@given(st.text(max_size=300))
def test_long_text_keeps_lines_and_no_other_control(text: str) -> None:
    safe = clean(text, limit=1_000, lines=True)
    assert all(c in "\n\t" or unicodedata.category(c) != "Cc" for c in safe)


def test_emoji_and_joiners_stay() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f466 \u2764\ufe0f"
    assert clean(family) == family


def test_folding_drops_case_and_accents() -> None:
    assert fold("Ärger in CAFÉ") == "arger in cafe"
