from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.approval import (
    AnswerApproval,
    AskApproval,
    DelegateApproval,
    WithdrawApproval,
)
from itpm_tui.domain.commands.check_in import AnswerCheckIn, AskCheckIn
from itpm_tui.domain.commands.commitment import (
    AnswerCommitment,
    AskCommitments,
    WithdrawCommitment,
)
from itpm_tui.domain.commands.custom_field import (
    AddCustomField,
    RemoveCustomField,
    SetCustomValue,
)
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.register import (
    AddRecord,
    EditRecord,
    RecordEdit,
    SetRecordState,
)
from itpm_tui.domain.commands.request import (
    AcceptRequest,
    AskBack,
    Becomes,
    DeclineRequest,
    DeferRequest,
    MarkDuplicate,
    ReopenRequest,
)
from itpm_tui.domain.refusals import NotPermitted, Refusal
from itpm_tui.domain.register_enums import CommitmentAnswer, FieldKind, Vote
from tests.services.asked import ask_all, ask_request
from tests.services.office import PEOPLE, day

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.commands.command import Command
    from tests.services.asked import Asked
    from tests.services.office import Office

MEMBERS = frozenset({"ada", "pat", "mel", "tom"})
MANAGERS = frozenset({"ada", "pat"})
PENDING = "pending"

REGISTERS: dict[
    type[Command], tuple[frozenset[str], Callable[[Office, Asked], Command]]
] = {
    AddRecord: (
        MEMBERS | {"sam", "cleo"},
        lambda _, __: AddRecord(
            register="request", values=(("title", "x"), ("project", "FWL"))
        ),
    ),
    EditRecord: (
        MEMBERS | {"cleo"},
        lambda _, asked: EditRecord(
            register="request",
            record_id=asked.request,
            edits=(RecordEdit("title", "VPN for 14 contractors", "x"),),
        ),
    ),
    AcceptRequest: (
        MEMBERS,
        lambda _, asked: AcceptRequest(request_id=asked.request, seen=PENDING),
    ),
    DeclineRequest: (
        MEMBERS,
        lambda _, asked: DeclineRequest(
            request_id=asked.request, seen=PENDING, reason="No room"
        ),
    ),
    DeferRequest: (
        MEMBERS,
        lambda _, asked: DeferRequest(
            request_id=asked.request, seen=PENDING, until=day(30)
        ),
    ),
    AskBack: (
        MEMBERS,
        lambda _, asked: AskBack(
            request_id=asked.request, seen=PENDING, question="Who?"
        ),
    ),
    MarkDuplicate: (
        MEMBERS,
        lambda office, asked: MarkDuplicate(
            request_id=asked.request, seen=PENDING, of_id=ask_request(office)
        ),
    ),
    AskApproval: (
        MEMBERS,
        lambda _, asked: AskApproval(
            subject_type="task", subject_id=asked.task, approvers=("pat",)
        ),
    ),
    AnswerApproval: (
        frozenset({"mel"}),
        lambda office, asked: AnswerApproval(
            approval_id=asked.approval,
            content=asked.content(office),
            vote=Vote.APPROVE,
        ),
    ),
    DelegateApproval: (
        frozenset({"mel"}),
        lambda _, asked: DelegateApproval(approval_id=asked.approval, to="sam"),
    ),
    WithdrawApproval: (
        MANAGERS,
        lambda _, asked: WithdrawApproval(approval_id=asked.approval),
    ),
    AskCommitments: (
        MEMBERS,
        lambda _, asked: AskCommitments(task_ids=(asked.task,), people=("pat",)),
    ),
    AnswerCommitment: (
        frozenset({"tom"}),
        lambda _, asked: AnswerCommitment(
            commitment_id=asked.commitment,
            due=day(27),
            answer=CommitmentAnswer.CONFIRMED,
            confidence=4,
        ),
    ),
    WithdrawCommitment: (
        MANAGERS,
        lambda _, asked: WithdrawCommitment(commitment_id=asked.commitment),
    ),
    AskCheckIn: (
        MEMBERS,
        lambda office, _: AskCheckIn(
            question="x", people=("pat",), project_id=office.projects["FWL"]
        ),
    ),
    AnswerCheckIn: (
        frozenset({"sam", "tom"}),
        lambda _, asked: AnswerCheckIn(checkin_id=asked.checkin, text="yes"),
    ),
    AddCustomField: (
        MANAGERS,
        lambda office, _: AddCustomField(
            name="floor",
            label="Floor",
            kind=FieldKind.NUMBER,
            project_id=office.projects["FWL"],
        ),
    ),
    RemoveCustomField: (
        MANAGERS,
        lambda _, asked: RemoveCustomField(field_id=asked.field),
    ),
    SetCustomValue: (
        MEMBERS,
        lambda _, asked: SetCustomValue(
            task_id=asked.task, field_id=asked.field, seen=None, wanted="B7"
        ),
    ),
    ReopenRequest: (MEMBERS, lambda office, _: _reopen(office)),
    SetRecordState: (
        frozenset(),
        lambda _, asked: SetRecordState(
            register="request", record_id=asked.request, seen=PENDING, state="declined"
        ),
    ),
}
"""Commands on what is asked and answered: who may, and one that changes something."""


def _reopen(office: Office) -> Command:
    request = ask_request(office)
    no = DeclineRequest(request_id=request, seen=PENDING, reason="No room")
    office.ask("pat", no)
    return ReopenRequest(request_id=request, seen="declined")


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
@pytest.mark.parametrize("command", REGISTERS, ids=lambda each: each.__name__)
def test_a_role_may_answer_what_the_matrix_says(
    office: Office, command: type[Command]
) -> None:
    allowed, make = REGISTERS[command]
    asked = ask_all(office)
    for who in [*PEOPLE, "eve"]:
        wanted = make(office, asked)
        before, head = office.dump(), office.head()
        if who in allowed:
            assert office.ask(who, wanted).number == head + 1, who
            assert office.dump() != before, who
            office.ask(who, Undo())
            assert office.dump() == before, who
        else:
            with pytest.raises(Refusal) as caught:
                office.ask(who, wanted)
            assert isinstance(caught.value, NotPermitted) or who in MEMBERS, who
            assert (office.dump(), office.head()) == (before, head), who


def test_a_project_is_begun_from_a_request_by_who_manages_one(office: Office) -> None:
    request = ask_request(office)
    command = AcceptRequest(
        request_id=request, seen=PENDING, becomes=Becomes.PROJECT, key="VPN"
    )
    with pytest.raises(NotPermitted, match="for project managers"):
        office.ask("tom", command)
    office.ask("pat", command)
    assert [row["name"] for row in office.rows("project", key="VPN")] == [
        "VPN for 14 contractors"
    ]


def test_a_field_of_all_projects_is_for_admins(office: Office) -> None:
    command = AddCustomField(name="cost_centre", label="x", kind=FieldKind.TEXT)
    with pytest.raises(NotPermitted, match="for admins"):
        office.ask("pat", command)
    assert office.ask("ada", command).named == ("cost_centre",)
