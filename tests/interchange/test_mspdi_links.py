from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.drafts import ResourceKind
from tests.interchange.elements import link, task

if TYPE_CHECKING:
    from itpm_tui.domain.drafts import PlanDraft
    from tests.interchange.conftest import ReadPlan


def pairs(plan: PlanDraft) -> list[tuple[int, int]]:
    return [(d.predecessor_uid, d.successor_uid) for d in plan.dependencies]


def said(plan: PlanDraft) -> list[str]:
    return [note.what for note in plan.notes]


@pytest.mark.parametrize(
    ("number", "kind"), [(0, "FF"), (1, "FS"), (2, "SF"), (3, "SS")]
)
def test_links_have_their_type(read: ReadPlan, number: int, kind: str) -> None:
    (found,) = read(task(1) + task(2, 1, link(1, number))).dependencies
    assert (found.predecessor_uid, found.successor_uid, found.type) == (1, 2, kind)


@pytest.mark.parametrize(
    ("lag", "unit", "minutes", "kind", "share"),
    [
        (4800, 7, 480, "working", None),
        (-72000, 7, -7200, "working", None),
        (24000, 9, 2400, "working", None),
        (4800, 39, 480, "working", None),
        (14400, 8, 1440, "elapsed", None),
        (14400, 40, 1440, "elapsed", None),
        (-50, 19, 0, "percent", -5000),
        (25, 51, 0, "percent", 2500),
        (25, 20, 0, "percent", 2500),
    ],
)
def test_lags_are_working_elapsed_or_a_share(
    read: ReadPlan, lag: int, unit: int, minutes: int, kind: str, share: int | None
) -> None:
    inside = f"<LinkLag>{lag}</LinkLag><LagFormat>{unit}</LagFormat>"
    (found,) = read(task(1) + task(2, 1, link(1, 1, inside))).dependencies
    assert (found.lag_min, found.lag_kind, found.lag_bp) == (minutes, kind, share)


def test_links_that_lead_nowhere_are_left_out(read: ReadPlan) -> None:
    plan = read(
        task(0, 0)
        + task(1)
        + task(
            2,
            1,
            link(1)
            + link(1)
            + link(99)
            + link(0)
            + link(1, 9)
            + link(1, 1, "<CrossProject>1</CrossProject>")
            + "<PredecessorLink/>",
        )
    )
    assert pairs(plan) == [(1, 2)]
    assert sum(note.count for note in plan.notes) == 6
    assert {note.where for note in plan.notes} == {"links"}


def test_two_links_of_different_types_between_two_tasks_stay(read: ReadPlan) -> None:
    plan = read(task(1) + task(2, 1, link(1, 0) + link(1, 3)))
    assert pairs(plan) == [(1, 2), (1, 2)]


def test_a_link_to_an_ancestor_is_left_out(read: ReadPlan) -> None:
    plan = read(
        task(1, 1, link(3)) + task(2, 2) + task(3, 3, link(1)) + task(4, 1, link(3))
    )
    assert pairs(plan) == [(3, 4)]
    assert said(plan) == ["2 links between tasks and their parents were not taken"]


def test_links_in_a_circle_lose_the_one_that_closes_it(read: ReadPlan) -> None:
    plan = read(
        task(1, 1, link(3))
        + task(2, 1, link(1))
        + task(3, 1, link(2))
        + task(4, 1, link(3) + link(4))
    )
    assert pairs(plan) == [(1, 2), (2, 3), (3, 4)]
    assert said(plan) == [
        "1 link from t3 (UID 3) to t1 (UID 1) was not taken: these wait for each "
        "other: t1 (UID 1) > t2 (UID 2) > t3 (UID 3) > t1 (UID 1)",
        "1 link from t4 (UID 4) to t4 (UID 4) was not taken: these wait for each "
        "other: t4 (UID 4) > t4 (UID 4)",
    ]


def test_many_circles_are_counted_after_the_first_ones(read: ReadPlan) -> None:
    plan = read("".join(task(n, 1, link(n)) for n in range(1, 31)))
    assert plan.dependencies == ()
    assert len(plan.notes) == 21
    assert said(plan)[-1] == "10 links that close a circle were not taken"


def test_a_lag_of_a_thousand_years_is_none_and_the_link_stays(read: ReadPlan) -> None:
    long = link(1).replace(
        "<Type>", f"<LinkLag>{10 * 60 * 8760 * 1000}</LinkLag><Type>"
    )
    plan = read(task(1, 1) + task(2, 1, long))
    assert pairs(plan) == [(1, 2)]
    assert plan.dependencies[0].lag_min == 0
    assert said(plan) == ["1 value of LinkLag beyond a hundred years was left out"]


def test_a_circle_through_a_parent_is_found(read: ReadPlan) -> None:
    plan = read(task(1, 1) + task(2, 2, link(3)) + task(3, 1, link(1)))
    assert pairs(plan) == [(1, 3)]


def test_people_and_what_they_are_assigned_to(read: ReadPlan) -> None:
    plan = read(
        task(1),
        resources="<Resource><UID>0</UID></Resource>"
        "<Resource><UID>1</UID><Name>Ada</Name><EmailAddress>a@example.org"
        "</EmailAddress><MaxUnits>0.5</MaxUnits><StandardRate>50</StandardRate>"
        "<Notes>n</Notes><AvailabilityPeriods><AvailabilityPeriod/>"
        "<AvailabilityPeriod/></AvailabilityPeriods></Resource>"
        "<Resource><UID>2</UID><Type>0</Type><Name>Cable</Name></Resource>"
        "<Resource><UID>3</UID><IsCostResource>1</IsCostResource>"
        "<CalendarUID>9</CalendarUID></Resource>"
        "<Resource><UID>1</UID><Name>Twice</Name></Resource>"
        "<Resource><UID>4</UID><IsNull>1</IsNull></Resource>",
        assignments="<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID>"
        "<Units>0.25</Units><Work>PT2H0M0S</Work></Assignment>"
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID></Assignment>"
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID></Assignment>"
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID></Assignment>"
        "<Assignment><TaskUID>8</TaskUID><ResourceUID>1</ResourceUID></Assignment>"
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>4</ResourceUID></Assignment>",
    )
    ada, cable, cost = plan.people
    assert (ada.name, ada.email, ada.max_units_bp) == ("Ada", "a@example.org", 5000)
    assert (cable.kind, cost.kind) == (ResourceKind.MATERIAL, ResourceKind.COST)
    assert (cost.name, cost.calendar_uid) == ("Resource 3", None)
    assert [(a.task_uid, a.person_uid, a.units_bp) for a in plan.assignments] == [
        (1, 1, 2500),
        (1, 2, 10_000),
    ]
    assert plan.assignments[0].work_min == 120
    assert said(plan) == [
        "1 resource's rate was not taken",
        "1 resource's note was not taken",
        "1 change of units over time was not taken",
        "1 resource with a UID used before was not taken",
        "1 blank row was not taken",
        "1 repeated assignment was not taken",
        "1 resource refers to a calendar that is not in the file",
        "2 assignments without their task or resource were not taken",
    ]
