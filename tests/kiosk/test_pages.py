"""What the pages on the wall look like, on all sizes and with few signs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from itpm_tui.bootstrap_kiosk import build_kiosk
from itpm_tui.domain.clock import FixedClock
from itpm_tui.kiosk.round import WALL, Round
from itpm_tui.presentation.glyphs import ASCII, UNICODE
from tests.goldens import assert_golden
from tests.pilots import screen_text, settle

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(80, 24), (120, 36), (200, 50)]
NOW = FixedClock(datetime.fromisoformat("2026-11-24T09:12:08"))


async def seen(store: Path, page: str, size: tuple[int, int], **looks: object) -> str:
    """A page as it is shown."""
    turns = Round(pages=(page, "list"), seconds=20)
    app = build_kiosk(store, NOW, turns=turns, **looks)  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        app._turn_at += 3600
        await settle(pilot)
        return screen_text(pilot).replace("next page in 3620 s", "next page in 20 s")


@pytest.mark.parametrize("page", WALL)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_page_looks(
    sample_store: Path, page: str, size: tuple[int, int]
) -> None:
    text = await seen(sample_store, page, size)
    assert_golden(f"kiosk-{page}-{size[0]}x{size[1]}", text)


@pytest.mark.parametrize("page", WALL)
async def test_a_page_looks_in_ascii(sample_store: Path, page: str) -> None:
    text = await seen(sample_store, page, (80, 24), glyphs=ASCII)
    assert text.isascii()
    assert_golden(f"kiosk-{page}-80x24-ascii", text)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
async def test_one_project_shows_its_parts(sample_store: Path, glyphs: object) -> None:
    text = await seen(
        sample_store, "gantt", (120, 36), projects=("FWL",), glyphs=glyphs
    )
    assert "GANTT" in text.splitlines()[1]
    assert "~FWL" in text.splitlines()[1]
    assert "ERP" not in text
    assert len([line for line in text.splitlines() if " % " in line]) > 2
