from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from itpm_tui.config.sample import load_sample
from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.load import LoadOrganisation
from itpm_tui.domain.enums import StatusGroup, TaskType
from itpm_tui.domain.reader import Viewer
from itpm_tui.domain.transaction import Actor
from itpm_tui.planning.scale import scaled
from itpm_tui.planning.workload.load import Load
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.reading import open_reader
from itpm_tui.store.writing import open_writer
from tests.sample_store import NOW, SAMPLE
from tests.store.reading.organisation import FWL, SWITCH

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.organisation_draft import OrganisationDraft
    from itpm_tui.store.engines.address import Address
    from itpm_tui.store.reading import StoreReader

MONDAY = date(2026, 11, 23)
TODAY = date(2026, 11, 24)
DAYS = 26 * 7
DAY = timedelta(days=1)
DONE = {StatusGroup.COMPLETED, StatusGroup.CANCELLED}


def test_work_is_read_with_people_hours_and_calendars(reader: StoreReader) -> None:
    source = reader.load(MONDAY, 14, TODAY)
    assert [member.handle for member in source.people] == [
        *("root", "dana", "carl", "eve", "tom")
    ]
    assert sorted((row[0], row[1]) for row in source.work) == [(SWITCH, 2), (SWITCH, 5)]
    assert {row[8] for row in source.work} == {480}
    assert source.standard in source.calendars


def test_work_of_other_projects_is_told_apart(reader: StoreReader) -> None:
    assert {row[4] for row in reader.load(MONDAY, 14, TODAY, FWL).work} == {1}
    assert {row[4] for row in reader.load(MONDAY, 14, TODAY, 10).work} == {0}


def test_staff_sees_how_much_but_not_what_there_is_elsewhere(
    read_as: Callable[[str], StoreReader],
) -> None:
    (work,) = read_as("tom").work_of(2)
    assert (work.title, work.key, work.visible) == ("", "", False)
    assert work.left_min == 480
    assert read_as("eve").work_of(2) == ()
    (seen,) = read_as("carl").work_of(2)
    assert (seen.key, seen.visible) == ("FWL-03", True)


def test_work_on_a_task_comes_once_for_each_person(reader: StoreReader) -> None:
    found = reader.work_on([SWITCH])
    assert sorted(work.person_id for work in found) == [2, 5]
    assert [person_id for person_id, _, _ in found[0].shares] == [5, 2]
    assert reader.work_on([]) == ()


def test_nobody_is_away_where_nobody_said_so(reader: StoreReader) -> None:
    assert reader.leaves() == ()


@pytest.fixture(params=["sample", "10,000 tasks"])
def draft(request: pytest.FixtureRequest) -> OrganisationDraft:
    """The organisation of the sample, or a made-up one of ten thousand tasks."""
    sample = load_sample(SAMPLE, TODAY)
    if request.param == "sample":
        return sample
    return scaled(sample, 10_000, 1, TODAY)


def test_load_is_what_a_plain_calculation_gives(
    store: Address, draft: OrganisationDraft
) -> None:
    clock = FixedClock(NOW)
    executor = StoreExecutor(
        open_writer(store), clock, Actor(None, "setup", admin=True)
    )
    executor.execute(LoadOrganisation(organisation=draft))
    executor.close()
    viewer = Viewer(person_id=None, handle="", name="", everything=True)
    with closing(open_reader(store, viewer)) as reader:
        load = Load(reader.load(MONDAY, DAYS, TODAY))
        short = Load(reader.load(MONDAY, 14, TODAY))
    assert_same_days(load, short)
    wanted = recomputed(draft)
    for member in load.source.people:
        found = load.person(member.id)
        assert found is not None
        exact = wanted[member.handle]
        worked = {entry.day for entry in load.source.spent}
        for day, minutes in enumerate(found.planned):
            if (MONDAY + day * DAY).isoformat() not in worked:
                assert abs(minutes - exact[day]) <= Fraction(501, 1000), (
                    member.handle,
                    day,
                )


def assert_same_days(load: Load, short: Load) -> None:
    """However many days are asked for, a day is the same."""
    for member in load.source.people:
        one, other = load.person(member.id), short.person(member.id)
        assert one is not None
        assert other is not None
        assert list(one.planned)[:14] == list(other.planned)


def recomputed(draft: OrganisationDraft) -> dict[str, dict[int, Fraction]]:
    """Minutes by person and day, from what the store was filled with, one by one."""
    groups = {status.name: status.group for status in draft.workflow.statuses}
    placed: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for item in draft.allocations:
        placed[item.task, item.person][(item.day - MONDAY).days] = item.minutes
    found: dict[str, dict[int, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for project in draft.projects:
        parents = {task.parent for task in project.tasks}
        for task in project.tasks:
            left = task.remaining_min
            no_work = task.type in {TaskType.MILESTONE, TaskType.SUMMARY}
            if (
                groups[task.status] in DONE
                or no_work
                or task.seq in parents
                or not left
            ):
                continue
            assert task.start is not None
            assert task.finish is not None
            first = max(task.start.date(), TODAY)
            last = max(task.finish.date(), first)
            for handle in task.assignees:
                by_hand = placed.get((f"{project.key}-{task.seq:02}", handle))
                if by_hand is not None:
                    for day, minutes in by_hand.items():
                        found[handle][day] += minutes
                    continue
                calendar = task.calendar
                days = hours(draft, None if calendar is None else calendar, handle)
                span = [(first + n * DAY) for n in range((last - first).days + 1)]
                total = sum(days(day) for day in span)
                part = Fraction(left, len(task.assignees))
                for day in span:
                    if total:
                        place = (day - MONDAY).days
                        found[handle][place] += part * days(day) / total
    return found


def hours(
    draft: OrganisationDraft, name: str | None, handle: str
) -> Callable[[date], int]:
    """Minutes by date of a calendar, and of a person where it is the usual one."""
    calendar = next(
        (each for each in draft.calendars if each.name == name), draft.calendars[0]
    )
    away = [leave for leave in draft.leaves if leave.person == handle]

    def of(day: date) -> int:
        for off in calendar.exceptions:
            if off.start <= day <= off.end:
                return sum(end - start for start, end in off.hours)
        if name is None and any(leave.start <= day <= leave.end for leave in away):
            return 0
        return sum(
            period.end_min - period.start_min
            for period in calendar.periods
            if period.weekday == day.weekday()
        )

    return of
