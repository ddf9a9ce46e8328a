from __future__ import annotations

import os

import pytest
from rich.text import Text
from textual.app import App
from textual.filter import Monochrome, NoColor
from textual.strip import Strip

from itpm_tui.views.terminal.driver import SturdyDriver, driver_class
from itpm_tui.views.terminal.erasing import erases_colour
from itpm_tui.views.terminal.framework import UPDATES, covers_screen, patches
from itpm_tui.views.terminal.line_filter import ControlFilter, NoColourFilter
from itpm_tui.views.terminal.output import CellDiffing, wants_plain_output


def test_this_textual_has_what_the_layer_rests_on() -> None:
    assert [kind.__name__ for kind in UPDATES] == ["ChopsUpdate", "LayoutUpdate"]
    assert callable(App._display)
    app = CellDiffing[None]()
    for name in ("_batch_count", "_running", "_closed", "_driver", "_sync_available"):
        assert hasattr(app, name), name


async def test_updates_of_a_real_screen_are_understood() -> None:
    app = CellDiffing[None]()
    async with app.run_test(size=(40, 5)):
        update = app.screen._compositor.render_full_update()
        found = patches(update)
        assert found is not None
        assert [patch.y for patch in found] == [0, 1, 2, 3, 4]
        assert {patch.limit for patch in found} == {40}
        assert covers_screen(update, 40, 5)
        assert not covers_screen(update, 41, 5)


@pytest.mark.parametrize("other", [Text("x"), Strip.blank(3), None, "x"])
def test_what_is_no_update_is_left_to_textual(other: object) -> None:
    assert patches(other) is None
    assert not covers_screen(other, 1, 1)


def test_an_update_of_another_shape_is_left_to_textual() -> None:
    for kind in UPDATES:
        assert patches(object.__new__(kind)) is None


def test_the_last_wall_is_in_every_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert isinstance(CellDiffing[None]().get_line_filters()[-1], ControlFilter)


def test_without_colour_only_our_own_filters_are_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    kinds = [type(kept) for kept in CellDiffing[None]().get_line_filters()]
    assert kinds == [NoColourFilter, ControlFilter]


def test_an_empty_no_color_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "xterm-256color")
    app = CellDiffing[None]()
    assert not app.mono
    for kept in app.get_line_filters():
        assert not isinstance(kept, (Monochrome, NoColor, NoColourFilter))


def test_settings_are_read_when_an_app_is_made_not_when_it_is_imported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ITPM_PLAIN_OUTPUT", "1")
    assert CellDiffing[None]().plain_output
    monkeypatch.setenv("ITPM_PLAIN_OUTPUT", "0")
    assert not CellDiffing[None]().plain_output


def test_plain_output_is_a_wish_of_the_environment() -> None:
    assert wants_plain_output({"ITPM_PLAIN_OUTPUT": "1"})
    assert not wants_plain_output({"ITPM_PLAIN_OUTPUT": ""})
    assert not wants_plain_output({})


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "tmux-256color"}, True),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, True),
        ({"TERM": "xterm-256color", "STY": "1.pts"}, False),
        ({}, False),
    ],
)
def test_coloured_blanks_are_erased_only_where_that_keeps_the_colour(
    environment: dict[str, str], expected: bool
) -> None:
    assert erases_colour(environment) is expected


def test_there_is_no_driver_without_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, write = os.pipe()
    with os.fdopen(read) as stream, os.fdopen(write, "w"):
        monkeypatch.setattr("sys.__stdin__", stream)
        assert driver_class() is None
    monkeypatch.setattr("sys.__stdin__", None)
    assert driver_class() is None


def test_there_is_a_driver_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = os.openpty()
    with os.fdopen(slave, "r+b", buffering=0) as stream:
        monkeypatch.setattr("sys.__stdin__", stream)
        monkeypatch.setattr("sys.__stderr__", stream)
        assert driver_class() is SturdyDriver
    os.close(master)
