"""Colours as people see them: reading `#rrggbb`, and contrast between two."""

from __future__ import annotations

import re
from dataclasses import dataclass

READABLE = 4.5
"""Least contrast of normal text (WCAG 2.2, success criterion 1.4.3)."""

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the sRGB space, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """The colour written as `#rrggbb` or `#rgb`.

        Raises:
            ValueError: If it is written in any other way.
        """
        if not _HEX.fullmatch(text):
            message = f"not a colour: {text!r}"
            raise ValueError(message)
        digits = text[1:]
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        return cls(*bytes.fromhex(digits))

    def __str__(self) -> str:
        """The colour as `#rrggbb`, in lower case."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance, from 0 for black to 1 for white.

        Source:
            WCAG 2.2, definition of relative luminance.
        """
        red, green, blue = map(linear_part, (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Colour, second: Colour) -> float:
    """Contrast ratio of two colours, from 1 (none) to 21 (black on white).

    Source:
        WCAG 2.2, definition of contrast ratio.
    """
    dark, light = sorted((first.luminance, second.luminance))
    return (light + 0.05) / (dark + 0.05)


def linear_part(part: int) -> float:
    """One part of sRGB without its gamma, from 0 to 1."""
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
