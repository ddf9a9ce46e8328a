"""What is said of wrong usage, and with which exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.cli.arguments import parser
from itpm_tui.cli.catalogue import SHORT
from itpm_tui.cli.dashboard import DASHBOARD
from itpm_tui.cli.main import run
from itpm_tui.cli.register_entries import every_entry
from itpm_tui.cli.usage import bare
from itpm_tui.desk.verbs import verb_actions

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Itpm


@pytest.mark.parametrize(
    "words",
    [
        ("tsk",),
        ("task",),
        ("task", "frobnicate"),
        ("task", "done", "--nonsense"),
        ("task", "priority", "FWL-12", "soon"),
        ("task", "status", "FWL-12", "maybe"),
        ("task", "edit", "FWL-12"),
        ("task", "rank", "FWL-12"),
        ("task", "link", "FWL-12", "FWL-13", "--lag", "1d", "--lead", "1d"),
        ("task", "who", "FWL-12"),
        ("task", "tag", "FWL-12"),
        ("task", "done"),
        ("task", "shift", "FWL-12", "soon"),
        ("task", "shift", "FWL-12", "99999999999"),
        ("undo", "x"),
        ("export", "--format", "xls"),
        ("demo", "--no-open"),
        ("demo", "--no-open", "--store", "x.db", "--scale", "0"),
        ("kiosk", "--pages", "money"),
        ("kiosk", "--rotate", "0s"),
        ("kiosk",),
        (),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(
    itpm: Itpm, sample: Path, words: tuple[str, ...]
) -> None:
    ended = itpm(*words)
    assert ended.code == 2, ended
    assert ended.out == ""
    assert ended.err.startswith("itpm: ")
    assert ended.err.count("\n") == 1


def test_a_day_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ls", "--today", "31 nov"]) == 2
    assert "November" in capsys.readouterr().err.replace("Nov ", "November ")


def test_a_near_miss_is_offered(itpm: Itpm) -> None:
    assert "Did you mean doctor?" in itpm("docter").err


def test_common_options_may_stand_anywhere(itpm: Itpm, sample: Path) -> None:
    store = ("--store", str(sample))
    first = itpm(*store, "--json", "task", "list", "--limit", "1")
    last = itpm("task", "list", "--limit", "1", *store, "--json")
    between = itpm("task", *store, "list", "--json", "--limit", "1")
    assert first.document == last.document == between.document


def test_itpm_alone_has_the_options_that_its_parser_would_give() -> None:
    made = parser((), "")
    DASHBOARD.arguments(made)
    assert vars(made.parsed([])) == vars(bare())


def test_help_names_every_command(
    itpm: Itpm, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--help"]) == 0
    listed = capsys.readouterr().out
    assert [e.words for e in every_entry() if f"itpm {e.words}" not in listed] == []
    assert [word for word in SHORT if word not in listed] == []


@pytest.mark.parametrize(
    "entry", every_entry(), ids=lambda entry: entry.words or "itpm"
)
def test_each_command_explains_itself(
    entry: object, capsys: pytest.CaptureFixture[str]
) -> None:
    words = getattr(entry, "words", "")
    if not words:
        return
    with pytest.raises(SystemExit) as ended:
        run([*words.split(), "--help"])
    assert ended.value.code == 0
    assert f"itpm {words}" in capsys.readouterr().out


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("itpm ")


def test_every_verb_names_a_command_that_exists() -> None:
    known = {entry.words for entry in every_entry()}
    for action in verb_actions():
        if action.id == "app.repeat":  # what a shell's own history does
            continue
        assert action.command is not None, action.id
        words = action.command.split()[1:]
        assert words[0] in known or " ".join(words[:2]) in known, action.id


def test_keys_are_listed_with_their_ids(itpm: Itpm) -> None:
    listed = itpm("keys", "--ids").out
    assert "task.later" in listed
    keys = itpm("keys", "--json").document["actions"]
    (later,) = [action for action in keys if action["id"] == "task.later"]
    assert later["keys"] == [">"]


def test_themes_are_listed_with_the_chosen_one(itpm: Itpm, home: Path) -> None:
    folder = home / ".config" / "itpm"
    (folder / "themes").mkdir(parents=True)
    (folder / "config.toml").write_text('theme = "light"\n')
    (folder / "themes" / "bad.toml").write_text("nonsense")
    themes = {t["name"]: t for t in itpm("theme", "list", "--json").document["themes"]}
    assert [name for name, theme in themes.items() if theme["chosen"]] == ["light"]
    assert themes["bad"]["fault"]
    assert themes["dark"]["fault"] is None


def test_a_fault_in_the_settings_is_one_sentence(itpm: Itpm, home: Path) -> None:
    folder = home / ".config" / "itpm"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("stroe = 1\n")
    ended = itpm("ls")
    assert ended.code == 2
    assert "stroe" in ended.err
    assert ended.err.count("\n") == 1
