from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itpm_tui.config.theme_check import PAGES, alike, check, heat_lightness, ratio
from itpm_tui.config.theme_roles import TEXTS
from itpm_tui.config.themes import load_theme
from itpm_tui.domain.colour import READABLE, Colour, contrast
from itpm_tui.domain.colour_difference import Vision

if TYPE_CHECKING:
    from pathlib import Path

COLOURED = ["colorblind", "contrast", "dark", "light"]


@pytest.mark.parametrize("name", [*COLOURED, "terminal", "mono"])
def test_no_theme_that_ships_has_anything_unreadable(name: str, tmp_path: Path) -> None:
    theme = load_theme(name, user_folder=tmp_path)
    assert [f.text for f in check(theme) if f.grave] == []


@pytest.mark.parametrize("vision", Vision)
@pytest.mark.parametrize("group", ["status", "health"])
def test_colorblind_keeps_status_and_health_apart_for_everyone(
    group: str, vision: Vision, tmp_path: Path
) -> None:
    theme = load_theme("colorblind", user_folder=tmp_path)
    assert alike(theme, group, vision) == []


@pytest.mark.parametrize("vision", Vision)
@pytest.mark.parametrize("name", COLOURED)
def test_the_heat_scale_moves_one_way_at_every_step(
    name: str, vision: Vision, tmp_path: Path
) -> None:
    theme = load_theme(name, user_folder=tmp_path)
    steps = heat_lightness(theme, vision)
    assert steps == sorted(steps, reverse=not theme.dark)
    assert len(set(steps)) == len(steps)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ["base.text", "base.muted"])
def test_contrast_has_seven_to_one_for_text_and_muted(
    role: str, page: str, tmp_path: Path
) -> None:
    assert ratio(load_theme("contrast", user_folder=tmp_path), role, page) >= 7


@pytest.mark.parametrize("name", COLOURED)
def test_every_role_is_readable_on_the_cursor_and_on_marks(
    name: str, tmp_path: Path
) -> None:
    theme = load_theme(name, user_folder=tmp_path)
    for background, lifted in (
        ("base.cursor_bg", theme.on_cursor),
        ("base.mark_bg", theme.on_mark),
    ):
        behind = Colour.parse(theme.roles[background])
        for role in TEXTS:
            assert contrast(Colour.parse(lifted[role]), behind) >= READABLE, role


def test_what_can_not_be_read_or_told_apart_is_said(tmp_path: Path) -> None:
    theme = load_theme("dark", user_folder=tmp_path)
    spoilt = replace(
        theme,
        roles={
            **theme.roles,
            "base.muted": "#303030",
            "heat.fill.3": "#000000",
            "status.doing": "#d9b3fe",
        },
    )
    said = {f.text: f.grave for f in check(spoilt)}
    assert said["base.muted on base.panel has a contrast of 1.1:1; it needs 4.5:1."]
    assert said["heat.fill does not rise in lightness at every step in normal vision."]
    near = [t for t in said if t.startswith("status.doing and status.review differ by")]
    assert any("in normal vision; 10 can be told apart." in text for text in near)
    assert not any(said[text] for text in near)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('accent = "cyan"', 'accent = "#12161c"', "which is no colour of the terminal"),
        ('accent = "cyan"', 'accent = "cyna"', 'did you mean "cyan"?'),
        ('accent = "cyan"', 'accent = "reverse"', "which is no colour of the terminal"),
        ("ansi = true", 'ansi = "yes"', "meta.ansi must be true or false"),
    ],
)
def test_a_terminal_theme_takes_the_terminals_own_colours_alone(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    from itpm_tui.config.bundled import bundled_folder
    from itpm_tui.domain.refusals import Refusal

    text = (bundled_folder("themes") / "terminal.toml").read_text(encoding="utf-8")
    path = tmp_path / "terminal.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refusal) as raised:
        load_theme(path, user_folder=tmp_path)
    assert said in raised.value.text


def test_a_theme_extends_only_one_with_the_same_kind_of_colours(
    tmp_path: Path,
) -> None:
    from itpm_tui.domain.refusals import Refusal

    path = tmp_path / "mine.toml"
    path.write_text('[meta]\nname = "mine"\nextends = "terminal"\n')
    with pytest.raises(Refusal, match="write ansi = true"):
        load_theme("mine", user_folder=tmp_path)
    path.write_text(
        '[meta]\nname = "mine"\nextends = "terminal"\nansi = true\n'
        '[base]\naccent = "bright_blue"\n'
    )
    theme = load_theme("mine", user_folder=tmp_path)
    assert theme.ansi
    assert theme.roles["base.accent"] == "bright_blue"
