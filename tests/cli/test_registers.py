"""Requests, approvals, promised dates and added fields by command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

ROOT = Path(__file__).parents[2]
LESSON = '''
"""Lessons."""

from itpm_tui.domain.fields import Field, Refers
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.registers.description import Register, State

REGISTER = Register(
    noun="lesson",
    plural="lessons",
    prefix="LES",
    fields=(
        Field(name="text", label="Lesson", needed=True),
        Field(
            name="kind",
            label="Kind",
            kind=FieldKind.ENUM,
            choices=("keep", "change", "stop"),
            needed=True,
            default="keep",
            cells=8,
        ),
        Field(name="project", label="Project", kind=Refers.PROJECT, cells=6),
        Field(name="cost", label="Cost", kind=FieldKind.MONEY, cells=10),
        Field(name="owner", label="Owner", kind=FieldKind.PERSON, cells=10),
    ),
    states=(
        State("noted", ("used", "dropped"), open=True),
        State("used"),
        State("dropped", reason=True),
    ),
)
'''
ONE_FILE = """
import sys
from itpm_tui.domain import registers
registers.__path__.append(sys.argv[1])
from itpm_tui.cli.main import run
for line in sys.stdin:
    code = run(line.rstrip().split("|"))
    sys.stdout.flush()
    assert code == 0, line
"""


@pytest.mark.usefixtures("any_sample")
def test_requests_are_listed_filtered_and_answered(itpm: Itpm) -> None:
    listed = itpm("request", "list", "--json").document["requests"]
    assert [each["id"] for each in listed] == ["REQ-88", "REQ-87", "REQ-85", "REQ-84"]
    client = itpm("request", "list", "from:client").out
    assert [line.split()[0] for line in client.splitlines()] == ["REQ-88", "REQ-84"]
    assert itpm("request", "accept", "REQ-87").out == (
        "REQ-87 accepted: it is M365-63 now.\n"
    )
    assert itpm("request", "decline", "REQ-85", "No", "money").code == 0
    again = itpm("request", "accept", "REQ-87")
    assert (again.code, again.err) == (
        1,
        "itpm: REQ-87 is converted already. s o opens it again.\n",
    )
    logged = itpm("decision", "list", "kind:request", "--json").document["decisions"]
    assert {each["rationale"] for each in logged} == {None, "No money"}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("vpn", "REQ-88"),
        ("@ines", "REQ-84"),
        ("~ERP or ~SSO", "REQ-85 REQ-84"),
        ("-is:client", "REQ-87 REQ-85"),
        ("state:need_info", "REQ-85"),
        ("wanted_by<=2026-12-01", "REQ-88"),
        ("wanted_by:2026-12-01..2026-12-31", "REQ-84"),
        ("no:wanted_by (from:team)", "REQ-87 REQ-85"),
        ("asked:2026-11-24", "REQ-88"),
        ("id:req-87", "REQ-87"),
        ('"works council"', "REQ-87"),
    ],
)
def test_a_filter_knows_the_fields_of_a_register(
    itpm: Itpm, query: str, keys: str
) -> None:
    found = itpm("request", "list", query, "--json").document["requests"]
    assert " ".join(each["id"] for each in found) == keys


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("wantd:x", "wantd: no such field. Did you mean wanted_by ?"),
        ("source:boss", "source is one of team"),
        ("wanted_by:noday", "is no day|not a date|noday"),
        ("is:nice", "is: takes open"),
    ],
)
def test_a_filter_says_what_it_can_not_read(itpm: Itpm, query: str, said: str) -> None:
    ended = itpm("request", "list", query)
    assert ended.code == 1
    assert ended.err.startswith("itpm: I can not read the filter at")
    assert any(part in ended.err for part in said.split("|"))


@pytest.mark.usefixtures("any_sample")
def test_an_approval_is_asked_answered_and_shown(itpm: Itpm) -> None:
    asked = itpm("approval", "ask", "FWL-13", "@marta", "@dana", "--rule", "all")
    assert asked.out == "@marta, @dana asked to approve FWL-13.\n"
    assert itpm("approval", "answer", "FWL-13", "no").err == (
        "itpm: Say why: rejected needs words.\n"
    )
    assert itpm("approval", "answer", "FWL-13", "no", "too", "early").code == 0
    (shown,) = itpm("approval", "show", "FWL-13", "--json").document["approvals"]
    assert (shown["state"], shown["votes"][0]["words"]) == ("rejected", "too early")


@pytest.mark.usefixtures("any_sample")
def test_a_date_is_asked_and_answered(itpm: Itpm) -> None:
    weak = itpm("commitment", "list", "--weak", "--json").document["commitments"]
    assert {each["task"] for each in weak} == {
        *("FWL-13", "ERP-31", "SRV-18", "M365-51"),
        "FWL-14",
    }
    assert itpm("commitment", "ask", "SRV-17", "@marta").code == 0
    sure = itpm("commitment", "answer", "SRV-17", "yes", "4")
    assert sure.out == "SRV-17: Wed 25 Nov confirmed, 4 of 5 sure.\n"
    assert itpm("commitment", "answer", "SRV-17", "yes").code == 2


@pytest.mark.usefixtures("any_sample")
def test_a_question_is_asked_and_answered(itpm: Itpm) -> None:
    itpm("checkin", "ask", "All well?", "@marta", "@dana", "--due", "fri")
    assert itpm("checkin", "answer", "ASK-03", "yes").out == "Answered ASK-03: yes\n"
    (first, *_) = itpm("checkin", "list", "--json").document["checkins"]
    assert (first["missing"], first["due"]) == (["dana"], "2026-11-27")


@pytest.mark.usefixtures("any_sample")
def test_tasks_get_a_field_more(itpm: Itpm) -> None:
    made = itpm("field", "add", "cost_cap", "money", "--project", "FWL")
    assert made.out == "Tasks have the field cost_cap now.\n"
    set_it = itpm("task", "set", "FWL-12", "FWL-13", "cost_cap", "1 200,50")
    assert set_it.out == "FWL-13 cost_cap: 1 200.50 (was none).\n"
    wrong = itpm("task", "set", "FWL-12", "cost_cap", "much")
    assert (wrong.code, wrong.err) == (
        1,
        "itpm: cost_cap is an amount, such as 3800 or 12.50.\n",
    )


@pytest.mark.usefixtures("sample")
def test_an_added_field_is_filtered_listed_and_exported(itpm: Itpm) -> None:
    itpm("field", "add", "rack", "text", "--label", "Rack", "--project", "FWL")
    itpm("task", "set", "FWL-12", "rack", "B7")
    listed = itpm("ls", "rack:b cols:due,rack").out
    assert listed.split() == [
        *("FWL-12", "2026-11-25", "B7", "Replace", "core", "switch", "DC2")
    ]
    (task,) = itpm("ls", "rack=B7", "--json").document["tasks"]
    assert task["fields"] == {"rack": "B7"}
    head, row = itpm("export", "--filter", "rack:b7").out.splitlines()
    assert head.endswith(",rack")
    assert row.endswith(",B7")
    assert "rack        B7" in itpm("show", "FWL-12").out
    assert itpm("ls", "rock:b7").code == 1


def test_one_file_adds_a_register(tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "lesson.py").write_text(LESSON, encoding="utf-8")
    store = ["--store", str(tmp_path / "new.db")]
    lines = (
        [*("init", "--name", "Ada Byron", "--handle", "ada"), *store],
        [*("lesson", "add", "Test the rollback", "--cost", "12.5"), *store],
        [*("lesson", "add", "Fewer meetings", "--owner", "@me"), *store],
        [*("lesson", "edit", "LES-01", "--kind", "change"), *store],
        [*("lesson", "set", "LES-02", "dropped", "--reason", "no time"), *store],
        ["undo", *store],
        [*("lesson", "list", "kind:change", "--json"), *store],
    )
    ended = subprocess.run(
        [sys.executable, "-c", ONE_FILE, str(folder)],
        input="\n".join("|".join(line) for line in lines),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path)},
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    document = json.loads(ended.stdout[ended.stdout.index("{") :])
    (lesson,) = document["lessons"]
    assert (lesson["id"], lesson["cost"], lesson["state"]) == ("LES-01", 1250, "noted")
