"""Time on the command line: lines, the clock, weeks, sums, files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_documents import names, row_of

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.cli.conftest import Itpm

pytestmark = pytest.mark.usefixtures("sample")


def document(itpm: Itpm, *words: str) -> dict[str, Any]:
    ended = itpm(*words, "--json")
    assert (ended.code, ended.err) == (0, "")
    return ended.document


def test_a_line_is_logged_and_what_is_not_clear_asks_for_a_pick(itpm: Itpm) -> None:
    assert itpm("log", "45m", "FWL-15").out == "Logged 0:45 on FWL-15, Tue 24 Nov.\n"
    asked = itpm("log", "1h30 yesterday vpn fix")
    assert asked.code == 1
    assert asked.err.startswith('itpm: "vpn fix" may be 1 FWL-21 VPN gateway fix; 2 ')
    picked = itpm("log", "--pick", "1", "1h30 yesterday vpn fix")
    assert picked.out.startswith("Logged 1:30 on FWL-21, Mon 23 Nov.")
    note = document(itpm, "log", "--pick", "0", "10m vpn fix")
    number = note["named"][0].removeprefix("#")
    found = document(itpm, "time", "list")["entries"][-1]
    assert (str(found["number"]), found["note"], found["task"]) == (
        number,
        "vpn fix",
        None,
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("log", "FWL-12", "45"), "45 what? 45m or 45h."),
        (("log", "25h FWL-12"), "25 hours are more than a day has."),
        (("log", "1h FWL-99"), "There is no task FWL-99."),
        (("log", "1h 26 nov 2026 FWL-12"), "that day is still to come"),
        (("time", "edit", "4711", "--note", "x"), "There is no entry #4711"),
        (("time", "stop"), "No timer runs."),
        (("time", "approve", "@dana"), "It is handed in first."),
        (("time", "take", "yesterday", "9"), "has 2 suggestions"),
    ],
)
def test_what_can_not_be_says_why_and_changes_nothing(
    itpm: Itpm, words: tuple[str, ...], said: str
) -> None:
    before = document(itpm, "history", "--limit", "1")
    ended = itpm(*words)
    assert ended.code == 1
    assert said in ended.err
    assert document(itpm, "history", "--limit", "1") == before


def test_lines_of_standard_input_are_one_change_and_the_day_holds(
    itpm: Itpm,
) -> None:
    lines = "30m yesterday FWL-12\n15m FWL-15; 1h ERP-31\n"
    said = itpm("log", "-", stdin=lines)
    assert said.code == 0
    found = document(itpm, "time", "list", "--from", "2026-11-23")["entries"][-3:]
    assert [entry["minutes"] for entry in found] == [30, 15, 60]
    assert {entry["day"] for entry in found} == {"2026-11-23"}
    assert itpm("undo").code == 0
    assert len(document(itpm, "time", "list")["entries"]) == 5


def test_time_is_taken_from_a_file_once(itpm: Itpm, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    interval = {"start": "20261123T080000Z", "end": "20261123T093000Z"}
    path.write_text(json.dumps([{"id": 1, **interval, "tags": ["FWL-12"]}]))
    tried = itpm("time", "import", str(path), "--dry-run")
    assert tried.out == "1 entries from timewarrior, 1:30. Nothing was written.\n"
    assert itpm("time", "import", str(path)).out == (
        "1 entry from timewarrior: 1 added.\n"
    )
    assert itpm("time", "import", str(path)).out == "Nothing new: 1 as before.\n"


def test_sums_come_as_table_sheet_document_and_chart(itpm: Itpm) -> None:
    found = document(itpm, "report", "time", "--by", "project,task")
    assert found["by"] == ["project", "task"]
    assert {"project", "task", "minutes", "work_minutes"} <= found["spent"][-1].keys()
    sheet = itpm("report", "time", "--by", "month", "--csv").out.splitlines()
    assert sheet[0] == "month,minutes,counts_minutes,billable_minutes,entries"
    assert sheet[1].startswith("2026-11,")
    chart = itpm("report", "time", "--chart", "--for", "all").out
    assert "Hours by week" in chart
    assert "██ no project" in chart
    assert itpm("report", "time", "--by", "mood").code == 2


@pytest.mark.parametrize(
    "words",
    ["time list", "time sheet --waiting", "time policy", "time activity"],
)
def test_a_list_of_time_has_the_names_that_the_readme_says(
    itpm: Itpm, words: str
) -> None:
    itpm("time", "submit")
    itpm("time", "policy", "--round", "ceil", "--round-to", "15m")
    found = document(itpm, *words.split())
    head, _, said = row_of(words).partition(": ")
    assert list(found) == ["schema", *names(head)]
    (rows,) = [held for held in found.values() if isinstance(held, list)]
    assert list(rows[0]) == names(said)


def test_documents_of_time_have_the_names_that_the_readme_says(itpm: Itpm) -> None:
    itpm("time", "start", "FWL-12")
    timer = document(itpm, "time", "timer")["timer"]
    assert list(timer) == names(row_of("time timer").partition("): ")[2])
    suggested = document(itpm, "time", "suggest")
    assert list(suggested["suggestions"][0]) == names(
        row_of("time suggest").partition(": ")[2]
    )
    sheet = document(itpm, "time", "sheet")
    assert list(sheet["rows"][0]) == names(row_of("time sheet").partition("of rows")[2])
