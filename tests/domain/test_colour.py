from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.colour import Colour, contrast

colours = st.builds(Colour, *[st.integers(0, 255)] * 3)


def test_both_ways_of_writing_a_colour_are_read() -> None:
    assert Colour.parse("#6cB6fF") == Colour(0x6C, 0xB6, 0xFF)
    assert Colour.parse("#fa0") == Colour(0xFF, 0xAA, 0x00)
    assert str(Colour.parse("#FA0")) == "#ffaa00"


@pytest.mark.parametrize(
    "text",
    ["", "#", "red", "#12", "#1234", "#12345", "#1234567", "123456", "#12345g"],
)
def test_anything_else_is_no_colour(text: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        Colour.parse(text)


@pytest.mark.parametrize(
    "text", ["#12345\n", " #123456", "rgb(1,2,3)", "#\uff11\uff12\uff13"]
)
def test_nothing_that_only_looks_like_a_colour_passes(text: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        Colour.parse(text)


# Figures published by WebAIM and in the WCAG techniques.
@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.00),
    ],
)
def test_contrast_has_the_published_figures(
    first: str, second: str, ratio: float
) -> None:
    measured = contrast(Colour.parse(first), Colour.parse(second))
    assert measured == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_contrast_is_the_same_both_ways_and_within_its_bounds(
    first: Colour, second: Colour
) -> None:
    ratio = contrast(first, second)
    assert ratio == contrast(second, first)
    assert 1 <= ratio <= 21.0000001
    assert contrast(first, first) == 1


@given(colours)
def test_a_colour_written_and_read_is_the_same(colour: Colour) -> None:
    assert Colour.parse(str(colour)) == colour
