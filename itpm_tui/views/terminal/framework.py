"""The one place that knows how Textual keeps what it is about to paint.

Textual 8.2.8 hands `App._display` updates of classes it calls its own. Nothing else in
this package names them; where they are missing or look different, there is nothing to
compare and Textual paints as it always does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.segment import Segment

try:
    from textual._compositor import ChopsUpdate, LayoutUpdate
except ImportError:
    UPDATES: tuple[type, ...] = ()
else:
    UPDATES = (ChopsUpdate, LayoutUpdate)


class Patch(NamedTuple):
    """Segments that belong on a line from cell `x` to before cell `limit`."""

    y: int
    x: int
    limit: int
    segments: list[Segment]


def patches(update: object) -> list[Patch] | None:
    """What an update changes, or None if it is not one that is understood."""
    if not isinstance(update, UPDATES):
        return None
    try:
        if isinstance(update, LayoutUpdate):
            return list(_layout_patches(update))
        return list(_chop_patches(update)) if isinstance(update, ChopsUpdate) else None
    except (AttributeError, TypeError, ValueError):
        return None


def covers_screen(update: object, width: int, height: int) -> bool:
    """Whether an update paints every cell of a screen of that size."""
    return (
        isinstance(update, UPDATES)
        and isinstance(update, LayoutUpdate)
        and update.region.contains_region(Region(0, 0, width, height))
    )


def _layout_patches(update: LayoutUpdate) -> Iterator[Patch]:
    """Whole lines of a region."""
    for y, strips in enumerate(update.strips, update.region.y):
        segments = [segment for strip in strips if strip for segment in strip]
        yield Patch(y, update.region.x, update.region.right, segments)


def _chop_patches(update: ChopsUpdate) -> Iterator[Patch]:
    """Parts of lines, cut as Textual cuts them when it writes them."""
    for y, start, stop in update.spans:
        chops = zip(update.chop_ends[y], update.chops[y].items(), strict=False)
        for end, (x, strip) in chops:
            if strip is not None and x <= stop and end > start:
                limit = min(end, stop)
                yield Patch(y, x, limit, list(strip.crop(0, limit - x)))
