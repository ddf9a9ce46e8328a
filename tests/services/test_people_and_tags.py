from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.task import SetAssignees, SetPriority, SetTags
from itpm_tui.domain.enums import Priority
from itpm_tui.domain.refusals import Conflict, Refusal

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from tests.services.office import Office


def assign(
    office: Office, task: int, seen: tuple[str, ...], *handles: str, who: str = "mel"
) -> Outcome:
    command = SetAssignees(tasks=(Seen(task, seen),), handles=handles)
    return office.ask(who, command)


def handles(office: Office, task: int) -> list[object]:
    return [
        office.row("person", row["person_id"])["handle"]
        for row in office.rows("assignment", task_id=task)
    ]


def test_people_are_put_on_a_task_and_taken_off(office: Office) -> None:
    task = office.add("Switch")
    outcome = assign(office, task, (), "mel", "@Tom")
    assert handles(office, task) == ["mel", "tom"]
    assert outcome.message == "FWL-01: @mel, @tom (was nobody)."
    outcome = assign(office, task, ("mel", "tom"), "tom")
    assert handles(office, task) == ["tom"]
    assert outcome.message == "FWL-01: @tom (was @mel, @tom)."
    assert assign(office, task, ("tom",)).message == "FWL-01: nobody (was @tom)."


def test_who_stays_keeps_their_share(office: Office) -> None:
    task = office.add("Switch")
    assign(office, task, (), "mel")
    (row,) = office.rows("assignment")
    office.write("assignment", row["id"], {"units_bp": 5000})
    assign(office, task, ("mel",), "mel", "tom")
    assert [row["units_bp"] for row in office.rows("assignment")] == [5000, 10_000]


def test_an_unknown_person_is_refused_with_the_nearest(office: Office) -> None:
    task = office.add("Switch")
    with pytest.raises(Refusal, match=r"There is no @meel here\. Near: @mel"):
        assign(office, task, (), "meel")


def test_a_person_who_left_is_refused(office: Office) -> None:
    task = office.add("Switch")
    office.write("person", office.people["tom"], {"active": False})
    with pytest.raises(Refusal, match="There is no @tom here"):
        assign(office, task, (), "tom")


def test_other_people_than_seen_are_a_conflict(office: Office) -> None:
    task = office.add("Switch")
    assign(office, task, (), "tom", who="tom")
    with pytest.raises(Conflict) as caught:
        assign(office, task, (), "mel")
    (clash,) = caught.value.clashes
    assert (clash.seen, clash.wanted, clash.stored, clash.by) == (
        "nobody",
        "@mel",
        "@tom",
        "tom",
    )
    assert handles(office, task) == ["tom"]


def test_the_same_people_in_another_order_change_nothing(office: Office) -> None:
    task = office.add("Switch")
    assign(office, task, (), "mel", "tom")
    head = office.head()
    outcome = assign(office, task, ("mel", "tom"), "tom", "mel")
    assert outcome.topics == frozenset()
    assert office.head() == head


def test_tags_are_made_when_first_used(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    command = SetTags(task_ids=(one, two), add=("#Network", "core switch"))
    outcome = office.ask("mel", command)
    assert [row["name"] for row in office.rows("tag")] == ["Network", "core-switch"]
    assert len(office.rows("task_tag")) == 4
    assert outcome.message == "2 tasks (FWL-01, FWL-02): #Network #core-switch."


def test_tags_have_no_case(office: Office) -> None:
    task = office.add("one")
    office.ask("mel", SetTags(task_ids=(task,), add=("Network",)))
    outcome = office.ask("mel", SetTags(task_ids=(task,), add=("NETWORK",)))
    assert outcome.message == "FWL-01: #NETWORK already."
    office.ask("mel", SetTags(task_ids=(task,), remove=("network",)))
    assert office.rows("task_tag") == []


@pytest.mark.parametrize("name", ["", "#", "4471", "-x", "\x1b"])
def test_what_is_no_word_is_no_tag(office: Office, name: str) -> None:
    task = office.add("one")
    with pytest.raises(Refusal, match="is no tag"):
        office.ask("mel", SetTags(task_ids=(task,), add=(name,)))


def test_priority_is_set_with_its_former_one(office: Office) -> None:
    task = office.add("one")
    seen = (Seen(task, Priority.NORMAL),)
    outcome = office.ask("mel", SetPriority(tasks=seen, priority=Priority.HIGH))
    assert outcome.message == "FWL-01 high (was normal)."
    assert outcome.title == "priority of FWL-01: high"
    with pytest.raises(Conflict, match="priority is high now, set by @mel"):
        office.ask("tom", SetPriority(tasks=seen, priority=Priority.LOW))
