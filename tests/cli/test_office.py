"""Projects, people, calendars and workflows by command, as by the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.cli.conftest import Ended, Itpm


@pytest.fixture
def empty(itpm: Itpm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with its first person and nothing else."""
    path = tmp_path / "new.db"
    monkeypatch.setenv("ITPM_STORE", str(path))
    assert itpm("init", "--name", "Ada Byron", "--handle", "ada").code == 0
    return path


def said(ended: Ended) -> str:
    """What a command that went well printed."""
    assert (ended.code, ended.err) == (0, "")
    return ended.out.strip()


def one(itpm: Itpm, *words: str) -> dict[str, Any]:
    """The first of the things that a command lists."""
    (document,) = [v for v in itpm(*words, "--json").document.values() if v != 1]
    found: dict[str, Any] = document[0]
    return found


@pytest.mark.usefixtures("empty")
def test_a_project_is_built_from_nothing(itpm: Itpm) -> None:
    assert said(itpm("person", "add", "Dana Ortiz", "--title", "Network lead")) == (
        "Dana Ortiz is here as @dana."
    )
    made = itpm(
        "project", "add", "FWL", "Firewall", "replacement", "--finish", "18 dec"
    )
    assert said(made) == "Project FWL Firewall replacement is there; @ada manages it."
    assert said(itpm("member", "set", "@dana", "FWL", "member")) == (
        "@dana is member in FWL now."
    )
    said(itpm("add", "Order spare fans", "--project", "FWL", "--who", "@dana"))
    project = one(itpm, "project", "list")
    shown = (project["key"], project["open"], project["finish_target"])
    assert shown == ("FWL", 1, "2026-12-18")
    dana = itpm("person", "list", "--json").document["people"][1]
    assert (dana["handle"], dana["open"]) == ("dana", 1)
    assert dana["projects"] == [{"key": "FWL", "role": "member", "project_role": None}]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("project", "edit", "FWL", "--currency", "chf"),
            "FWL currency: CHF (was EUR).",
        ),
        (
            ("project", "edit", "FWL", "--finish", "none", "--name", "Walls"),
            "FWL: name, finish target saved.",
        ),
        (("project", "archive", "FWL"), "FWL Firewall replacement is archived."),
        (
            ("person", "edit", "@dana", "--title", "Boss"),
            "@dana title: Boss (was Network lead).",
        ),
        (("person", "archive", "jo"), "@jo is deactivated and can not come in."),
        (("person", "map", "@dana", "dortiz"), "The Unix user dortiz is @dana."),
        (("member", "remove", "@nils", "SRV"), "takes no part in SRV any more."),
        (
            ("calendar", "add", "Night", "--week", "mon-fri 20-24"),
            "Calendar Night is there.",
        ),
        (
            ("workflow", "add", "Short", "Open:unstarted,At it:started,Shut:completed"),
            "Workflow Short is there, statuses: Open, At it, Shut.",
        ),
        (("board", "edit", "doing", "--limit", "3"), "Board: DOING saved."),
    ],
)
def test_a_command_changes_what_it_names_and_undo_takes_it_back(
    itpm: Itpm, words: tuple[str, ...], sentence: str
) -> None:
    listed = (words[0], "list", "FWL") if words[0] == "member" else (words[0], "list")
    before = itpm(*listed, "--json").document
    printed = said(itpm(*words))
    assert sentence in printed
    if words[0] != "member":
        assert itpm(*listed, "--json").document != before
    assert said(itpm("undo")).startswith("Undone: ")
    assert itpm(*listed, "--json").document == before


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("project", "add", "fwl", "x"), 1, "FWL is taken: Firewall replacement."),
        (("project", "add", "F", "x"), 1, "can not be a project code"),
        (("project", "edit", "FWL"), 2, "Which field?"),
        (("project", "edit", "XXX", "--name", "x"), 1, "There is no project XXX"),
        (("project", "edit", "FWL", "--calendar", "Moon"), 1, "no calendar Moon"),
        (("person", "add", "Dana Two", "--handle", "dana"), 1, "@dana is taken"),
        (("person", "edit", "@zoe", "--title", "x"), 1, "nobody called @zoe"),
        (("member", "set", "@dana", "FWL", "king"), 2, "invalid choice"),
        (("calendar", "add", "x", "--week", "mon"), 1, "has no hours"),
        (("calendar", "add", "x", "--off", "Easter"), 1, "says no days"),
        (("workflow", "add", "x", "Open"), 2, "NAME:GROUP"),
        (("workflow", "add", "x", "Open:unstarted"), 1, "of the kind started"),
        (("board", "edit", "Nowhere", "--limit", "1"), 1, "There is no column"),
        (("board", "edit", "Doing", "--limit", "0"), 1, "from 1 to 999"),
    ],
)
def test_what_is_refused_says_why(
    itpm: Itpm, words: tuple[str, ...], code: int, error: str
) -> None:
    ended = itpm(*words)
    assert (ended.code, ended.out) == (code, "")
    assert error in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.usefixtures("sample")
def test_who_runs_nothing_is_not_permitted(itpm: Itpm) -> None:
    assert itpm("project", "add", "NEW", "x", "--as", "@jo").code == 5
    assert itpm("person", "map", "@jo", "root", "--as", "@jo").code == 5


@pytest.mark.usefixtures("sample")
def test_the_change_record_is_that_of_the_screen(itpm: Itpm) -> None:
    outcome = itpm("project", "archive", "FWL", "--json").document
    assert outcome["named"] == ["FWL"]
    assert outcome["created"] == outcome["touched"] == []
    (change, *_) = itpm("history", "--json").document["changes"]
    assert change["command"] == "ArchiveProject"
    assert change["title"] == "archived project FWL"


@pytest.mark.usefixtures("sample")
def test_days_off_come_and_go_by_name(itpm: Itpm) -> None:
    name = one(itpm, "calendar", "list")["name"]
    off = "Inventory 2027-01-04..2027-01-05"
    said(itpm("calendar", "edit", name, "--off", off))
    days = one(itpm, "calendar", "list")["days_off"]
    assert "Inventory" in [each["name"] for each in days]
    said(itpm("calendar", "edit", name, "--work", "inventory"))
    assert "Inventory" not in str(one(itpm, "calendar", "list"))
    assert itpm("calendar", "edit", name, "--work", "inventory").code == 1


@pytest.mark.usefixtures("sample")
def test_a_status_is_renamed_and_goes_into_another_column(itpm: Itpm) -> None:
    name = one(itpm, "workflow", "list")["name"]
    said(itpm("workflow", "edit", name, "--rename", "Review=Check"))
    statuses = one(itpm, "workflow", "list")["statuses"]
    assert "Check" in [each["name"] for each in statuses]
    assert itpm("workflow", "edit", name, "--rename", "Nothing=x").code == 1
    left = [each for each in statuses if each["name"] != "Todo"]
    kept = ",".join(f"{each['name']}:{each['group']}" for each in left)
    refused = itpm("workflow", "edit", name, "--statuses", kept)
    assert refused.code == 1
    assert "of the kind unstarted" in refused.err
