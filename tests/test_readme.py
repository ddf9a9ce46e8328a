from __future__ import annotations

import re
from pathlib import Path

from itpm_tui.cli.keys import key_table
from itpm_tui.config.keymap import load_keymap
from itpm_tui.config.settings import load_settings
from itpm_tui.desk.verbs import verb_actions
from itpm_tui.views.looking import looking_actions
from itpm_tui.views.rebinding import rebind
from itpm_tui.views.registry import Registry

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_key_table_is_the_one_that_itpm_keys_prints() -> None:
    table = key_table([*looking_actions(), *verb_actions()])
    shown = re.search(r"<!-- keys -->\n(.*)\n<!-- /keys -->", README, re.DOTALL)
    assert shown is not None
    assert shown[1].strip() == table.strip()


def test_every_picture_and_file_that_it_names_is_there() -> None:
    named = re.findall(r"\]\(([^)#:]+)\)", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def block_with(text: str) -> str:
    """The TOML block that has this in it."""
    blocks = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    return next(block for block in blocks if text in block)


def test_the_keymap_that_it_shows_has_no_faults(tmp_path: Path) -> None:
    path = tmp_path / "keymap.toml"
    path.write_text(block_with("[commands]"), encoding="utf-8")
    registry = Registry([*looking_actions(), *verb_actions()])
    bound = rebind(registry, load_keymap(path))
    assert bound.faults == ()
    assert bound.registry.keys_of("task.done") == ("x", "f6")


def test_the_settings_that_it_shows_are_all_possible(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(block_with("confirm_over"), encoding="utf-8")
    assert load_settings(path).theme == "light"
