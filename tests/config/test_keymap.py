from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.config.key_names import sequence
from itpm_tui.config.keymap import Keymap, load_keymap
from itpm_tui.config.keymap_presets import PRESETS
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, text: str) -> Keymap:
    path = folder / "keymap.toml"
    path.write_text(text, encoding="utf-8")
    return load_keymap(path)


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        ("j", "j"),
        ("Z", "Z"),
        ("é", "é"),
        ("F6", "f6"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("Ctrl+R", "ctrl+r"),
        ("shift+tab", "shift+tab"),
        ("g x", "g x"),
        ("ctrl+x u", "ctrl+x u"),
        ("space", "space"),
    ],
)
def test_keys_are_named_as_they_arrive(text: str, arrives: str) -> None:
    assert sequence(text) == arrives


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ctrl+i", "it arrives as tab"),
        ("ctrl+enter", "it arrives as enter"),
        ("alt+x", "tmux and macOS change Alt"),
        ("ctrl+shift+p", "terminals keep it"),
        ("shift+a", 'write the capital letter, "A"'),
        ("F11", "window managers keep it"),
        ("F13", "keys are a character, f1 to f12"),
        ("super", "keys are a character, f1 to f12"),
        ("a b c", "one leader at most"),
        ("\x1b", "a character that can be seen"),
    ],
)
def test_what_no_terminal_sends_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(Refusal) as raised:
        sequence(text)
    assert why in raised.value.text


def test_the_file_of_the_design_is_read(tmp_path: Path) -> None:
    keymap = written(
        tmp_path,
        """
version = 1
preset  = "vim"

[global]
"nav.down"      = ["j", "down"]
"task.delete"   = ""

[screen.gantt]
"gantt.critical" = "x"

[commands]
"i" = { run = "status doing; who @me", name = "Start it myself" }
"F6" = { run = "board" }

[layout]
"й" = "q"
""",
    )
    assert keymap.faults == ()
    assert keymap.presets == ("vim",)
    assert [(e.screen, e.id, e.keys, e.line) for e in keymap.entries] == [
        ("", "nav.down", ("j", "down"), 6),
        ("", "task.delete", (), 7),
        ("gantt", "gantt.critical", ("x",), 10),
    ]
    assert [(c.key, c.run, c.name, c.line) for c in keymap.own] == [
        ("i", "status doing; who @me", "Start it myself", 13),
        ("f6", "board", "board", 14),
    ]
    assert keymap.layout == {"й": "q"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[global]\n"task.done" = "ctrl+enter"',
            'keymap.toml line 2: no terminal sends "ctrl+enter": it arrives as enter. '
            "task.done keeps its default.",
        ),
        ('preset = "wim"', 'line 1: "wim" is no preset: did you mean "vim"?'),
        ("preset = 7", "line 1: 7 is no preset"),
        ("[globel]\nx = 1", '"globel" is no part of a keymap, did you mean "global"?'),
        ('[global]\n\n"task.done" = 7', "line 3: task.done is 7. Write a key"),
        ('[commands]\n"i" = { name = "x" }', 'line 2: "i" needs run = '),
        ('[commands]\n"alt+i" = { run = "x" }', 'no terminal sends "alt+i"'),
        ('[layout]\n"йй" = "q"', 'line 2: "йй" needs one character for one.'),
        ('[screen]\ngantt = "x"', "write [screen.gantt]."),
        ("global = 3", "write [global]."),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(
    text: str, said: str, tmp_path: Path
) -> None:
    keymap = written(tmp_path, text)
    assert len(keymap.faults) == 1
    assert said in keymap.faults[0]
    assert keymap.faults[0].isprintable()


@pytest.mark.parametrize("text", ["version = 2", "not toml", "a = " + "[" * 9000])
def test_a_file_that_makes_no_sense_leaves_the_default(
    text: str, tmp_path: Path
) -> None:
    keymap = written(tmp_path, text)
    assert len(keymap.faults) == 1
    assert "default keys are used" in keymap.faults[0]
    assert keymap.entries == keymap.own == keymap.presets == ()


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    assert load_keymap(tmp_path / "keymap.toml") == Keymap()


@pytest.mark.parametrize("name", ["ru", "ua", "gr"])
def test_a_layout_reaches_every_letter(name: str) -> None:
    layout = PRESETS[name].layout
    missing = set("abcdefghijklmnopqrstuvwxyz") - set(layout.values())
    assert missing == set()
    capitals = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ") - set(layout.values())
    assert capitals <= ({"Q", "W"} if name == "gr" else set())
    assert all(len(key) == 1 for key in layout)
