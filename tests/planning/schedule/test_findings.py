from __future__ import annotations

from itpm_tui.planning.schedule import Link, Task
from tests.planning.schedule.plans import FF, SS, computed, dates, days


def texts(tasks: list[Task], links: list[Link]) -> list[str]:
    """What is said of a plan."""
    return [finding.text for finding in computed(tasks, links).findings]


def test_a_circle_is_named_with_the_links_left_out() -> None:
    links = [Link(0, 1), Link(1, 2), Link(2, 0)]
    assert texts(days(1, 1, 1), links) == [
        "Tasks wait for each other: task 0 -> task 1 -> task 2 -> task 0. "
        "Left out: task 2 -> task 0."
    ]
    found = computed(days(1, 1, 1), links)
    assert dates(found, 2) == ("01-07 08:00", "01-07 17:00")


def test_a_circle_through_a_summary_is_found() -> None:
    tasks = [
        Task(uid=0),
        Task(uid=1, parent=0, duration=60),
        Task(uid=2, duration=60),
    ]
    (text,) = texts(tasks, [Link(0, 2), Link(2, 1)])
    assert text.startswith("Tasks wait for each other: ")
    assert text.endswith("Left out: task 2 -> task 1.")


def test_a_task_that_waits_for_itself_is_named() -> None:
    (text,) = texts(days(1), [Link(0, 0)])
    assert "task 0 -> task 0" in text


def test_links_to_nothing_are_left_out() -> None:
    expected = "A link to a task that is not there was left out."
    assert texts(days(1), [Link(0, 5), Link(-1, 0)]) == [expected, expected]


def test_a_link_to_a_task_above_is_left_out() -> None:
    tasks = [Task(uid=0), Task(uid=1, parent=0, duration=60)]
    assert texts(tasks, [Link(1, 0)]) == [
        "The link from task 1 to task 0 was left out: one is above the other in "
        "the outline."
    ]


def test_a_link_to_the_finish_of_a_summary_is_left_out() -> None:
    tasks = [
        Task(uid=0),
        Task(uid=1, parent=0, duration=60),
        Task(uid=2, duration=60),
    ]
    (text,) = texts(tasks, [Link(2, 0, FF)])
    assert text.startswith("The FF link from task 2 to task 0 was left out")


def test_an_empty_plan_has_a_schedule() -> None:
    found = computed([])
    assert found.results.start == []
    assert found.start == found.finish


def test_start_to_start_both_ways_is_a_circle() -> None:
    (text,) = texts(days(1, 1), [Link(0, 1, SS), Link(1, 0, SS)])
    assert text.startswith("Tasks wait for each other")
