"""Commands typed in full after `:`, and lines of them that a person made their own.

A line begins with a name of its own (`q`, `theme`), the id of an action with blanks
for dots (`status doing`), or the last part of one (`who`). What follows is its count
or what would be typed into its prompt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.views.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from itpm_tui.views.registry import Action, Registry
    from itpm_tui.views.stage import Stage

ALIASES = {
    "q": "app.quit",
    "quit": "app.quit",
    "exit": "app.quit",
    "h": "app.help",
    "redraw": "app.redraw",
    "suspend": "app.suspend",
    "history": "app.history",
    "shift": "task.later",
    "assign": "task.who",
}
"""Names that people know, and the action they mean."""
COUNT = re.compile(r"([+-]?)(\d{1,4})(wd|x)?", re.ASCII)
OPPOSITES = {"task.later": "task.earlier", "task.longer": "task.shorter"}
"""What a negative count means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A line that was understood."""

    title: str
    action_id: str
    run: Callable[[], object]
    reason: str | None = None
    """Why it would do nothing now."""


def understand(stage: Stage, line: str) -> Spoken | None:
    """What a line asks for, None where it names nothing."""
    name, _, argument = line.strip().partition(" ")
    word = WORDS.get(name.lower())
    if word is not None:
        said = argument.strip()
        title = word.title if not said else f"{word.title}: {clean(said)}"
        run = partial(word.run, stage, said)
        return Spoken(title=title, action_id=f":{word.name}", run=run)
    found = find_action(stage.registry, line, stage.view.id_of_screen)
    if found is None:
        return None
    action, said = found
    title = action.title if not said else f"{action.title}: {clean(said)}"
    return Spoken(
        title=title,
        action_id=action.id,
        run=partial(play, stage, action, said),
        reason=hindrance(stage, action),
    )


def find_action(
    registry: Registry[Stage], line: str, screen: str = ""
) -> tuple[Action[Stage], str] | None:
    """The action that a line names, and the rest of it.

    Args:
        registry: All actions.
        line: What was typed.
        screen: Whose actions are meant where several have the same name.
    """
    words = line.split()
    if not words:
        return None
    for taken in (2, 1):
        name = ".".join(words[:taken]).lower()
        rest = line.split(maxsplit=taken)[taken:]
        for action_id in (ALIASES.get(name, ""), name, f"go.{name}"):
            if len(words) >= taken and action_id in registry:
                return registry[action_id], rest[0].strip() if rest else ""
    last = [a for a in registry if a.id.rpartition(".")[2] == words[0].lower()]
    here = [a for a in last if a.on(screen)] or last
    here = [a for a in here if a.id.startswith("task.")] or here
    if not here or (len(here) > 1 and screen):
        return None
    return here[0], line.strip()[len(words[0]) :].strip()


def hindrance(stage: Stage, action: Action[Stage]) -> str | None:
    """Why an action would do nothing on this screen now, or None when it would."""
    if not action.on(stage.view.id_of_screen):
        if not action.screens:
            return "It acts on tasks, and there are none here."
        return f"only on {' and '.join(sorted(action.screens))}"
    return stage.router.hindrance(action)


def play(stage: Stage, action: Action[Stage], argument: str = "") -> bool:
    """Do an action with its argument; False, and why, where it cannot be done."""
    reason = hindrance(stage, action)
    if reason is not None:
        stage.say(_sentence(action, reason), "warning")
        return False
    counted = COUNT.fullmatch(argument)
    if counted is not None and int(counted[2]):
        back = OPPOSITES.get(action.id, "") if counted[1] == "-" else ""
        stage.router.run(stage.registry.get(back, action), int(counted[2]))
        return True
    stage.router.run(action)
    if argument and stage.mode is not None:
        me = f"@{stage.reader.viewer.handle}"
        stage.router.answer(re.sub(r"(?<!\S)([+-]?)@me(?!\S)", rf"\g<1>{me}", argument))
        return stage.mode is None
    if argument:
        stage.say(f"{action.title} takes no {clean(argument)}.", "warning")
    return not argument


def _sentence(action: Action[Stage], reason: str) -> str:
    if not reason.startswith("only on "):
        return reason
    return f"{action.title} works {reason}."


def run_line(stage: Stage, line: str, name: str = "") -> None:
    """Do the commands of a line, parted by semicolons, as one step of undo."""
    parts = [part.strip() for part in line.split(";") if part.strip()]
    spoken = [understand(stage, part) for part in parts]
    for part, said in zip(parts, spoken, strict=True):
        if said is None:
            stage.say(f'"{clean(part)}" is no command. : lists them.', "warning")
            return
        if said.reason is not None:
            stage.say(said.reason, "warning")
            return

    def go() -> None:
        for said in spoken:
            if stage.mode is None and said is not None:
                said.run()

    try:
        stage.as_one_step(name or line, go)
    except Refusal as refusal:
        stage.say(refusal.text, "warning")


def unknown_part(
    registry: Registry[Stage], line: str, elsewhere: Collection[str] = ()
) -> str | None:
    """The first command of a line that does not exist, None where all do.

    Args:
        registry: All actions.
        line: Commands, parted by semicolons.
        elsewhere: Ids of actions that the program has, but not here.
    """
    names = {name.rpartition(".")[2] for name in elsewhere} | set(elsewhere)
    for part in (part.strip() for part in line.split(";") if part.strip()):
        words = part.lower().split()
        named = {words[0], ".".join(words[:2])}
        known = bool(named & (names | WORDS.keys()))
        if not known and find_action(registry, part) is None:
            return part
    return None
