"""Threads and comments as they stand in JSON documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.documents import instant

if TYPE_CHECKING:
    from itpm_tui.cli.documents import Document
    from itpm_tui.domain.inbox import InboxCounts, InboxThread, News, ThreadComment


def counts(held: InboxCounts) -> Document:
    """How much waits."""
    return {
        "waiting": held.waiting,
        "threads": held.threads,
        "unread": held.unread,
        "snoozed": held.snoozed,
        "next_wake": instant(held.next_wake),
        "done_today": held.done_today,
    }


def thread(row: InboxThread) -> Document:
    """One thread."""
    return {
        "id": row.key,
        "kind": row.subject.type.value,
        "title": row.title,
        "group": row.group.value,
        "reason": row.reason.value,
        "waiting": row.waiting,
        "unread": row.unread,
        "since": instant(row.since),
        "last": instant(row.last_at),
        "by": row.by or None,
        "answer": None if row.answer is None else row.answer.subject.type.value,
        "done_at": instant(row.done_at),
        "snoozed_until": instant(row.snoozed_until),
        "snooze_event": row.snooze_event,
        "muted": row.muted,
        "followed": row.followed,
    }


def comment(row: ThreadComment) -> Document:
    """One comment."""
    return {
        "number": row.id,
        "author": row.author,
        "at": instant(row.at),
        "body": row.body,
        "visibility": row.visibility.value,
        "answers": row.parent_id,
        "edited_at": instant(row.edited_at),
        "edits": row.edits,
        "waiting": row.waiting,
        "unread": row.unread,
        "held_until": instant(row.held_until),
        "tasks": list(row.tasks),
    }


def news(row: News) -> Document:
    """What waits without a comment."""
    return {
        "reason": row.reason.value,
        "at": instant(row.at),
        "by": row.by or None,
        "text": row.text,
    }
