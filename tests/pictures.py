"""Draws the pictures of the README from the real screen: `python -m tests.pictures`."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from itpm_tui.bootstrap_desk import Looks, build_desk
from itpm_tui.bootstrap_kiosk import build_kiosk
from itpm_tui.config.sample import load_sample
from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.load import LoadOrganisation
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.writing import create, open_writer
from tests.pilots import press, settle
from tests.sample_store import NOW, SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.segment import Segment
    from textual.strip import Strip

FOLDER = Path(__file__).parents[1] / "docs"
SIZE = (120, 36)
SHOTS = {
    "inbox": ("1", "g", "g", "j"),
    "list": ("/", *"fwl", "enter", "n"),
    "board": ("3",),
    "calendar": ("4",),
    "gantt": ("5",),
}
"""Keys that lead to each picture."""
_CELL, _LINE, _FONT = 9, 19, 15
_FAMILY = "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace"


def svg(strips: Iterable[Strip]) -> str:
    """A screen as a picture: each run of cells keeps its width in any font."""
    rows = list(strips)
    wide, high = SIZE[0] * _CELL, len(rows) * _LINE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" '
        f'font-family="{_FAMILY}" font-size="{_FONT}" shape-rendering="crispEdges">'
    ]
    for y, strip in enumerate(rows):
        x = 0
        for segment in strip:
            out += _run(segment, x, y)
            x += segment.cell_length
    return "\n".join([*out, "</svg>", ""])


def _run(segment: Segment, x: int, y: int) -> list[str]:
    style, cells = segment.style, segment.cell_length
    if style is None or not cells:
        return []
    left, wide = x * _CELL, cells * _CELL
    out = []
    if style.bgcolor is not None and style.bgcolor.triplet is not None:
        out.append(
            f'<rect x="{left}" y="{y * _LINE}" width="{wide}" '
            f'height="{_LINE}" fill="{style.bgcolor.triplet.hex}"/>'
        )
    if segment.text.strip() and style.color is not None:
        assert style.color.triplet is not None
        bold = ' font-weight="bold"' if style.bold else ""
        out.append(
            f'<text x="{left}" y="{y * _LINE + 14}" textLength="{wide}" '
            f'xml:space="preserve" fill="{style.color.triplet.hex}"{bold}>'
            f"{escape(segment.text)}</text>"
        )
    return out


async def draw(store: Path) -> None:
    """Write a picture of each screen."""
    for name, keys in SHOTS.items():
        looks = Looks(start_view="list")
        app = build_desk(store, FixedClock(NOW), actor="marta", looks=looks)
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, *keys)
            await settle(pilot, at_rest=True)
            strips = app.screen._compositor.render_strips()
            (FOLDER / f"{name}.svg").write_text(svg(strips), encoding="utf-8")


async def draw_wall(store: Path) -> None:
    """Write a picture of the first page of the monitor."""
    app = build_kiosk(store, FixedClock(NOW))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.listen()
        await settle(pilot)
        strips = app.screen._compositor.render_strips()
        (FOLDER / "kiosk.svg").write_text(svg(strips), encoding="utf-8")


def main() -> None:
    """Make a store of the sample data, and draw."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "sample.db"
        create(store)
        clock = FixedClock(NOW)
        setup = Actor(None, "setup", admin=True)
        executor = StoreExecutor(open_writer(store), clock, setup)
        organisation = load_sample(SAMPLE, clock.today())
        executor.execute(LoadOrganisation(organisation=organisation))
        executor.close()
        asyncio.run(draw(store))
        asyncio.run(draw_wall(store))


if __name__ == "__main__":
    main()
