from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.leave import AddLeave, AnswerLeave, DeleteLeave
from itpm_tui.domain.enums import LeaveKind
from itpm_tui.domain.refusals import NotPermitted, Refusal
from tests.services.office import day

if TYPE_CHECKING:
    from tests.services.office import Office


def _add(office: Office, who: str, **more: object) -> str:
    values = {"handle": "tom", "first": day(30), "last": day(4, 12), **more}
    return office.ask(who, AddLeave(**values)).message


def _only(office: Office) -> int:
    (row,) = office.rows("leave")
    return int(str(row["id"]))


def test_leave_that_a_member_asks_for_waits_for_an_answer(office: Office) -> None:
    assert _add(office, "tom") == (
        "@tom: annual leave from Mon 30 Nov to Fri 4 Dec, asked for."
    )
    answer = AnswerLeave(leave_id=_only(office), agreed=True)
    assert office.ask("pat", answer).message == (
        "annual leave of @tom from Mon 30 Nov to Fri 4 Dec is approved."
    )
    assert office.rows("leave")[0]["status"] == "approved"
    assert office.ask("pat", answer).message.endswith("is approved already.")
    office.ask("pat", Undo())
    assert office.rows("leave")[0]["status"] == "requested"


def test_leave_that_a_manager_adds_is_settled(office: Office) -> None:
    before = office.dump()
    assert _add(office, "pat", last=day(30)) == "@tom: annual leave on Mon 30 Nov."
    assert office.rows("leave")[0]["status"] == "approved"
    office.ask("pat", Undo())
    assert office.dump() == before


def test_leave_over_leave_of_the_same_kind_is_refused(office: Office) -> None:
    _add(office, "pat")
    with pytest.raises(Refusal) as caught:
        _add(office, "pat", first=day(4, 12), last=day(7, 12))
    assert caught.value.text == (
        "@tom has annual leave from Mon 30 Nov to Fri 4 Dec already. "
        "Delete that first, or choose other days."
    )


def test_who_falls_ill_on_leave_is_told_what_counts(office: Office) -> None:
    _add(office, "pat")
    said = _add(office, "pat", kind=LeaveKind.SICK, first=day(2, 12), last=day(2, 12))
    assert said.endswith("On days of both, sick leave counts.")


def test_rejected_leave_is_in_nobodys_way(office: Office) -> None:
    _add(office, "tom")
    office.ask("pat", AnswerLeave(leave_id=_only(office), agreed=False))
    assert _add(office, "tom").endswith("asked for.")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"last": day(29)}, "ends before it begins"),
        ({"last": day(30, 12).replace(year=2028)}, "a year at a time"),
        ({"minutes_per_day": 0}, "more than 0"),
        ({"handle": "zoe"}, "nobody called @zoe"),
    ],
)
def test_leave_that_is_none_is_refused(
    office: Office, more: dict[str, object], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        _add(office, "pat", **more)
    assert office.rows("leave") == []


def test_members_take_back_only_what_was_not_agreed_to(office: Office) -> None:
    _add(office, "tom")
    office.ask("tom", DeleteLeave(leave_id=_only(office)))
    assert office.rows("leave") == []
    _add(office, "pat")
    with pytest.raises(NotPermitted, match="is for project managers"):
        office.ask("tom", DeleteLeave(leave_id=_only(office)))
    with pytest.raises(Refusal, match="There is no leave 4711"):
        office.ask("pat", DeleteLeave(leave_id=4711))
