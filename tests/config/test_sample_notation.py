from __future__ import annotations

import shutil
from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from itpm_tui.config.sample import SampleError, load_sample, sample_folder
from itpm_tui.config.sample.offsets import minutes, moment, with_dates

if TYPE_CHECKING:
    from pathlib import Path

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-24T08:00"),
        ("-1wd", "2026-11-23T08:00"),
        ("-2wd 17:20", "2026-11-20T17:20"),
        ("+4wd", "2026-11-30T08:00"),
        ("+13wd sat", "2026-12-12T08:00"),
        ("+14wd mon 06:00", "2026-12-14T06:00"),
    ],
)
def test_an_offset_counts_working_days(text: str, expected: str) -> None:
    assert moment(text, TUESDAY, time(8)).isoformat(timespec="minutes") == expected


@pytest.mark.parametrize("day", [27, 28, 29])
def test_on_a_weekend_the_count_starts_at_friday(day: int) -> None:
    today = date(2026, 11, day)
    assert moment("today", today, time(8)).date() == date(2026, 11, 27)
    assert moment("+1wd", today, time(8)).date() == date(2026, 11, 30)


@pytest.mark.parametrize("text", ["", "wed", "2wd", "+2", "+2wd 25:00", "today x"])
def test_what_is_no_offset_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no offset"):
        moment(text, TUESDAY, time(8))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2d", 960), ("3h40", 220), ("45m", 45), ("-3d", -1440), ("0d", 0)],
)
def test_a_duration_is_in_working_minutes(text: str, expected: int) -> None:
    assert minutes(text) == expected


@pytest.mark.parametrize("text", ["", "-", "h", "2d x", "1.5h"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no duration"):
        minutes(text)


def test_offsets_in_texts_become_dates() -> None:
    text = "{+1wd day} or {+5wd}, {+12wd thu number} to {+13wd sat date}, {x}"
    assert with_dates(text, TUESDAY) == "Wed or Tue 1 Dec, 10 to 12 Dec, {x}"


BROKEN = [
    ("projects/fwl.toml", 'title = "Edge"', "", "fwl.toml task 1: title is missing"),
    ("projects/fwl.toml", "id = 21", 'id = "a"', "task a: id must be of type int"),
    ("projects/fwl.toml", '"FWL-08"', '"FWL-88"', "there is no task FWL-88"),
    ("projects/fwl.toml", '"dana"', '"nobody"', "there is no @nobody"),
    ("projects/fwl.toml", "slack =", "slak =", "no such field: slak"),
    ("projects/fwl.toml", '"-51wd"', '"monday"', "fwl.toml task 3: start:"),
    ("projects/fwl.toml", "under = 2", "under = 7", "no task 7 stands above it"),
    ("projects/fwl.toml", '"EDGE-LIVE"\ntags', '"X"\ntags', "no milestone X"),
    ("workflow.toml", '"Review"\ngroup', '"Check"\ngroup', "no status Review"),
    ("comments.toml", 'on = "SSO-09"', 'on = "SSO-99"', "there is no task SSO-99"),
    ("comments.toml", 'on = "SSO-09"', 'on = "XYZ-1"', "there is no project XYZ"),
    ("time.toml", '"6h"', '"six"', 'time.toml: marta: "six" is no duration'),
    ("risks.toml", "probability = 5", "probability = true", "risks.toml risk R-11"),
    ("windows.toml", "18:00", "18:99", "window Year-end freeze: start:"),
    ("leave.toml", "[[leave]]", "[[leave", "leave.toml:"),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), BROKEN)
def test_an_error_names_the_file_and_the_entry(
    tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    folder = tmp_path / "sample"
    shutil.copytree(sample_folder(), folder)
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SampleError) as raised:
        load_sample(folder, TUESDAY)
    assert message in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SampleError, match=r"organisation\.toml: No such file"):
        load_sample(tmp_path, TUESDAY)
