from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from itpm_tui.planning.workload.draft import MovedWork, over
from itpm_tui.planning.workload.later import later_by
from itpm_tui.planning.workload.load import Load
from itpm_tui.planning.workload.way import Kind, Question
from itpm_tui.planning.workload.ways import (
    added_effort,
    best_split,
    first_that_fits,
    given,
    skill_needed,
    ways,
)
from tests.planning.workload.plan import (
    AMIR,
    DANA,
    MONDAY,
    TOM,
    assigned,
    hours,
    leave,
    member,
    row,
    source,
)

if TYPE_CHECKING:
    from itpm_tui.domain.load_records import LoadSource, WorkRows

NETWORK = [("network", 3)]
WORK = row(1, DANA, "2026-11-30", "2026-12-01", 960)
"""Two full days of dana, who has half a day of something else on each."""


def scene(*more: WorkRows) -> LoadSource:
    return source(
        WORK,
        row(2, DANA, "2026-11-30", "2026-12-01", 480),
        *more,
        people=(
            member(DANA, skills=NETWORK),
            member(AMIR, skills=[("network", 2)]),
            member(TOM, skills=[("desk", 3)]),
        ),
        days=56,
    )


def question(of: LoadSource, slack: int | None = 2_400) -> Question:
    return Question(Load(of), assigned(WORK, slack=slack), "network")


def test_candidates_have_the_skill_and_are_not_on_it_yet() -> None:
    found = ways(question(scene()))
    takers = [
        way.member.handle for way in found if way.kind is Kind.TAKE and way.member
    ]
    assert takers == ["amir"]
    (take,) = [way for way in found if way.kind is Kind.TAKE]
    assert (take.level, take.free_min, take.peak) == (2, 960, 110)
    assert take.moved == MovedWork(1, ((AMIR, 960 + 96),))


def test_a_split_gives_what_does_not_fit_in_whole_hours() -> None:
    asked = question(scene())
    way = best_split(asked, asked.load.source.people[1])
    assert way is not None
    assert (way.keeps_min, way.gives_min, way.added_min) == (480, 528, 48)
    assert (way.peak, way.fits) == (100, True)


def test_later_is_the_first_start_that_fits_within_the_slack() -> None:
    (later,) = [way for way in ways(question(scene())) if way.kind is Kind.LATER]
    # On the second the office closes at noon: two days from it on are not enough.
    assert later.start == date(2026, 12, 3)
    assert (later.slack_before, later.slack_after) == (2_400, 960)
    assert later.moved.finish == datetime.fromisoformat("2026-12-04T17:00")


def test_where_nobody_computed_slack_nothing_is_put_off() -> None:
    kinds = {way.kind for way in ways(question(scene(), slack=None))}
    assert Kind.LATER not in kinds


def test_later_by_a_week_ends_with_the_slack() -> None:
    asked = question(scene(), slack=6 * 480)
    (later,) = [way for way in ways(asked) if way.kind is Kind.LATER]
    one = later_by(asked, later, 2)
    assert one is not None
    assert one.start == date(2026, 12, 7)
    assert later_by(asked, later, 4) is None
    assert later_by(asked, later, -3) is None


def test_a_candidate_away_on_all_days_of_it_is_none() -> None:
    of = scene()
    away = member(
        AMIR,
        skills=NETWORK,
        leaves=(leave(date(2026, 11, 30), date(2026, 12, 1)),),
    )
    of = replace(of, people=(of.people[0], away, of.people[2]))
    assert {way.kind for way in ways(question(of))} == {Kind.LATER}


def test_a_way_leads_to_the_load_that_it_promises() -> None:
    asked = question(scene(row(3, AMIR, "2026-11-30", "2026-11-30", 120)))
    for way in ways(asked):
        then = Load(over(asked.load.source, way.moved))
        peaks = []
        for person_id in (DANA, AMIR):
            now, after = asked.load.person(person_id), then.person(person_id)
            assert now is not None
            assert after is not None
            pairs = zip(now.planned, after.planned, after.capacity, strict=True)
            changed = [
                (200 * new + there - 1) // (2 * there)
                for old, new, there in pairs
                if there and (new > old if way.kind is Kind.LATER else new != old)
            ]
            peaks += changed
        assert way.peak == max(peaks), way.kind


def test_work_that_is_not_there_has_no_ways() -> None:
    nothing = row(1, DANA, "2026-11-30", "2026-12-01", 0)
    asked = Question(Load(source(nothing)), assigned(nothing), None)
    assert ways(asked) == ()
    assert first_that_fits(()) == 0


def test_a_task_takes_the_skill_it_is_tagged_with() -> None:
    of = member(skills=[("network", 3), ("Firewall", 2)])
    work = assigned(WORK)
    assert skill_needed(work, of) == "network"
    assert skill_needed(replace(work, tags=("wave", "firewall")), of) == "Firewall"
    assert skill_needed(work, member()) is None


def test_who_can_do_it_less_well_needs_longer() -> None:
    assert [added_effort(600, level) for level in (3, 2, 1, 0)] == [0, 60, 120, 0]


def test_others_keep_their_shares() -> None:
    both = (
        row(1, DANA, "2026-11-30", "2026-12-01", 960)
        + row(1, TOM, "2026-11-30", "2026-12-01", 960)
    )  # fmt: skip
    people = (member(DANA), member(AMIR, hours()), member(TOM))
    work = replace(assigned(WORK), shares=((DANA, 10_000, None), (TOM, 10_000, None)))
    asked = Question(Load(source(both, people=people)), work, None)
    way = given(asked, people[1], 240, Kind.SPLIT)
    assert way.moved.shares == ((DANA, 240), (TOM, 480), (AMIR, 240))
    assert date(2026, 11, 30) > MONDAY
