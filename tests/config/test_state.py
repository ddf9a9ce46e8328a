from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from itpm_tui.config.state import (
    COLLAPSED_LIMIT,
    State,
    ViewState,
    load_state,
    save_state,
)

NOT_TOML = sorted((Path(__file__).parents[1] / "data" / "toml").glob("*.toml"))
LEFT = State(
    view="gantt",
    project="FWL",
    filter='status:doing "ä"',
    theme="light",
    views={
        "list": ViewState(sort="due", position="FWL-12", collapsed=("FWL", "ERP-3")),
        "gantt": ViewState(zoom="week", position="2026-11-24"),
    },
    unsent={"log": "1h vpn", "write task-12": "two\nlines"},
)


def test_a_text_that_another_program_left_holds_no_control_characters(
    tmp_path: Path,
) -> None:
    path = tmp_path / "state.toml"
    path.write_text('[unsent]\nlog = "1h \\u001b[2Jvpn"\nadd = 5\n')
    assert load_state(path).unsent == {"log": "1h [2Jvpn"}


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "state.toml"
    assert save_state(LEFT, path)
    assert load_state(path) == LEFT


def test_the_file_is_for_its_owner_alone_and_nothing_else_is_left(
    tmp_path: Path,
) -> None:
    path = tmp_path / "state.toml"
    path.write_text("old")
    path.chmod(0o644)
    assert save_state(LEFT, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["state.toml"]


@pytest.mark.parametrize("broken", NOT_TOML, ids=lambda path: path.stem)
def test_a_file_that_cannot_be_read_counts_as_none(broken: Path) -> None:
    assert load_state(broken) == State()


def test_without_a_file_the_program_starts_afresh(tmp_path: Path) -> None:
    assert load_state(tmp_path / "state.toml") == State()


def test_values_of_a_wrong_type_are_left_out_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "state.toml"
    path.write_text(
        'view = 3\nproject = "FWL"\n[views]\nboard = 1\n'
        '[views.list]\nsort = []\nposition = "a\\u001bb"\ncollapsed = ["x", 2]\n'
    )
    assert load_state(path) == State(
        project="FWL", views={"list": ViewState(position="ab", collapsed=("x",))}
    )


def test_of_too_many_closed_items_the_last_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "state.toml"
    ids = tuple(f"PROJECT-{number}" for number in range(5_000))
    views = {name: ViewState(collapsed=ids) for name in "abcdef"}
    assert save_state(State(views=views), path)
    kept = load_state(path).views
    assert kept.keys() == views.keys()
    assert kept["f"].collapsed == ids[-COLLAPSED_LIMIT:]


def test_a_folder_that_cannot_be_made_loses_the_place_and_nothing_else(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("kept")
    assert not save_state(LEFT, tmp_path / "file" / "state.toml")
    assert (tmp_path / "file").read_text() == "kept"
