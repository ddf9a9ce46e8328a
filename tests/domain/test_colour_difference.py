from __future__ import annotations

import pytest

from itpm_tui.domain.colour import Colour
from itpm_tui.domain.colour_difference import (
    Lab,
    Vision,
    ciede2000,
    difference,
    lab,
)

SHARMA = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, -0.001, 2.49), (50.0, 0.0011, -2.49), 4.7461),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
    ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]
"""Pairs of the paper's own test data, table 1."""


@pytest.mark.parametrize(("first", "second", "far"), SHARMA)
def test_the_difference_is_that_of_the_paper(
    first: tuple[float, float, float], second: tuple[float, float, float], far: float
) -> None:
    assert ciede2000(Lab(*first), Lab(*second)) == pytest.approx(far, abs=5e-5)
    assert ciede2000(Lab(*second), Lab(*first)) == pytest.approx(far, abs=5e-5)


def test_white_is_as_light_as_can_be_and_has_no_hue() -> None:
    white = lab(Colour.parse("#fff"))
    assert white.lightness == pytest.approx(100, abs=0.01)
    assert abs(white.a) < 0.01
    assert abs(white.b) < 0.01
    assert lab(Colour.parse("#000")).lightness == pytest.approx(0)


@pytest.mark.parametrize("vision", Vision)
def test_greys_look_grey_to_everyone(vision: Vision) -> None:
    seen = lab(Colour.parse("#808080"), vision)
    assert seen.lightness == pytest.approx(53.6, abs=0.5)
    assert abs(seen.a) < 1
    assert abs(seen.b) < 1


def test_red_and_green_come_together_for_those_who_mix_them_up() -> None:
    red, green = Colour.parse("#c04040"), Colour.parse("#707000")
    normal = difference(red, green)
    assert difference(red, green, Vision.DEUTERANOPIA) < normal / 2
    assert difference(red, green, Vision.TRITANOPIA) > normal / 2
