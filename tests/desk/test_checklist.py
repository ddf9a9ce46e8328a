from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.views.modes import Form
from tests.pilots import DeskPilot, press, screen_text, shell

if TYPE_CHECKING:
    from itpm_tui.domain.reader import Reader
    from tests.sample_store import BuildDesk


async def test_a_step_is_ticked_on_the_page_of_its_task(
    build: BuildDesk, reader: Reader
) -> None:
    task_id = reader.find("FWL-12")
    assert task_id is not None
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot)
        await press(pilot, "/", *"fwl-12", "enter", "j", "enter")
        assert "Checklist 3/5" in screen_text(pilot)
        await press(pilot, "j", "j", "j", "space")
        assert "Checklist 4/5" in screen_text(pilot)
        await press(pilot, "u")
        assert "Checklist 3/5" in screen_text(pilot)
    detail = reader.task(task_id)
    assert detail is not None
    assert [item.done for item in detail.checklist] == [True] * 3 + [False] * 2


async def test_the_form_writes_a_checklist_and_the_report_of_a_bug(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot)
        await press(pilot, "a", *"Login fails", "enter", "e")
        await _fill(pilot, "Type", "bug")
        await press(pilot, "ctrl+s")
        await press(pilot, "e")
        await _fill(pilot, "Severity", "major")
        await press(pilot, "enter")
        await _fill(pilot, "Steps", "open the portal")
        await press(pilot, "ctrl+s")
        await press(pilot, "enter")
        shown = screen_text(pilot)
    assert "severity  major" in shown
    assert "open the portal" in shown


async def _fill(pilot: DeskPilot, label: str, text: str) -> None:
    """Go to a field of the form and type a text instead of what is there."""
    form = shell(pilot).mode
    assert isinstance(form, Form)
    form.at = next(n for n, field in enumerate(form.fields) if field.label == label)
    await press(pilot, "ctrl+u", *text)
