from __future__ import annotations

import pytest

from itpm_tui.presentation.ranking import Findable, rank

LATER = Findable("One working day later", "task.later", (">",))


@pytest.mark.parametrize(
    ("typed", "far"),
    [
        (">", 0),
        ("task.later", 0),
        ("One working day LATER", 0),
        ("one wor", 1),
        ("lat", 1),
        ("day work", 2),
        ("owd", 3),
        ("ay ater", 4),
        ("", 5),
        ("wrkdy", 6),
        ("xyz", None),
        ("wx", None),
    ],
)
def test_the_nearer_what_was_typed_the_lower_its_rank(
    typed: str, far: int | None
) -> None:
    assert rank(typed, LATER) == far


def test_accents_and_case_do_not_matter() -> None:
    assert rank("muller", Findable("Müller", "")) == 0


def test_a_key_is_only_found_as_it_is_written() -> None:
    capital = Findable("Move it down", "task.rank_down", ("J",))
    assert rank("J", capital) == 0
    assert rank("j", capital) != 0
