from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.glyphs import UNICODE
from itpm_tui.views.tutorial.coach import Coach
from itpm_tui.views.tutorial.steps import STEPS
from tests.pilots import agree, press, screen_text, shell

if TYPE_CHECKING:
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


async def test_every_step_is_done_with_the_real_keys(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot)
        shell(pilot).lesson.begin()
        await press(pilot)
        assert "Tutorial 1 of 6" in screen_text(pilot)
        for keys in (
            ("j", "k", "enter", "q"),
            ("1", "d", "u", "2"),
            ("a", *"Spare", "enter", "d", "u"),
            ("3", "4", "5", "2"),
            (">", "space", "!", "h", "escape"),
            ("/", "escape", "U", "escape", "?"),
        ):
            await press(pilot, keys[0])
            # A day later may reach far, and is then shown first.
            await agree(pilot)
            await press(pilot, *keys[1:])
        assert shell(pilot).lesson.coach is None
        assert "That was the tutorial" in shell(pilot).line.text


async def test_it_is_left_and_goes_on_where_it_was(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot)
        shell(pilot).lesson.begin()
        await press(pilot, "j", "k", "enter", "q", "q")
        assert "Tutorial" not in screen_text(pilot)
        shell(pilot).lesson.begin()
        await press(pilot)
        assert "Tutorial 2 of 6" in screen_text(pilot)


def test_other_keys_do_not_disturb_it() -> None:
    heard: list[int] = []
    keys = {deed.action: "k" for step in STEPS for deed in step.deeds}
    coach = Coach(keys, moved_on=heard.append)
    assert coach.saw("task.delete") is None
    assert coach.saw("nav.up") is None
    assert heard == []
    text = "\n".join(line.text for line in coach.lines(80, UNICODE))
    assert "► k" in text
    assert "✓ k" in text


def test_steps_name_actions_that_exist() -> None:
    from itpm_tui.desk.verbs import verb_actions
    from itpm_tui.views.looking import looking_actions

    known = {action.id for action in [*looking_actions(), *verb_actions()]}
    asked = {deed.action for step in STEPS for deed in step.deeds}
    assert asked - known == set()
