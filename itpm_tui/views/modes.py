"""Modes of the keyboard: what a key means is decided by the one on top."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.views.buffer import LineBuffer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from itpm_tui.presentation.lines import Lines


@dataclass(slots=True)
class Counting:
    """After a comma: digits, then the key they count for."""

    digits: str = ""


@dataclass(slots=True)
class Leading:
    """After a leader: waits, without limit, for its letter."""

    key: str
    count: int = 1


@dataclass(slots=True)
class Prompt:
    """One line of text, taken with `enter`."""

    name: str
    """Under which a text that was not taken is kept."""
    title: str
    submit: Callable[[str], str | None]
    """Takes the text; a sentence that says what is wrong keeps the prompt open."""
    buffer: LineBuffer = field(default_factory=LineBuffer)
    explain: Callable[[str], Lines] | None = None
    """Lines below the text, such as what was understood."""
    explain_wide: Callable[[str, int], Lines] | None = None
    """The same for lines that depend on the width of the panel."""
    signs: tuple[tuple[str, str], ...] = ()
    """What the key bar says of what can be typed: signs, and a word on each."""
    complete: Callable[[str], str | None] | None = None
    """The whole text with the last word completed, None when nothing fits."""
    again: Callable[[str], str | None] | None = None
    """Takes the text with `ctrl+s` and leaves the prompt open, empty."""
    changed: Callable[[str], None] | None = None
    """Told of each change of the text, for live results."""
    dropped: Callable[[], None] | None = None
    """Told when the prompt is left without taking the text."""
    pasted: Callable[[str], bool] | None = None
    """Takes a paste of several lines; False puts it into the line."""
    wrong: Callable[[str], Sequence[tuple[int, int]]] | None = None
    """Parts of the text that cannot be read: place and length of each."""
    past: Sequence[str] = ()
    """Texts taken before, the newest last."""
    turned: int = 0
    """How many of them `up` went back."""
    draft: str = ""
    """What was typed before `up`."""
    error: str | None = None
    stays: bool = False
    """Whether it stays open, empty, for the next text."""
    answer: Callable[[str], bool] | None = None
    """Takes a key that answers a question below the text; False where it is none."""
    foot: str = "enter takes it · esc cancels"
    in_place: bool = False
    """Whether it is written on the page, where the view has a place for it."""
    editor: Callable[[str], None] | None = None
    """Takes the text so far with `ctrl+e`, to be written on in an editor."""


_SCROLL = {
    **dict.fromkeys(("j", "down"), 1),
    **dict.fromkeys(("k", "up"), -1),
    **dict.fromkeys(("pagedown", "ctrl+d"), 10),
    **dict.fromkeys(("pageup", "ctrl+u"), -10),
}


@dataclass(slots=True)
class Choice:
    """A panel that waits for a letter."""

    title: str
    body: Lines
    answers: dict[str, tuple[str, Callable[[], None]]]
    """By key: what it does, in a few words, and how."""
    opened: float = 0.0
    """When it came up, in seconds of the monotonic clock."""
    guarded: bool = True
    """Whether keys typed before it could be seen are not taken as its answer."""
    harmless: frozenset[str] = frozenset()
    """Answers that change nothing, and so are taken at once all the same."""
    dropped: Callable[[], None] | None = None
    """Told when it is left without an answer."""
    top: int = 0
    """First line shown, where there is no room for all; painting keeps it in range."""

    def scroll(self, name: str) -> bool:
        """Show other lines; False where a key does not ask for that."""
        step = _SCROLL.get(name)
        if step is None:
            return False
        self.top = max(self.top + step, 0)
        return True


@dataclass(slots=True)
class Pages:
    """A panel to read: help, history, the undo list."""

    title: str
    body: Lines
    top: int = 0
    search: LineBuffer | None = None
    """Text that narrows the lines, where the panel can be searched."""
    narrowed: Callable[[str], Lines] | None = None
    chosen: Callable[[int], None] | None = None
    """Takes the line under the cursor with `enter`, where there is a cursor."""
    keys: dict[str, tuple[str, Callable[[], None]]] = field(default_factory=dict)
    """Further keys: what each does, in a word, and how."""
    cursor: int = 0
    sign: str = "/"
    """What stands before the text that narrows."""
    foot: str = ""
    """Said below instead of the usual."""
    rows: int | None = None
    """Lines that it has, however many are found; None for as many as there are."""
    complete: Callable[[int], str | None] | None = None
    """The whole text for the line under the cursor, taken with `tab`."""
    overview: Callable[[int, int], Lines] | None = None
    """Shown instead, in so many cells and lines, until something is typed or chosen."""
    overviewed: bool = False
    """Whether that was painted last: where there is no room, it is not."""


@dataclass(slots=True)
class Listening:
    """A panel that shows each key as it arrives; the same leaving key twice ends it."""

    title: str
    hear: Callable[[str, str | None, str | None], None]
    """Takes the name of a key, its letter, and what the terminal sent for it."""
    body: Lines = ()
    last: str = ""
    """The key before."""


@dataclass(slots=True)
class Field:
    """One field of a form."""

    name: str
    label: str
    buffer: LineBuffer
    check: Callable[[str], str | None]
    """Says what is wrong with a text, or None."""
    hint: str = ""
    """What can be typed."""
    show: Callable[[str], str] | None = None
    """What a text is understood as."""
    complete: Callable[[str], str | None] | None = None
    error: str | None = None


@dataclass(slots=True)
class Form:
    """Several fields, saved together."""

    title: str
    fields: list[Field]
    submit: Callable[[dict[str, str]], str | None]
    """Takes all texts by name; a sentence that says what is wrong keeps it open."""
    at: int = 0
    error: str | None = None
    began: dict[str, str] = field(default_factory=dict)
    """Texts that it began with."""
    brought: dict[str, str] = field(default_factory=dict)
    """Texts that were left in it before and came back."""

    @property
    def changed(self) -> dict[str, str]:
        """Texts that are other than at the beginning."""
        return {
            one.name: one.buffer.text
            for one in self.fields
            if one.buffer.text != self.began[one.name]
        }


Mode = Counting | Leading | Prompt | Choice | Pages | Form | Listening


Typed: TypeAlias = "str | Mapping[str, str]"
"""The text of a prompt, or those of the fields of a form that were changed."""


class ModeStack:
    """The modes that are open, and the texts that were left in prompts."""

    def __init__(self) -> None:
        """Begin in normal mode."""
        self._modes: list[Mode] = []
        self.kept: dict[str, str] = {}
        """Texts that were left without being taken, by prompt."""
        self._left: dict[str, dict[str, str]] = {}
        """Texts that were left in forms, by title and field."""

    @property
    def unsent(self) -> dict[str, str]:
        """Texts that were typed and not taken, also those being typed, by prompt."""
        prompts = (mode for mode in self._modes if isinstance(mode, Prompt))
        typed = {mode.name: mode.buffer.text for mode in prompts if mode.buffer.text}
        return {**self.kept, **typed}

    @property
    def top(self) -> Mode | None:
        """The mode that has the keys, None in normal mode."""
        return self._modes[-1] if self._modes else None

    def open(self, mode: Mode) -> None:
        """Put a mode on top."""
        if isinstance(mode, Choice):
            mode.opened = time.monotonic()
        if isinstance(mode, Prompt) and not mode.buffer.text:
            mode.buffer.replace(self.kept.pop(mode.name, ""))
        if isinstance(mode, Form):
            self._bring_back(mode)
        self._modes.append(mode)

    def bring_back(self, name: str, text: Typed) -> None:
        """Give what could not be used back to its prompt or form, open or not."""
        if not isinstance(text, str):
            self._left[name] = dict(text)
            return
        top = self.top
        if isinstance(top, Prompt) and top.name == name and not top.buffer.text:
            top.buffer.replace(text)
        else:
            self.kept[name] = text

    def forget(self, name: str, text: Typed) -> None:
        """What was given back is used after all."""
        kept = self.kept if isinstance(text, str) else self._left
        if kept.get(name) == text:
            del kept[name]

    def _bring_back(self, form: Form) -> None:
        """Put what was left in a form into it, and say so."""
        form.began = {one.name: one.buffer.text for one in form.fields}
        left = self._left.pop(form.title, {})
        for one in form.fields:
            if one.name in left:
                one.buffer.replace(left[one.name])
        form.brought = form.changed
        if form.brought:
            form.error = "What was typed before is here again. esc drops it."

    def leave(self, form: Form) -> bool:
        """Close a form; whether what was typed in it is kept for the next time.

        What only came back and was left once more is dropped.
        """
        self.close()
        changed = form.changed
        if not changed or changed == form.brought:
            return False
        self._left[form.title] = changed
        return True

    def close(self) -> None:
        """Take the mode on top away."""
        if self._modes:
            self._modes.pop()

    def clear(self) -> None:
        """Go back to normal mode."""
        self._modes.clear()
