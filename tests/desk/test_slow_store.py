from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from itpm_tui.views.modes import Prompt
from tests.pilots import press, screen_text, select, send, settle, until

if TYPE_CHECKING:
    from itpm_tui.domain.outline import Outline
    from itpm_tui.domain.reader import Reader, TaskFilter
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


class SlowReader:
    """A reader whose outline is there when a gate is opened."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.gate = threading.Event()
        self.gate.set()

    def outline(self, wanted: TaskFilter, **more: object) -> Outline:
        assert self.gate.wait(20)
        return self._reader.outline(wanted, **more)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> object:
        return getattr(self._reader, name)


BURSTS = {
    "add": "aReplace dsds switch\nd",
    "child": "ADds below\nd",
    "comment": "cdd looks fine\nd",
    "who": "wdana tom\nd",
    "tags": "#dd-core\nd",
    "move": "M16 dec\nd",
    "blocked by": "bSRV-17\nd",
    "blocks": "BSRV-30\nd",
    "status": "sbdd waits\nd",
    "filter": "/FWL-13\nd",
    "project": "Pfwl\nd",
    "date": "gd15 mar\nd",
    "form": "e ddd",
}


def keys(text: str) -> list[str]:
    return ["enter" if letter == "\n" else letter for letter in text]


@pytest.mark.parametrize("prompt", BURSTS)
async def test_a_burst_while_a_query_runs_ends_as_without_one(
    prompt: str, build: BuildDesk, reader: Reader
) -> None:
    app = build()
    slow = SlowReader(app.setting.reader)
    app.setting = replace(app.setting, reader=cast("Reader", slow))
    # What moves neither milestone nor baseline, and so asks nothing.
    key = {"move": "SRV-30", "blocked by": "SSO-11", "blocks": "SSO-11"}.get(
        prompt, "FWL-13"
    )
    task_id = reader.find(key) or 0
    before = reader.tasks([task_id])[0]
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, key)
        slow.gate.clear()
        send(pilot, "R", *keys(BURSTS[prompt]))
        await until(pilot, lambda: app._message_queue.empty())
        assert "Traceback" not in screen_text(pilot)
        slow.gate.set()
        await settle(pilot)
        if prompt == "form":
            await press(pilot, "ctrl+s")
            await press(pilot, "d")
        selected = reader.tasks([app.context.task_id or 0])[0]
        after = reader.tasks([task_id])[0]
        if prompt in {"add", "child"}:
            assert selected.id != task_id
            assert selected.done
            assert not after.done
            assert after.title == before.title
        elif prompt == "blocked by":
            assert "SRV-17" in [k.predecessor for k in reader.links([task_id])]
            assert after.done
        elif prompt == "status":
            assert after.status in {"Todo", "Done"}
        else:
            assert after.done
            assert selected.id == task_id


async def test_letters_are_echoed_while_a_query_runs(build: BuildDesk) -> None:
    app = build()
    slow = SlowReader(app.setting.reader)
    app.setting = replace(app.setting, reader=cast("Reader", slow))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        slow.gate.clear()
        send(pilot, *keys("R/fwl dsds"))
        await until(pilot, lambda: "fwl dsds" in screen_text(pilot))
        assert isinstance(app.mode, Prompt)
        slow.gate.set()
        await settle(pilot)
        assert app.context.wanted.text == "fwl dsds"
