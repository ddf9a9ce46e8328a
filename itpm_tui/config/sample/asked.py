"""Dates asked for, questions to several people, and decisions of the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.asked_draft import CheckInDraft, CommitmentDraft, DecisionDraft
from itpm_tui.domain.register_enums import CommitmentAnswer, DecisionKind

if TYPE_CHECKING:
    from itpm_tui.config.sample.entry import Entry


def read_asked(
    file: Entry,
) -> tuple[
    tuple[CommitmentDraft, ...], tuple[CheckInDraft, ...], tuple[DecisionDraft, ...]
]:
    """All that stands in the file."""
    commitments = tuple(_commitment(e) for e in file.entries("commitment", "on"))
    check_ins = tuple(_check_in(e) for e in file.entries("checkin", "question"))
    decisions = tuple(_decision(e) for e in file.entries("decision", "question"))
    file.done()
    return commitments, check_ins, decisions


def _commitment(entry: Entry) -> CommitmentDraft:
    draft = CommitmentDraft(
        task=entry.text("on"),
        person=entry.text("who"),
        asked_by=entry.text("by"),
        asked_at=entry.moment("asked"),
        answer=entry.word("answer", CommitmentAnswer.PENDING),
        confidence=entry.maybe_number("confidence"),
        date=entry.maybe_day("date"),
        reason=entry.maybe_text("reason"),
        answered_at=entry.maybe_moment("answered"),
    )
    entry.done()
    if (draft.answered_at is None) is not (draft.answer is CommitmentAnswer.PENDING):
        raise entry.wrong("what is answered has a time, nothing else")
    return draft


def _check_in(entry: Entry) -> CheckInDraft:
    draft = CheckInDraft(
        question=entry.text("question"),
        project=entry.maybe_text("project"),
        asked_by=entry.text("by"),
        asked_at=entry.moment("asked"),
        due=entry.maybe_day("due"),
        people=entry.texts("people"),
        answers=tuple(entry.table("answers").items()),
    )
    entry.done()
    return draft


def _decision(entry: Entry) -> DecisionDraft:
    draft = DecisionDraft(
        question=entry.text("question"),
        outcome=entry.text("outcome"),
        project=entry.maybe_text("project"),
        kind=entry.word("kind", DecisionKind.GOVERNANCE),
        decided_by=entry.text("by"),
        decided_on=entry.day("on"),
        rationale=entry.maybe_text("why"),
    )
    entry.done()
    return draft
