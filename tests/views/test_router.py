from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from itpm_tui.views import router as router_module
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Choice, Field, Form, Leading, Pages, Prompt
from itpm_tui.views.registry import Kind
from tests.views.ground import Ground, act

if TYPE_CHECKING:
    from itpm_tui.presentation.lines import Lines

BODY: Lines = ()


def ground() -> Ground:
    return Ground(
        act("down", "j", "down", kind=Kind.MOTION),
        act("done", "d"),
        act("later", ">"),
        act("escape", "escape", "ctrl+g"),
        act("doing", "s d"),
        act("blocked", "s b"),
        act("add", "a", run=lambda g, _: g.open(prompt(g))),
        act("zoom", "+", screens=frozenset({"gantt"})),
        act("never", "x", why_not="x has no meaning on a milestone."),
    )


def prompt(on: Ground, name: str = "add", **more: object) -> Prompt:
    def take(text: str) -> str | None:
        if not text:
            return "A task needs a title."
        on.done.append(f"took {text}")
        return None

    return Prompt(name=name, title="Add task", submit=take, **more)  # type: ignore[arg-type]


def choice(on: Ground, **more: bool) -> Choice:
    return Choice(
        "Delete 12 tasks",
        BODY,
        {"y": ("deletes", lambda: on.done.append("yes"))},
        **more,
    )


def form(on: Ground) -> Form:
    def check(text: str) -> str | None:
        return "can not be empty" if not text else None

    def take(texts: dict[str, str]) -> None:
        on.done.append(f"saved {texts}")

    names = ("title", "note")
    fields = [Field(n, n.title(), LineBuffer(n[0]), check) for n in names]
    return Form("Edit", fields, take)


# --- counts and leaders


def test_a_key_runs_its_action_once() -> None:
    on = ground()
    on.keys("d", "down", "j")
    assert on.done == ["done", "down", "down"]


def test_digits_after_a_comma_count_for_the_next_key() -> None:
    on = ground()
    on.keys(",", "1", "2", "j")
    assert on.done == ["12 down"]


def test_backspace_takes_a_digit_of_the_count_away() -> None:
    on = ground()
    on.keys(",", "1", "2", "backspace", "j")
    assert on.done == ["down"]


def test_a_comma_without_digits_counts_for_nothing() -> None:
    on = ground()
    on.keys(",", "d")
    assert on.done == []
    assert on.said == ["No count."]
    on.keys("d")
    assert on.done == ["done"]


@pytest.mark.parametrize("cancel", ["escape", "ctrl+g"])
def test_escape_drops_a_count(cancel: str) -> None:
    on = ground()
    on.keys(",", "5", cancel, "j")
    assert on.done == ["down"]


def test_a_count_of_nought_is_one_and_five_digits_are_too_many() -> None:
    on = ground()
    on.keys(",", "0", "j")
    on.keys(",", "1", "2", "3", "4", "5")
    assert on.done == ["down"]
    assert "5" in on.said[-1]


def test_a_leader_waits_for_its_letter() -> None:
    on = ground()
    on.keys("s")
    assert on.done == []
    assert isinstance(on.router.mode, Leading)
    on.keys("d")
    assert on.done == ["doing"]
    assert on.router.mode is None


def test_a_count_goes_through_a_leader() -> None:
    on = ground()
    on.keys(",", "3", "s", "d")
    assert on.done == ["3 doing"]


def test_an_unknown_letter_of_a_leader_runs_nothing_and_names_the_choices() -> None:
    on = ground()
    on.keys("s", "j")
    assert on.done == []
    assert on.said == ["s j means nothing. s takes d b"]
    assert on.router.mode is None


@pytest.mark.parametrize("cancel", ["escape", "ctrl+g"])
def test_escape_cancels_a_leader_and_says_so(cancel: str) -> None:
    on = ground()
    on.keys("s", cancel)
    assert on.done == []
    assert on.said == ["s cancelled."]


def test_an_unknown_key_says_that_it_is_free() -> None:
    on = ground()
    on.keys("Z")
    assert on.said == ["Z is free here. ? shows the keys."]


def test_an_action_of_another_screen_is_free_here() -> None:
    on = ground()
    on.keys("+")
    on.view.id_of_screen = "gantt"
    on.keys("+")
    assert on.done == ["zoom"]
    assert len(on.said) == 1


def test_a_verb_that_does_not_apply_says_why_and_does_nothing() -> None:
    on = ground()
    on.keys("x")
    assert on.done == []
    assert on.said == ["x has no meaning on a milestone."]


# --- alt


def test_alt_with_a_motion_escapes_and_moves() -> None:
    on = ground()
    on.router.press("alt+j", None)
    assert on.done == ["escape", "down"]


def test_alt_with_a_verb_only_escapes() -> None:
    on = ground()
    on.router.press("alt+d", None)
    assert on.done == ["escape"]


def test_alt_in_a_prompt_leaves_it_and_replays_only_a_motion() -> None:
    on = ground()
    on.keys("a")
    on.type("half a ti")
    on.router.press("alt+d", None)
    assert on.router.mode is None
    assert on.router.modes.kept == {"add": "half a ti"}
    assert on.done == ["add"]
    on.keys("a")
    on.router.press("alt+j", None)
    assert on.done == ["add", "add", "down"]


def test_alt_after_a_leader_or_a_count_cancels_it() -> None:
    on = ground()
    on.keys("s")
    on.router.press("alt+d", None)
    on.keys(",", "4")
    on.router.press("alt+j", None)
    assert on.done == ["down"]
    assert on.router.mode is None


# --- waiting


def test_keys_wait_while_something_is_awaited_and_keep_their_order() -> None:
    on = ground()
    on.router.hold()
    on.keys("j", "d", "s", "d")
    assert on.done == []
    on.router.release()
    assert on.done == ["down", "done", "doing"]


def test_as_many_releases_as_holds() -> None:
    on = ground()
    on.router.hold()
    on.router.hold()
    on.keys("j")
    on.router.release()
    assert on.done == []
    on.router.release()
    assert on.done == ["down"]


def test_a_release_too_many_does_no_harm() -> None:
    on = ground()
    on.router.release()
    on.router.hold()
    on.keys("j")
    assert on.done == []


def test_text_never_waits() -> None:
    on = ground()
    on.keys("a")
    on.router.hold()
    on.type("Replace dsds switch")
    mode = on.router.mode
    assert isinstance(mode, Prompt)
    assert mode.buffer.text == "Replace dsds switch"
    on.keys("enter")
    assert on.done == ["add", "took Replace dsds switch"]


def test_a_verb_behind_a_prompt_waits_until_its_result_is_there() -> None:
    on = Ground(
        act("add", "a", run=lambda g, _: g.open(waiting(g))),
        act("done", "d"),
        act("down", "j", kind=Kind.MOTION),
    )

    def waiting(g: Ground) -> Prompt:
        def take(text: str) -> None:
            g.done.append(f"took {text}")
            g.router.hold()

        return Prompt(name="add", title="Add", submit=take)

    on.type("aone")
    on.keys("enter", "d", "j", "a")
    on.type("two")
    on.keys("enter")
    assert on.done == ["add", "took one"]
    on.router.release()
    assert on.done == ["add", "took one", "done", "down", "add", "took two"]


def test_a_key_that_holds_stops_those_that_wait_behind_it() -> None:
    on = Ground(
        act("undo", "u", run=lambda g, _: g.router.hold()),
        act("down", "j", kind=Kind.MOTION),
    )
    on.keys("u", "u", "j")
    on.router.release()
    assert on.done == ["undo", "undo"]
    on.router.release()
    assert on.done == ["undo", "undo", "down"]


def test_more_keys_than_anyone_types_are_dropped() -> None:
    on = ground()
    on.router.hold()
    on.keys(*["j"] * (router_module.HELD_KEYS + 10))
    on.router.release()
    assert len(on.done) == router_module.HELD_KEYS


# --- panels that ask


def test_a_key_typed_before_a_panel_could_be_seen_is_not_its_answer() -> None:
    on = ground()
    on.open(choice(on))
    on.keys("y")
    assert on.done == []
    assert on.said == ["y again to apply."]


def test_a_panel_that_was_seen_takes_its_answer() -> None:
    on = ground()
    panel = choice(on)
    on.open(panel)
    panel.opened = time.monotonic() - router_module.PATIENCE
    on.keys("y")
    assert on.done == ["yes"]
    assert on.router.mode is None


def test_enter_and_the_key_that_opened_a_panel_are_no_answer() -> None:
    on = ground()
    panel = choice(on)
    on.open(panel)
    panel.opened = 0.0
    on.keys("enter", "D")
    assert on.done == []
    assert on.router.mode is panel
    assert "is no answer" in on.said[-1]


def test_escape_drops_a_panel_at_once() -> None:
    on = ground()
    on.open(choice(on))
    on.keys("escape")
    assert on.router.mode is None
    assert on.said == ["Nothing was changed."]


def test_a_panel_without_a_guard_answers_at_once() -> None:
    on = ground()
    on.open(choice(on, guarded=False))
    on.keys("y")
    assert on.done == ["yes"]


# --- pasting


def test_a_paste_is_never_a_verb() -> None:
    on = ground()
    on.router.paste("ddd")
    assert on.done == []
    assert on.pastes == ["ddd"]


def test_a_paste_while_a_count_or_leader_is_open_drops_that() -> None:
    on = ground()
    on.keys(",", "4")
    on.router.paste("d")
    on.keys("s")
    on.router.paste("d")
    assert on.done == []
    assert on.router.mode is None
    assert on.pastes == ["d", "d"]


def test_a_paste_into_a_prompt_is_text_at_the_cursor_without_control_bytes() -> None:
    on = ground()
    on.keys("a")
    on.type("ab")
    on.keys("left")
    on.router.paste("x\x1b[2Jy\n")
    mode = on.router.mode
    assert isinstance(mode, Prompt)
    assert "\x1b" not in mode.buffer.text
    assert mode.buffer.text.startswith("ax")
    assert mode.buffer.text.endswith("yb")


def test_several_pasted_lines_go_to_who_takes_them_else_into_the_line() -> None:
    on = ground()
    taken: list[str] = []

    def takes(text: str) -> bool:
        taken.append(text)
        return True

    on.open(prompt(on, pasted=takes))
    on.router.paste("one\ntwo")
    assert taken == ["one\ntwo"]
    on.router.modes.clear()
    on.open(prompt(on))
    on.router.paste("one\ntwo")
    mode = on.router.mode
    assert isinstance(mode, Prompt)
    assert mode.buffer.text == "one two"


def test_a_paste_into_a_form_goes_to_the_field_with_the_cursor() -> None:
    on = ground()
    on.open(form(on))
    on.keys("down")
    on.router.paste("pasted")
    on.keys("ctrl+s")
    assert on.done == ["saved {'title': 't', 'note': 'npasted'}"]


def test_a_paste_is_no_answer_to_a_panel() -> None:
    on = ground()
    panel = choice(on)
    panel.guarded = False
    on.open(panel)
    on.router.paste("y")
    assert on.done == []
    assert on.router.mode is panel


def test_a_paste_into_a_panel_that_is_searched_narrows_it() -> None:
    on = ground()
    asked: list[str] = []

    def narrowed(text: str) -> Lines:
        asked.append(text)
        return ()

    on.open(Pages("Help", BODY, search=LineBuffer(), narrowed=narrowed))
    on.router.paste("undo")
    assert asked == ["undo"]


def test_a_paste_waits_behind_the_keys_that_came_before_it() -> None:
    on = ground()
    on.router.hold()
    on.keys("a")
    on.router.paste("title")
    assert on.pastes == []
    on.router.release()
    mode = on.router.mode
    assert isinstance(mode, Prompt)
    assert mode.buffer.text == "title"


# --- prompts, forms, pages


def test_escape_keeps_the_text_of_a_prompt_for_the_next_time() -> None:
    on = ground()
    on.type("ahalf")
    on.keys("escape")
    assert on.said == ["Add task cancelled. The text is kept for the next time."]
    on.keys("a")
    on.type(" done")
    on.keys("enter")
    assert on.done == ["add", "add", "took half done"]
    on.keys("a")
    mode = on.router.mode
    assert isinstance(mode, Prompt)
    assert mode.buffer.text == ""


def test_a_prompt_that_is_told_what_is_wrong_stays_open() -> None:
    on = ground()
    on.keys("a", "enter")
    mode = on.router.mode
    assert isinstance(mode, Prompt)
    assert mode.error == "A task needs a title."
    on.type("x")
    assert mode.error is None


def test_ctrl_s_takes_the_text_and_asks_again() -> None:
    on = ground()
    first = prompt(on)
    first.again = first.submit
    on.open(first)
    on.type("one")
    on.keys("ctrl+s")
    on.type("two")
    on.keys("enter")
    assert on.done == ["took one", "took two"]
    assert on.router.mode is None


def test_tab_completes_and_does_nothing_where_nothing_fits() -> None:
    on = ground()
    on.open(prompt(on, complete=lambda text: "@dana " if text == "@d" else None))
    on.type("@d")
    on.keys("tab", "tab", "enter")
    assert on.done == ["took @dana "]


def test_a_form_moves_with_tab_enter_and_arrows_and_saves_on_the_last() -> None:
    on = ground()
    on.open(form(on))
    on.type("1")
    on.keys("tab")
    on.type("2")
    on.keys("shift+tab")
    on.type("3")
    on.keys("enter", "up", "down", "enter")
    assert on.done == ["saved {'title': 't13', 'note': 'n2'}"]
    assert on.router.mode is None


def test_a_form_goes_to_the_field_that_is_wrong() -> None:
    on = ground()
    shown = form(on)
    on.open(shown)
    on.keys("backspace", "tab", "ctrl+s")
    assert shown.at == 0
    assert shown.fields[0].error == "can not be empty"
    assert on.done == []


def test_verbs_typed_in_a_form_are_letters() -> None:
    on = ground()
    on.open(form(on))
    on.type("d>s d,3j")
    on.keys("ctrl+s")
    assert on.done == ["saved {'title': 'td>s d,3j', 'note': 'n'}"]


def test_pages_scroll_choose_and_leave() -> None:
    on = ground()
    chosen: list[int] = []
    body = tuple(range(30))
    on.open(Pages("Changes", body, chosen=chosen.append))  # type: ignore[arg-type]
    on.keys("j", "down", "k", "pagedown", "pageup", "G", "enter")
    assert chosen == [29]
    on.open(Pages("Changes", body))  # type: ignore[arg-type]
    on.keys("q")
    assert on.router.mode is None


def test_every_decided_key_asks_for_a_paint() -> None:
    on = ground()
    on.keys("j", "s", "d")
    assert on.paints == 3
