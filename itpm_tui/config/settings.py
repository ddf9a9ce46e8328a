"""What a person set in `config.toml`. The program reads that file, never writes it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from itpm_tui.config.kiosk_settings import KioskSettings
from itpm_tui.config.paths import config_dir
from itpm_tui.config.toml_file import nearest, read_toml, shown_path, shown_value
from itpm_tui.domain.dates import DateOrder
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.config.toml_file import Table

FILE_NAME = "config.toml"

Choice = TypeVar("Choice", bound=StrEnum)


class Digits(StrEnum):
    """What digits do."""

    SCREENS = "screens"
    COUNTS = "counts"
    """They count; screens are reached with `g` and a letter."""


class Glyphs(StrEnum):
    """Which characters draw lines, bars and signs."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


class StartView(StrEnum):
    """Screens to begin with."""

    INBOX = "inbox"
    LIST = "list"
    BOARD = "board"
    CALENDAR = "calendar"
    GANTT = "gantt"
    PROJECTS = "projects"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A person's settings; a field's name is its key in the file."""

    store: str | None = None
    """Path or URL of the store; None for the one in the person's data folder."""
    theme: str = "dark"
    start_view: StartView | None = None
    """The screen to begin with; None for the last one, at first the inbox."""
    confirm_over: int = 10
    """A verb on more tasks than this shows what it would do first."""
    hours_per_day: float = 8.0
    """Hours of work that `1d` means."""
    date_order: DateOrder | None = None
    """None where `11/12` is refused with both readings."""
    digits: Digits = Digits.SCREENS
    mouse: bool = False
    glyphs: Glyphs = Glyphs.AUTO
    kiosk: KioskSettings = field(default_factory=KioskSettings)
    """The table `[kiosk]`."""
    screen_reader: bool = False
    """Whether pages are said in sentences, and nothing changes by itself."""


def load_settings(path: Path | None = None) -> Settings:
    """The settings in that file; the defaults where there is none.

    Args:
        path: The file; None for the usual place.

    Raises:
        Refusal: If a key is unknown or a value is not possible.
    """
    path = config_dir() / FILE_NAME if path is None else path
    # A dangling link is a mistake to report, not a missing file.
    if not os.path.lexists(path):
        return Settings()
    return _Reading(path, read_toml(path)).settings()


@dataclass(frozen=True, slots=True)
class _Reading:
    """One settings file on its way to being checked."""

    path: Path
    table: Table

    def settings(self) -> Settings:
        self._check_names(Settings)
        default = Settings()
        return Settings(
            store=self._text("store") or default.store,
            theme=self._text("theme") or default.theme,
            start_view=self._choice("start_view", StartView),
            confirm_over=self._whole("confirm_over", default.confirm_over, 1, 10_000),
            hours_per_day=self._number("hours_per_day", default.hours_per_day, 0.5, 24),
            date_order=self._choice("date_order", DateOrder),
            digits=self._choice("digits", Digits) or default.digits,
            mouse=self._flag("mouse", default.mouse),
            glyphs=self._choice("glyphs", Glyphs) or default.glyphs,
            kiosk=self._kiosk(),
            screen_reader=self._flag("screen_reader", default.screen_reader),
        )

    def _check_names(self, kind: type[Settings | KioskSettings]) -> None:
        known = [each.name for each in fields(kind)]
        for key in self.table:
            if key not in known:
                raise Refusal(
                    f"{shown_path(self.path)} has {shown_value(key)}, which is no"
                    f" setting: {nearest(key, known)}"
                )

    def _kiosk(self) -> KioskSettings:
        """What the table of the monitor says, each value a text."""
        table = self.table.get("kiosk", {})
        if not isinstance(table, dict):
            raise self._refuse("kiosk", "a table, beginning with the line [kiosk]")
        own = _Reading(self.path, table)
        own._check_names(KioskSettings)
        return KioskSettings(**{key: own._text(key) or "" for key in table})

    def _refuse(self, key: str, wanted: str) -> Refusal:
        said = shown_value(self.table[key])
        return Refusal(f"{shown_path(self.path)}: {key} is {said}. Write {wanted}.")

    def _text(self, key: str) -> str | None:
        value = self.table.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value or clean(value, limit=1000) != value:
            raise self._refuse(key, "text in quotes, on one line")
        return value

    def _whole(self, key: str, default: int, least: int, most: int) -> int:
        value = self.table.get(key, default)
        # Not isinstance: a bool is an int in Python.
        if type(value) is int and least <= value <= most:
            return value
        raise self._refuse(key, f"a whole number from {least} to {most}")

    def _number(self, key: str, default: float, least: float, most: float) -> float:
        value = self.table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._refuse(key, f"a number from {least:g} to {most:g}")
        if least <= value <= most:  # false for NaN
            return float(value)
        raise self._refuse(key, f"a number from {least:g} to {most:g}")

    def _flag(self, key: str, default: bool) -> bool:
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            raise self._refuse(key, "true or false")
        return value

    def _choice(self, key: str, choices: type[Choice]) -> Choice | None:
        value = self.table.get(key)
        if value is None:
            return None
        try:
            return choices(str(value))
        except ValueError as error:
            named = ", ".join(f'"{choice}"' for choice in choices)
            raise self._refuse(key, f"one of {named}") from error
