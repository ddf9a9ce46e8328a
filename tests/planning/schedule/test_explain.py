from __future__ import annotations

from dataclasses import replace

from itpm_tui.domain.enums import ConstraintType
from itpm_tui.planning.schedule import Link, Task
from itpm_tui.planning.schedule.bounds import Reason
from itpm_tui.planning.schedule.explain import driving_path, explain
from tests.planning.schedule.plans import DAY, SS, at, computed, days


def test_the_latest_link_decides_and_the_others_lost() -> None:
    found = computed(days(1, 3, 2, 1), [Link(0, 3), Link(1, 3), Link(2, 3, SS)])
    why = explain(found, 3)
    assert why.decisive.link == Link(1, 3)
    assert [bound.link for bound in why.others] == [Link(0, 3), Link(2, 3, SS)]
    assert [bound.start for bound in why.others] == [
        at("2026-01-05T17:00"),
        at("2026-01-05T08:00"),
    ]


def test_a_constraint_decides_where_it_is_later_than_the_links() -> None:
    held = Task(
        uid=1,
        duration=DAY,
        constraint=ConstraintType.SNET,
        constraint_date=at("2026-01-08T08:00"),
    )
    why = explain(computed([*days(1), held], [Link(0, 1)]), 1)
    assert why.decisive.reason is Reason.CONSTRAINT
    assert [bound.reason for bound in why.others] == [Reason.LINK]
    early = replace(held, constraint_date=at("2026-01-05T08:00"))
    why = explain(computed([*days(1), early], [Link(0, 1)]), 1)
    assert why.decisive.reason is Reason.LINK


def test_days_off_before_the_start_are_told() -> None:
    found = computed(days(5, 1), [Link(0, 1)])
    assert explain(found, 1).calendar
    assert not explain(found, 0).calendar


def test_what_began_began_whatever_it_waits_for() -> None:
    begun = Task(uid=1, duration=DAY, start_actual=at("2026-01-05T08:00"))
    why = explain(computed([*days(3), begun], [Link(0, 1)]), 1)
    assert why.decisive.reason is Reason.ACTUAL
    assert [bound.link for bound in why.others] == [Link(0, 1)]


def test_a_task_without_links_begins_with_the_plan() -> None:
    assert explain(computed(days(1)), 0).decisive.reason is Reason.PROJECT_START


def test_what_is_below_a_summary_waits_with_it() -> None:
    tasks = [
        Task(uid=0, duration=DAY),
        Task(uid=1),
        Task(uid=2, parent=1, duration=DAY),
    ]
    found = computed(tasks, [Link(0, 1)])
    assert explain(found, 2).decisive.reason is Reason.SUMMARY
    assert driving_path(found, 2) == (0, 2)


def test_the_driving_path_leads_back_to_where_it_all_begins() -> None:
    links = [Link(0, 2), Link(1, 2), Link(2, 3)]
    assert driving_path(computed(days(1, 2, 1, 0), links), 3) == (1, 2, 3)


def test_slack_comes_from_what_waits_the_deadline_or_the_finish() -> None:
    due = Task(uid=2, duration=DAY, deadline=at("2026-01-09T17:00"))
    found = computed([*days(1, 9), due], [Link(0, 2)])
    assert explain(found, 0).limit.link == Link(0, 2)
    assert explain(found, 2).limit.date == at("2026-01-09T17:00")
    limit = explain(found, 1).limit
    assert (limit.link, limit.date) == (None, None)
    assert limit.finish == found.finish


def test_the_recorded_end_is_the_one_that_decides() -> None:
    found = computed(days(1, 3, 1), [Link(0, 2), Link(1, 2)])
    assert found.dates.binding[2] == 2 * 1 + 1
