from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.calendar import (
    AddCalendar,
    CalendarValues,
    DaysOff,
    EditCalendar,
)
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.refusals import Conflict, Refusal
from tests.services.office import day
from tests.services.test_policy_office import STANDARD_WEEK

if TYPE_CHECKING:
    from tests.services.office import Office

STANDARD = CalendarValues(name="Standard", time_zone="UTC", week=STANDARD_WEEK)
EASTER = DaysOff("Easter", day(26, 3), day(29, 3))
FAIR = DaysOff("Fair", day(5, 12), day(5, 12), ((600, 720),))


def _edit(office: Office, seen: CalendarValues, wanted: CalendarValues) -> str:
    calendar_id = int(str(office.rows("calendar")[0]["id"]))
    command = EditCalendar(calendar_id=calendar_id, seen=seen, wanted=wanted)
    return office.ask("ada", command).message


def test_a_calendar_is_made_with_its_week_and_days_off(office: Office) -> None:
    values = replace(STANDARD, name="Night", exceptions=(FAIR, EASTER))
    assert office.ask("ada", AddCalendar(values=values)).message == (
        "Calendar Night is there."
    )
    (row,) = office.rows("calendar", name="Night")
    assert len(office.rows("calendar_rule", calendar_id=row["id"])) == 10
    stored = office.rows("calendar_exception", calendar_id=row["id"])
    assert [(each["name"], each["hours"]) for each in stored] == [
        ("Easter", "[]"),
        ("Fair", "[[600, 720]]"),
    ]


def test_one_more_day_off_touches_nothing_else(office: Office) -> None:
    before = office.dump()
    wanted = replace(STANDARD, exceptions=(EASTER,))
    assert _edit(office, STANDARD, wanted) == "Calendar Standard: days off saved."
    assert office.dump()["calendar_rule"] == before["calendar_rule"]
    office.ask("ada", Undo())
    assert office.dump() == before


def test_parts_that_two_people_change_merge(office: Office) -> None:
    _edit(office, STANDARD, replace(STANDARD, exceptions=(EASTER,)))
    _edit(office, STANDARD, replace(STANDARD, time_zone="Europe/Berlin"))
    (row,) = office.rows("calendar")
    assert row["time_zone"] == "Europe/Berlin"
    assert len(office.rows("calendar_exception")) == 1


def test_the_same_part_changed_meanwhile_is_a_conflict(office: Office) -> None:
    _edit(office, STANDARD, replace(STANDARD, exceptions=(EASTER,)))
    with pytest.raises(Conflict, match="days off"):
        _edit(office, STANDARD, replace(STANDARD, exceptions=(FAIR,)))


def test_a_calendar_that_is_so_already_leaves_no_change(office: Office) -> None:
    head = office.head()
    assert _edit(office, STANDARD, STANDARD) == "Standard is so already."
    assert office.head() == head


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (replace(STANDARD, name=" "), "needs a name"),
        (replace(STANDARD, week=()), "at least one day of work"),
        (replace(STANDARD, week=((0, 480, 480),)), "begins before it ends"),
        (replace(STANDARD, week=((7, 480, 500),)), "on Mon to Sun"),
        (replace(STANDARD, week=((1, 480, 600), (1, 590, 700))), "of Tue overlap"),
        (replace(STANDARD, time_zone="Mars/Base"), "is no time zone"),
        (
            replace(STANDARD, exceptions=(DaysOff("x", day(2), day(1)),)),
            "ends before it begins",
        ),
        (
            replace(STANDARD, exceptions=(DaysOff("x", day(2), day(2), ((9, 9),)),)),
            "begins before it ends",
        ),
    ],
)
def test_hours_by_which_nobody_can_work_are_refused(
    office: Office, wanted: CalendarValues, said: str
) -> None:
    before = office.dump()
    with pytest.raises(Refusal, match=said):
        _edit(office, STANDARD, wanted)
    assert office.dump() == before


def test_a_name_is_there_once(office: Office) -> None:
    with pytest.raises(Refusal, match="There is a calendar Standard already"):
        office.ask("ada", AddCalendar(values=STANDARD))
