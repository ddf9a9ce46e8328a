from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm_tui.domain.enums import DependencyType
from itpm_tui.domain.records import ProjectRecord
from itpm_tui.domain.task_records import LinkRecord
from itpm_tui.presentation import gantt
from itpm_tui.presentation.gantt_page import (
    GanttPage,
    ProjectRow,
    TaskRow,
    chart_cells,
    columns,
    rows_that_fit,
)
from itpm_tui.presentation.gantt_rows import key_cells, left
from itpm_tui.presentation.gantt_scale import Zoom, opening
from itpm_tui.presentation.glyphs import ASCII, UNICODE, Glyphs
from itpm_tui.presentation.lines import Lift, width
from tests.goldens import assert_golden
from tests.presentation import sample_day as day
from tests.presentation.strategies import days, heights, projects, tasks, widths

_ORDER = (
    *(day.FWL, day.FWL_08, day.FWL_12, day.FWL_13, day.FWL_14, day.FWL_15),
    *(day.FWL_16, day.EDGE_LIVE, day.SRV, day.SRV_17, day.SRV_18, day.SRV_20),
    *(day.SRV_25, day.SRV_30, day.ERP, day.ERP_31, day.ERP_33, day.ERP_36),
    *(day.ERP_35, day.CUTOVER, day.ERP_40, day.ERP_41, day.M365, day.SSO),
)


def page(
    wide: int = 120, high: int = 36, zoom: Zoom = Zoom.DAY, glyphs: Glyphs = UNICODE
) -> GanttPage:
    rows = tuple(
        ProjectRow(project=record, open=record not in (day.M365, day.SSO))
        if isinstance(record, ProjectRecord)
        else TaskRow(task=record)
        for record in _ORDER
    )
    return GanttPage(
        width=wide,
        height=high - 4,
        rows=rows[: rows_that_fit(high - 4)],
        cursor=2,
        first=opening(zoom, day.TODAY, chart_cells(wide)).first,
        zoom=zoom,
        today=day.TODAY,
        baselines=day.BASELINES,
        links=day.LINKS,
        freezes=(day.FREEZE,),
        glyphs=glyphs,
    )


def text(shown: GanttPage) -> str:
    return "\n".join(line.text for line in gantt.lines(shown))


@pytest.mark.parametrize("size", day.SIZES, ids=str)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_the_plan_looks_as_designed(size: tuple[int, int], glyphs: Glyphs) -> None:
    name = f"gantt-{size[0]}x{size[1]}{'-ascii' if glyphs is ASCII else ''}"
    assert_golden(name, text(page(*size, glyphs=glyphs)))


@pytest.mark.parametrize("zoom", [Zoom.WEEK, Zoom.MONTH, Zoom.QUARTER])
def test_farther_zooms_look_as_designed(zoom: Zoom) -> None:
    assert_golden(f"gantt-120x36-{zoom}", text(page(zoom=zoom)))


@given(
    rows=st.lists(
        st.builds(ProjectRow, project=projects, open=st.booleans())
        | st.builds(TaskRow, task=tasks, open=st.booleans()),
        max_size=60,
    ),
    wide=widths,
    high=heights,
    zoom=st.sampled_from(Zoom),
    first=days,
    glyphs=st.sampled_from([UNICODE, ASCII]),
    data=st.data(),
)
@settings(max_examples=60, deadline=None)
def test_any_plan_fills_the_page_and_shows_the_cursor(
    rows: list[ProjectRow | TaskRow],
    wide: int,
    high: int,
    zoom: Zoom,
    first: date,
    glyphs: Glyphs,
    data: st.DataObject,
) -> None:
    shown = tuple(rows[: rows_that_fit(high)])
    ids = [row.task.id for row in shown if isinstance(row, TaskRow)]
    links = st.builds(
        LinkRecord,
        predecessor_id=st.sampled_from(ids or [0]),
        predecessor=st.just("A-1"),
        successor_id=st.sampled_from(ids or [0]),
        successor=st.just("A-2"),
        type=st.sampled_from(DependencyType),
        violated=st.booleans(),
    )
    plan = GanttPage(
        width=wide,
        height=high,
        rows=shown,
        cursor=data.draw(st.integers(0, len(shown) - 1)) if shown else None,
        first=first,
        zoom=zoom,
        today=day.TODAY,
        links=tuple(data.draw(st.lists(links, max_size=5))),
        freezes=(day.FREEZE,),
        glyphs=glyphs,
    )
    drawn = gantt.lines(plan)
    for row in shown:
        beside = "".join(span.text for span in left(plan, row, key_cells(plan)))
        assert width(beside) == columns(wide).chart
    assert [width(line.text) for line in drawn] == [wide] * high
    lifted = [line.lift for line in drawn].count(Lift.CURSOR)
    assert lifted == (1 if shown else 0)


def test_the_cursor_lifts_its_row_and_leaves_weekends_out_of_it() -> None:
    row = gantt.lines(page())[4]
    assert row.lift is Lift.CURSOR
    assert {span.back for span in row.spans} == {None, "time.freeze_bg"}


def test_today_stands_out_in_the_head() -> None:
    letters = gantt.lines(page())[1]
    (today,) = [span for span in letters.spans if span.back == "time.today"]
    assert (today.text, today.role, today.bold) == ("T", "base.background", True)


def test_a_broken_link_is_said_drawn_and_marked() -> None:
    broken = replace(page(), links=(day.link(day.FWL_15, day.FWL_14, violated=True),))
    rows = gantt.lines(replace(broken, cursor=4))
    conflict = [span.text for span in rows[6].spans if span.role == "gantt.conflict"]
    assert conflict == ["!", "█"]
    assert "breaks FWL-15 → FWL-14" in rows[-2].text


def test_without_the_critical_path_its_bars_are_like_the_others() -> None:
    assert "▓" in text(page())
    assert "▓" not in text(replace(page(), show_critical=False))


def test_the_baseline_can_be_left_out() -> None:
    hidden = gantt.lines(replace(page(), show_baseline=False))
    assert not any("∙" in line.text for line in hidden)


def test_a_bar_outside_the_chart_says_on_which_side() -> None:
    later = gantt.lines(replace(page(), first=date(2026, 12, 28)))
    assert "←" in later[4].text
    earlier = gantt.lines(replace(page(), first=date(2026, 6, 1)))
    assert "→" in earlier[4].text


def test_an_empty_plan_says_why_and_what_helps() -> None:
    assert "no tasks yet" in text(replace(page(), rows=(), cursor=None))
    filtered = text(replace(page(), rows=(), cursor=None, filter="is:overdue"))
    assert "No task matches   is:overdue" in filtered
