"""Check-ins: one question to several people, answered in a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import NotificationReason
from itpm_tui.domain.commands.check_in import AnswerCheckIn, AskCheckIn
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.subject import Subject
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.asking import answered, ask_people, tell_answer
from itpm_tui.services.assign import people_called
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import known_here
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import day, listed

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction

TOPICS = frozenset({Topic.REGISTERS})
PREFIX = "ASK"
LINE = 500
"""Characters of an answer."""


def check_in_key(checkin_id: int) -> str:
    """What people call a check-in, such as `ASK-07`."""
    return task_key(PREFIX, checkin_id)


@handles(AskCheckIn)
def ask_check_in(command: AskCheckIn, tx: OpenTransaction) -> Handled:
    """Ask several people the same.

    Raises:
        Refusal: If nothing is asked, nobody is, or the day is over.
    """
    question = clean(command.question, limit=LINE)
    if not question:
        raise Refusal("Write the question, or esc cancels.")
    if not command.people:
        raise Refusal("Name who is asked: @dana @tom.")
    if command.due is not None and command.due < tx.today:
        raise Refusal(f"{day(command.due, tx.today)} is over. Name a day to come.")
    people = people_called(tx, command.people)
    checkin_id = tx.insert(
        "check_in",
        {
            "project_id": command.project_id,
            "asked_by_id": known_here(tx),
            "question": question,
            "due": command.due,
        },
    )
    for row in people:
        asked = {"checkin_id": checkin_id, "person_id": row["id"]}
        tx.insert("check_in_reply", {**asked, "text": None, "at": None})
    subject = Subject(SubjectType.CHECK_IN, checkin_id)
    ask_people(
        tx,
        [number(row, "id") for row in people],
        subject,
        subject,
        NotificationReason.CHECKIN,
        note=question,
    )
    who = listed([f"@{text(row, 'handle')}" for row in people])
    until = "" if command.due is None else f" by {day(command.due, tx.today)}"
    return Handled(
        topics=TOPICS,
        title=f"check-in: {clean(question)[:80]}",
        message=f"{who} asked{until}: {clean(question)[:80]}",
        named=(check_in_key(checkin_id),),
    )


@handles(AnswerCheckIn)
def answer_check_in(command: AnswerCheckIn, tx: OpenTransaction) -> Handled:
    """Keep the answer of who is asked; it takes the place of an earlier one.

    Raises:
        Refusal: If the question is gone, or nothing is said.
    """
    said = clean(command.text, limit=LINE)
    if not said:
        raise Refusal("Write one line, or esc cancels.")
    row = tx.row("check_in", command.checkin_id)
    asked = {"checkin_id": command.checkin_id, "person_id": known_here(tx)}
    replies = tx.rows("check_in_reply", **asked)
    if row is None or not replies:
        raise Refusal("That is not asked any more. Nothing was saved.")
    tx.update("check_in_reply", number(replies[0], "id"), {"text": said, "at": tx.at})
    subject = Subject(SubjectType.CHECK_IN, command.checkin_id)
    answered(tx, subject, {known_here(tx)})
    tell_answer(tx, number(row, "asked_by_id"), subject, subject, said)
    key = check_in_key(command.checkin_id)
    return Handled(
        topics=TOPICS,
        title=f"answer to {key}",
        message=f"Answered {key}: {said[:80]}",
        named=(key,),
    )
