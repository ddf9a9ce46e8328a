from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.time_enums import TimeSource
from itpm_tui.interchange.time import read_time, source_of

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.commands.time import ImportedEntry

BERLIN = ZoneInfo("Europe/Berlin")
TIMEW = [
    {
        "id": 2,
        "start": "20261123T080000Z",
        "end": "20261123T093000Z",
        "tags": ["FWL-12", "cables"],
    },
    {
        "id": 1,
        "start": "20261025T003000Z",
        "end": "20261025T013000Z",
        "tags": ["mail"],
        "annotation": "night",
    },
    {"id": 3, "start": "20261124T080000Z"},
]
TOGGL = """"User","Project","Description","Billable","Start date","Start time",\
"End date","End time","Duration","Tags"
"Marta","FWL","FWL-15 CAB paper","Yes","2026-11-23","09:00:00","2026-11-23",\
"09:45:00","00:45:00",""
"""


def read(path: Path, text: str) -> tuple[TimeSource, list[ImportedEntry]]:
    path.write_text(text, encoding="utf-8")
    source = source_of(path)
    return source, read_time(path, source, BERLIN)


def test_timewarrior_intervals_become_wall_time(tmp_path: Path) -> None:
    source, entries = read(tmp_path / "x.json", json.dumps(TIMEW))
    assert source is TimeSource.TIMEWARRIOR
    first, night = entries
    assert (first.task, first.note, first.minutes) == ("FWL-12", "cables", 90)
    assert first.start == datetime.fromisoformat("2026-11-23T09:00")
    assert first.external_id == "20261123T080000Z"
    assert (night.minutes, night.note) == (60, "mail: night")
    assert (night.start, night.end) == (None, None)


def test_the_detailed_report_of_toggl_is_known_by_its_heading(tmp_path: Path) -> None:
    source, (entry,) = read(tmp_path / "x.csv", TOGGL)
    assert source is TimeSource.TOGGL
    assert (entry.task, entry.project, entry.minutes) == ("FWL-15", "FWL", 45)
    assert (entry.person, entry.billable) == ("Marta", True)
    assert entry.end == datetime.fromisoformat("2026-11-23T09:45")
    _, (again,) = read(tmp_path / "y.csv", TOGGL)
    assert again.external_id == entry.external_id


def test_entries_of_toggl_as_json_keep_their_id(tmp_path: Path) -> None:
    entry = {
        "id": 4711,
        "start": "2026-11-23T08:00:00+00:00",
        "stop": "2026-11-23T08:20:00+00:00",
        "duration": 1200,
        "description": "ERP-31",
        "tags": None,
        "billable": False,
    }
    runs = {**entry, "id": 4712, "duration": -1}
    source, (found,) = read(tmp_path / "x.json", json.dumps([entry, runs]))
    assert source is TimeSource.TOGGL
    assert (found.external_id, found.minutes, found.task) == ("4711", 20, "ERP-31")


def test_a_sheet_of_ones_own_takes_minutes_durations_and_ranges(
    tmp_path: Path,
) -> None:
    text = (
        "Day;Time;Task;Note;Start;End\n"
        "2026-11-23;1h30;FWL-12;'=1+1;;\n"
        "2026-11-23;45;;about ERP-31;;\n"
        "2026-11-24;;~;;09:00;09:20\n"
        ";;;;;\n"
    )
    source, entries = read(tmp_path / "x.csv", text)
    assert source is TimeSource.CSV
    assert [entry.minutes for entry in entries] == [90, 45, 20]
    assert [entry.task for entry in entries] == ["FWL-12", "ERP-31", None]
    assert entries[0].note == "=1+1"
    assert entries[2].day == date(2026, 11, 24)
    assert len({entry.external_id for entry in entries}) == 3


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.csv", "day,time\n31.11.,1h\n", 'x.csv line 2: "31.11." is no date'),
        ("x.csv", "day,time\n2026-11-23,soon\n", '"soon" is not a duration'),
        ("x.csv", "day,note\n2026-11-23,x\n", "there is no time"),
        ("x.json", "[1, 2]", "is no list of entries"),
        ("x.json", "[", "is no JSON that can be read"),
        ("x.json", '[{"start": "20261123T99", "end": "x"}]', "entry 1 has no id"),
        ("x.json", "[" * 100_000, "is no JSON that can be read"),
    ],
)
def test_what_makes_no_sense_is_said_with_its_place(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    with pytest.raises(Refusal) as caught:
        read(tmp_path / name, text)
    assert said in caught.value.text


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is not a file"):
        source_of(tmp_path)
    with pytest.raises(Refusal, match="cannot be read"):
        source_of(tmp_path / "gone.csv")
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refusal, match="is no text in UTF-8"):
        source_of(tmp_path / "x")
