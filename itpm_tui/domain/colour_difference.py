"""How different two colours look, also to people who do not see all of them."""

from __future__ import annotations

from enum import Enum
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import NamedTuple

from itpm_tui.domain.colour import Colour, linear_part

DISTINCT = 10.0
"""Least difference (CIEDE2000) of colours that must be told apart."""


class Vision(Enum):
    """Ways in which people see colours, and what becomes of linear sRGB.

    Source:
        Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of
        Color Vision Deficiency", 2009, the matrices of severity 1.0.
    """

    NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    PROTANOPIA = (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    )
    DEUTERANOPIA = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    TRITANOPIA = (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    )


class Lab(NamedTuple):
    """A colour of the CIELAB space."""

    lightness: float
    """From 0 for black to 100 for white."""
    a: float
    b: float


_WHITE = (0.95047, 1.0, 1.08883)
"""White of sRGB (D65)."""
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def lab(colour: Colour, vision: Vision = Vision.NORMAL) -> Lab:
    """What a colour looks like to someone."""
    parts = [linear_part(part) for part in (colour.red, colour.green, colour.blue)]
    seen = [min(max(_dot(row, parts), 0.0), 1.0) for row in vision.value]
    x, y, z = (
        _root(_dot(row, seen) / white) for row, white in zip(_XYZ, _WHITE, strict=True)
    )
    return Lab(116 * y - 16, 500 * (x - y), 200 * (y - z))


def difference(first: Colour, second: Colour, vision: Vision = Vision.NORMAL) -> float:
    """How different two colours look to someone; 1 can just be noticed."""
    return ciede2000(lab(first, vision), lab(second, vision))


def ciede2000(first: Lab, second: Lab) -> float:
    """Colour difference by CIEDE2000.

    Source:
        Sharma, Wu, Dalal, "The CIEDE2000 Color-Difference Formula", 2005.
    """
    middle = (hypot(first.a, first.b) + hypot(second.a, second.b)) / 2
    grey = 0.5 * (1 - sqrt(middle**7 / (middle**7 + 25**7)))
    a1, a2 = first.a * (1 + grey), second.a * (1 + grey)
    c1, c2 = hypot(a1, first.b), hypot(a2, second.b)
    h1, h2 = _hue(a1, first.b), _hue(a2, second.b)
    turn = _turn(h1, h2) if c1 * c2 else 0.0
    d_light, d_chroma = second.lightness - first.lightness, c2 - c1
    d_hue = 2 * sqrt(c1 * c2) * sin(radians(turn) / 2)
    light = (first.lightness + second.lightness) / 2
    chroma = (c1 + c2) / 2
    hue = _mean_hue(h1, h2) if c1 * c2 else h1 + h2
    weight = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    s_light = 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    s_chroma = 1 + 0.045 * chroma
    s_hue = 1 + 0.015 * chroma * weight
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25**7))
    rotation *= sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    x, y, z = d_light / s_light, d_chroma / s_chroma, d_hue / s_hue
    return sqrt(x * x + y * y + z * z + rotation * y * z)


def _dot(row: tuple[float, float, float], parts: list[float]) -> float:
    return sum(a * b for a, b in zip(row, parts, strict=True))


def _root(part: float) -> float:
    """The cube root that CIELAB takes, straight near black."""
    return (
        part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29
    )


def _hue(a: float, b: float) -> float:
    return degrees(atan2(b, a)) % 360 if a or b else 0.0


def _turn(first: float, second: float) -> float:
    """Degrees from one hue to another, the short way."""
    turn = second - first
    if turn > 180:
        return turn - 360
    return turn + 360 if turn < -180 else turn


def _mean_hue(first: float, second: float) -> float:
    if abs(first - second) <= 180:
        return (first + second) / 2
    total = first + second
    return (total + 360) / 2 if total < 360 else (total - 360) / 2
