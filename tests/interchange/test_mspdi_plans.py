from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itpm_tui.interchange.mspdi import read_mspdi
from itpm_tui.planning.calendars import WorkingCalendar
from tests.interchange.plain_mspdi import PlainPlan

if TYPE_CHECKING:
    from itpm_tui.domain.drafts import CalendarDraft, PlanDraft

PLANS = sorted((Path(__file__).parents[1] / "data" / "mspdi").glob("*.xml*"))


@pytest.fixture(params=PLANS, ids=lambda path: path.name, scope="module")
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture(scope="module")
def plan(path: Path) -> PlanDraft:
    return read_mspdi(path)


@pytest.fixture(scope="module")
def plain(path: Path) -> PlainPlan:
    return PlainPlan(path)


def test_there_are_plans_to_compare() -> None:
    assert len(PLANS) == 4


def test_every_task_is_as_in_the_file(plan: PlanDraft, plain: PlainPlan) -> None:
    expected = plain.tasks()
    found = [{name: getattr(task, name) for name in expected[0]} for task in plan.tasks]
    assert found == expected


def test_every_link_is_as_in_the_file(plan: PlanDraft, plain: PlainPlan) -> None:
    found = [
        (
            link.predecessor_uid,
            link.successor_uid,
            link.type,
            link.lag_min,
            link.lag_kind,
            link.lag_bp,
        )
        for link in plan.dependencies
    ]
    assert len(found) == len(set(found))
    assert set(found) == plain.links()


def test_every_person_is_as_in_the_file(plan: PlanDraft, plain: PlainPlan) -> None:
    found = {
        (p.uid, p.name, p.kind, p.calendar_uid, p.max_units_bp) for p in plan.people
    }
    assert found == plain.people()


def test_every_assignment_is_as_in_the_file(plan: PlanDraft, plain: PlainPlan) -> None:
    found = [
        (entry.task_uid, entry.person_uid, entry.units_bp, entry.work_min)
        for entry in plan.assignments
    ]
    assert len(found) == len(set(found))
    assert set(found) == plain.assignments()


def test_every_calendar_works_when_the_file_says(
    plan: PlanDraft, plain: PlainPlan
) -> None:
    named = {c.uid: (c.name, c.parent_uid) for c in plan.calendars}
    assert named == plain.calendars()
    for uid, calendar in working(plan).items():
        for day in plain.days():
            assert list(calendar.working_periods(day)) == plain.hours(uid, day)


def test_the_plan_itself_is_as_in_the_file(plan: PlanDraft, plain: PlainPlan) -> None:
    root = plain.root
    project = plan.project
    assert project.start is not None
    assert project.finish is not None
    assert project.name == root.findtext("Title")
    assert project.external_id == root.findtext("GUID")
    assert project.start.isoformat() == root.findtext("StartDate")
    assert project.finish.isoformat() == root.findtext("FinishDate")
    assert project.currency == root.findtext("CurrencyCode")
    assert str(project.calendar_uid) == root.findtext("CalendarUID")
    assert str(project.minutes_per_day) == root.findtext("MinutesPerDay")


def working(plan: PlanDraft) -> dict[int, WorkingCalendar]:
    made: dict[int, WorkingCalendar] = {}
    for draft in plan.calendars:
        made[draft.uid] = working_calendar(draft, made)
    return made


def working_calendar(
    draft: CalendarDraft, made: dict[int, WorkingCalendar]
) -> WorkingCalendar:
    return WorkingCalendar.from_rules(
        draft.rules,
        [(e.first, e.last, e.hours) for e in draft.exceptions],
        parent=None if draft.parent_uid is None else made[draft.parent_uid],
    )
