"""Themes: a colour for every role, from a file that ships or that a person wrote."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from itpm_tui.config.bundled import bundled_folder
from itpm_tui.config.mono import MONO
from itpm_tui.config.paths import config_dir
from itpm_tui.config.theme_file import THEME_NAME, ThemeFile, read_theme_file
from itpm_tui.config.theme_roles import (
    ATTRIBUTES,
    HEAT_STOPS,
    LISTS,
    ROLES,
    SINGLE,
    TEXTS,
)
from itpm_tui.config.toml_file import nearest, shown_value
from itpm_tui.domain.colour import READABLE, Colour, contrast
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

MONO_NAME: Final = "mono"
_DEPTH_LIMIT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What every role looks like.

    A role is a dotted name: `base.text`, `status.doing`, `heat.fill.3`.
    """

    name: str
    label: str
    dark: bool
    colourless: bool
    """Whether roles are attributes (`bold`, `reverse`, `underline`, or nothing)."""
    ansi: bool = False
    """Whether roles are colours of the terminal's own, such as `bright_black`."""
    roles: Mapping[str, str]
    """`#rrggbb` by role; names or attributes where the theme is made of those."""
    on_cursor: Mapping[str, str]
    """How each role of text looks in the row under the cursor."""
    on_mark: Mapping[str, str]
    """How each role of text looks in a marked row."""
    heat_stops: tuple[int, ...]
    """Share of capacity in percent at which `heat.fill.N` begins."""


def load_theme(
    chosen: str | Path, *, user_folder: Path | None = None, by_name: bool = False
) -> Theme:
    """The theme of that name, or in that file.

    Args:
        chosen: A name; or a path, known by its type, a slash or its ending.
        user_folder: Where a person's own themes are, which win over shipped ones;
            None for the usual place.
        by_name: Whether paths are refused.

    Raises:
        Refusal: If there is none, or its file has a fault.
    """
    if chosen == MONO_NAME:
        return mono()
    if by_name and not THEME_NAME.fullmatch(str(chosen)):
        raise Refusal("Choose a theme by its name: no file is opened here.")
    folder = _user_folder() if user_folder is None else user_folder
    return _theme(_complete(theme_file(chosen, user_folder=folder), folder, ()))


def theme_file(chosen: str | Path, *, user_folder: Path | None = None) -> Path:
    """The file of a theme, whatever it says.

    Args:
        chosen: A name; or a path, known by its type, a slash or its ending.
        user_folder: Where a person's own themes are; None for the usual place.

    Raises:
        Refusal: If there is no theme of that name, or it has no file.
    """
    folder = _user_folder() if user_folder is None else user_folder
    if isinstance(chosen, Path) or "/" in chosen or chosen.endswith(".toml"):
        return Path(os.path.expanduser(chosen))
    if chosen == MONO_NAME:
        raise Refusal("mono has no colours and no file. Choose another theme.")
    return _path_of(chosen, folder)


def available_themes(*, user_folder: Path | None = None) -> tuple[str, ...]:
    """Names of all themes that can be chosen, own and shipped, in order."""
    folder = _user_folder() if user_folder is None else user_folder
    found = {path.stem for path in bundled_folder("themes").glob("*.toml")}
    found |= {path.stem for path in folder.glob("*.toml")}
    return tuple(sorted({n for n in found if THEME_NAME.fullmatch(n)} | {MONO_NAME}))


def mono() -> Theme:
    """The theme without colours, for `NO_COLOR`."""
    roles = {role: MONO.get(role, "") for role in ROLES}
    lifted = {
        background: MappingProxyType(
            {role: _joined(roles[background], roles[role]) for role in TEXTS}
        )
        for background in ("base.cursor_bg", "base.mark_bg")
    }
    return Theme(
        name=MONO_NAME,
        label="No colours",
        dark=True,
        colourless=True,
        roles=MappingProxyType(roles),
        on_cursor=lifted["base.cursor_bg"],
        on_mark=lifted["base.mark_bg"],
        heat_stops=(0, 25, 50, 80, 100, 120, 140),
    )


def _user_folder() -> Path:
    return config_dir() / "themes"


def _joined(*attributes: str) -> str:
    return " ".join(dict.fromkeys(word for word in attributes if word))


def _path_of(name: str, user_folder: Path) -> Path:
    """The file of a theme, a person's own before a shipped one."""
    if THEME_NAME.fullmatch(name):
        for folder in (user_folder, bundled_folder("themes")):
            path = folder / f"{name}.toml"
            if os.path.isfile(path):  # also false where a folder is closed to us
                return path
    known = available_themes(user_folder=user_folder)
    raise Refusal(f"There is no theme {shown_value(name)}: {nearest(name, known)}")


def _complete(path: Path, user_folder: Path, below: tuple[Path, ...]) -> ThemeFile:
    """The file with everything that the themes it extends give it."""
    file = read_theme_file(path)
    if file.extends is None:
        file.check_complete()
        return file
    if path in below or len(below) >= _DEPTH_LIMIT:
        raise Refusal(
            f"{shown_value(file.extends)} extends itself in the end. Let one of the"
            ' themes extend "dark" or "light" instead.'
        )
    if file.extends == MONO_NAME:
        raise Refusal(
            f"{path.name} extends mono, which has no colours. Choose another."
        )
    # Somebody's own `dark` may start from the shipped one.
    own_name = file.extends == path.stem
    folder = bundled_folder("themes") if own_name else user_folder
    base = _complete(_path_of(file.extends, folder), user_folder, (*below, path))
    if file.ansi is not base.ansi:
        said = "true" if base.ansi else "false"
        raise Refusal(
            f"{path.name} extends {base.path.stem}, and both must have the same kind of"
            f" colours: write ansi = {said} in [meta]."
        )
    whole = file.over(base)
    whole.check_complete()
    return whole


def _theme(file: ThemeFile) -> Theme:
    values = file.values
    lifted = _over_attribute if file.ansi else _lifted
    roles = {role: str(values[role]) for role in SINGLE}
    for role in LISTS:
        colours = cast("tuple[str, ...]", values[role])
        roles |= {f"{role}.{index}": colour for index, colour in enumerate(colours)}
    return Theme(
        name=str(values["meta.name"]),
        label=str(values["meta.label"]),
        dark=bool(values["meta.dark"]),
        colourless=False,
        ansi=file.ansi,
        roles=MappingProxyType(roles),
        on_cursor=lifted(roles, "base.cursor_bg", "base.cursor_text"),
        on_mark=lifted(roles, "base.mark_bg", "base.text"),
        heat_stops=cast("tuple[int, ...]", values[HEAT_STOPS]),
    )


def _over_attribute(
    roles: Mapping[str, str], background: str, text: str
) -> Mapping[str, str]:
    """Colours of text on a lifted row that has an attribute for a background."""
    plain = "default" if roles[text] in ATTRIBUTES else roles[text]
    greys = ("base.text", "base.muted")
    found = {role: plain if role in greys else roles[role] for role in TEXTS}
    return MappingProxyType(found)


def _lifted(roles: Mapping[str, str], background: str, text: str) -> Mapping[str, str]:
    """Colours of text on a lifted row: kept where readable, else the row's text."""
    behind = Colour.parse(roles[background])
    lifted = {}
    for role in TEXTS:
        readable = contrast(Colour.parse(roles[role]), behind) >= READABLE
        grey = role in ("base.text", "base.muted")
        lifted[role] = roles[role] if readable and not grey else roles[text]
    return MappingProxyType(lifted)
