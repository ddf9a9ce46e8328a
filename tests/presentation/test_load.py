from __future__ import annotations

import pytest

from itpm_tui.planning.workload.load import Load
from itpm_tui.planning.workload.window import Unit, window
from itpm_tui.presentation import load
from itpm_tui.presentation.glyphs import ASCII, UNICODE
from itpm_tui.presentation.lines import width
from itpm_tui.presentation.load_grid import band, number, shade, sign
from itpm_tui.presentation.load_page import (
    LoadPage,
    Pane,
    Tray,
    columns_that_fit,
)
from tests.planning.workload.plan import (
    AMIR,
    DANA,
    MONDAY,
    TUESDAY,
    hours,
    leave,
    member,
    row,
    source,
)

SIZES = [(60, 12), (80, 20), (100, 26), (120, 32), (200, 46)]


def page(
    size: tuple[int, int], unit: Unit = Unit.DAY, ascii_only: bool = False
) -> LoadPage:
    people = (
        member(DANA, leaves=(leave(MONDAY),)),
        member(AMIR, hours(share=50)),
        *(member(number) for number in range(10, 40)),
    )
    found = Load(
        source(
            row(1, DANA, "2026-11-24", "2026-11-25", 1_400),
            row(2, AMIR, "2026-11-24", "2026-11-24", 9_999),
            people=people,
            days=182,
        )
    )
    return LoadPage(
        width=size[0],
        height=size[1],
        window=window(found, unit, 0, columns_that_fit(size[0], unit)),
        top=0,
        row=0,
        column=1,
        pane=Pane.GRID,
        today=TUESDAY,
        detail=None,
        task=0,
        ways=None,
        way=0,
        tray=Tray(count=0, minutes=0),
        tray_shown=False,
        glyphs=ASCII if ascii_only else UNICODE,
    )


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_page_fits_its_size(
    size: tuple[int, int], ascii_only: bool, unit: Unit
) -> None:
    lines = load.lines(page(size, unit, ascii_only))
    assert len(lines) == size[1]
    assert max(width(line.text) for line in lines) <= size[0]
    text = "\n".join(line.text for line in lines)
    assert "@dana" in text
    if ascii_only:
        assert text.isascii()


@pytest.mark.parametrize(
    ("percent", "at"),
    [
        *((0, 0), (24, 0), (25, 1), (49, 1), (50, 2), (80, 2), (81, 3)),
        *((100, 3), (101, 4), (120, 4), (121, 5), (140, 5), (141, 6)),
    ],
)
def test_a_border_belongs_to_the_band_below(percent: int, at: int) -> None:
    assert band(percent) == at


def test_shade_number_and_sign_say_the_same() -> None:
    shares = (49, 50, 80, 81, 100, 101, 120, 121)
    assert "".join(shade(each, UNICODE) for each in shares) == "░▒▒▓▓███"
    assert [sign(each, UNICODE) for each in shares[4:]] == ["", "!", "!", "‼"]
    assert [number(each, ASCII) for each in (95, 120, 140, 5_000)] == [
        *("  95 ", " 120!", "140!!", "999!!")
    ]


def test_eighty_columns_hold_two_weeks_and_two_hundred_four() -> None:
    assert [columns_that_fit(cells, Unit.DAY) for cells in (60, 80, 120, 200)] == [
        *(6, 10, 10, 20)
    ]
