from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.bootstrap_desk import Looks
from itpm_tui.config.keymap import load_keymap
from itpm_tui.config.keymap_presets import PRESETS
from itpm_tui.desk.verbs import verb_actions
from itpm_tui.views.looking import looking_actions
from itpm_tui.views.rebinding import KEPT, rebind
from itpm_tui.views.registry import Registry
from itpm_tui.views.tree import TreeView
from tests.goldens import assert_golden
from tests.pilots import (
    desk,
    message,
    press,
    screen_lines,
    screen_text,
    select,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.views.bound import Bound
    from itpm_tui.views.stage import Stage
    from tests.sample_store import BuildDesk


@pytest.fixture
def registry() -> Registry[Stage]:
    return Registry([*looking_actions(), *verb_actions()])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keymap.toml"


def bound(registry: Registry[Stage], file: Path, text: str) -> Bound:
    file.write_text(text, encoding="utf-8")
    return rebind(registry, load_keymap(file))


def test_an_action_gets_other_keys_and_loses_its_own(
    registry: Registry[Stage], file: Path
) -> None:
    made = bound(registry, file, '[global]\n"task.done" = ["x", "F6"]')
    assert made.faults == ()
    assert made.registry.keys_of("task.done") == ("x", "f6")
    found = made.registry.find("x", "list")
    assert found is not None
    assert found.id == "task.done"
    assert made.registry.find("d", "list") is None


def test_two_actions_may_change_places(registry: Registry[Stage], file: Path) -> None:
    text = '[global]\n"task.done" = "e"\n"task.edit" = "d"'
    made = bound(registry, file, text)
    assert made.faults == ()
    assert made.registry.keys_of("task.done") == ("e",)
    assert made.registry.keys_of("task.edit") == ("d",)


def test_one_screen_may_have_its_own_keys(
    registry: Registry[Stage], file: Path
) -> None:
    made = bound(registry, file, '[screen.gantt]\n"task.done" = "x"')
    assert made.faults == ()
    assert made.registry.keys_of("task.done", "gantt") == ("x",)
    assert made.registry.keys_of("task.done", "list") == ("d",)
    assert made.registry.find("d", "gantt") is None
    assert made.registry.find("x", "list") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[global]\n"task.done" = "j"',
            "keymap.toml line 2: j is taken by nav.down (move down). "
            "task.done keeps d.",
        ),
        (
            '[global]\n"task.done" = "g"',
            "line 2: g is ",
        ),
        (
            '[global]\n"task.dnoe" = "x"',
            'keymap.toml line 2: "task.dnoe" is no action: did you mean "task.done"?',
        ),
        (
            '[screen.board]\n"gantt.critical" = "x"',
            "line 2: gantt.critical is only on gantt.",
        ),
        ('[global]\n"app.help" = ""', "app.help must keep a key: it keeps ? f1."),
        ('[global]\n"task.done" = ","', ", begins a count. task.done keeps d."),
        (
            '[commands]\n"j" = { run = "board" }',
            "line 2: j is taken by nav.down (move down).",
        ),
        (
            '[commands]\n"i" = { run = "fly away" }',
            'line 2: "fly away" is no command. : lists them.',
        ),
    ],
)
def test_a_fault_keeps_the_default_and_is_said(
    text: str, said: str, registry: Registry[Stage], file: Path
) -> None:
    made = bound(registry, file, text)
    assert len(made.faults) == 1
    assert said in made.faults[0]
    for action in registry:
        assert made.registry.keys_of(action.id) == action.keys
    assert len(list(made.registry)) == len(list(registry))


def test_a_fault_spoils_no_other_entry(registry: Registry[Stage], file: Path) -> None:
    text = '[global]\n"task.done" = "j"\n"task.edit" = "x"\n"task.add" = "x"'
    made = bound(registry, file, text)
    assert len(made.faults) == 2
    assert "line 2: j is taken by nav.down" in made.faults[0]
    assert "line 4: x is taken by task.edit" in made.faults[1]
    assert made.registry.keys_of("task.edit") == ("x",)
    assert made.registry.keys_of("task.add") == ("a",)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_has_no_faults_and_leaves_a_way_out(
    name: str, registry: Registry[Stage], file: Path
) -> None:
    made = bound(registry, file, f'preset = "{name}"')
    assert made.faults == ()
    for action_id in KEPT:
        assert made.registry.keys_of(action_id), action_id
    unknown = set(PRESETS[name].keys) - {action.id for action in registry}
    assert {u for u in unknown if not u.startswith("go.")} == set()


def test_presets_that_clash_are_said_and_the_first_counts(
    registry: Registry[Stage], file: Path
) -> None:
    made = bound(registry, file, 'preset = ["vim", "emacs"]')
    assert made.faults == ("keymap.toml: preset emacs clashes with those before it.",)
    assert made.digits_count
    assert made.registry.keys_of("nav.down") == ("j", "down")


async def test_help_key_bar_and_palette_show_the_real_keys(
    build: BuildDesk, file: Path
) -> None:
    file.write_text(
        '[global]\n"task.done" = "x"\n"status.todo" = "Q t"\n"status.doing" = "Q d"\n'
        '"status.blocked" = "Q b"\n"status.review" = "Q r"\n"status.done" = "Q x"\n'
    )
    async with build(looks=Looks(keymap=file)).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await settle(pilot)
        assert "x done   Q status" in screen_lines(pilot)[-1]
        await press(pilot, ":")
        await type_text(pilot, "done, or")
        await settle(pilot)
        assert any(
            "Done, or open" in line and " x " in line for line in screen_lines(pilot)
        )
        await press(pilot, "escape", "?")
        await type_text(pilot, "done, or")
        await settle(pilot)
        assert any(
            "Done, or open" in line and "► x " in line for line in screen_lines(pilot)
        )


async def test_a_fault_is_said_at_the_start_and_all_are_listed(
    build: BuildDesk, file: Path
) -> None:
    file.write_text('[global]\n"task.done" = "j"\n"task.dnoe" = "x"\n')
    async with build(looks=Looks(keymap=file)).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert message(pilot).startswith("keymap.toml line 2: j is taken by nav.down")
        assert message(pilot).endswith("1 more: :keys faults")
        await press(pilot, ":")
        await type_text(pilot, "keys faults")
        await press(pilot, "enter")
        assert 'line 3: "task.dnoe" is no action' in screen_text(pilot)


async def test_the_keymap_is_read_again_without_a_restart(
    build: BuildDesk, file: Path
) -> None:
    async with build(looks=Looks(keymap=file)).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        file.write_text('[global]\n"go.board" = "x"\n')
        await press(pilot, ":")
        await type_text(pilot, "keys reload")
        await press(pilot, "enter", "x")
        assert desk(pilot).screen_id == "board"
        assert "x Board" in screen_lines(pilot)[0]
        file.unlink()
        await press(pilot, ":")
        await type_text(pilot, "keys reload")
        await press(pilot, "enter", "2")
        assert desk(pilot).screen_id == "list"


async def test_an_own_command_is_one_step_of_undo(build: BuildDesk, file: Path) -> None:
    file.write_text(
        '[commands]\n"i" = { run = "status doing; who @me; priority urgent", '
        'name = "Start it myself" }\n'
    )
    async with build(looks=Looks(keymap=file)).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-13")
        reader = desk(pilot).reader
        before = reader.tasks([task_id])[0]
        await press(pilot, "i")
        await type_text(pilot, "the column is full\n")
        task = reader.tasks([task_id])[0]
        assert (task.status, task.assignees) == ("Doing", ("marta",))
        assert task.priority.value == "urgent"
        await press(pilot, "u")
        after = reader.tasks([task_id])[0]
        assert (after.status, after.assignees, after.priority) == (
            before.status,
            before.assignees,
            before.priority,
        )


async def test_digits_are_counts_where_that_is_set(build: BuildDesk) -> None:
    looks = Looks(digits_count=True)
    async with build(looks=looks).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        app = desk(pilot)
        view = app.view
        assert isinstance(view, TreeView)
        start = view.cursor
        await press(pilot, "1", "2", "j")
        assert app.screen_id == "list"
        assert view.cursor - start == 12
        await press(pilot, "g", "b")
        assert app.screen_id == "board"
        assert "g b Board" in screen_lines(pilot)[0]


async def test_a_layout_is_translated_for_verbs_and_not_for_text(
    build: BuildDesk, file: Path
) -> None:
    file.write_text('preset = "ru"\n')
    async with build(looks=Looks(keymap=file)).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-13")
        app = desk(pilot)
        app.router.press("cyrillic_small_letter_ve", "в")
        await settle(pilot)
        assert app.reader.tasks([task_id])[0].done
        app.router.press("cyrillic_small_letter_ef", "ф")
        for letter in "вод":
            app.router.press(letter, letter)
        app.router.press("enter", None)
        await settle(pilot)
        assert app.context.task_id is not None
        assert app.reader.tasks([app.context.task_id])[0].title == "вод"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_the_key_test_shows_what_arrives(
    size: tuple[int, int], build: BuildDesk
) -> None:
    async with build().run_test(size=size) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        app = desk(pilot)
        position = app.reader.position()
        await press(pilot, ":")
        await type_text(pilot, "keys test")
        await press(pilot, "enter")
        for key, letter, sent in (
            ("d", "d", "d"),
            ("s", "s", "s"),
            ("escape", None, "\x1b"),
            ("down", None, "\x1b[B"),
            ("alt+x", None, "\x1bx"),
            ("x", "x", None),
            ("comma", ",", ","),
        ):
            app.router.press(key, letter, sent)
        await settle(pilot)
        assert_golden(f"keys-test-{size[0]}x{size[1]}", screen_text(pilot))
        await press(pilot, "escape")
        assert app.mode is not None
        await press(pilot, "escape")
        assert app.mode is None
        assert app.reader.position() == position
