"""Why a task is where it is, and what is wrong with a plan, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.views.modes import Choice
from tests.pilots import message, press, screen_text, select, settle, type_text

if TYPE_CHECKING:
    from tests.sample_store import BuildDesk


async def test_the_panel_tells_why_and_leads_to_what_decides(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await type_text(pilot, "5Sy")
        shown = screen_text(pilot)
        assert "Why FWL-13 Rule review with security is where it is" in shown
        assert "because it waits for FWL-12 Replace core switch DC2 (FS)" in shown
        assert "not because it waits for FWL-19 Rule export from old ASA" in shown
        assert "not critical: slack 11d, since FWL-16" in shown
        assert "driving path, the first task first" in shown
        lines = [line for line in shown.splitlines() if line.startswith("│")]
        (place,) = (
            n
            for n, line in enumerate(lines)
            if " because it waits" in line and "not because" not in line
        )
        await press(pilot, *["down"] * place, "enter")
        (task,) = app.reader.tasks([app.context.task_id or 0])
        assert task.key == "FWL-12"
        assert app.mode is None


async def test_the_task_page_tells_why_when_one_stays_on_it(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-18")
        await press(pilot, "enter")
        await settle(pilot, at_rest=True)
        shown = screen_text(pilot)
        assert "why       because it waits for FWL-16 Cut over internet" in shown
        assert "slack     critical: no slack, since the plan ends" in shown
        assert "path      FWL-12 > FWL-14 > FWL-15 > FWL-16 > FWL-18" in shown


async def test_the_task_page_tells_anew_why_when_the_task_moved(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "ERP-41")
        await press(pilot, "enter")
        await settle(pilot, at_rest=True)
        assert "why       because it waits for ERP-40" in screen_text(pilot)
        await press(pilot, ">")
        panel = app.mode
        assert isinstance(panel, Choice)
        panel.opened = 0.0
        await press(pilot, "y")
        await settle(pilot, at_rest=True)
        assert "why       because its constraint is snet" in screen_text(pilot)


async def test_the_driving_path_is_marked_until_it_is_hidden(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-16")
        await type_text(pilot, "5Sv")
        assert message(pilot).startswith("Driving path to FWL-16: 4 tasks.")
        marked = [line for line in screen_text(pilot).splitlines() if line[1:2] == "→"]
        assert [line.split()[1] for line in marked] == ["FWL-12", "FWL-14", "FWL-15"]
        await type_text(pilot, "Sv")
        assert message(pilot) == "The driving path is hidden."
        assert not [x for x in screen_text(pilot).splitlines() if x[1:2] == "→"]


async def test_n_goes_through_hits_of_checks_and_says_which(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-15")
        await type_text(pilot, "5n")
        assert "FWL-16, check 3 lags: a link to it has a lag." in message(pilot)
        assert message(pilot).endswith("b sets the link anew.")
        await type_text(pilot, "N")
        assert "FWL-15, check 3 lags" in message(pilot)
        assert message(pilot).endswith("1 more: S k")


async def test_the_list_of_checks_names_hits_and_leads_to_them(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await type_text(pilot, "5Sk")
        shown = screen_text(pilot)
        assert "FWL Firewall replacement: 6 of 14 not met" in shown
        assert " 3  FAIL lags" in shown
        await press(pilot, *["down"] * 4, "enter")
        (task,) = app.reader.tasks([app.context.task_id or 0])
        assert task.key == "FWL-15"
