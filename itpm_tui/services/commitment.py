"""Commitments: people confirm a date, offer another one, or say no.

Each question and each answer is an entry of its own that supersedes the one before;
none is ever written over. A date that moves after it was confirmed is open again by
itself, since the date confirmed is not the date of now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import NotificationReason
from itpm_tui.domain.commands.commitment import (
    AnswerCommitment,
    AskCommitments,
    WithdrawCommitment,
)
from itpm_tui.domain.enums import AssignmentState, SubjectType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.register_enums import CommitmentAnswer, CommitmentOutcome
from itpm_tui.domain.subject import Subject
from itpm_tui.domain.subject import task as about
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.asking import answered, ask_people, tell_answer
from itpm_tui.services.assign import people_called
from itpm_tui.services.people import handle_of
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import known_here
from itpm_tui.services.stored import load_task, load_tasks
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import day, day_of_finish, listed

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction, Value
    from itpm_tui.services.stored import StoredTask

TOPICS = frozenset({Topic.REGISTERS, Topic.TASKS})


def due_day(task: StoredTask) -> date | None:
    """The day that is to be confirmed of a task."""
    return None if task.due is None else day_of_finish(task.due)


@handles(AskCommitments)
def ask_commitments(command: AskCommitments, tx: OpenTransaction) -> Handled:
    """Ask for the dates of tasks: those who work on them, or the people named.

    Raises:
        Refusal: If a task has no date, or nobody is to be asked.
    """
    asked: list[str] = []
    keys: list[str] = []
    for task in load_tasks(tx, command.task_ids):
        due = due_day(task)
        if due is None:
            raise Refusal(f"{task.key} has no date to confirm. M gives it one.")
        for person_id in _people(tx, command, task):
            if _ask(tx, task, person_id, due):
                asked.append(f"@{handle_of(tx, person_id)}")
                keys.append(task.key)
    if not asked:
        return Handled(topics=frozenset(), title="", message="That is asked already.")
    keys = list(dict.fromkeys(keys))
    who = listed(list(dict.fromkeys(asked)))
    return Handled(
        topics=TOPICS,
        title=f"date of {listed(keys)} asked of {who}",
        message=f"{who} asked to confirm the date of {listed(keys)}.",
        touched=tuple(command.task_ids),
    )


def _people(tx: Transaction, command: AskCommitments, task: StoredTask) -> list[int]:
    """Who is asked about a task."""
    if command.people:
        return [number(row, "id") for row in people_called(tx, command.people)]
    rows = tx.rows("assignment", task_id=task.id)
    held = [number(r, "person_id") for r in rows if r["state"] != _DECLINED]
    if not held:
        raise Refusal(f"Nobody works on {task.key}: name who confirms its date.")
    return [each for each in held if each != tx.actor.person_id] or held


_DECLINED = AssignmentState.DECLINED


def last_entry(tx: Transaction, task_id: int, person_id: int) -> Row | None:
    """The entry of a person on a task that no other supersedes."""
    rows = tx.rows(
        "commitment",
        subject_type=SubjectType.TASK,
        subject_id=task_id,
        person_id=person_id,
    )
    return rows[-1] if rows else None


def _ask(tx: OpenTransaction, task: StoredTask, person_id: int, due: date) -> bool:
    """Ask one person; False where the same is asked, or confirmed, already."""
    last = last_entry(tx, task.id, person_id)
    if last is not None and last["outcome"] == CommitmentOutcome.OPEN:
        answered = last["answer"] in {
            CommitmentAnswer.PENDING,
            CommitmentAnswer.CONFIRMED,
        }
        if answered and last["promised_date"] == due:
            return False
    entry_id = _enter(
        tx,
        {
            "subject_type": SubjectType.TASK,
            "subject_id": task.id,
            "person_id": person_id,
            "asked_by_id": known_here(tx),
            "asked_at": tx.at,
            "supersedes_id": None if last is None else last["id"],
        },
        promised_date=due,
        answer=CommitmentAnswer.PENDING,
    )
    ask_people(
        tx,
        [person_id],
        about(task.id),
        Subject(SubjectType.COMMITMENT, entry_id),
        NotificationReason.COMMITMENT_REQUESTED,
        note=f"can you hold {day(due, tx.today)}?",
    )
    return True


def _enter(tx: OpenTransaction, known: Row, **more: Value) -> int:
    """Add an entry. Returns its id."""
    empty: Row = {
        "promised_date": None,
        "confidence": None,
        "reason": None,
        "answered_at": None,
        "outcome": CommitmentOutcome.OPEN,
    }
    return tx.insert("commitment", {**empty, **known, **more})


def entry(tx: OpenTransaction, commitment_id: int) -> Row:
    """An entry that nothing supersedes.

    Raises:
        Refusal: If there is none.
        Conflict: If there is a later one.
    """
    row = tx.row("commitment", commitment_id)
    if row is None:
        raise Refusal("That is not asked any more. Nothing was saved.")
    last = last_entry(tx, number(row, "subject_id"), number(row, "person_id"))
    if last is not None and last["id"] != commitment_id:
        task = load_task(tx, number(row, "subject_id"))
        raise Conflict(
            f"The date of {task.key} was asked or answered again since you read it. "
            "Look again, then answer; nothing was saved."
        )
    return row


def _after(row: Row) -> dict[str, Value]:
    """What an entry has of the one it supersedes."""
    kept = ("subject_type", "subject_id", "person_id", "asked_by_id", "asked_at")
    return {**{name: row[name] for name in kept}, "supersedes_id": row["id"]}


@handles(AnswerCommitment)
def answer_commitment(command: AnswerCommitment, tx: OpenTransaction) -> Handled:
    """Keep what the person says to the date.

    Raises:
        Refusal: If the question was taken back, or the answer lacks its date, its
            confidence or its reason.
        Conflict: If the date moved, or something was said, since it was read.
    """
    row = entry(tx, command.commitment_id)
    task = load_task(tx, number(row, "subject_id"))
    if row["outcome"] == CommitmentOutcome.WITHDRAWN:
        raise Refusal(f"The question about {task.key} was taken back.")
    due = due_day(task)
    if command.due != due:
        raise Conflict(
            f"{task.key} is due {day_or_none(due, tx.today)} now; you saw "
            f"{day_or_none(command.due, tx.today)}. Look again, then answer."
        )
    values, said = _answer(command, due, tx.today)
    _enter(tx, _after(row), answer=command.answer, answered_at=tx.at, **values)
    asked = Subject(SubjectType.COMMITMENT, command.commitment_id)
    answered(tx, asked)
    tell_answer(tx, number(row, "asked_by_id"), about(task.id), asked, said)
    return Handled(
        topics=TOPICS,
        title=f"date of {task.key}: {said}",
        message=f"{task.key}: {said}.",
        touched=(task.id,),
        reason=text(values, "reason") if values.get("reason") else None,
    )


def _answer(
    command: AnswerCommitment, due: date | None, today: date
) -> tuple[dict[str, Value], str]:
    """The columns of an answer, and what it says.

    Raises:
        Refusal: If it lacks something.
    """
    reason = clean(command.reason or "", limit=LONG_LIMIT, lines=True).strip() or None
    match command.answer:
        case CommitmentAnswer.CONFIRMED:
            sure = command.confidence
            if sure is None or not 1 <= sure <= 5:
                raise Refusal("How sure, from 1 (hardly) to 5 (certain)?")
            said = f"{day_or_none(due, today)} confirmed, {sure} of 5 sure"
            return {"promised_date": due, "confidence": sure, "reason": reason}, said
        case CommitmentAnswer.COUNTER_OFFERED:
            other = command.date
            if other is None or other == due:
                raise Refusal("Name another date than the one that is asked.")
            said = f"{day(other, today)} offered instead"
            return {"promised_date": other, "reason": reason}, said
        case CommitmentAnswer.DECLINED:
            if reason is None:
                raise Refusal("Say why: whoever asked plans with it.")
            return {"reason": reason}, "the date is not confirmed"
        case _:
            raise Refusal("Say yes, another date, or no.")


def day_or_none(value: date | None, today: date) -> str:
    """A day in words, or that there is none."""
    return "without a date" if value is None else day(value, today)


@handles(WithdrawCommitment)
def withdraw_commitment(command: WithdrawCommitment, tx: OpenTransaction) -> Handled:
    """Take the question back; what was said stays.

    Raises:
        Refusal: If there is none.
        Conflict: If something was said since it was read.
    """
    row = entry(tx, command.commitment_id)
    task = load_task(tx, number(row, "subject_id"))
    who = handle_of(tx, number(row, "person_id"))
    if row["outcome"] == CommitmentOutcome.WITHDRAWN:
        said = f"@{who} is not asked about {task.key} any more."
        return Handled(topics=frozenset(), title="", message=said)
    kept = ("promised_date", "answer", "confidence", "reason", "answered_at")
    before = {name: row[name] for name in kept}
    _enter(tx, {**_after(row), **before}, outcome=CommitmentOutcome.WITHDRAWN)
    answered(tx, Subject(SubjectType.COMMITMENT, command.commitment_id))
    return Handled(
        topics=TOPICS,
        title=f"date of {task.key} not asked of @{who} any more",
        message=f"@{who} is not asked about the date of {task.key} any more.",
        touched=(task.id,),
    )
