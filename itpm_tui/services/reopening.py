"""What is asked anew when the thing that it was answered for changed.

A yes was given to a content, and a promise to a date. When a command changed either,
whoever answered is asked again, in the same transaction. A change by another way is
seen where approvals and commitments are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import NotificationReason
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.register_enums import (
    ApprovalState,
    CommitmentAnswer,
    CommitmentOutcome,
    Vote,
)
from itpm_tui.domain.subject import Subject, task
from itpm_tui.services.asking import ask_people
from itpm_tui.services.commitment import due_day
from itpm_tui.services.stored import load_tasks
from itpm_tui.services.subjects import subject_of
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row
    from itpm_tui.services.stored import StoredTask

_DECIDED = frozenset(ApprovalState) - {
    ApprovalState.REQUESTED,
    ApprovalState.WITHDRAWN,
}


def reopen(tx: OpenTransaction, task_ids: Sequence[int]) -> None:
    """Ask anew about tasks that a command changed."""
    if not task_ids:
        return
    ids = sorted(set(task_ids))
    for row in tx.rows_in("approval", "subject_id", ids):
        if row["subject_type"] == SubjectType.TASK and row["state"] in _DECIDED:
            _reopen_approval(tx, row)
    promised = [
        row
        for row in tx.rows_in("commitment", "subject_id", ids)
        if row["subject_type"] == SubjectType.TASK
    ]
    superseded = {row["supersedes_id"] for row in promised}
    standing = [
        row
        for row in promised
        if row["id"] not in superseded
        and row["answer"] == CommitmentAnswer.CONFIRMED
        and row["outcome"] == CommitmentOutcome.OPEN
    ]
    if standing:
        wanted = sorted({number(row, "subject_id") for row in standing})
        tasks = {each.id: each for each in load_tasks(tx, wanted)}
        for row in standing:
            _reopen_promise(tx, row, tasks[number(row, "subject_id")])


def _reopen_approval(tx: OpenTransaction, row: Row) -> None:
    """Ask the same people about the content of now; what was said stays."""
    subject = subject_of(tx, SubjectType.TASK, number(row, "subject_id"))
    if subject.content == row["content_sha256"]:
        return
    approval_id = number(row, "id")
    tx.update(
        "approval",
        approval_id,
        {"state": ApprovalState.REQUESTED, "content_sha256": subject.content},
    )
    asked = tx.rows("approval_vote", approval_id=approval_id, vote=Vote.PENDING)
    ask_people(
        tx,
        [number(each, "person_id") for each in asked],
        task(subject.id),
        Subject(SubjectType.APPROVAL, approval_id),
        NotificationReason.APPROVAL_REQUESTED,
        occurrence=subject.content[:12],
        note="changed since it was approved",
    )


def _reopen_promise(tx: OpenTransaction, row: Row, about: StoredTask) -> None:
    """Ask who confirmed a date about the one that it was moved to."""
    due = due_day(about)
    if due == row["promised_date"] or about.finish_actual is not None:
        return
    ask_people(
        tx,
        [number(row, "person_id")],
        task(about.id),
        Subject(SubjectType.COMMITMENT, number(row, "id")),
        NotificationReason.COMMITMENT_REQUESTED,
        occurrence=str(due),
        note="the date that was confirmed moved",
    )
