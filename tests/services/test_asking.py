from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.approval import AnswerApproval, WithdrawApproval
from itpm_tui.domain.commands.check_in import AnswerCheckIn
from itpm_tui.domain.commands.commitment import AnswerCommitment
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.request import AskBack, DeclineRequest
from itpm_tui.domain.commands.task import EditTask, FieldEdit, TaskField
from itpm_tui.domain.register_enums import CommitmentAnswer, Vote
from tests.services.asked import Asked, ask_all
from tests.services.office import at, day

if TYPE_CHECKING:
    from tests.services.office import Office

pytestmark = pytest.mark.parametrize("office", ["sqlite"], indirect=True)


def waiting(office: Office) -> set[tuple[str, str]]:
    """Who is told of what, and has not handled it."""
    names = {number: handle for handle, number in office.people.items()}
    return {
        (names[int(str(row["person_id"]))], str(row["reason"]))
        for row in office.rows("notification", done_at=None)
    }


def rename(office: Office, asked: Asked, seen: str, wanted: str) -> None:
    title = FieldEdit(TaskField.TITLE, seen, wanted)
    office.ask("pat", EditTask(task_id=asked.task, edits=(title,)))


def approve(office: Office, asked: Asked) -> None:
    command = AnswerApproval(
        approval_id=asked.approval, content=asked.content(office), vote=Vote.APPROVE
    )
    office.ask("mel", command)


def test_who_is_asked_is_told(office: Office) -> None:
    ask_all(office)
    assert waiting(office) == {
        ("mel", "approval_requested"),
        ("tom", "commitment_requested"),
        ("sam", "checkin"),
        ("tom", "checkin"),
        ("ada", "request_new"),
        ("pat", "request_new"),
    }


def test_an_answer_clears_the_question_and_tells_who_asked(office: Office) -> None:
    asked = ask_all(office)
    approve(office, asked)
    office.ask("tom", AnswerCheckIn(checkin_id=asked.checkin, text="yes"))
    yes = AnswerCommitment(
        commitment_id=asked.commitment,
        due=day(27),
        answer=CommitmentAnswer.CONFIRMED,
        confidence=4,
    )
    office.ask("tom", yes)
    left = waiting(office)
    assert {each for each in left if each[0] in {"mel", "tom"}} == set()
    assert ("sam", "checkin") in left
    notes = [r["note"] for r in office.rows("notification", reason="reply")]
    assert notes == [
        "approved: Approve core switch",
        "yes",
        "Fri 27 Nov confirmed, 4 of 5 sure",
    ]


def test_a_no_tells_the_requester_why_and_clears_it_for_all(office: Office) -> None:
    asked = ask_all(office)
    no = DeclineRequest(request_id=asked.request, seen="pending", reason="No room")
    office.ask("pat", no)
    assert ("ada", "request_new") not in waiting(office)
    (told,) = office.rows("notification", person_id=office.people["cleo"])
    assert told["note"] == "declined: No room"
    office.ask("pat", Undo())
    assert ("ada", "request_new") in waiting(office)


def test_a_question_back_is_a_comment_on_the_request(office: Office) -> None:
    asked = ask_all(office)
    back = AskBack(request_id=asked.request, seen="pending", question="Which site?")
    office.ask("pat", back)
    (comment,) = office.rows("comment")
    assert comment["body"] == "Which site?"
    assert office.row("request", asked.request)["state"] == "need_info"


def test_what_changed_after_a_yes_is_asked_again(office: Office) -> None:
    asked = ask_all(office)
    approve(office, asked)
    rename(office, asked, "core switch", "two switches")
    assert office.row("approval", asked.approval)["state"] == "requested"
    assert ("mel", "approval_requested") in waiting(office)
    office.ask("pat", Undo())
    assert office.row("approval", asked.approval)["state"] == "approved"
    assert ("mel", "approval_requested") not in waiting(office)


def test_a_date_that_moved_after_a_promise_is_asked_again(office: Office) -> None:
    asked = ask_all(office)
    yes = AnswerCommitment(
        commitment_id=asked.commitment,
        due=day(27),
        answer=CommitmentAnswer.CONFIRMED,
        confidence=5,
    )
    office.ask("tom", yes)
    later = FieldEdit(TaskField.DEADLINE, at(27, 17), at(30, 17))
    office.ask("pat", EditTask(task_id=asked.task, edits=(later,)))
    assert ("tom", "commitment_requested") in waiting(office)


def test_what_is_taken_back_waits_for_nobody(office: Office) -> None:
    asked = ask_all(office)
    office.ask("pat", WithdrawApproval(approval_id=asked.approval))
    assert ("mel", "approval_requested") not in waiting(office)
