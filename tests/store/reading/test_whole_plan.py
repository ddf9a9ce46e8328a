"""Whole projects, as files are written from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.store.reading.organisation import FWL, SRV

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.reading import StoreReader


def test_a_whole_plan_refers_to_nothing_outside_itself(reader: StoreReader) -> None:
    plan = reader.whole_plan(FWL)
    assert plan is not None
    tasks = {task.uid: task for task in plan.tasks}
    assert [task.title for task in plan.tasks][:2] == ["Phase one", "Räck survey"]
    assert [task.depth for task in plan.tasks][:3] == [0, 1, 1]
    assert plan.dependencies
    for link in plan.dependencies:
        assert {link.predecessor_uid, link.successor_uid} <= tasks.keys()
    people = {person.uid: person.name for person in plan.people}
    assert {"Dana Ito", "Tom Reyes"} <= set(people.values())
    assert {a.person_uid for a in plan.assignments} == people.keys()
    assert {a.task_uid for a in plan.assignments} <= tasks.keys()
    calendars = {calendar.uid: calendar for calendar in plan.calendars}
    own = calendars[plan.project.calendar_uid or 0]
    assert (own.name, calendars[own.parent_uid or 0].name) == (
        "Short Fridays",
        "Standard",
    )
    assert own.exceptions[0].hours == ((600, 720),)


def test_a_whole_plan_is_for_those_who_see_the_project(
    read_as: Callable[[str], StoreReader],
) -> None:
    assert read_as("dana").whole_plan(FWL) is not None
    assert read_as("dana").whole_plan(SRV) is None
    assert read_as("eve").whole_plan(FWL) is None
    assert read_as("root").whole_plan(99) is None


def test_a_client_gets_no_addresses(read_as: Callable[[str], StoreReader]) -> None:
    for handle, addresses in (
        ("dana", {"dana@example.org", "tom@example.org"}),
        ("carl", {None}),
    ):
        plan = read_as(handle).whole_plan(FWL)
        assert plan is not None
        assert {person.email for person in plan.people} == addresses
