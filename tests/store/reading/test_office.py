from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import StatusGroup, SystemRole, WipMode
from itpm_tui.domain.office_records import DayOffRecord
from tests.store.reading.organisation import FWL, ZZZ

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.reading import StoreReader

TODAY = date(2026, 11, 24)


def test_the_portfolio_has_sums_and_the_milestone_that_comes_next(
    reader: StoreReader,
) -> None:
    projects = reader.portfolio(TODAY)
    assert [each.sums.key for each in projects] == ["FWL", "SRV", "ZZZ"]
    firewall = projects[0]
    assert (firewall.sums.open, firewall.sums.late) == (4, 1)
    assert firewall.milestone is not None
    assert firewall.milestone.name == "EDGE-LIVE"
    assert firewall.milestone.due == datetime.fromisoformat("2026-12-14T08:00")
    assert firewall.milestone.slack_min == 0
    assert (firewall.calendar, firewall.members) == ("Short Fridays", 2)
    assert projects[2].milestone is None


def test_what_was_put_away_is_asked_for_apart(reader: StoreReader) -> None:
    assert [p.sums.key for p in reader.portfolio(TODAY, archived=True)] == ["OLD"]


def test_one_project_is_read_with_its_fields(
    reader: StoreReader, read_as: Callable[[str], StoreReader]
) -> None:
    found = reader.project(ZZZ, TODAY)
    assert found is not None
    assert found.sums.name == "Nothing yet"
    assert reader.project(4711, TODAY) is None
    assert read_as("dana").project(ZZZ, TODAY) is None


def test_people_come_with_projects_and_open_work(reader: StoreReader) -> None:
    people = {each.handle: each for each in reader.team(TODAY)}
    assert list(people) == ["carl", "dana", "eve", "root", "tom"]
    dana = people["dana"]
    assert (dana.open, dana.late) == (1, 0)
    assert [(m.key, m.role) for m in dana.members] == [("FWL", SystemRole.MEMBER)]
    assert dana.logins == ("dito",)
    assert (people["eve"].open, people["eve"].members) == (0, ())


def test_who_was_deactivated_is_asked_for_apart(reader: StoreReader) -> None:
    assert [each.handle for each in reader.team(TODAY, active=False)] == ["gone"]


def test_work_in_projects_that_one_does_not_see_is_not_counted(
    read_as: Callable[[str], StoreReader],
) -> None:
    people = {each.handle: each for each in read_as("carl").team(TODAY)}
    assert set(people) == {"carl", "dana"}
    assert people["dana"].open == 1
    assert people["dana"].logins == ()


def test_a_calendar_is_read_as_it_says_itself(reader: StoreReader) -> None:
    short, standard = reader.calendars()
    assert (short.name, short.parent) == ("Short Fridays", "Standard")
    assert short.week[3:] == ((3, 480, 1020), (4, 480, 720))
    assert short.exceptions == (
        DayOffRecord(
            name="Fair",
            first=date(2026, 12, 25),
            last=date(2026, 12, 26),
            hours=((600, 720),),
        ),
    )
    assert short.projects == ("FWL",)
    assert len(standard.week) == 5


def test_a_workflow_has_statuses_with_columns_and_tasks(reader: StoreReader) -> None:
    work, other = reader.workflows()
    statuses = {each.name: each for each in work.statuses}
    assert list(statuses)[:3] == ["Todo", "Doing", "Blocked"]
    assert statuses["Review"].column == "Doing"
    assert statuses["Rejected"].column is None
    assert statuses["Blocked"].tasks == 1
    assert other.statuses[0].group is StatusGroup.BACKLOG
    assert work.projects == ("FWL", "OLD", "SRV", "ZZZ")


def test_columns_come_from_left_to_right_with_their_limits(
    reader: StoreReader,
) -> None:
    columns = reader.columns()
    assert [each.name for each in columns] == ["Todo", "Doing", "Blocked", "Done"]
    assert columns[1].statuses == ("Doing", "Review")
    assert columns[1].wip_limit == 1
    assert isinstance(columns[1].wip_mode, WipMode)


@pytest.mark.parametrize("who", ["carl", "eve"])
def test_who_plans_nothing_reads_no_settings(
    read_as: Callable[[str], StoreReader], who: str
) -> None:
    reader = read_as(who)
    assert reader.calendars() == ()
    assert reader.workflows() == ()
    assert reader.organisations() == ()


def test_a_member_chooses_among_calendars(
    read_as: Callable[[str], StoreReader],
) -> None:
    reader = read_as("dana")
    assert len(reader.calendars()) == 2
    assert reader.calendars()[0].projects == ("FWL",)
    found = reader.project(FWL, TODAY)
    assert found is not None
    assert found.workflow == "Work"
