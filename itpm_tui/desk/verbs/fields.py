"""Fields of forms: a text, the column it fills, and how the text is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.commands.task import TaskField
from itpm_tui.domain.dates import PLAIN, DateRules, day_of
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.presentation import words
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Field

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Value

Made: TypeAlias = tuple[Field, TaskField, Callable[[str], "Value"]]
BREAK = "\\n"
"""How a line break is typed and shown in a field of one line."""
_COLUMNS = {
    "title": TaskField.TITLE,
    "description": TaskField.DESCRIPTION,
    "priority": TaskField.PRIORITY,
    "progress": TaskField.PROGRESS,
    "mode": TaskField.MODE,
    "type": TaskField.TYPE,
}


def _checked(read: Callable[[str], object]) -> Callable[[str], str | None]:
    """A check that says what the reading refuses."""

    def check(text: str) -> str | None:
        try:
            read(text)
        except Refusal as refusal:
            return refusal.text
        return None

    return check


def text_field(
    name: str, label: str, value: str, limit: int, *, empty: bool = False
) -> Made:
    """A text; with `empty`, it may be left out."""

    def read(text: str) -> Value:
        if not empty:
            cleaned = clean(text, limit=limit)
            if not cleaned:
                raise Refusal(f"{label} can not be empty.")
            return cleaned
        lines = (clean(line, limit=limit) for line in text.split(BREAK))
        return "\n".join(lines).strip() or None

    shown = value.replace("\n", f" {BREAK} ") if empty else value
    hint = f"{BREAK} begins a new line" if empty else ""
    buffer = LineBuffer(shown, limit=limit)
    field = Field(name, label, buffer, _checked(read), hint=hint)
    return field, _COLUMNS[name], read


def choice_field(
    name: str, label: str, value: str, choices: Iterable[str], *, empty: bool = False
) -> tuple[Field, Callable[[str], str]]:
    """One word of a few, and how it is read; with `empty`, it may be left out."""
    known = [str(choice) for choice in choices]

    def read(text: str) -> str:
        low = text.strip().lower()
        near = [word for word in known if word.startswith(low)] if low else []
        if low in known or (empty and not low):
            return low
        if len(near) == 1:
            return near[0]
        raise Refusal(f"{label} is one of {', '.join(known)}.")

    def complete(text: str) -> str | None:
        low = text.strip().lower()
        near = [word for word in known if word.startswith(low)]
        if low in known:
            near = [known[(known.index(low) + 1) % len(known)]]
        return near[0] if near else None

    field = Field(
        name,
        label,
        LineBuffer(str(value)),
        _checked(read),
        hint=" ".join(known),
        complete=complete,
    )
    return field, read


def word_field(name: str, label: str, value: str, choices: Iterable[str]) -> Made:
    """One word of a few, in a column of the task."""
    field, read = choice_field(name, label, value, choices)
    return field, _COLUMNS[name], read


def day_field(
    column: TaskField,
    label: str,
    value: datetime | None,
    today: date,
    rules: DateRules = PLAIN,
) -> Made:
    """A day; empty for none."""
    deadline = column is TaskField.DEADLINE

    def read(text: str) -> Value:
        if not text.strip():
            return None
        day = day_of(text, today, rules)
        return datetime.combine(day, time(17) if deadline else time(8))

    def show(text: str) -> str:
        try:
            return words.day_plain(day_of(text, today, rules))
        except Refusal as refusal:
            return refusal.text

    day = None if value is None else words.finish_day(value)
    field = Field(
        column.value,
        label,
        LineBuffer("" if day is None else day.isoformat()),
        _checked(read),
        hint="fri, +3d, 12 dec; empty for none",
        show=show,
    )
    return field, column, read


def duration_field(
    column: TaskField, label: str, value: int | None, day_min: int = 480
) -> Made:
    """Working time; empty for none."""

    def read(text: str) -> Value:
        return minutes_of(text, day=day_min) if text.strip() else None

    said = "" if not value else words.duration(value)
    field = Field(
        column.value, label, LineBuffer(said), _checked(read), hint="90m, 4h, 2d, 1w"
    )
    return field, column, read


def percent_field(name: str, label: str, value: int) -> Made:
    """A share from 0 to 100."""

    def read(text: str) -> Value:
        bare = text.strip().removesuffix("%").strip()
        if not bare.isdecimal() or int(bare) > 100:
            raise Refusal(f"{label} is a number from 0 to 100.")
        return int(bare) * 100

    shown = words.percent(value)
    field = Field(name, label, LineBuffer(shown), _checked(read), hint="0 to 100 %")
    return field, _COLUMNS[name], read
