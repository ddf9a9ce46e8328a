from __future__ import annotations

from dataclasses import fields

import pytest

from itpm_tui.presentation.glyphs import ASCII, UNICODE
from itpm_tui.presentation.lines import width
from tests.goldens import FOLDER

WIDE = {"milestone", "arrow"}


@pytest.mark.parametrize("name", [field.name for field in fields(UNICODE)])
def test_signs_take_one_cell_and_those_of_ascii_are_ascii(name: str) -> None:
    plain = getattr(ASCII, name)
    assert width(getattr(UNICODE, name)) == 1
    assert plain.isascii()
    assert width(plain) == (2 if name in WIDE else 1)


def test_pages_in_ascii_hold_nothing_else() -> None:
    pages = list(FOLDER.glob("*-ascii.txt"))
    assert len(pages) >= 15
    assert all(page.read_text(encoding="utf-8").isascii() for page in pages)
