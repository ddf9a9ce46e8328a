"""Telling people that an answer is wanted of them, and that one was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxGroup, NotificationReason
from itpm_tui.domain.enums import SubjectType, SystemRole
from itpm_tui.domain.subject import Subject
from itpm_tui.services.notice import Notice
from itpm_tui.services.notify import clear, tell
from itpm_tui.services.values import number, number_or_none, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.transaction import Row, Transaction, Value

_LEADERS = (SystemRole.ADMIN, SystemRole.PM)


def ask_people(
    tx: Transaction,
    people: Iterable[int],
    about: Subject,
    answer: Subject,
    reason: NotificationReason,
    *,
    occurrence: str = "",
    note: str | None = None,
) -> None:
    """Tell people that they are asked something; they may see what it is about.

    Args:
        tx: The transaction of the question.
        people: Who is asked.
        about: In whose thread it waits.
        answer: What is to be answered.
        reason: What kind of answer it is.
        occurrence: What tells it from the same question asked before.
        note: The question in a few words.
    """
    told = f"{answer.type}:{answer.id}" + (f":{occurrence}" if occurrence else "")
    tell(
        tx,
        [
            Notice(
                person_id=person_id,
                subject=about,
                reason=reason,
                occurrence=told,
                project_id=None,
                answer=answer,
                note=note,
            )
            for person_id in people
        ],
    )


def tell_answer(
    tx: Transaction, person_id: int | None, about: Subject, answer: Subject, note: str
) -> None:
    """Tell who asked what was answered."""
    if person_id is None:
        return
    told = tx.count(
        "notification",
        person_id=person_id,
        subject_type=about.type,
        subject_id=about.id,
        reason=NotificationReason.REPLY,
    )
    tell(
        tx,
        [
            Notice(
                person_id=person_id,
                subject=about,
                reason=NotificationReason.REPLY,
                group=InboxGroup.MENTIONS,
                occurrence=f"{answer.type}:{answer.id}:answer:{told}",
                project_id=None,
                note=note,
            )
        ],
    )


def answered(
    tx: Transaction, answer: Subject, people: Iterable[int] | None = None
) -> None:
    """The question waits for these people no more; for nobody, where none are named.

    Who gives the answer has read the thread, and need not handle it besides.
    """
    me = tx.actor.person_id
    asked: dict[str, Value] = {"answer_type": answer.type, "answer_id": answer.id}
    mine = tx.rows("notification", person_id=me, done_at=None, **asked)
    clear(tx, answer=answer, people=None if people is None else frozenset(people))
    for row in mine if me is not None else ():
        about = SubjectType(text(row, "subject_type"))
        subject = Subject(about, number(row, "subject_id"))
        clear(tx, subject=subject, people={number(row, "person_id")})


def ask_about_request(tx: Transaction, request_id: int, row: Row) -> None:
    """Tell who leads the project of a new request, else who leads any.

    Who asked follows it, and so hears of what is said about it.
    """
    subject = Subject(SubjectType.REQUEST, request_id)
    requester = number_or_none(row, "requester_id")
    if requester is not None:
        follower: Row = {
            "person_id": requester,
            "subject_type": subject.type,
            "subject_id": subject.id,
        }
        tx.insert_new("follow", [follower])
    ask_people(
        tx,
        sorted(_leaders(tx, number_or_none(row, "project_id"))),
        subject,
        subject,
        NotificationReason.REQUEST_NEW,
    )


def _leaders(tx: Transaction, project_id: int | None) -> set[int]:
    """The manager of a project; where there is none, who leads any."""
    project = None if project_id is None else tx.row("project", project_id)
    manager = None if project is None else number_or_none(project, "manager_id")
    if manager is not None:
        return {manager}
    roles = [
        number(role, "id")
        for name in _LEADERS
        for role in tx.rows("role", system_role=name)
    ]
    return {
        number(row, "person_id")
        for row in tx.rows_in("membership", "role_id", roles)
        if project_id in {None, row["project_id"]}
    }
