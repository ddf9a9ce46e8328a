from __future__ import annotations

import os
from pathlib import Path

import pytest

from itpm_tui.config.bundled import bundled_folder
from itpm_tui.config.theme_file import read_theme_file
from itpm_tui.config.themes import load_theme
from itpm_tui.config.toml_file import SIZE_LIMIT
from itpm_tui.domain.refusals import Refusal

NOT_TOML = sorted((Path(__file__).parents[1] / "data" / "toml").glob("*.toml"))


def changed(folder: Path, old: str, new: str) -> Path:
    """A copy of the dark theme with one place changed."""
    text = (bundled_folder("themes") / "dark.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = folder / "dark.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def refusal(chosen: str | Path, folder: Path) -> str:
    with pytest.raises(Refusal) as raised:
        load_theme(chosen, user_folder=folder)
    text = raised.value.text
    assert text.isprintable()
    assert len(text) < 700
    return text


def test_an_unknown_theme_is_answered_with_the_nearest(tmp_path: Path) -> None:
    text = refusal("drak", tmp_path)
    assert text == 'There is no theme "drak": did you mean "dark"?'


@pytest.mark.parametrize("name", ["", "..", "x" * 500, "a\x1b[2Jb"])
def test_a_name_that_no_theme_can_have_is_refused(name: str, tmp_path: Path) -> None:
    assert refusal(name, tmp_path).startswith("There is no theme ")


def test_a_missing_role_is_named(tmp_path: Path) -> None:
    path = changed(tmp_path, 'review      = "#d9b3ff"\n', "")
    text = refusal(path, tmp_path)
    assert f"{path} is missing status.review. Add it" in text


def test_a_missing_heat_colour_is_named(tmp_path: Path) -> None:
    path = changed(tmp_path, '"#fce38a"]', "]")
    assert "heat.fill must be a list of 7 colours" in refusal(path, tmp_path)


def test_an_unknown_role_is_answered_with_the_nearest(tmp_path: Path) -> None:
    path = changed(tmp_path, "[message]\n", '[message]\nwarnign = "#fff"\n')
    text = refusal(path, tmp_path)
    assert 'gives "message.warnign", which is no role' in text
    assert 'did you mean "message.warning"?' in text


def test_an_unknown_group_is_answered_with_the_nearest(tmp_path: Path) -> None:
    path = changed(tmp_path, "[origin]", '[gant]\nbar = "#fff"\n[origin]')
    assert 'did you mean "gantt"?' in refusal(path, tmp_path)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('"#12"', '"#12"'),
        ('"red"', '"red"'),
        ('""', '""'),
        ("7", "7"),
        ("true", "True"),
        ('["#fff"]', "['#fff']"),
        ("{ r = 1 }", "{'r': 1}"),
        ('"\\u001b[31m"', '"[31m"'),
    ],
)
def test_a_bad_colour_is_named_with_file_role_and_reason(
    written: str, shown: str, tmp_path: Path
) -> None:
    path = changed(tmp_path, '"#1f3651"', written)
    assert refusal(path, tmp_path) == (
        f'{path}: base.cursor_bg is {shown}, which is no colour. Write it as "#rrggbb".'
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("dark        = true", 'dark = "yes"', "meta.dark must be true or false"),
        ("version     = 1 ", "version = true ", "meta.version must be a whole number"),
        ("version     = 1 ", "version = 2 ", "written for another version"),
        ('name        = "dark"', 'name = "light"', 'calls itself "light"'),
        ("[0, 25, 50,", "[0, 50, 25,", "rising whole numbers"),
        ("[0, 25, 50,", "[0, 25.5, 50,", "rising whole numbers"),
        ("[0, 25, 50,", "[0, true, 50,", "rising whole numbers"),
        ("[meta]", 'text = "#fff"\n[meta]', "stands outside a group"),
    ],
)
def test_a_wrong_type_is_named(old: str, new: str, reason: str, tmp_path: Path) -> None:
    path = changed(tmp_path, old, new)
    assert reason in refusal(path, tmp_path)


def test_themes_that_extend_each_other_end_in_a_refusal(tmp_path: Path) -> None:
    for name, other in (("one", "two"), ("two", "one")):
        path = tmp_path / f"{name}.toml"
        path.write_text(f'[meta]\nname = "{name}"\nextends = "{other}"\n')
    assert "extends itself in the end" in refusal("one", tmp_path)


@pytest.mark.parametrize("extended", ["mono", "nosuch", "../dark", "/etc/passwd"])
def test_only_a_theme_with_colours_can_be_extended(
    extended: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(f'[meta]\nname = "own"\nextends = "{extended}"\n')
    assert refusal(path, tmp_path)


@pytest.mark.parametrize("path", NOT_TOML, ids=lambda path: path.stem)
def test_what_is_not_toml_is_refused_with_the_place(path: Path) -> None:
    with pytest.raises(Refusal, match=r"is not (valid TOML|UTF-8)") as raised:
        read_theme_file(path)
    assert raised.value.text.isprintable()


def test_an_endless_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    path.write_bytes(b"#" * (SIZE_LIMIT + 1))
    assert "larger than 64 KB" in refusal(path, tmp_path)


def test_a_deeply_nested_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.toml"
    path.write_text("a = " + "[" * 20_000)
    assert "deep.toml is n" in refusal(path, tmp_path)


def test_a_number_too_long_to_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.toml"
    path.write_text("a = " + "9" * 10_000)
    assert "not valid TOML" in refusal(path, tmp_path)


def test_what_is_not_an_ordinary_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    assert "is not a file" in refusal(pipe, tmp_path)
    assert "is not a file" in refusal(tmp_path, tmp_path)
    assert "cannot be read: No such file" in refusal(tmp_path / "no.toml", tmp_path)
    assert "cannot be read" in refusal("a\0b/c.toml", tmp_path)
    assert "cannot be read" in refusal("~nobody-here/c.toml", tmp_path)
