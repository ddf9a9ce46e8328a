"""Any records a store might give, wide characters and missing dates included."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from hypothesis import strategies as st
from rich.cells import cell_len

from itpm_tui.domain.enums import Priority, RequestSource, StatusGroup, TaskType
from itpm_tui.domain.records import ProjectRecord, TaskRecord
from tests.presentation.sample_day import TODAY

texts = st.text(
    st.sampled_from("abc XYZ-.äß漢字한グ🙂🚀é"), min_size=1, max_size=40
).map(lambda text: text.strip() or "x")
days = st.integers(-400, 400).map(lambda offset: TODAY + timedelta(days=offset))
moments = st.builds(
    datetime.combine, days, st.sampled_from([time(0), time(9), time(17)])
)
maybe_moments = st.none() | moments

tasks = st.builds(
    TaskRecord,
    id=st.integers(1, 40),
    key=st.sampled_from(["A-1", "FWL-12", "M365-51", "INFRASTRUCTURE-10234"]),
    project_id=st.just(1),
    title=texts,
    type=st.sampled_from(TaskType),
    status_id=st.just(1),
    status=st.sampled_from(["Todo", "Doing", "Blocked", "In Review", "Done"]),
    group=st.sampled_from(StatusGroup),
    depth=st.integers(0, 9),
    children=st.sampled_from([0, 0, 3]),
    priority=st.sampled_from(Priority),
    source=st.sampled_from(RequestSource),
    assignees=st.lists(st.sampled_from(["dana", "李", "a-long-handle"])).map(tuple),
    start=maybe_moments,
    finish=maybe_moments,
    deadline=st.none() | moments,
    duration_min=st.none() | st.integers(0, 100_000),
    progress_bp=st.integers(0, 10_000),
    critical=st.booleans(),
    slack_min=st.none() | st.integers(-5000, 50_000),
    blocked_note=st.none() | texts,
    code=st.none() | texts,
    status_since=st.none() | moments.map(lambda at: at.replace(tzinfo=UTC)),
)
projects = st.builds(
    ProjectRecord,
    id=st.integers(1, 40),
    key=st.sampled_from(["FWL", "M365", "INFRASTRUCTURE"]),
    name=texts,
    manager=st.none() | st.just("marta"),
    tasks=st.integers(0, 10_000),
    open=st.integers(0, 10_000),
    late=st.integers(0, 10),
    blocked=st.integers(0, 10),
    progress_bp=st.none() | st.integers(0, 10_000),
    start=maybe_moments,
    finish=maybe_moments,
)


def cell_at(text: str, x: int) -> str:
    """The character whose first cell is at a place; empty within a wide one."""
    at = 0
    for letter in text:
        if at == x:
            return letter
        at += cell_len(letter)
    return ""


widths = st.integers(60, 240)
heights = st.integers(12, 60)
