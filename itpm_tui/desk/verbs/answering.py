"""Answers to what is asked: approvals, requests, dates, questions.

Each takes the thing as it was shown, so that it works wherever that is: in the list of
requests and in the inbox. Words that an answer needs are asked for in a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.office_form import send
from itpm_tui.desk.verbs.prompts import (
    complete_person,
    day_lines,
    handles_of,
    note,
    people_lines,
)
from itpm_tui.domain.commands.approval import (
    AnswerApproval,
    DelegateApproval,
    WithdrawApproval,
)
from itpm_tui.domain.commands.check_in import AnswerCheckIn
from itpm_tui.domain.commands.commitment import AnswerCommitment, WithdrawCommitment
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import CommitmentAnswer, Vote
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.presentation import words
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Choice, Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.register_records import (
        ApprovalRecord,
        CheckInRecord,
        CommitmentRecord,
    )
    from itpm_tui.presentation.lines import Lines

_VOTES = {
    Vote.APPROVE_WITH_CONDITIONS: "Conditions",
    Vote.REQUEST_CHANGES: "Changes wanted",
    Vote.REJECT: "Why not",
}


def ask_words(
    bench: Bench,
    name: str,
    title: str,
    make: Callable[[str], Command],
    *,
    empty: str,
    foot: str = "enter sends · esc keeps the text for later",
) -> None:
    """A line of words that a command is made of.

    Args:
        bench: The program.
        name: Under which a text that was left is kept.
        title: What is asked.
        make: The command of the words.
        empty: What to say where nothing is written.
        foot: Below the line.
    """

    def take(text: str) -> str | None:
        said = clean(text, limit=LONG_LIMIT, lines=True).strip()
        if not said:
            return empty
        bench.submit(lambda _: make(said), ids=[], becomes=True, keep=(name, text))
        return None

    buffer = LineBuffer(limit=LONG_LIMIT)
    bench.open(Prompt(name=name, title=title, submit=take, buffer=buffer, foot=foot))


def answer_approval(bench: Bench, row: ApprovalRecord, vote: Vote) -> None:
    """Say yes at once; anything else in words."""
    subject = row.subject
    if subject is None:
        bench.say("What it is about is gone.", "warning")
        return
    content = subject.content

    def make(said: str) -> Command:
        return AnswerApproval(
            approval_id=row.id, content=content, vote=vote, words=said
        )

    if vote is Vote.APPROVE:
        send(bench, lambda: make(""))
        return
    ask_words(
        bench,
        f"{vote} {row.key}",
        f"{_VOTES[vote]}: {row.title}",
        make,
        empty="Write why, or esc cancels.",
    )


def delegate_approval(bench: Bench, row: ApprovalRecord) -> None:
    """Someone else answers in one's place."""
    people = bench.reader.people()

    def take(text: str) -> str | None:
        try:
            handles = handles_of(people, text)
        except Refusal as refusal:
            return refusal.text
        if len(handles) != 1:
            return "Name the one who answers in your place."
        command = DelegateApproval(approval_id=row.id, to=handles[0])
        bench.submit(lambda _: command, ids=[], becomes=True)
        return None

    bench.open(
        Prompt(
            name=f"delegate {row.key}",
            title=f"Who answers in your place: {row.title}",
            submit=take,
            explain=lambda text: people_lines(people, text),
            complete=lambda text: complete_person(people, text),
            foot="@name · tab completes · enter hands it on · esc cancels",
        )
    )


def withdraw_approval(bench: Bench, row: ApprovalRecord) -> None:
    """Take the question back."""
    send(bench, lambda: WithdrawApproval(approval_id=row.id))


def confirm_date(bench: Bench, row: CommitmentRecord) -> None:
    """A digit says how sure."""

    def sure(confidence: int) -> Callable[[], None]:
        return lambda: send(
            bench,
            lambda: AnswerCommitment(
                commitment_id=row.id,
                due=row.due,
                answer=CommitmentAnswer.CONFIRMED,
                confidence=confidence,
            ),
        )

    due = "no date" if row.due is None else words.day_plain(row.due)
    meanings = ("hardly", "rather not", "rather", "quite", "certain")
    answers = {
        str(number): (word, sure(number)) for number, word in enumerate(meanings, 1)
    }
    # The digit is the second key of one answer, not a question of its own.
    bench.open(
        Choice(
            title=f"{row.subject.key} by {due}: how sure?",
            body=(note("1 hardly, 5 certain; below 3 the date shows as weak"),),
            answers=answers,
            guarded=False,
        )
    )


def offer_date(bench: Bench, row: CommitmentRecord) -> None:
    """Another date, and why after a comma."""
    today, rules = bench.clock.today(), bench.reckoning.rules()

    def parts(text: str) -> tuple[str, str]:
        day, _, why = text.partition(",")
        return day, why

    def take(text: str) -> str | None:
        day, why = parts(text)
        try:
            offered = day_of(day, today, rules)
        except Refusal as refusal:
            return refusal.text
        send(
            bench,
            lambda: AnswerCommitment(
                commitment_id=row.id,
                due=row.due,
                answer=CommitmentAnswer.COUNTER_OFFERED,
                date=offered,
                reason=why,
            ),
        )
        return None

    def explain(text: str) -> Lines:
        return day_lines(parts(text)[0], today, rules)

    bench.open(
        Prompt(
            name=f"offer {row.subject.key}",
            title=f"Another date for {row.subject.key}",
            submit=take,
            explain=explain,
            foot="fri, the vendor is late · enter sends · esc cancels",
        )
    )


def refuse_date(bench: Bench, row: CommitmentRecord) -> None:
    """No, and why."""
    ask_words(
        bench,
        f"no date {row.subject.key}",
        f"Why {row.subject.key} can not be confirmed",
        lambda said: AnswerCommitment(
            commitment_id=row.id,
            due=row.due,
            answer=CommitmentAnswer.DECLINED,
            reason=said,
        ),
        empty="Say why: whoever asked plans with it.",
    )


def withdraw_date(bench: Bench, row: CommitmentRecord) -> None:
    """Ask the person no more."""
    send(bench, lambda: WithdrawCommitment(commitment_id=row.id))


def answer_question(bench: Bench, row: CheckInRecord) -> None:
    """One line."""
    ask_words(
        bench,
        f"answer {row.key}",
        row.question,
        lambda said: AnswerCheckIn(checkin_id=row.id, text=said),
        empty="Write one line, or esc cancels.",
    )
