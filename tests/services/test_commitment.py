from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.commitment import (
    AnswerCommitment,
    AskCommitments,
    WithdrawCommitment,
)
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import SetAssignees, ShiftTasks
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.register_enums import CommitmentAnswer, CommitmentOutcome
from tests.services.office import at, day

if TYPE_CHECKING:
    from tests.services.office import Office

pytestmark = pytest.mark.parametrize("office", ["sqlite"], indirect=True)

YES, OTHER, NO = (
    CommitmentAnswer.CONFIRMED,
    CommitmentAnswer.COUNTER_OFFERED,
    CommitmentAnswer.DECLINED,
)
OPEN, KEPT, LATE = (
    CommitmentOutcome.OPEN,
    CommitmentOutcome.KEPT,
    CommitmentOutcome.LATE,
)


def ask(office: Office) -> int:
    """A task whose date is asked of tom. Returns the id of the task."""
    task = office.add("core switch", start=day(26), duration_min=480)
    office.ask("pat", AskCommitments(task_ids=(task,), people=("tom",)))
    return task


def answer(office: Office, who: str = "tom", **more: object) -> AnswerCommitment:
    values = {
        "commitment_id": int(str(office.rows("commitment")[-1]["id"])),
        "due": day(26),
        "answer": YES,
        "confidence": 4,
        **more,
    }
    return AnswerCommitment(**values)


def test_an_answer_is_an_entry_after_the_question(office: Office) -> None:
    ask(office)
    (question,) = office.rows("commitment")
    message = office.ask("tom", answer(office)).message
    assert message == "FWL-01: Thu 26 Nov confirmed, 4 of 5 sure."
    first, second = office.rows("commitment")
    assert first == question
    assert (second["supersedes_id"], second["promised_date"]) == (first["id"], day(26))


def test_who_works_on_a_task_is_asked_but_not_the_asker(office: Office) -> None:
    task = office.add("core switch", start=day(26), duration_min=480)
    seen = (Seen(task, ()),)
    office.ask("pat", SetAssignees(tasks=seen, handles=("pat", "mel", "tom")))
    message = office.ask("pat", AskCommitments(task_ids=(task,))).message
    assert message == "@mel, @tom asked to confirm the date of FWL-01."
    again = office.ask("pat", AskCommitments(task_ids=(task,)))
    assert again.message == "That is asked already."


def test_a_date_that_moved_is_asked_again(office: Office) -> None:
    task = ask(office)
    office.ask("tom", answer(office))
    asked = AskCommitments(task_ids=(task,), people=("tom",))
    assert office.ask("pat", asked).message == "That is asked already."
    seen = (Seen(task, at(26)),)
    office.ask("pat", ShiftTasks(tasks=seen, working_days=1))
    assert "FWL-01" in office.ask("pat", asked).message
    assert [row["promised_date"] for row in office.rows("commitment")] == [
        *(day(26), day(26)),
        day(27),
    ]


def test_an_answer_to_a_date_that_moved_meanwhile_is_not_taken(office: Office) -> None:
    task = ask(office)
    office.ask("pat", ShiftTasks(tasks=(Seen(task, at(26)),), working_days=1))
    with pytest.raises(Conflict) as caught:
        office.ask("tom", answer(office))
    assert caught.value.text == (
        "FWL-01 is due Fri 27 Nov now; you saw Thu 26 Nov. Look again, then answer."
    )


def test_two_answers_to_one_question_do_not_cross(office: Office) -> None:
    ask(office)
    command = answer(office)
    office.ask("tom", command)
    with pytest.raises(Conflict, match="asked or answered again"):
        office.ask("tom", command)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"confidence": None}, "How sure"),
        ({"confidence": 6}, "How sure"),
        ({"answer": OTHER}, "another date"),
        ({"answer": OTHER, "date": day(26)}, "another date"),
        ({"answer": NO}, "Say why"),
    ],
)
def test_an_answer_says_what_belongs_to_it(
    office: Office, more: dict[str, object], said: str
) -> None:
    ask(office)
    with pytest.raises(Refusal, match=said):
        office.ask("tom", answer(office, **more))
    assert len(office.rows("commitment")) == 1


def test_another_date_is_offered(office: Office) -> None:
    ask(office)
    command = answer(office, answer=OTHER, date=day(30), reason="vendor")
    assert office.ask("tom", command).message == ("FWL-01: Mon 30 Nov offered instead.")
    row = office.rows("commitment")[-1]
    assert (row["promised_date"], row["reason"]) == (day(30), "vendor")


def test_a_question_taken_back_is_not_answered(office: Office) -> None:
    ask(office)
    entry = int(str(office.rows("commitment")[-1]["id"]))
    office.ask("pat", WithdrawCommitment(commitment_id=entry))
    with pytest.raises(Refusal, match="was taken back"):
        office.ask("tom", answer(office))
    office.ask("pat", Undo())
    assert office.ask("tom", answer(office)).number


def test_a_task_without_a_date_has_none_to_confirm(office: Office) -> None:
    task = office.add("some day")
    command = AskCommitments(task_ids=(task,), people=("tom",))
    with pytest.raises(Refusal, match="no date to confirm"):
        office.ask("pat", command)
