from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import DeleteTasks, SetAssignees
from itpm_tui.domain.commands.workload import PlaceWork, Share, ShareWork
from itpm_tui.domain.refusals import Conflict, Refusal
from tests.services.office import at, day

if TYPE_CHECKING:
    from tests.services.office import Office


def _task(office: Office) -> int:
    """A task of three days that tom works on."""
    return office.add(
        "Migrate",
        start=day(30),
        duration_min=1_440,
        work_min=1_440,
        person_ids=(office.people["tom"],),
    )


def _place(office: Office, task_id: int, **more: object) -> str:
    values = {
        "task_id": task_id,
        "handle": "tom",
        "day": day(30),
        "seen": None,
        "minutes": 300,
        **more,
    }
    return office.ask("tom", PlaceWork(**values)).message


def test_work_is_split_in_one_change_that_says_so(office: Office) -> None:
    task = _task(office)
    before, head = office.dump(), office.head()
    command = ShareWork(
        task_id=task, seen=("tom",), shares=(Share("tom", 900), Share("mel", 594))
    )
    said = office.ask("pat", command)
    assert said.message == "FWL-01: @tom 15h, @mel 9h54."
    assert said.number == head + 1
    rows = office.rows("assignment", task_id=task)
    assert [row["work_min"] for row in rows] == [900, 594]
    stored = office.task(task)
    assert (stored["work_min"], stored["remaining_min"]) == (1_494, 1_494)
    (comment,) = office.rows("comment")
    assert comment["body"] == "Moved because of load: @tom 15h, @mel 9h54."
    office.ask("pat", Undo())
    assert office.dump() == before


def test_someone_else_takes_all_of_it(office: Office) -> None:
    task = _task(office)
    _place(office, task)
    office.ask(
        "pat", ShareWork(task_id=task, seen=("tom",), shares=(Share("mel", 1_440),))
    )
    (row,) = office.rows("assignment", task_id=task)
    assert (row["person_id"], row["work_min"]) == (office.people["mel"], None)
    assert office.rows("allocation") == []


def test_work_begins_later_and_what_was_placed_is_spread_again(office: Office) -> None:
    task = _task(office)
    _place(office, task)
    before = office.dump()
    said = office.ask("pat", ShareWork(task_id=task, seen=("tom",), to=day(7, 12)))
    assert said.message == "FWL-01: begins Mon 7 Dec."
    assert office.dates(task) == (at(7, month=12), at(9, 17, month=12))
    assert office.rows("allocation") == []
    office.ask("pat", Undo())
    assert office.dump() == before


def test_work_that_others_took_meanwhile_is_a_conflict(office: Office) -> None:
    task = _task(office)
    command = SetAssignees(tasks=(Seen(task, ("tom",)),), handles=("mel",))
    office.ask("mel", command)
    with pytest.raises(Conflict):
        office.ask(
            "pat", ShareWork(task_id=task, seen=("tom",), shares=(Share("ada", 60),))
        )


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((), "Say who has how much"),
        ((Share("tom", 0),), "more than nothing"),
        ((Share("zoe", 60),), "no @zoe here"),
        ((Share("tom", 60), Share("@tom", 60)), "Name each person once"),
    ],
)
def test_shares_that_are_none_are_refused(
    office: Office, shares: tuple[Share, ...], said: str
) -> None:
    task = _task(office)
    before = office.dump()
    with pytest.raises(Refusal, match=said):
        office.ask("pat", ShareWork(task_id=task, seen=("tom",), shares=shares))
    assert office.dump() == before


def test_hours_are_placed_on_a_day_and_what_is_missing_is_told(office: Office) -> None:
    task = _task(office)
    before = office.dump()
    assert _place(office, task) == (
        "@tom on FWL-01, Mon 30 Nov: 5h. That is 19h less than is left to do."
    )
    assert _place(office, task).endswith("5h already.")
    assert _place(office, task, seen=300, minutes=1_440) == (
        "@tom on FWL-01, Mon 30 Nov: 24h."
    )
    _place(office, task, seen=1_440, minutes=None)
    assert office.dump() == before
    office.ask("tom", Undo())
    assert [row["minutes"] for row in office.rows("allocation")] == [1_440]


def test_hours_that_someone_else_placed_meanwhile_are_a_conflict(
    office: Office,
) -> None:
    task = _task(office)
    _place(office, task)
    with pytest.raises(Conflict):
        _place(office, task, seen=None, minutes=60)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"minutes": 1_441}, "from 0 to 24 hours"),
        ({"handle": "mel"}, "@mel is not on FWL-01"),
    ],
)
def test_hours_that_cannot_be_placed_are_refused(
    office: Office, more: dict[str, object], said: str
) -> None:
    task = _task(office)
    with pytest.raises(Refusal, match=said):
        _place(office, task, **more)


def test_placed_hours_go_with_the_person_and_with_the_task(office: Office) -> None:
    task = _task(office)
    _place(office, task)
    before = office.dump()
    office.ask("pat", SetAssignees(tasks=(Seen(task, ("tom",)),), handles=("mel",)))
    assert office.rows("allocation") == []
    office.ask("pat", Undo())
    assert office.dump() == before
    office.ask("pat", DeleteTasks(task_ids=(task,)))
    assert office.rows("allocation") == []
    office.ask("pat", Undo())
    assert office.dump() == before
