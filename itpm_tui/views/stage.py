"""What an action may do: the program as actions see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.reader import Reader
    from itpm_tui.views.context import Context
    from itpm_tui.views.files import Export
    from itpm_tui.views.leaving import Leaving
    from itpm_tui.views.message_line import MessageLine
    from itpm_tui.views.modes import Mode
    from itpm_tui.views.narrowing import Narrowing
    from itpm_tui.views.reckoning import Reckoning
    from itpm_tui.views.registry import Action, Registry
    from itpm_tui.views.tutorial.lesson import Lesson
    from itpm_tui.views.view import View
    from itpm_tui.views.visits import Visits
    from itpm_tui.views.wardrobe import Wardrobe


class Keys(Protocol):
    """The keys that a person wants, as actions see them."""

    @property
    def layout(self) -> Mapping[str, str]:
        """Letters of another keyboard layout, and those on the same keys here."""
        ...

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with the keymap, one sentence each."""
        ...

    def read(self) -> None:
        """Read the keymap again."""
        ...


class Runner(Protocol):
    """What runs actions, as actions see it."""

    read_only: bool
    """Whether changes are refused."""

    def hindrance(self, action: Action[Stage]) -> str | None:
        """Why an action would do nothing now, or None when it would."""
        ...

    def run(self, action: Action[Stage], count: int = 1) -> None:
        """Run an action as if its key had been pressed."""
        ...

    def repeat(self, count: int) -> None:
        """Do the last change again, on the selection of now."""
        ...

    def answer(self, text: str) -> None:
        """Take a text into the prompt on top, as if it had been typed and entered."""
        ...


class Stage(Protocol):
    """The program, for actions that look."""

    @property
    def reader(self) -> Reader:
        """The store, for reading."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def context(self) -> Context:
        """Project, filter, selected task, marks, date."""
        ...

    @property
    def registry(self) -> Registry[Stage]:
        """All actions."""
        ...

    @property
    def view(self) -> View:
        """The view that is shown."""
        ...

    @property
    def mode(self) -> Mode | None:
        """The mode on top, None in normal mode."""
        ...

    @property
    def router(self) -> Runner:
        """What runs actions."""
        ...

    @property
    def leaving(self) -> Leaving:
        """The way out."""
        ...

    @property
    def visits(self) -> Visits:
        """The way to other screens, and back."""
        ...

    @property
    def narrowing(self) -> Narrowing:
        """The way to another project or filter."""
        ...

    @property
    def line(self) -> MessageLine:
        """The message line."""
        ...

    @property
    def keyring(self) -> Keys:
        """The keys that the person wants."""
        ...

    @property
    def wardrobe(self) -> Wardrobe:
        """The themes."""
        ...

    @property
    def lesson(self) -> Lesson:
        """The tutorial."""
        ...

    @property
    def reckoning(self) -> Reckoning:
        """How days and durations are read."""
        ...

    def say(self, text: str, kind: str = "info") -> None:
        """Show one sentence in the message line.

        Args:
            text: The sentence.
            kind: `ok`, `info`, `warning` or `error`.
        """
        ...

    def open(self, mode: Mode) -> None:
        """Put a prompt, form or panel on top; the next key is its key."""
        ...

    def close(self) -> None:
        """Take the mode on top away."""
        ...

    def redraw(self) -> None:
        """Send the whole screen again."""
        ...

    def suspend_to_shell(self) -> None:
        """Hand the terminal to the shell until `fg`."""
        ...

    def reload(self) -> None:
        """Read again from the store."""
        ...

    @property
    def copied(self) -> str:
        """The text that was copied last."""
        ...

    def copy(self, text: str) -> bool:
        """Send a text to the clipboard of the terminal; False where it is too long."""
        ...

    @property
    def export(self) -> Export | None:
        """Writes tasks of a screen to a file of a kind; None: none may be made."""
        ...

    def as_one_step(self, name: str, go: Callable[[], None]) -> None:
        """Do several things; what they change is undone as one."""
        ...

    def pasted(self, text: str) -> None:
        """Take text that was pasted where no prompt is open."""
        ...

    def modes_changed(self) -> None:
        """Paint the prompt, panel or leader hints again."""
        ...

    def performed(self, action: Action[Stage]) -> None:
        """Take note that an action was run."""
        ...

    def leave(self) -> None:
        """End the program."""
        ...
