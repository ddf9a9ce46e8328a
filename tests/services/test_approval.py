from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.approval import (
    AnswerApproval,
    AskApproval,
    DelegateApproval,
    WithdrawApproval,
)
from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import EditTask, FieldEdit, SetPriority, TaskField
from itpm_tui.domain.content import content_hash
from itpm_tui.domain.enums import Priority
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.register_enums import ApprovalRule, Vote

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from tests.services.office import Office

YES, COND = Vote.APPROVE, Vote.APPROVE_WITH_CONDITIONS
WISH, NO = Vote.REQUEST_CHANGES, Vote.REJECT


def ask(office: Office, *who: str, **more: object) -> tuple[int, int]:
    """A task and an approval of it. Returns both ids."""
    task = office.add("core switch")
    command = AskApproval(subject_type="task", subject_id=task, approvers=who, **more)
    key = office.ask("pat", command).named[0]
    return task, int(key.rpartition("-")[2])


def content(office: Office, task: int) -> str:
    return content_hash("task", office.task(task))


def answer(
    office: Office, who: str, asked: tuple[int, int], vote: Vote, words: str = ""
) -> Outcome:
    task, approval = asked
    return office.ask(
        who,
        AnswerApproval(
            approval_id=approval,
            content=content(office, task),
            vote=vote,
            words=words,
        ),
    )


def state(office: Office, asked: tuple[int, int]) -> object:
    return office.row("approval", asked[1])["state"]


def test_a_yes_of_one_is_enough_where_any_may_say_it(office: Office) -> None:
    asked = ask(office, "mel", "tom")
    outcome = answer(office, "mel", asked, YES)
    assert outcome.message == "Approve core switch (FWL-01): approved."
    assert state(office, asked) == "approved"


def test_who_comes_second_is_told_who_was_first(office: Office) -> None:
    asked = ask(office, "mel", "tom")
    answer(office, "mel", asked, YES)
    head = office.head()
    with pytest.raises(Refusal) as caught:
        answer(office, "tom", asked, NO, "never")
    assert caught.value.text == "FWL-01 is approved already by @mel."
    assert office.head() == head


@pytest.mark.parametrize("vote", [WISH, NO])
def test_a_no_needs_words(office: Office, vote: Vote) -> None:
    asked = ask(office, "mel")
    with pytest.raises(Refusal, match="needs words"):
        answer(office, "mel", asked, vote)
    answer(office, "mel", asked, vote, "the window is too short")
    assert office.rows("approval_vote")[-1]["comment"] == "the window is too short"


def test_a_change_of_the_content_asks_again_and_keeps_what_was_said(
    office: Office,
) -> None:
    asked = ask(office, "mel")
    answer(office, "mel", asked, YES)
    title = FieldEdit(TaskField.TITLE, "core switch", "two core switches")
    office.ask("pat", EditTask(task_id=asked[0], edits=(title,)))
    outcome = answer(office, "mel", asked, NO, "one was asked for")
    assert outcome.message.endswith("rejected.")
    votes = [row["vote"] for row in office.rows("approval_vote")]
    assert votes == ["pending", "approve", "reject"]


def test_what_is_no_content_changes_nothing(office: Office) -> None:
    asked = ask(office, "mel")
    before = content(office, asked[0])
    seen = (Seen(asked[0], Priority.NORMAL),)
    office.ask("pat", SetPriority(tasks=seen, priority=Priority.HIGH))
    assert content(office, asked[0]) == before


def test_an_answer_to_what_was_read_before_a_change_is_not_taken(
    office: Office,
) -> None:
    task, approval = ask(office, "mel")
    read = content(office, task)
    title = FieldEdit(TaskField.TITLE, "core switch", "two core switches")
    office.ask("pat", EditTask(task_id=task, edits=(title,)))
    with pytest.raises(Conflict, match="FWL-01 changed since you read it"):
        office.ask("mel", AnswerApproval(approval_id=approval, content=read, vote=YES))
    assert len(office.rows("approval_vote")) == 1


def test_an_answer_is_taken_back_by_undo(office: Office) -> None:
    asked = ask(office, "mel")
    before = office.dump()
    answer(office, "mel", asked, YES)
    office.ask("mel", Undo())
    assert office.dump() == before


def test_what_was_taken_back_is_not_answered(office: Office) -> None:
    asked = ask(office, "mel")
    office.ask("pat", WithdrawApproval(approval_id=asked[1]))
    with pytest.raises(Refusal, match="was taken back"):
        answer(office, "mel", asked, YES)


def test_who_it_is_handed_on_to_answers_instead(office: Office) -> None:
    asked = ask(office, "mel", "tom", rule=ApprovalRule.ALL)
    with pytest.raises(Refusal, match="@tom is asked already"):
        office.ask("mel", DelegateApproval(approval_id=asked[1], to="tom"))
    office.ask("mel", DelegateApproval(approval_id=asked[1], to="sam"))
    with pytest.raises(Refusal, match="asks others"):
        answer(office, "mel", asked, YES)
    answer(office, "sam", asked, YES)
    answer(office, "tom", asked, YES)
    assert state(office, asked) == "approved"


@pytest.mark.parametrize("quorum", [None, 0, 3])
def test_a_quorum_is_of_those_asked(office: Office, quorum: int | None) -> None:
    with pytest.raises(Refusal, match="1 to 2 of the people"):
        ask(office, "mel", "tom", rule=ApprovalRule.QUORUM, quorum=quorum)
