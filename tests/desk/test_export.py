"""What is shown goes into a file by two keys."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.cli.exporting import export_into
from tests.pilots import message, settle

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.clock import FixedClock
    from tests.sample_store import BuildDesk


async def test_what_the_filter_leaves_is_written_as_it_is_shown(
    build: BuildDesk, tmp_path: Path, clock: FixedClock
) -> None:
    app = build()
    app.setting = replace(app.setting, export=export_into(tmp_path, clock))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press(*"/core", "enter")
        await settle(pilot)
        shown = [task.key for task in app.reader.tasks(app.view.task_ids())]
        for letter in "cjmhig":
            await pilot.press("E", letter)
            await settle(pilot)
        assert f"{len(shown)} task" in message(pilot)
    stem = tmp_path / "itpm-list-2026-11-24-091200"
    with stem.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == shown
    document = json.loads(stem.with_suffix(".json").read_text("utf-8"))
    assert [task["id"] for task in document["tasks"]] == shown
    listed = stem.with_suffix(".md").read_text("utf-8")
    assert [key for key in shown if key not in listed] == []
    page = stem.with_suffix(".html").read_text("utf-8")
    assert [key for key in shown if f"<td>{key}</td>" not in page] == []
    calendar = stem.with_suffix(".ics").read_bytes().decode()
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")
    assert stem.with_suffix(".mmd").read_text("utf-8").startswith("gantt\n")


async def test_where_no_file_may_be_made_the_plan_is_shown_as_text(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("E", "c")
        await settle(pilot)
        assert message(pilot) == "No files are written from here: y copies, E p shows."
        await pilot.press("E", "p")
        await settle(pilot)
        assert app.mode is not None
