"""Asking others: for approval of a task, for its date, a question to several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.prompts import (
    complete_person,
    day_lines,
    handles_of,
    people_lines,
)
from itpm_tui.domain.commands.approval import AskApproval
from itpm_tui.domain.commands.check_in import AskCheckIn
from itpm_tui.domain.commands.commitment import AskCommitments
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import ApprovalRule
from itpm_tui.domain.text import clean
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Field, Form, Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.board_records import PersonRecord

_RULES = {"all": ApprovalRule.ALL, "any": ApprovalRule.ANY}


def ask_approval(bench: Bench) -> None:
    """Ask people to approve the selected task as it stands."""
    ids = bench.selected_ids()
    task = bench.selection(ids).one
    people = bench.reader.people()

    def read(text: str) -> AskApproval:
        head, *rest = text.replace(",", " ").split(" ")
        rule, quorum = ApprovalRule.ANY, None
        words = [head, *rest]
        last = words[-1].lower() if len(words) > 1 else ""
        if last in _RULES:
            rule, words = _RULES[last], words[:-1]
        elif last.isdecimal():
            rule, quorum, words = ApprovalRule.QUORUM, int(last[:3]), words[:-1]
        return AskApproval(
            subject_type="task",
            subject_id=task.id,
            approvers=handles_of(people, " ".join(words)),
            rule=rule,
            quorum=quorum,
        )

    def take(text: str) -> str | None:
        try:
            command = read(text)
        except Refusal as refusal:
            return refusal.text
        bench.submit(lambda _: command, ids=[], keep=("approval", text))
        return None

    bench.open(
        Prompt(
            name="approval",
            title=f"Who approves {task.key}",
            submit=take,
            explain=lambda text: people_lines(people, text),
            complete=lambda text: complete_person(people, text),
            foot="@name @name · then any, all or how many · tab completes",
        )
    )


def ask_dates(bench: Bench) -> None:
    """Ask who works on the selected tasks to confirm their dates."""
    ids = bench.selected_ids()
    selection = bench.selection(ids)
    people = bench.reader.people()

    def take(text: str) -> str | None:
        try:
            asked = handles_of(people, text) if text.strip() else ()
        except Refusal as refusal:
            return refusal.text
        bench.submit(
            lambda seen: AskCommitments(task_ids=seen.ids, people=asked),
            ids=ids,
            keep=("dates", text),
        )
        return None

    bench.open(
        Prompt(
            name="dates",
            title=f"Who confirms the date of {selection.named}",
            submit=take,
            explain=lambda text: people_lines(people, text),
            complete=lambda text: complete_person(people, text),
            foot="@name, or nothing for who works on it · enter asks · esc cancels",
        )
    )


def ask_check_in(bench: Bench) -> None:
    """One question to several people, with a day by which to answer."""
    people, today = bench.reader.people(), bench.clock.today()
    rules = bench.reckoning.rules()

    def submit(texts: dict[str, str]) -> str | None:
        try:
            who = handles_of(people, texts["people"])
            due = day_of(texts["due"], today, rules) if texts["due"].strip() else None
        except Refusal as refusal:
            return refusal.text
        question = clean(texts["question"], limit=500)
        if not question:
            return "Write the question."
        command = AskCheckIn(
            question=question,
            people=who,
            project_id=bench.context.wanted.project_id,
            due=due,
        )
        bench.submit(lambda _: command, ids=[], becomes=True)
        return None

    bench.open(
        Form(
            "Ask several people",
            [
                Field("question", "Question", LineBuffer(limit=500), lambda _: None),
                _people_field(people),
                _due_field(today, bench),
            ],
            submit,
        )
    )


def _people_field(people: Sequence[PersonRecord]) -> Field:
    def check(text: str) -> str | None:
        try:
            handles_of(people, text)
        except Refusal as refusal:
            return refusal.text
        return None

    return Field(
        "people",
        "Whom",
        LineBuffer(),
        check,
        hint="@dana @tom; tab completes",
        complete=lambda text: complete_person(people, text),
    )


def _due_field(today: date, bench: Bench) -> Field:
    rules = bench.reckoning.rules()

    def show(text: str) -> str:
        return "" if not text.strip() else day_lines(text, today, rules)[0].text.strip()

    return Field(
        "due",
        "Answer by",
        LineBuffer(),
        lambda _: None,
        hint="fri, +3d; empty for no day",
        show=show,
    )
