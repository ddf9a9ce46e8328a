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
from tests.benchmarks.__main__ import MODULES

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


def promises() -> dict[str, list[str]]:
    """The files that show each promise."""
    table = re.search(r"<!-- promises -->(.*)<!-- /promises -->", README, re.DOTALL)
    assert table is not None
    rows = re.findall(r"^\| ([PR]\d+) \| .* \| (.*) \|$", table[1], re.MULTILINE)
    return {name: re.findall(r"`([^`]+)`", files) for name, files in rows}


def test_each_promise_names_files_that_are_there() -> None:
    found = promises()
    numbers = [*(f"P{n}" for n in range(1, 13)), *(f"R{n}" for n in range(1, 18))]
    assert [*found] == numbers
    named = [file for files in found.values() for file in files]
    assert [file for file in named if not (ROOT / file).is_file()] == []
    assert all(found.values())


def test_each_benchmark_of_a_promise_is_run_by_the_one_command() -> None:
    named = {
        Path(file).stem
        for files in promises().values()
        for file in files
        if file.startswith("tests/benchmarks/")
    }
    assert named <= {module for modules in MODULES.values() for module in modules}
