"""Charts drawn by plotext; the one module that imports it, when a chart is asked for.

Its figure is one for the whole process, so charts are drawn one at a time; its limit to
the size of the terminal is lifted, since that is not the size of the page.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MARKS = ("█", "▓", "▒", "░", "▚", "▞")
LETTERS = ("#", "=", "*", "+", "%", "o")
"""Marks of the series where there are only ASCII letters."""
LEAST = (30, 8)
"""Cells and lines below which no chart is drawn."""
_LOCK = Lock()
_ASCII = str.maketrans("│┤┬┐┌┘└─┴├┼", "||+++++-+++")


def stacked_bars(
    labels: Sequence[str],
    series: Mapping[str, Sequence[float]],
    *,
    title: str,
    cells: int,
    lines: int,
    ascii_only: bool = False,
) -> tuple[str, ...]:
    """Bars of several parts, with a line that says which mark is which.

    Args:
        labels: Of the bars.
        series: Heights of each part by its name, one for each bar.
        title: Above the chart.
        cells: Width.
        lines: Height, with title and legend.
        ascii_only: Whether only ASCII letters can be shown.
    """
    import plotext  # half the time of a start, for few people

    marks = LETTERS if ascii_only else MARKS
    used = [marks[place % len(marks)] for place in range(len(series))]
    heights = [list(values) for values in series.values()]
    legend = "   ".join(
        f"{mark * 2} {clean(name) or 'no project'}"
        for mark, name in zip(used, series, strict=True)
    )
    if not labels or not any(map(any, heights)):
        return (title, "Nothing to show.")
    with _LOCK:
        plotext.terminal.limit(False, False)
        figure = plotext.figure
        figure.clear()
        figure.plot_size(max(cells, LEAST[0]), max(lines - 2, LEAST[1]))
        bars = figure.bar(
            [clean(label) for label in labels],
            heights,
            stacked=True,
            marker=used,
            width=0.6,
        )
        figure.draw(bars)
        figure.title(clean(title))
        drawn = str(figure.build().string(colorless=True))
        figure.clear()
    if ascii_only:
        drawn = drawn.translate(_ASCII)
    return (*drawn.rstrip("\n").split("\n"), "", legend[:cells])
