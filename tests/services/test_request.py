from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.register import AddRecord, EditRecord, RecordEdit
from itpm_tui.domain.commands.request import (
    AcceptRequest,
    Becomes,
    DeclineRequest,
    DeferRequest,
    MarkDuplicate,
)
from itpm_tui.domain.refusals import Conflict, Refusal
from tests.services.asked import ask_request
from tests.services.office import day

if TYPE_CHECKING:
    from tests.services.office import Office

pytestmark = pytest.mark.parametrize("office", ["sqlite"], indirect=True)

PENDING = "pending"


def test_an_accepted_request_becomes_a_task_that_keeps_what_was_asked(
    office: Office,
) -> None:
    request = ask_request(office, body="By Monday, please", wanted_by=day(30))
    outcome = office.ask("pat", AcceptRequest(request_id=request, seen=PENDING))
    assert outcome.message == f"REQ-{request:02} accepted: it is FWL-01 now."
    (task_id,) = outcome.touched
    task = office.task(task_id)
    assert (task["title"], task["source"], task["request_id"]) == (
        *("VPN for 14 contractors", "client"),
        request,
    )
    assert str(task["deadline"]).startswith("2026-11-30")
    assert office.row("request", request)["state"] == "converted"


def test_it_is_taken_back_with_its_task(office: Office) -> None:
    request = ask_request(office)
    before = office.dump()
    office.ask("pat", AcceptRequest(request_id=request, seen=PENDING))
    (decision,) = office.rows("decision")
    assert decision["outcome"] == "accepted: it is FWL-01 now"
    office.ask("pat", Undo())
    assert office.dump() == before


def test_without_a_project_it_asks_for_one(office: Office) -> None:
    request = ask_request(office, "tom", project=None)
    with pytest.raises(Refusal, match="belongs to no project yet"):
        office.ask("pat", AcceptRequest(request_id=request, seen=PENDING))
    fwl = office.projects["FWL"]
    command = AcceptRequest(request_id=request, seen=PENDING, project_id=fwl)
    assert office.ask("pat", command).touched


def test_a_no_needs_a_reason_and_is_in_the_log_of_decisions(office: Office) -> None:
    request = ask_request(office)
    with pytest.raises(Refusal, match="Say why"):
        office.ask("pat", DeclineRequest(request_id=request, seen=PENDING, reason=" "))
    no = DeclineRequest(request_id=request, seen=PENDING, reason="No licences left")
    office.ask("pat", no)
    (decision,) = office.rows("decision")
    assert decision["rationale"] == "No licences left"
    assert office.row("request", request)["decision_id"] == decision["id"]


def test_two_who_answer_at_once_do_not_overrule_each_other(office: Office) -> None:
    request = ask_request(office)
    office.ask("pat", AcceptRequest(request_id=request, seen=PENDING))
    no = DeclineRequest(request_id=request, seen=PENDING, reason="No")
    with pytest.raises(Conflict) as caught:
        office.ask("mel", no)
    assert caught.value.text == (
        f"REQ-{request:02}: state is converted now, set by @pat; you saw pending. "
        "Nothing was saved."
    )


def test_it_sleeps_until_a_day_to_come(office: Office) -> None:
    request = ask_request(office)
    late = DeferRequest(request_id=request, seen=PENDING, until=day(24))
    with pytest.raises(Refusal, match="no day to come"):
        office.ask("pat", late)
    office.ask("pat", DeferRequest(request_id=request, seen=PENDING, until=day(25)))
    row = office.row("request", request)
    assert (row["state"], row["snoozed_until"]) == ("snoozed", day(25))


def test_nothing_is_a_duplicate_of_itself(office: Office) -> None:
    one, two = ask_request(office), ask_request(office)
    office.ask("pat", MarkDuplicate(request_id=one, seen=PENDING, of_id=two))
    for of_id in (one, two):
        with pytest.raises(Refusal, match="Choose another one"):
            office.ask("pat", MarkDuplicate(request_id=two, seen=PENDING, of_id=of_id))


def test_a_number_is_never_given_again(office: Office) -> None:
    first = ask_request(office)
    office.ask("cleo", Undo())
    assert ask_request(office) == first + 1


@pytest.mark.parametrize(
    ("field", "wanted", "said"),
    [
        ("title", "  ", "What can not be empty"),
        ("source", "boss", "From is one of team, client"),
        ("requester", "zoe", "There is nobody called @zoe"),
        ("project", "XYZ", "There is no project XYZ"),
        ("state", "accepted", "field state of a request can not be edited"),
        ("decision", "DEC-01", "field decision of a request can not be edited"),
    ],
)
def test_a_field_refuses_what_it_can_not_hold(
    office: Office, field: str, wanted: str, said: str
) -> None:
    request = ask_request(office)
    edit = EditRecord(
        register="request",
        record_id=request,
        edits=(RecordEdit(field, None, wanted),),
    )
    with pytest.raises(Refusal, match=said):
        office.ask("pat", edit)


def test_fields_that_others_changed_clash(office: Office) -> None:
    request = ask_request(office)

    def edit(wanted: str) -> EditRecord:
        title = RecordEdit("title", "VPN for 14 contractors", wanted)
        return EditRecord(register="request", record_id=request, edits=(title,))

    office.ask("pat", edit("VPN for 15"))
    with pytest.raises(Conflict, match="what is VPN for 15 now, set by @pat"):
        office.ask("mel", edit("VPN for 16"))


def test_a_title_acts_on_no_terminal(office: Office) -> None:
    request = ask_request(office, title="VPN\x1b[2J now\u202e")
    assert office.row("request", request)["title"] == "VPN[2J now"


def test_a_register_that_is_none_says_so(office: Office) -> None:
    with pytest.raises(Refusal, match="There is no register wish"):
        office.ask("pat", AddRecord(register="wish", values=()))


def test_a_project_begins_with_the_name_of_the_request(office: Office) -> None:
    request = ask_request(office, wanted_by=day(30))
    command = AcceptRequest(
        request_id=request, seen=PENDING, becomes=Becomes.PROJECT, key="vpn"
    )
    message = office.ask("pat", command).message
    assert message == f"REQ-{request:02} accepted: it is project VPN now."
    (project,) = office.rows("project", key="VPN")
    assert office.row("request", request)["project_id"] == project["id"]
    assert project["finish_target"] == day(30)
