"""The router: every key comes here first, and what it means is decided at once.

Focus, bindings and widgets decide nothing. A burst such as `aReplace switch`,
Enter, `d` in one packet opens the prompt, fills it, takes it and runs `d` on the new
task, because each key is decided in the turn in which it arrives.
"""

from __future__ import annotations

import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.domain.text import clean
from itpm_tui.views.doing import Doing, LastDoing
from itpm_tui.views.modes import (
    Choice,
    Counting,
    Form,
    Leading,
    Listening,
    ModeStack,
    Pages,
    Prompt,
)
from itpm_tui.views.registry import Kind, Registry
from itpm_tui.views.screens import LEADERS, screen_of
from itpm_tui.views.typed import Typing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itpm_tui.views.bound import Bound
    from itpm_tui.views.modes import Mode
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage

CANCEL = frozenset({"escape", "ctrl+g"})
PATIENCE = 0.3
"""Seconds that a panel is up before a key is taken as its answer."""
HELD_KEYS = 5_000
"""Keys that may wait; more than a person types while a program is busy."""
READ_ONLY = "Read only. :readonly off to change things."


class Router:
    """Decides what keys mean, from a stack of modes."""

    def __init__(self, stage: Stage, registry: Registry[Stage] | None = None) -> None:
        """Route keys to the actions of a registry; None: there are none yet."""
        self._stage = stage
        self._registry: Registry[Stage] = registry or Registry()
        self.modes = ModeStack()
        self.last = LastDoing()
        self._typing = Typing(stage, self.modes, self.last.taken)
        self.layout: Mapping[str, str] = {}
        """Letters of another keyboard layout, and those on the same keys here."""
        self.digits_count = False
        """Whether digits are counts, and screens are reached by letters."""
        self.read_only = False
        """Whether changes are refused."""
        self._holds = 0
        self._waiting: deque[tuple[str, Callable[[], None]]] = deque()

    @property
    def mode(self) -> Mode | None:
        """The mode on top, None in normal mode."""
        return self.modes.top

    def hold(self) -> None:
        """Let keys that are not text wait, until as many releases."""
        self._holds += 1

    def release(self) -> None:
        """End one hold; keys that waited are decided now, in order."""
        self._holds = max(self._holds - 1, 0)
        self._go_on()

    def _go_on(self) -> None:
        """Decide keys that waited; but for answers, not while a question is open."""
        while self._waiting and not self._must_wait():
            mode, name = self.mode, self._waiting[0][0]
            if isinstance(mode, Choice) and name not in {*mode.answers, *CANCEL}:
                return
            self._waiting.popleft()[1]()

    def press(self, key: str, character: str | None, sent: str | None = None) -> None:
        """Decide a key, or let it wait behind the ones that wait.

        Args:
            key: Name of the key, such as `enter` or `ctrl+r`.
            character: The letter it types, if any.
            sent: What the terminal sent for it, where that is known.
        """
        decide = partial(self._decide, key, character, sent)
        self._in_order(character or key, decide)

    def rekey(self, bound: Bound) -> None:
        """Decide by other keys from now on."""
        self._registry = bound.registry
        self.layout = bound.layout
        self.digits_count = bound.digits_count

    def paste(self, text: str) -> None:
        """Take pasted text: it is text in every mode, never a verb."""
        self._in_order("", partial(self._pasted, text))

    def _in_order(self, name: str, decide: Callable[[], None]) -> None:
        if isinstance(self.mode, Choice):
            decide()
            self._go_on()
            return
        if self._waiting or self._must_wait():
            if len(self._waiting) < HELD_KEYS:
                self._waiting.append((name, decide))
            return
        decide()

    def _pasted(self, text: str) -> None:
        mode = self.mode
        safe = clean(text, limit=20_000, lines=True)
        if isinstance(mode, Prompt | Form) or (
            isinstance(mode, Pages) and mode.search is not None
        ):
            self._typing.paste(mode, safe)
        elif isinstance(mode, Choice | Listening):
            self._stage.say("A paste is no answer here.", "warning")
        else:
            self.modes.clear()
            self._stage.pasted(safe)
        self._stage.modes_changed()

    def _must_wait(self) -> bool:
        top = self.modes.top
        typing = top is not None and not isinstance(top, Counting | Leading)
        return self._holds > 0 and not typing

    def _decide(self, key: str, character: str | None, sent: str | None) -> None:
        mode = self.mode
        if isinstance(mode, Listening):
            self._hear(mode, key, character, sent)
            self._stage.modes_changed()
            return
        if key.startswith("alt+"):
            self._alt(key.removeprefix("alt+"))
            return
        typed = character if character and character.isprintable() else None
        name = typed if typed and typed != " " else key
        if not isinstance(mode, Prompt | Form | Pages) or (
            isinstance(mode, Pages) and mode.search is None
        ):
            name = self.layout.get(name, name)
        if mode is None:
            self._normal(name)
        elif isinstance(mode, Counting):
            self._count(mode, name)
        elif isinstance(mode, Leading):
            self._lead(mode, name)
        elif isinstance(mode, Choice):
            self._answer(mode, name)
        else:
            self._typing.press(mode, name, typed)
        self._stage.modes_changed()

    def _hear(
        self, mode: Listening, key: str, character: str | None, sent: str | None
    ) -> None:
        mode.hear(key, character, sent)
        if key in CANCEL and key == mode.last:
            self.modes.close()
        mode.last = key

    def _normal(self, name: str, count: int = 1) -> None:
        if name == ",":
            self.modes.open(Counting())
            return
        if self.digits_count and name.isdecimal() and name != "0" and len(name) == 1:
            self.modes.open(Counting(name))
            return
        screen = self._stage.view.id_of_screen
        leader = self._registry.leader(name, screen)
        if leader is not None:
            self.modes.open(Leading(name, count))
            return
        action = self._registry.find(name, screen)
        if action is None:
            self._stage.say(self._free(name, screen), "warning")
            return
        self.run(action, count)

    def _free(self, name: str, screen: str) -> str:
        """What to say of a key that does nothing here."""
        other = self._registry.elsewhere(name)
        if other is None:
            return f"{name} is free here. ? shows the keys."
        meant = LEADERS.get(name, other.title.lower())
        where = "Where tasks are, it is"
        if other.screens:
            where = f"{screen_of(min(other.screens)).full} has it"
        here = screen_of(screen).full
        return f"{here}: {name} has no meaning here. {where}: {meant}."

    def _alt(self, name: str) -> None:
        # tmux turns a fast `esc X` into alt+X: the escape counts, and X only where it
        # moves, for a verb nobody meant would change data.
        self._decide("escape", None, None)
        action = self._registry.find(name, self._stage.view.id_of_screen)
        if self.mode is None and action is not None and action.kind is Kind.MOTION:
            self.run(action, 1)

    def _count(self, mode: Counting, name: str) -> None:
        if name.isdigit() and len(name) == 1 and len(mode.digits) < 4:
            mode.digits += name
            return
        if name == "backspace" and mode.digits:
            mode.digits = mode.digits[:-1]
            return
        self.modes.close()
        if name in CANCEL or not mode.digits:
            self._stage.say("No count.")
            return
        self._normal(name, max(int(mode.digits), 1))

    def _lead(self, mode: Leading, name: str) -> None:
        self.modes.close()
        key = mode.key
        leader = self._registry.leader(key, self._stage.view.id_of_screen)
        choices = dict(leader.choices) if leader is not None else {}
        if name in choices:
            self.run(choices[name], mode.count)
            return
        if name in CANCEL:
            self._stage.say(f"{key} cancelled.")
        else:
            known = " ".join(choices)
            self._stage.say(
                f"{key} {name} means nothing. {key} takes {known}", "warning"
            )

    def _answer(self, mode: Choice, name: str) -> None:
        chosen = mode.answers.get(name)
        waits = mode.guarded and name not in mode.harmless
        if chosen is not None and waits and self._too_soon(mode):
            self._stage.say(f"{name} again to apply.", "warning")
            return
        if chosen is None and name in CANCEL:
            self.modes.close()
            self._stage.say("Nothing was changed.")
            if mode.dropped is not None:
                mode.dropped()
        elif chosen is not None:
            self.modes.close()
            chosen[1]()
        elif not mode.scroll(name):
            known = " · ".join(f"{k} {v[0]}" for k, v in mode.answers.items())
            self._stage.say(f"{name} is no answer. {known} · esc drops it", "warning")

    def _too_soon(self, mode: Choice) -> bool:
        return time.monotonic() - mode.opened < PATIENCE

    def hindrance(self, action: Action[Stage]) -> str | None:
        """Why an action would do nothing now, or None when it would."""
        if self.read_only and action.kind is Kind.CHANGE:
            return READ_ONLY
        return action.why_not(self._stage) if action.why_not is not None else None

    def run(self, action: Action[Stage], count: int = 1) -> None:
        """Run an action where it applies; otherwise say why it does not."""
        reason = self.hindrance(action)
        if reason is not None:
            self._stage.say(reason, "warning")
            return
        before = self.mode
        action.run(self._stage, count)
        self._stage.performed(action)
        if action.repeats:
            self.last.ran(Doing(action, count), before, self.mode)

    def repeat(self, count: int) -> None:
        """Do the last change again, on the selection of now.

        Args:
            count: So many times; 1 for as often as the last time.
        """
        doing = self.last.done
        if doing is None:
            self._stage.say("There is nothing to repeat yet.")
            return
        self.run(doing.action, doing.count if count == 1 else count)
        if doing.text is not None:
            self.answer(doing.text)

    def answer(self, text: str) -> None:
        """Take a text into the prompt on top, as if it had been typed and entered."""
        mode = self.mode
        if isinstance(mode, Prompt):
            self._typing.fill(mode, text)
            self._stage.modes_changed()
