from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

from itpm_tui.presentation import (
    board,
    calendar_agenda,
    calendar_month,
    calendar_week,
    gantt,
)
from tests.presentation import (
    sample_day,
    test_board,
    test_calendar_agenda,
    test_calendar_month,
    test_calendar_week,
    test_gantt,
)

THEME = Path(__file__).parents[2] / "themes" / "dark.toml"


def test_every_role_that_a_view_asks_for_is_in_the_themes() -> None:
    theme = tomllib.loads(THEME.read_text(encoding="utf-8"))
    known = {f"{group}.{role}" for group, roles in theme.items() for role in roles}
    broken = sample_day.link(sample_day.FWL_15, sample_day.FWL_14, violated=True)
    pages = (
        gantt.lines(replace(test_gantt.page(), links=(broken, *sample_day.LINKS))),
        board.lines(test_board.page()),
        calendar_month.lines(test_calendar_month.page()),
        calendar_week.lines(test_calendar_week.page()),
        calendar_agenda.lines(test_calendar_agenda.page()),
    )
    asked = {line.back for lines in pages for line in lines}
    for span in (span for lines in pages for line in lines for span in line.spans):
        asked |= {span.role, span.back or "base.background"}
    assert len(asked) > 25
    assert asked <= known
