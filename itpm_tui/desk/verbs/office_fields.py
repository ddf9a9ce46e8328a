"""Fields of the forms for projects, people and settings, and what their texts mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.dates import day_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import TITLE_LIMIT, clean
from itpm_tui.presentation import words
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from itpm_tui.domain.board_records import PersonRecord
    from itpm_tui.domain.transaction import Value

Read = Callable[[str], "Value"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a form, and the value that its text means."""

    field: Field
    read: Read

    @property
    def name(self) -> str:
        """Name of the field."""
        return self.field.name


def asked(
    name: str,
    label: str,
    text: str,
    read: Read,
    *,
    hint: str = "",
    complete: Callable[[str], str | None] | None = None,
    show: Callable[[str], str] | None = None,
    limit: int = TITLE_LIMIT,
) -> Asked:
    """A field whose text is checked by reading it."""

    def check(typed: str) -> str | None:
        try:
            read(typed)
        except Refusal as refusal:
            return refusal.text
        return None

    buffer = LineBuffer(text, limit=limit)
    field = Field(name, label, buffer, check, hint=hint, complete=complete, show=show)
    return Asked(field, read)


def text_asked(
    name: str, label: str, text: str, *, needed: bool = False, hint: str = ""
) -> Asked:
    """A line of text; None where it is empty and need not be there."""

    def read(typed: str) -> Value:
        cleaned = clean(typed)
        if needed and not cleaned:
            raise Refusal(f"{label} can not be empty.")
        return cleaned or None

    return asked(name, label, text, read, hint=hint)


def word_asked(name: str, label: str, text: str, choices: Iterable[str]) -> Asked:
    """One word of a few; tab goes through them."""
    known = [str(choice) for choice in choices]

    def read(typed: str) -> Value:
        return one_of(label, typed, known)

    def complete(typed: str) -> str | None:
        low = typed.strip().lower()
        if low in known:
            return known[(known.index(low) + 1) % len(known)]
        near = [word for word in known if word.startswith(low)]
        return near[0] if near else None

    hint = " ".join(known)
    return asked(name, label, str(text), read, hint=hint, complete=complete)


def one_of(label: str, typed: str, known: Sequence[str]) -> str:
    """The word that a text begins.

    Raises:
        Refusal: If it begins none, or several.
    """
    low = typed.strip().lower()
    near = [word for word in known if low and word.lower().startswith(low)]
    exact = [word for word in known if word.lower() == low]
    found = exact or near
    if len(found) == 1:
        return found[0]
    raise Refusal(f"{label} is one of {', '.join(known[:10])}.")


def name_asked(name: str, label: str, text: str, known: Sequence[str]) -> Asked:
    """The name of something that there is; tab completes."""

    def complete(typed: str) -> str | None:
        low = typed.strip().lower()
        near = [each for each in known if each.lower().startswith(low)]
        exact = [each for each in known if each.lower() == low]
        if exact:
            return known[(known.index(exact[0]) + 1) % len(known)]
        return near[0] if near else None

    return asked(
        name,
        label,
        text,
        lambda typed: one_of(label, typed, known),
        hint=" · ".join(known[:4]),
        complete=complete,
    )


def day_asked(name: str, label: str, value: date | None, today: date) -> Asked:
    """A day; None where it is empty."""

    def read(typed: str) -> Value:
        return day_of(typed, today) if typed.strip() else None

    def show(typed: str) -> str:
        try:
            return words.day_plain(day_of(typed, today))
        except Refusal as refusal:
            return refusal.text

    return asked(
        name,
        label,
        "" if value is None else value.isoformat(),
        read,
        hint="fri, +3w, 12 dec; empty for none",
        show=show,
    )


def person_asked(
    name: str, label: str, handle: str | None, people: Sequence[PersonRecord]
) -> Asked:
    """One person by handle; None where it is empty."""
    handles = [person.handle for person in people]
    names = {person.handle: person.name for person in people}

    def read(typed: str) -> Value:
        bare = typed.strip().removeprefix("@")
        return one_of(label, bare, handles) if bare else None

    def complete(typed: str) -> str | None:
        bare = typed.strip().removeprefix("@").lower()
        near = [each for each in handles if each.startswith(bare)]
        return f"@{near[0]}" if near else None

    def show(typed: str) -> str:
        try:
            return names.get(str(read(typed)), "")
        except Refusal as refusal:
            return refusal.text

    return asked(
        name,
        label,
        f"@{handle}" if handle else "",
        read,
        hint="@handle; tab completes",
        complete=complete,
        show=show,
    )
