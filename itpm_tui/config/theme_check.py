"""What a theme should keep: readable text, and colours that can be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from itpm_tui.config.theme_roles import GROUPS, LISTS, SHAPES, TEXTS
from itpm_tui.domain.colour import READABLE, Colour, contrast
from itpm_tui.domain.colour_difference import DISTINCT, Vision, difference, lab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.config.themes import Theme

PAGES: Final = ("base.background", "base.surface", "base.panel")
DAYS: Final = tuple(f"time.{day}_bg" for day in ("weekend", "holiday", "freeze"))
SHAPE_CONTRAST: Final = 3.0
"""WCAG 2.2, success criterion 1.4.11, for what is not text."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be."""

    text: str
    grave: bool = True
    """Whether someone could not read it; else it is only hard to tell apart."""


def check(theme: Theme) -> tuple[Finding, ...]:
    """What is wrong with the colours of a theme.

    A theme of the terminal's own colours, or of none, has nothing that can be measured.
    """
    if theme.colourless or theme.ansi:
        return ()
    found = [*_unreadable(theme), *_heat(theme)]
    for group in ("status", "health"):
        for vision in Vision:
            found += [
                Finding(
                    f"{group}.{first} and {group}.{second} differ by {far:.1f} in "
                    f"{vision.name.lower()} vision; {DISTINCT:g} can be told apart.",
                    grave=False,
                )
                for first, second, far in alike(theme, group, vision)
            ]
    return tuple(found)


def alike(theme: Theme, group: str, vision: Vision) -> list[tuple[str, str, float]]:
    """Roles of a group that are hard to tell apart, and how much they differ.

    Two roles with the very same colour mean to look alike.
    """
    found = []
    for first, second in combinations(GROUPS[group], 2):
        one, other = (_colour(theme, f"{group}.{name}") for name in (first, second))
        far = difference(one, other, vision)
        if one != other and far < DISTINCT:
            found.append((first, second, far))
    return found


def heat_lightness(theme: Theme, vision: Vision = Vision.NORMAL) -> list[float]:
    """Lightness of each step of the heat scale."""
    steps = range(LISTS["heat.fill"])
    return [
        lab(_colour(theme, f"heat.fill.{step}"), vision).lightness for step in steps
    ]


def ratio(theme: Theme, role: str, background: str) -> float:
    """Contrast of a role on a background."""
    return contrast(_colour(theme, role), _colour(theme, background))


def _colour(theme: Theme, role: str) -> Colour:
    return Colour.parse(theme.roles[role])


def _unreadable(theme: Theme) -> Iterator[Finding]:
    wanted = [(role, page, READABLE) for role in TEXTS for page in PAGES]
    bars = sorted(SHAPES - {"base.border"})
    wanted += [(role, page, SHAPE_CONTRAST) for role in bars for page in PAGES]
    plain = ("base.text", "base.muted")
    wanted += [(role, day, READABLE) for role in plain for day in DAYS]
    steps = range(LISTS["heat.fill"])
    wanted += [(f"heat.text.{i}", f"heat.fill.{i}", READABLE) for i in steps]
    wanted.append(("base.cursor_text", "base.cursor_bg", READABLE))
    for role, background, least in wanted:
        found = ratio(theme, role, background)
        if found < least:
            yield Finding(
                f"{role} on {background} has a contrast of {found:.1f}:1; "
                f"it needs {least:g}:1."
            )


def _heat(theme: Theme) -> Iterator[Finding]:
    for vision in Vision:
        steps = heat_lightness(theme, vision)
        if steps != sorted(steps, reverse=not theme.dark):
            way = "rise" if theme.dark else "fall"
            yield Finding(
                f"heat.fill does not {way} in lightness at every step in "
                f"{vision.name.lower()} vision."
            )
