from __future__ import annotations

from datetime import date

import pytest

from itpm_tui.domain.promising import outcome_of
from itpm_tui.domain.register_enums import CommitmentAnswer, CommitmentOutcome

YES, OTHER, NO = (
    CommitmentAnswer.CONFIRMED,
    CommitmentAnswer.COUNTER_OFFERED,
    CommitmentAnswer.DECLINED,
)
OPEN, KEPT, LATE = (
    CommitmentOutcome.OPEN,
    CommitmentOutcome.KEPT,
    CommitmentOutcome.LATE,
)
BACK = CommitmentOutcome.WITHDRAWN


def day(number: int) -> date:
    return date(2026, 11, number)


@pytest.mark.parametrize(
    ("answered", "done", "wanted"),
    [
        (YES, None, OPEN),
        (YES, day(26), KEPT),
        (YES, day(27), LATE),
        (OTHER, day(27), OPEN),
        (NO, day(27), OPEN),
    ],
)
def test_what_became_of_a_promise_follows_from_the_work(
    answered: CommitmentAnswer, done: date | None, wanted: CommitmentOutcome
) -> None:
    assert outcome_of(OPEN, answered, day(26), done, day(25)) is wanted
    assert outcome_of(
        CommitmentOutcome.WITHDRAWN, answered, day(26), done, day(25)
    ) is (CommitmentOutcome.WITHDRAWN)


def test_a_promise_is_late_from_the_day_after_it() -> None:
    assert outcome_of(OPEN, YES, day(26), None, day(26)) is OPEN
    assert outcome_of(OPEN, YES, day(26), None, day(27)) is LATE
