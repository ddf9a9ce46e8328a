"""Figures five rows high, to be read from across a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.glyphs import ASCII

if TYPE_CHECKING:
    from itpm_tui.presentation.glyphs import Glyphs

ROWS = 5
"""Rows of a figure at its usual size."""
_WIDE = 2
"""Cells of a dot, which makes it about as wide as high."""
_SHAPES = {
    "0": ("###", "#.#", "#.#", "#.#", "###"),
    "1": ("#", "#", "#", "#", "#"),
    "2": ("###", "..#", "###", "#..", "###"),
    "3": ("###", "..#", "###", "..#", "###"),
    "4": ("#.#", "#.#", "###", "..#", "..#"),
    "5": ("###", "#..", "###", "..#", "###"),
    "6": ("###", "#..", "###", "#.#", "###"),
    "7": ("###", "..#", "..#", "..#", "..#"),
    "8": ("###", "#.#", "###", "#.#", "###"),
    "9": ("###", "#.#", "###", "..#", "###"),
    ":": (".", "#", ".", "#", "."),
    "-": ("...", "...", "###", "...", "..."),
}
_SLIM = "1"
"""The figure that takes less room than the others."""


def digits(
    text: str, glyphs: Glyphs, *, scale: int = 1, even: bool = False
) -> tuple[str, ...]:
    """A number or a time of day as rows of cells, all of one width.

    Args:
        text: Digits, a colon, or a dash for what is not known.
        glyphs: The characters there are.
        scale: How many times the usual size.
        even: Whether all digits take the same room, so that a clock stands still.
    """
    dot = "#" if glyphs is ASCII else "█"
    shapes = [_shape(letter, even=even) for letter in text]
    gap = " " * (_WIDE * scale)
    rows = []
    for row in range(ROWS):
        cells = gap.join(
            "".join(_dot(sign, dot) * (_WIDE * scale) for sign in shape[row])
            for shape in shapes
        )
        rows += [cells] * scale
    return tuple(rows)


def _shape(letter: str, *, even: bool) -> tuple[str, ...]:
    shape = _SHAPES[letter]
    return tuple(f"..{row}" for row in shape) if even and letter == _SLIM else shape


def _dot(sign: str, dot: str) -> str:
    return dot if sign == "#" else " "
