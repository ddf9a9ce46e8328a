"""Conversations of an organisation, and what of them waits for whom it is shown to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.attention import Channel, InboxGroup, NotificationReason
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.mentions import mentions
from itpm_tui.domain.registers import register_of
from itpm_tui.domain.subject import Subject, task
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.services.notice import place_of
from itpm_tui.services.tick import remind
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from itpm_tui.domain.project_draft import CommentDraft, ThreadDraft
    from itpm_tui.domain.register_draft import RequestDraft
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction
    from itpm_tui.services.load_base import Base

_ANSWERED = {
    NotificationReason.APPROVAL_REQUESTED: SubjectType.APPROVAL,
    NotificationReason.REQUEST_NEW: SubjectType.REQUEST,
}


def load_thread(
    tx: Transaction,
    base: Base,
    subject: Subject,
    draft: ThreadDraft,
    besides: NotificationReason,
) -> None:
    """A conversation, each comment at the moment it was written.

    Args:
        tx: The transaction.
        base: Ids of people.
        subject: What it is about.
        draft: What was said; its reason is that of the last comment.
        besides: Why the viewer hears of the other comments.
    """
    about: Row = {"subject_type": subject.type, "subject_id": subject.id}
    thread_id = tx.insert("thread", {**about, "title": draft.title})
    ids = tx.reserve("comment", len(draft.comments))
    tx.insert_many(
        "comment",
        [
            {
                "id": comment_id,
                "thread_id": thread_id,
                "author_id": base.people[comment.author],
                "parent_id": None,
                "body": clean(comment.body, limit=LONG_LIMIT, lines=True),
                "visibility": comment.visibility,
                "edited_at": None,
                "created_at": _at(base, comment.at),
            }
            for comment_id, comment in zip(ids, draft.comments, strict=True)
        ],
    )
    named = [
        {"comment_id": comment_id, "person_id": base.people[name]}
        for comment_id, comment in zip(ids, draft.comments, strict=True)
        for name in _named(comment)
        if name in base.people
    ]
    tx.insert_many("mention", named)
    reason = NotificationReason(draft.reason) if draft.reason else besides
    tx.insert_many(
        "notification", list(_told(base, subject, draft, ids, (reason, besides)))
    )


def _at(base: Base, moment: datetime) -> datetime:
    return moment.replace(tzinfo=base.zone)


def _named(comment: CommentDraft) -> list[str]:
    """Handles that a comment names."""
    found = (mention.name for mention in mentions(comment.body) if mention.person)
    return list(dict.fromkeys(found))


def _told(
    base: Base,
    subject: Subject,
    draft: ThreadDraft,
    ids: Sequence[int],
    reasons: tuple[NotificationReason, NotificationReason],
) -> Iterator[Row]:
    """What waits of a conversation for the viewer, as `tell` would have made it."""
    last = len(draft.comments) - 1
    for place, (comment_id, comment) in enumerate(
        zip(ids, draft.comments, strict=True)
    ):
        if not comment.unread and comment.snoozed_until is None:
            continue
        reason = reasons[0] if place == last else reasons[1]
        asked = [m for m in mentions(comment.body) if m.name == base.viewer]
        group = place_of(reason)
        if reason is NotificationReason.MENTION and any(m.asked for m in asked):
            group = InboxGroup.DECISION
        at = _at(base, comment.at)
        until = comment.snoozed_until
        yield {
            "person_id": base.people[base.viewer],
            "reason": reason,
            "group": group,
            "channel": Channel.INBOX,
            "subject_type": subject.type,
            "subject_id": subject.id,
            "occurrence": f"comment:{comment_id}",
            "comment_id": comment_id,
            "author_id": base.people[comment.author],
            "answer_type": None,
            "answer_id": None,
            "note": None,
            "read_at": at if comment.seen else None,
            "snoozed_until": None if until is None else _at(base, until),
            "snooze_event": None,
            "done_at": None,
            "created_at": at,
        }


def load_asked(
    tx: OpenTransaction, base: Base, requests: Sequence[RequestDraft]
) -> None:
    """What was said on requests, and which answers the viewer is asked for.

    What time has caused so far the viewer handled yesterday; it waits for the others.
    """
    register = register_of("request")
    for draft in requests:
        number_of = register.row_id(draft.key)
        if draft.kind == "request" and draft.comments and number_of is not None:
            subject = Subject(SubjectType.REQUEST, number_of)
            thread = draft.thread
            load_thread(tx, base, subject, thread, NotificationReason.REQUEST_NEW)
            _answer(tx, base, subject, NotificationReason.REQUEST_NEW, number_of)
    me = base.people[base.viewer]
    for vote in tx.rows("approval_vote", person_id=me):
        approval = tx.row("approval", number(vote, "approval_id"))
        if approval is not None and approval["subject_type"] == SubjectType.TASK:
            _answer(
                tx,
                base,
                task(number(approval, "subject_id")),
                NotificationReason.APPROVAL_REQUESTED,
                number(approval, "id"),
            )
    remind(tx)
    earlier = tx.at - timedelta(days=1)
    handled: Row = dict.fromkeys(("created_at", "read_at", "done_at"), earlier)
    for reason in (NotificationReason.DATE_ALERT, NotificationReason.TIMESHEET):
        rows = tx.rows("notification", person_id=me, reason=reason)
        tx.update_many("notification", [number(row, "id") for row in rows], handled)


def _answer(
    tx: Transaction,
    base: Base,
    subject: Subject,
    reason: NotificationReason,
    answer_id: int,
) -> None:
    """Say to what the viewer is asked to answer, where a comment asks for it."""
    rows = tx.rows(
        "notification",
        person_id=base.people[base.viewer],
        subject_type=subject.type,
        subject_id=subject.id,
        reason=reason,
    )
    kind = _ANSWERED[reason]
    for row in rows[-1:]:
        values: Row = {
            "answer_type": kind,
            "answer_id": answer_id,
            "occurrence": f"{kind}:{answer_id}",
        }
        tx.update("notification", number(row, "id"), values)
