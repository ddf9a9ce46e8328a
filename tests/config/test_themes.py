from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from itpm_tui.config.bundled import bundled_folder
from itpm_tui.config.theme_roles import LISTS, ROLES, SHAPES, TEXTS
from itpm_tui.config.themes import available_themes, load_theme
from itpm_tui.domain.colour import READABLE, Colour, contrast

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.config.themes import Theme

COLOURED = ["colorblind", "contrast", "dark", "light"]
SHAPE_CONTRAST = 3.0
"""WCAG 2.2, success criterion 1.4.11, for what is not text."""


def ratio(theme: Theme, role: str, background: str) -> float:
    return contrast(
        Colour.parse(theme.roles[role]), Colour.parse(theme.roles[background])
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "themes"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, content: str) -> None:
    (folder / f"{name}.toml").write_text(content, encoding="utf-8")


@pytest.mark.parametrize("name", [*COLOURED, "terminal", "mono"])
def test_a_theme_has_every_role(name: str, own: Path) -> None:
    theme = load_theme(name, user_folder=own)
    assert theme.name == name
    assert set(theme.roles) == set(ROLES)
    assert set(theme.on_cursor) == set(theme.on_mark) == set(TEXTS)
    assert len(theme.heat_stops) == LISTS["heat.fill"]


@pytest.mark.parametrize("name", COLOURED)
def test_roles_carry_the_colours_of_the_file(name: str, own: Path) -> None:
    theme = load_theme(name, user_folder=own)
    path = bundled_folder("themes") / f"{name}.toml"
    file = tomllib.loads(path.read_text(encoding="utf-8"))
    assert theme.dark is file["meta"]["dark"]
    assert theme.roles["status.doing"] == file["status"]["doing"]
    assert theme.roles["heat.fill.3"] == file["heat"]["fill"][3]
    assert theme.heat_stops == tuple(file["heat"]["stops"])


@pytest.mark.parametrize("background", ["background", "surface", "panel"])
@pytest.mark.parametrize("role", TEXTS)
@pytest.mark.parametrize("name", COLOURED)
def test_text_is_readable_on_page_surface_and_panel(
    name: str, role: str, background: str, own: Path
) -> None:
    theme = load_theme(name, user_folder=own)
    assert ratio(theme, role, f"base.{background}") >= READABLE


@pytest.mark.parametrize("name", COLOURED)
def test_bars_stand_out_where_they_are_drawn(name: str, own: Path) -> None:
    theme = load_theme(name, user_folder=own)
    for role in SHAPES - {"base.border"}:
        for background in ("base.background", "base.surface", "base.panel"):
            assert ratio(theme, role, background) >= SHAPE_CONTRAST, role


@pytest.mark.parametrize("name", COLOURED)
def test_plain_text_is_readable_on_the_days_that_are_marked(
    name: str, own: Path
) -> None:
    theme = load_theme(name, user_folder=own)
    for day in ("weekend_bg", "holiday_bg", "freeze_bg", "window_bg"):
        assert ratio(theme, "base.text", f"time.{day}") >= READABLE, day
        assert ratio(theme, "base.muted", f"time.{day}") >= READABLE, day


@pytest.mark.parametrize("name", COLOURED)
def test_heat_is_readable_and_its_lightness_always_moves_the_same_way(
    name: str, own: Path
) -> None:
    theme = load_theme(name, user_folder=own)
    steps = range(LISTS["heat.fill"])
    for step in steps:
        assert ratio(theme, f"heat.text.{step}", f"heat.fill.{step}") >= READABLE
    lightness = [Colour.parse(theme.roles[f"heat.fill.{i}"]).luminance for i in steps]
    assert lightness == sorted(lightness, reverse=not theme.dark)


@pytest.mark.parametrize("name", ["dark", "light"])
def test_lifted_rows_keep_every_colour_but_the_greys(name: str, own: Path) -> None:
    theme = load_theme(name, user_folder=own)
    for role in TEXTS:
        grey = role in {"base.text", "base.muted"}
        kept = theme.roles[role]
        assert theme.on_cursor[role] == (
            theme.roles["base.cursor_text"] if grey else kept
        )
        assert theme.on_mark[role] == (theme.roles["base.text"] if grey else kept)


def test_a_colour_that_is_unreadable_in_the_cursor_row_takes_its_text(
    own: Path,
) -> None:
    write(
        own,
        "pale",
        '[meta]\nname = "pale"\nextends = "dark"\n[status]\ndoing = "#2f4661"\n',
    )
    theme = load_theme("pale", user_folder=own)
    assert theme.roles["status.doing"] == "#2f4661"
    assert theme.on_cursor["status.doing"] == theme.roles["base.cursor_text"]
    assert theme.on_mark["status.doing"] == theme.roles["base.text"]


def test_without_colours_only_attributes_are_left(own: Path) -> None:
    theme = load_theme("mono", user_folder=own)
    assert theme.colourless
    words = {word for look in theme.roles.values() for word in look.split()}
    words |= {word for look in theme.on_cursor.values() for word in look.split()}
    assert words == {"bold", "reverse", "underline"}
    assert theme.on_cursor["base.text"] == "reverse"
    assert theme.on_mark["base.text"] == "bold"
    assert theme.on_cursor["time.overdue"] == "reverse bold"


def test_own_themes_are_offered_beside_the_shipped_ones(own: Path) -> None:
    write(own, "dusk", "")
    write(own, "not a name", "")
    assert available_themes(user_folder=own) == (
        *("colorblind", "contrast", "dark", "dusk", "light", "mono", "terminal"),
    )


def test_an_own_theme_wins_over_a_shipped_one_and_may_start_from_it(own: Path) -> None:
    write(
        own,
        "dark",
        '[meta]\nname = "dark"\nlabel = "Mine"\nextends = "dark"\n'
        '[base]\naccent = "#ABC"\n',
    )
    theme = load_theme("dark", user_folder=own)
    shipped = load_theme(bundled_folder("themes") / "dark.toml", user_folder=own)
    assert (theme.label, theme.roles["base.accent"]) == ("Mine", "#aabbcc")
    assert theme.roles["base.text"] == shipped.roles["base.text"]
    assert theme.dark is shipped.dark


def test_a_theme_is_found_by_its_path(own: Path, tmp_path: Path) -> None:
    write(tmp_path, "far", '[meta]\nname = "far"\nextends = "light"\n')
    theme = load_theme(str(tmp_path / "far.toml"), user_folder=own)
    assert (theme.name, theme.dark) == ("far", False)
