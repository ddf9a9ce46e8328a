from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.limit import SetLaneLimit, SetPersonLimit, lane_typed
from itpm_tui.domain.commands.task import SetAssignees, SetStatus, StatusWord
from itpm_tui.domain.commands.workflow import EditBoard
from itpm_tui.domain.enums import Priority, TaskType, WipMode
from itpm_tui.domain.reader import Lanes
from itpm_tui.domain.refusals import Conflict, ReasonNeeded, Refusal
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.board_edit import stored_columns
from tests.services.office import TODAY

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from tests.services.office import Office


def start(office: Office, *tasks: int, reason: str | None = None) -> Outcome:
    seen = tuple(Seen(task, office.status("Todo")) for task in tasks)
    command = SetStatus(tasks=seen, word=StatusWord.DOING, reason=reason)
    return office.ask("tom", command)


def give(office: Office, task: int, *who: str, reason: str | None = None) -> Outcome:
    command = SetAssignees(tasks=(Seen(task, ()),), handles=who, reason=reason)
    return office.ask("tom", command)


def doing(office: Office) -> int:
    return int(str(office.rows("board_column", name="Doing")[0]["id"]))


def limit(office: Office, mode: str, most: int | None = 1) -> None:
    office.write("board_column", doing(office), {"wip_limit": most, "wip_mode": mode})


def limit_lane(office: Office, lanes: Lanes, key: str, most: int = 1) -> None:
    office.ask(
        "ada",
        SetLaneLimit(
            column_id=doing(office), lanes=lanes, key=key, seen=None, limit=most
        ),
    )


def test_a_limit_that_warns_is_passed_with_a_reason_that_is_kept(
    office: Office,
) -> None:
    limit(office, "warn")
    one, two = office.add("One"), office.add("Two")
    assert start(office, one).message == "FWL-01 doing (was todo)."
    before = office.dump()
    with pytest.raises(ReasonNeeded) as asked:
        start(office, two)
    assert asked.value.what == "Doing would hold 2, its limit is 1"
    assert office.dump() == before
    outcome = start(office, two, reason=" DC2 is  down ")
    assert outcome.message == (
        "FWL-02 doing (was todo). Doing holds 2 now, its limit is 1."
    )
    assert office.rows("change")[-1]["reason"] == "DC2 is down"
    office.ask("tom", Undo())
    assert office.dump() == before


def test_a_limit_that_is_enforced_refuses_whatever_the_reason(office: Office) -> None:
    limit(office, "enforce")
    one, two = office.add("One"), office.add("Two")
    gate = office.add("Gate", type=TaskType.MILESTONE)
    start(office, one)
    before = office.dump()
    with pytest.raises(Refusal, match="Doing is full: 1 of 1") as refused:
        start(office, two, reason="please")
    assert not isinstance(refused.value, ReasonNeeded)
    assert office.dump() == before
    assert start(office, gate).message == "FWL-03 doing (was todo)."


def test_several_tasks_pass_a_limit_together(office: Office) -> None:
    limit(office, "warn", 2)
    tasks = [office.add(f"Task {n}") for n in range(3)]
    with pytest.raises(ReasonNeeded, match="would hold 3, its limit is 2"):
        start(office, *tasks)


def test_what_is_in_the_column_already_passes_nothing(office: Office) -> None:
    one, two = office.add("One"), office.add("Two")
    start(office, one, two)
    limit(office, "enforce")
    seen = (Seen(one, office.status("Doing")),)
    again = SetStatus(tasks=seen, word=StatusWord.DOING)
    assert office.ask("tom", again).message == "FWL-01: doing already."


@pytest.mark.parametrize(
    ("lanes", "key", "said"),
    [
        (Lanes.PROJECT, "FWL", "Doing of ~FWL"),
        (Lanes.PRIORITY, "high", "Doing of high"),
        (Lanes.PERSON, "mel", "Doing of @mel"),
        (Lanes.PERSON, "none", "Doing of nobody"),
    ],
)
def test_a_lane_has_a_limit_of_its_own(
    office: Office, lanes: Lanes, key: str, said: str
) -> None:
    people = () if key == "none" else (office.people["mel"],)
    urgency = Priority.HIGH
    tasks = [office.add(f"T{n}", person_ids=people, priority=urgency) for n in range(2)]
    other = office.add(
        "other",
        project="ERP",
        person_ids=(office.people["pat"],),
    )
    limit_lane(office, lanes, key)
    start(office, tasks[0])
    office.ask(
        "mel",
        SetStatus(tasks=(Seen(other, office.status("Todo")),), word=StatusWord.DOING),
    )
    with pytest.raises(ReasonNeeded) as asked:
        start(office, tasks[1])
    assert asked.value.what == f"{said} would hold 2, its limit is 1"
    told = start(office, tasks[1], reason="urgent").message
    assert told.endswith(f" {said} holds 2 now, its limit is 1.")


def test_a_lane_is_as_strict_as_its_column(office: Office) -> None:
    limit(office, "enforce", 9)
    limit_lane(office, Lanes.PROJECT, "fwl")
    one, two = office.add("One"), office.add("Two")
    start(office, one)
    with pytest.raises(Refusal, match="Doing of ~FWL is full: 1 of 1"):
        start(office, two, reason="x")
    limit(office, "off", 9)
    assert start(office, two).message == "FWL-02 doing (was todo)."


def test_a_person_has_only_so_much_started_in_all_projects(office: Office) -> None:
    mine = {"person_ids": (office.people["tom"],)}
    one, two = office.add("One", **mine), office.add("Two", project="ERP", **mine)
    three = office.add("Three", **mine)
    office.ask("pat", SetPersonLimit(handle="tom", seen=None, limit=2))
    start(office, one)
    todo = office.status("Todo")
    office.ask(
        "mel",
        SetStatus(tasks=(Seen(two, todo),), word=StatusWord.BLOCKED, note="waits"),
    )
    with pytest.raises(ReasonNeeded, match="@tom would hold 3, its limit is 2"):
        start(office, three)
    start(office, three, reason="night shift")
    seen = (Seen(three, office.status("Doing")),)
    moved = SetStatus(tasks=seen, word=StatusWord.REVIEW)
    assert office.ask("tom", moved).message == "FWL-02 review (was doing)."


def test_giving_someone_started_work_counts_too(office: Office) -> None:
    one, two, three = (office.add(f"T{n}") for n in range(3))
    office.ask(
        "pat",
        SetPersonLimit(handle="mel", seen=None, limit=1, mode=WipMode.ENFORCE),
    )
    start(office, one, two)
    give(office, one, "mel")
    with pytest.raises(Refusal, match="@mel is full: 1 of 1"):
        give(office, two, "mel")
    assert give(office, three, "mel").message == "FWL-03: @mel (was nobody)."


def test_a_limit_is_changed_and_taken_away_only_as_it_was_seen(office: Office) -> None:
    def ask(seen: int | None, most: int | None) -> str:
        command = SetPersonLimit(handle="tom", seen=seen, limit=most)
        return office.ask("pat", command).message

    before = office.dump()
    assert ask(None, 3) == "Limit of @tom: 3."
    assert ask(3, 3) == "The limit of @tom is 3 already."
    assert ask(3, 2) == "Limit of @tom: 2 (was 3)."
    with pytest.raises(Conflict, match="is 2 now; you saw 3"):
        ask(3, None)
    with pytest.raises(Refusal, match="from 1 to 999"):
        ask(2, 0)
    assert ask(2, None) == "Limit of @tom: none."
    for _ in range(3):
        office.ask("pat", Undo())
    assert office.dump() == before


@pytest.mark.parametrize(
    ("lanes", "key", "said"),
    [
        (Lanes.PROJECT, "XYZ", "no project XYZ"),
        (Lanes.PERSON, "eve", "nobody called @eve"),
        (Lanes.PRIORITY, "huge", "A priority is one of urgent"),
        (Lanes.OFF, "x", "A lane is of a project"),
    ],
)
def test_a_lane_that_is_not_there_is_refused(
    office: Office, lanes: Lanes, key: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        limit_lane(office, lanes, key)


def test_a_column_may_say_only_how_strict_its_lanes_are(office: Office) -> None:
    def ask() -> None:
        with office.writer.transaction(Actor(None, "x"), office.now, TODAY) as tx:
            seen = stored_columns(tx)
        strict = replace(seen[1], wip_limit=None, wip_mode=WipMode.ENFORCE)
        wanted = (seen[0], strict, *seen[2:])
        office.ask("ada", EditBoard(seen=seen, wanted=wanted))

    with pytest.raises(Refusal, match="say the limit that it is to enforce"):
        ask()
    limit_lane(office, Lanes.PROJECT, "fwl")
    ask()
    one, two = office.add("One"), office.add("Two")
    start(office, one)
    with pytest.raises(Refusal, match="Doing of ~FWL is full: 1 of 1"):
        start(office, two, reason="x")


@pytest.mark.parametrize(
    ("typed", "lane"),
    [
        ("~fwl", (Lanes.PROJECT, "FWL")),
        ("FWL", (Lanes.PROJECT, "FWL")),
        ("@Dana", (Lanes.PERSON, "dana")),
        ("nobody", (Lanes.PERSON, "none")),
        ("High", (Lanes.PRIORITY, "high")),
    ],
)
def test_a_lane_is_typed_as_it_is_written(typed: str, lane: tuple[Lanes, str]) -> None:
    assert lane_typed(typed) == lane
