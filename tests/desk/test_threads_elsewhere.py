from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxView
from itpm_tui.domain.subject import task
from tests.pilots import message, press, screen_text, select, settle, type_text

if TYPE_CHECKING:
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


async def test_a_thread_is_snoozed_read_and_woken_from_the_list(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        subject = task(select(pilot, "FWL-12"))
        await press(pilot, "z", "f")
        assert message(pilot).startswith("FWL-12 sleeps until Fri 27 Nov.")
        (row,) = app.reader.inbox.rows([subject], InboxView.SNOOZED)
        assert row.snoozed_until is not None
        await press(pilot, "z", "n", "m")
        assert message(pilot).startswith("Read: FWL-12.")
        assert app.screen_id == "list"
        await press(pilot, "u", "u", "u")
        (row,) = app.reader.inbox.rows([subject])
        assert (row.snoozed_until, row.unread > 0) == (None, True)


async def test_a_task_nobody_told_of_has_no_thread_to_snooze(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        select(pilot, "SRV-24")
        await press(pilot, "z", "t")
        assert message(pilot) == "You were told nothing of SRV-24: c comments on it."
        await press(pilot, "r")
        assert message(pilot) == "Nobody commented on SRV-24 yet: c does."


async def test_a_reply_from_the_list_answers_who_spoke_last(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        task_id = select(pilot, "FWL-12")
        await press(pilot, "r")
        assert "Reply to @dana on FWL-12" in screen_text(pilot)
        await type_text(pilot, "Approved.\n")
        detail = app.reader.task(task_id)
        assert detail is not None
        assert detail.comments[-1].body == "Approved."
        assert detail.comments[-1].author == "marta"


async def test_approval_and_date_of_a_task_are_asked_for_by_key(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        select(pilot, "FWL-16")
        await type_text(pilot, "sq@tom\n")
        assert "FWL-16" in message(pilot)
        assert "tom" in message(pilot)
        await type_text(pilot, "sp")
        assert "Who confirms the date of FWL-16" in screen_text(pilot)
