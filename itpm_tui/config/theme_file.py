"""One theme file: what it says, checked completely before anything is painted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from itpm_tui.config.theme_roles import (
    ANSI,
    ATTRIBUTES,
    HEAT_STOPS,
    LIFTED,
    LISTS,
    SINGLE,
)
from itpm_tui.config.toml_file import nearest, read_toml, shown_path, shown_value
from itpm_tui.domain.colour import Colour
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

THEME_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)

_VERSION = 1
_META: Final[dict[str, type]] = {
    "meta.name": str,
    "meta.label": str,
    "meta.dark": bool,
    "meta.version": int,
    "meta.ansi": bool,
    "meta.author": str,
    "meta.extends": str,
}
_OPTIONAL: Final = {"meta.ansi", "meta.author", "meta.extends"}
_REQUIRED: Final = (*(_META.keys() - _OPTIONAL), *SINGLE, *LISTS, HEAT_STOPS)


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """Keys and values of one file, by dotted name such as `base.text`."""

    path: Path
    values: Mapping[str, object]

    @property
    def ansi(self) -> bool:
        """Whether its colours are the terminal's own."""
        return self.values.get("meta.ansi") is True

    @property
    def extends(self) -> str | None:
        """Name of the theme that gives what this file leaves out."""
        named = self.values.get("meta.extends")
        return named if isinstance(named, str) else None

    def over(self, base: ThemeFile) -> ThemeFile:
        """This file with what it leaves out taken from `base`."""
        inherited = {k: v for k, v in base.values.items() if k != "meta.extends"}
        return ThemeFile(self.path, inherited | dict(self.values))

    def check_complete(self) -> None:
        """Make sure that nothing is left out.

        Raises:
            Refusal: If a role or a fact about the theme is missing.
        """
        missing = sorted(set(_REQUIRED) - self.values.keys())
        if not missing:
            return
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        advice = "Add it" if not more else "Add them"
        raise Refusal(
            f"{shown_path(self.path)} is missing {missing[0]}{more}. {advice}, or start"
            ' from another theme with extends = "dark" in [meta].'
        )


def read_theme_file(path: Path) -> ThemeFile:
    """What the file says, with every value of its right type.

    Raises:
        Refusal: If anything in it is unknown, of the wrong type or no colour.
    """
    values: dict[str, object] = {}
    known = {*_META, *SINGLE, *LISTS, HEAT_STOPS}
    whole = read_toml(path)
    meta = whole.get("meta")
    ansi = isinstance(meta, dict) and meta.get("ansi") is True
    for group, table in whole.items():
        if not isinstance(table, dict):
            raise Refusal(
                f"{shown_path(path)}: {shown_value(group)} stands outside a group. Put"
                " it under a heading such as [base]."
            )
        for key, value in table.items():
            name = f"{group}.{key}"
            if name not in known:
                raise Refusal(
                    f"{shown_path(path)} gives {shown_value(name)}, which is no role:"
                    f" {_suggestion(name, group, known)}"
                )
            values[name] = _checked(path, name, value, ansi)
    file = ThemeFile(path, values)
    _check_meta(file)
    return file


def _suggestion(name: str, group: str, known: set[str]) -> str:
    siblings = {role for role in known if role.startswith(f"{group}.")}
    return nearest(name, siblings or {role.partition(".")[0] for role in known})


def _checked(path: Path, name: str, value: object, ansi: bool) -> object:
    """The value, a colour in its canonical form, a list as a tuple."""
    colour = _own_colour if ansi else _colour
    where = f"{shown_path(path)}: {name}"
    if name in _META:
        # A bool is an int in Python and must not pass as a version.
        if type(value) is not _META[name]:
            kind = {str: "text", bool: "true or false", int: "a whole number"}
            raise Refusal(f"{where} must be {kind[_META[name]]}. Correct it.")
        return clean(value, limit=60) if isinstance(value, str) else value
    if name == HEAT_STOPS:
        return _checked_stops(where, value)
    if name in LISTS:
        if not isinstance(value, list) or len(value) != LISTS[name]:
            raise Refusal(f"{where} must be a list of {LISTS[name]} colours.")
        return tuple(colour(where, name, item) for item in value)
    return colour(where, name, value)


def _checked_stops(where: str, value: object) -> tuple[int, ...]:
    count = LISTS["heat.fill"]
    stops = tuple(value) if isinstance(value, list) else ()
    whole = all(type(stop) is int for stop in stops)
    if len(stops) != count or not whole or list(stops) != sorted(set(stops)):
        raise Refusal(
            f"{where} must be a list of {count} rising whole numbers, in percent."
        )
    return stops


def _own_colour(where: str, name: str, value: object) -> str:
    """A colour of the terminal's own, or an attribute where one may stand."""
    known = (*ANSI, *ATTRIBUTES) if name in LIFTED else ANSI
    if isinstance(value, str) and value in known:
        return value
    raise Refusal(
        f"{where} is {shown_value(value)}, which is no colour of the terminal:"
        f" {nearest(str(value), known)}"
    )


def _colour(where: str, _: str, value: object) -> str:
    try:
        return str(Colour.parse(value if isinstance(value, str) else ""))
    except ValueError as error:
        raise Refusal(
            f"{where} is {shown_value(value)}, which is no colour."
            ' Write it as "#rrggbb".'
        ) from error


def _check_meta(file: ThemeFile) -> None:
    path, values = shown_path(file.path), file.values
    name = values.get("meta.name", "")
    if name != file.path.stem:
        raise Refusal(
            f"{path} calls itself {shown_value(name)} in meta.name. File name and"
            " name must agree: change one of them."
        )
    if values.get("meta.version", _VERSION) != _VERSION:
        raise Refusal(
            f"{path} is written for another version of itpm: meta.version must be"
            f" {_VERSION}. Update the file or the program."
        )
