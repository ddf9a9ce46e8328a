"""The threads of the person who asks, as notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.subject import Subject
from itpm_tui.services.described import keys_of
from itpm_tui.services.notify import finish
from itpm_tui.services.rights import known_here
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.commands.inbox import SeenThread
    from itpm_tui.domain.transaction import OpenTransaction, Row, Value

_FEW = 50
"""Threads up to which each is asked for; above, all that waits is read at once."""


def told(
    tx: OpenTransaction, subjects: Sequence[Subject], **equal: Value
) -> dict[Subject, list[Row]]:
    """What the person was told in these threads, oldest first."""
    me = known_here(tx)
    found: dict[Subject, list[Row]] = {subject: [] for subject in subjects}
    if len(found) <= _FEW:
        for subject, rows in found.items():
            rows += tx.rows(
                "notification",
                person_id=me,
                subject_type=subject.type,
                subject_id=subject.id,
                **equal,
            )
        return found
    for row in tx.rows("notification", person_id=me, **equal):
        place = Subject(
            SubjectType(text(row, "subject_type")), number(row, "subject_id")
        )
        if place in found:
            found[place].append(row)
    return found


def waiting(
    tx: OpenTransaction, threads: Sequence[SeenThread]
) -> dict[Subject, list[Row]]:
    """What waits in threads, or sleeps, as far as it was seen."""
    newest = {thread.subject: thread.newest for thread in threads}
    return {
        subject: [row for row in rows if number(row, "id") <= newest[subject]]
        for subject, rows in told(tx, list(newest), done_at=None).items()
    }


def handle_thread(tx: OpenTransaction, thread: SeenThread) -> None:
    """Be done with a thread, as far as it was seen."""
    for rows in waiting(tx, (thread,)).values():
        finish(tx, rows)


def named(tx: OpenTransaction, subjects: Sequence[Subject]) -> str:
    """Threads in a sentence: a key, or how many and the first of them."""
    keys = keys_of(tx, subjects[:_FEW])
    if len(subjects) == 1:
        return keys[0] if keys else "the thread"
    more = f" ({listed(keys)})" if len(subjects) <= _FEW and keys else ""
    return f"{counted(len(subjects), 'thread')}{more}"


def tasks_in(subjects: Sequence[Subject]) -> tuple[int, ...]:
    """Ids of the tasks among subjects."""
    return tuple(each.id for each in subjects if each.type is SubjectType.TASK)
