"""What became of a date that somebody promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.register_enums import CommitmentAnswer, CommitmentOutcome

if TYPE_CHECKING:
    from datetime import date


def outcome_of(
    stored: CommitmentOutcome,
    answer: CommitmentAnswer,
    promised: date | None,
    done_on: date | None,
    today: date,
) -> CommitmentOutcome:
    """Kept or late by the date that was confirmed; open as long as neither is certain.

    Args:
        stored: As the entry has it: a withdrawal stays one.
        answer: What the person said.
        promised: The date confirmed.
        done_on: The day on which the work was done, None while it is not.
        today: A promise is late from the day after it.
    """
    if stored is not CommitmentOutcome.OPEN or answer is not CommitmentAnswer.CONFIRMED:
        return stored
    if promised is None or (done_on is None and today <= promised):
        return CommitmentOutcome.OPEN
    end = today if done_on is None else done_on
    return CommitmentOutcome.KEPT if end <= promised else CommitmentOutcome.LATE
