"""`itpm load`, `itpm leave`, and when people work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

pytestmark = pytest.mark.usefixtures("sample")


def test_the_load_is_a_table_and_a_document(itpm: Itpm) -> None:
    table = itpm("load").out.splitlines()
    (amir,) = [line for line in table if line.startswith("@amir")]
    assert amir.split()[6:11] == ["140!!", "140!!", "132!!", "125!!", "120!"]
    assert "2 people over 120 %." in table
    document = itpm("load", "--json").document
    people = {each["handle"]: each for each in document["people"]}
    monday = people["amir"]["days"][5]
    assert monday == {
        "from": "2026-11-30",
        "percent": 140,
        "planned_minutes": 672,
        "capacity_minutes": 480,
        "other_projects_minutes": 0,
    }
    assert document["over_120_percent"] == 2
    assert [each["why"] for each in document["unplanned"]] == ["not placed"]


def test_weeks_and_one_project(itpm: Itpm) -> None:
    document = itpm("load", "--by", "weeks", "--weeks", "4", "--json").document
    assert len(document["team"]) == 4
    handles = {
        each["handle"]
        for each in itpm("load", "--project", "erp", "--json").document["people"]
    }
    assert "priya" in handles
    assert "lena" not in handles


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("load --weeks 0", "--weeks goes from 1 to 104."),
        ("load --project NOPE", "There is no project NOPE."),
        ("load share SRV-18 @amir", "is no share"),
        ("load share SRV-18", "Say who has how much of it"),
        ("load place SRV-18 @amir 30nov none", "Nothing of SRV-18 is placed"),
        ("load place SRV-18 @dana 30nov 3h", "@dana is not on SRV-18."),
        ("leave add @rita 1dec 2dec", "@rita has annual leave from Mon 30 Nov"),
        ("leave approve 4711", "There is no leave 4711."),
        ("person hours @jo --calendar Night", "There is no calendar Night."),
        ("person skill @jo desk 4", "A skill has a level from 1 to 3"),
        ("calendar holidays Standard XX", '"XX" is no country that is known.'),
        ("calendar holidays Standard DE-XX", 'DE has no region "XX".'),
        ("calendar holidays Standard DE --years soon", '"soon" are no years.'),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(
    itpm: Itpm, words: str, said: str
) -> None:
    found = itpm(*words.split())
    assert found.code in {1, 2}
    assert said in found.err
    assert found.err.count("\n") == 1


def test_leave_comes_counts_and_goes(itpm: Itpm) -> None:
    itpm("leave", "add", "@jo", "30nov", "1dec", "--kind", "training")
    listed = itpm("leave", "list", "--json").document["leave"]
    (jo,) = [each for each in listed if each["person"] == "jo"]
    assert (jo["from"], jo["to"], jo["kind"]) == (
        *("2026-11-30", "2026-12-01", "training"),
    )
    people = itpm("load", "--json").document["people"]
    (days,) = [each["days"] for each in people if each["handle"] == "jo"]
    assert [day["capacity_minutes"] for day in days[5:7]] == [0, 0]
    assert itpm("leave", "delete", str(jo["number"])).code == 0
    assert "@jo" not in itpm("leave", "list").out


def test_part_time_and_public_holidays_take_hours_away(itpm: Itpm) -> None:
    itpm("person", "hours", "@jo", "--percent", "50", "--from", "30nov")
    said = itpm("calendar", "holidays", "Standard", "DE-BE", "--years", "2026-2027")
    assert said.out == "Calendar Standard: days off saved.\n"
    again = itpm("calendar", "holidays", "Standard", "DE-BE", "--years", "2026")
    assert "has all public holidays" in again.err
    words = ("load", "--by", "days", "--weeks", "6", "--json")
    people = itpm(*words).document["people"]
    (days,) = [each["days"] for each in people if each["handle"] == "jo"]
    by_day = {day["from"]: day["capacity_minutes"] for day in days}
    assert by_day["2026-11-30"] == 240
    assert by_day["2026-12-25"] == 0
