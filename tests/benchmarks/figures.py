"""How long a full screen of 200x50 takes to draw as lines.

`python tests/benchmarks/figures.py` prints, for each view, the best and the median
of some runs, and what is promised.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from itpm_tui.presentation import (
    board,
    calendar_agenda,
    calendar_month,
    calendar_week,
    gantt,
)
from itpm_tui.presentation.gantt_page import rows_that_fit
from tests.presentation import (
    sample_day,
    test_board,
    test_calendar_agenda,
    test_calendar_month,
    test_calendar_week,
    test_gantt,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.presentation.lines import Lines

SIZE = (200, 50)
RUNS = 60
PROMISED_MS = 5.0


def pages() -> dict[str, Callable[[], Lines]]:
    plan = test_gantt.page(*SIZE)
    plan = replace(plan, rows=(plan.rows * 2)[: rows_that_fit(plan.height)])
    cards = replace(test_board.page(*SIZE), board=sample_day.BOARD)
    month = test_calendar_month.page(*SIZE)
    week = test_calendar_week.page(*SIZE)
    agenda = test_calendar_agenda.page(*SIZE)
    return {
        "gantt": lambda: gantt.lines(plan),
        "board": lambda: board.lines(cards),
        "month": lambda: calendar_month.lines(month),
        "week": lambda: calendar_week.lines(week),
        "agenda": lambda: calendar_agenda.lines(agenda),
    }


def main() -> None:
    print(f"{'view':8}{'best ms':>10}{'median ms':>12}{'promised':>10}")
    for name, draw in pages().items():
        times = []
        for _ in range(RUNS):
            start = perf_counter()
            draw()
            times.append((perf_counter() - start) * 1000)
        best, usual = min(times), median(times)
        print(f"{name:8}{best:10.2f}{usual:12.2f}{PROMISED_MS:10.1f}")


if __name__ == "__main__":
    main()
