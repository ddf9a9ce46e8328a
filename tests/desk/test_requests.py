from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.request import AcceptRequest
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.writing import open_writer
from tests.goldens import assert_golden
from tests.pilots import desk, press, screen_text, settle
from tests.sample_store import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.reader import Reader
    from tests.sample_store import BuildDesk


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)], ids=str)
async def test_requests_look(size: tuple[int, int], build: BuildDesk) -> None:
    async with build().run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "g", "r", "G", "k")
        assert_golden(f"requests-{size[0]}x{size[1]}", screen_text(pilot))


async def test_what_was_asked_of_others_is_one_page_away(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "r", "tab")
        assert_golden("asked-of-others-120x36", screen_text(pilot))
        await press(pilot, "tab")
        text = screen_text(pilot)
        assert "Requests and approvals   decisions" in text
        assert "One cutover or two waves?" in text


async def test_an_approval_is_two_keys(build: BuildDesk, reader: Reader) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "r", "s", "y")
        assert "(FWL-12): approved." in screen_text(pilot)
    assert [row.key for row in reader.approvals(mine=True) if row.open] == ["APP-01"]


async def test_a_no_keeps_its_words_when_someone_was_first(
    build: BuildDesk, sample_store: Path
) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "r")
        while desk(pilot).view.named != "REQ-87":
            await press(pilot, "j")
        await press(pilot, "s", "n", *"late")
        actor = Actor(_id_of(sample_store, "lena"), "lena")
        other = StoreExecutor(open_writer(sample_store), FixedClock(NOW), actor)
        other.execute(AcceptRequest(request_id=87, seen="pending"))
        other.close()
        await press(pilot, "enter")
        text = screen_text(pilot)
    assert "REQ-87: state is converted now, set by @lena; you saw pending." in text


def _id_of(store: Path, handle: str) -> int | None:
    from itpm_tui.store.reading import viewer_for

    return viewer_for(store, handle=handle).person_id


async def test_a_filter_narrows_what_is_asked(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "r", "/", *"from:client", "enter")
        text = screen_text(pilot)
    assert "REQ-88" in text
    assert "REQ-87" not in text


async def test_a_letter_without_meaning_says_so(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "r", "s", "u")
        assert "Only a request can be the same as another." in screen_text(pilot)
