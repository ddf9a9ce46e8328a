from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from itpm_tui.cli.looks import theme_of
from itpm_tui.cli.main import run
from itpm_tui.cli.output import Output
from itpm_tui.cli.session import Session
from itpm_tui.cli.usage import bare
from itpm_tui.config.themes import available_themes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a person's own themes."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = tmp_path / "itpm" / "themes"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize("name", ["dark", "light", "contrast", "colorblind"])
def test_a_theme_that_ships_passes_its_check(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["theme", "check", name]) == 0
    assert f"{name}: all roles are there" in capsys.readouterr().out


def test_colours_that_can_not_be_read_fail_the_check(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = own / "dim.toml"
    path.write_text(
        '[meta]\nname = "dim"\nextends = "dark"\n[base]\nmuted = "#303030"\n'
    )
    assert run(["theme", "check", "dim"]) != 0
    said = capsys.readouterr()
    assert "error  base.muted on base.background has a contrast of" in said.out
    assert "colours that can not be read." in said.err
    assert run(["theme", "check", str(path), "--json"]) != 0
    document = json.loads(capsys.readouterr().out)
    assert document["theme"] == "dim"
    assert any(finding["grave"] for finding in document["findings"])


def test_a_missing_role_is_named_by_the_check(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "half.toml").write_text('[meta]\nname = "half"\n')
    assert run(["theme", "check", "half"]) == 2
    assert "is missing" in capsys.readouterr().err


def test_the_preview_names_every_role_with_its_colour(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["theme", "preview", "contrast"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split()[:2] == ["base.cursor_bg", "#ffff00"] for line in lines)
    assert any(line.split()[:2] == ["heat.fill.6", "#ffffff"] for line in lines)
    assert not any("\x1b" in line for line in lines)


def test_an_exported_theme_is_a_theme(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["theme", "export", "contrast"]) == 0
    text = capsys.readouterr().out
    (own / "mine.toml").write_text(text.replace('"contrast"', '"mine"', 1))
    assert run(["theme", "check", "mine"]) == 0
    assert run(["theme", "export", "mono"]) == 2


def test_own_keys_are_listed_and_the_shipped_ones_on_demand(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keymap = own.parent / "keymap.toml"
    keymap.write_text('[global]\n"task.done" = "x"\n"task.edit" = "j"\n')
    assert run(["keys", "--ids"]) == 0
    said = capsys.readouterr()
    row = next(line for line in said.out.splitlines() if line.endswith("task.done"))
    assert row.split()[0] == "x"
    assert "keymap.toml line 3: j is taken by nav.down" in said.err
    assert run(["keys", "--ids", "--shipped"]) == 0
    out = capsys.readouterr().out
    row = next(line for line in out.splitlines() if line.endswith("task.done"))
    assert row.split()[0] == "d"


def chosen(remembered: str = "", **options: object) -> str:
    """The theme that the dashboard would begin with."""
    asked = bare()
    vars(asked).update(options)
    return theme_of(Session(asked, Output()), remembered).name


@pytest.fixture
def many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_the_theme_is_that_of_option_memory_or_settings(
    own: Path, many_colours: None
) -> None:
    assert chosen() == "dark"
    (own.parent / "config.toml").write_text('theme = "light"\n')
    assert chosen() == "light"
    assert chosen("contrast") == "contrast"
    assert chosen("gone-since") == "light"
    assert chosen("contrast", theme="colorblind") == "colorblind"


def test_sixteen_colours_take_the_terminals_own_unless_forced(
    many_colours: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    monkeypatch.delenv("WT_SESSION", raising=False)
    assert chosen("light") == "terminal"
    assert chosen(theme="light") == "light"
    assert chosen(colors="full") == "dark"
    monkeypatch.setenv("TERM", "xterm-256color")
    assert chosen(colors="16") == "terminal"
    assert chosen(colors="mono") == "mono"


@pytest.mark.parametrize("theme", [None, *available_themes()])
def test_no_color_wins_over_every_theme(
    theme: str | None, many_colours: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert chosen("light", theme=theme) == "mono"
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "vt100")
    assert chosen("light", theme=theme) == "mono"
