"""Telling people of what happened: what any handler calls.

`tell` makes notifications in the transaction of their cause. It leaves out who may
not see the subject, who caused it, who wants to hear nothing of it, and whoever was
told before: the same person, subject, reason and occurrence are told once, whoever
calls how often. `clear` is for what is handled elsewhere: an approval that was
given, a request that somebody else took; it counts as handled for everyone at once.

A handler that asks somebody for an answer:

    tell(tx, [
        Notice(
            person_id=approver,
            subject=task(task_id),          # the thread in which it waits
            project_id=project_id,
            reason=NotificationReason.APPROVAL_REQUESTED,
            occurrence=f"approval:{approval_id}",
            answer=Subject(SubjectType.APPROVAL, approval_id),
        )
        for approver in approvers
    ])
    ...
    clear(tx, answer=Subject(SubjectType.APPROVAL, approval_id))     # once answered

What is told is taken back with its cause by undo; nothing more is to be done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.attention import Channel
from itpm_tui.services.hearers import Hearers
from itpm_tui.services.notice import BY_TIME
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from itpm_tui.domain.attention import NotificationReason, SnoozeEvent
    from itpm_tui.domain.subject import Subject
    from itpm_tui.domain.transaction import Row, Transaction, Value
    from itpm_tui.services.notice import Notice

NOTE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What came of telling."""

    heard: frozenset[int]
    """People who may hear of it, whether or not they want to."""
    made: int
    """Notifications that were not there before."""


def tell(tx: Transaction, notices: Iterable[Notice]) -> Told:
    """Make notifications for those who may hear, want to, and did not yet."""
    wanted = list(notices)
    hearers = Hearers(tx, {notice.person_id for notice in wanted})
    heard: set[int] = set()
    rows: list[Row] = []
    for notice in wanted:
        channel = hearers.channel(notice)
        if channel is None:
            continue
        heard.add(notice.person_id)
        if channel is not Channel.NONE:
            rows.append(_row(tx, notice, channel))
    return Told(frozenset(heard), tx.insert_new("notification", rows))


def _row(tx: Transaction, notice: Notice, channel: Channel) -> Row:
    answer = notice.answer
    return {
        "person_id": notice.person_id,
        "reason": notice.reason,
        "group": notice.place,
        "channel": channel,
        "subject_type": notice.subject.type,
        "subject_id": notice.subject.id,
        "occurrence": notice.occurrence,
        "comment_id": notice.comment_id,
        # Whoever happens to be there when a date comes near has not caused that.
        "author_id": None if notice.reason in BY_TIME else tx.actor.person_id,
        "answer_type": None if answer is None else answer.type,
        "answer_id": None if answer is None else answer.id,
        "note": None if notice.note is None else notice.note[:NOTE_LIMIT],
        "read_at": None,
        "snoozed_until": None,
        "snooze_event": None,
        "done_at": None,
    }


def clear(
    tx: Transaction,
    *,
    subject: Subject | None = None,
    answer: Subject | None = None,
    reasons: Collection[NotificationReason] | None = None,
    people: Collection[int] | None = None,
) -> None:
    """What was told is handled elsewhere.

    Args:
        tx: The transaction of what handled it.
        subject: In whose thread it waits.
        answer: What was asked to be answered; one of both is given.
        reasons: Only these; None for all.
        people: Only for them; None for everyone.
    """
    place: dict[str, Value] = {"done_at": None}
    if subject is not None:
        place |= {"subject_type": subject.type, "subject_id": subject.id}
    if answer is not None:
        place |= {"answer_type": answer.type, "answer_id": answer.id}
    finish(
        tx,
        [
            row
            for row in tx.rows("notification", **place)
            if (reasons is None or row["reason"] in reasons)
            and (people is None or row["person_id"] in people)
        ],
    )


def finish(tx: Transaction, rows: Sequence[Row]) -> None:
    """Notifications are done with, and so they were read."""
    unread = [number(row, "id") for row in rows if row["read_at"] is None]
    rest = [number(row, "id") for row in rows if row["read_at"] is not None]
    if unread:
        tx.update_many("notification", unread, {"done_at": tx.at, "read_at": tx.at})
    if rest:
        tx.update_many("notification", rest, {"done_at": tx.at})


def wake(tx: Transaction, subject: Subject, event: SnoozeEvent) -> None:
    """Threads that sleep until this happens wait again, but for who caused it."""
    asleep = tx.rows(
        "notification",
        subject_type=subject.type,
        subject_id=subject.id,
        snooze_event=event,
        done_at=None,
    )
    ids = [
        number(row, "id") for row in asleep if row["person_id"] != tx.actor.person_id
    ]
    if ids:
        awake: Row = {"snoozed_until": None, "snooze_event": None, "read_at": None}
        tx.update_many("notification", ids, awake)
