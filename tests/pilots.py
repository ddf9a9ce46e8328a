"""Pressing keys on a desk, waiting until it is quiet, and reading its screen."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.desk.app import Desk
from itpm_tui.views.shell import REST_SECONDS, TYPING_SECONDS, Shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style
    from textual.pilot import Pilot

DeskPilot: TypeAlias = "Pilot[None]"

_SHORT = {REST_SECONDS, TYPING_SECONDS}
_NAMES = {
    " ": "space",
    "#": "number_sign",
    "!": "exclamation_mark",
    ">": "greater_than_sign",
    "<": "less_than_sign",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    ",": "comma",
    "/": "slash",
    "?": "question_mark",
    ":": "colon",
    "+": "plus",
    "-": "minus",
    "=": "equals_sign",
    "_": "underscore",
    "@": "at",
    "~": "tilde",
    ".": "full_stop",
    "·": "middle_dot",
}


def shell(pilot: DeskPilot) -> Shell:
    """The program under a pilot."""
    assert isinstance(pilot.app, Shell)
    return pilot.app


def desk(pilot: DeskPilot) -> Desk:
    """The desk under a pilot."""
    assert isinstance(pilot.app, Desk)
    return pilot.app


async def press(pilot: DeskPilot, *keys: str) -> None:
    """Press keys, written as a person names them, and wait until all is quiet."""
    await pilot.press(*(_NAMES.get(key, key) for key in keys))
    await settle(pilot)


async def type_text(pilot: DeskPilot, text: str) -> None:
    """Type a text letter by letter, without waiting in between."""
    await pilot.press(*(_NAMES.get(letter, letter) for letter in text))


async def settle(pilot: DeskPilot) -> None:
    """Wait until nothing is read, written, waited for or painted any more."""
    app = shell(pilot)
    while True:
        await pilot._wait_for_screen()
        if app._exception is not None or not app.is_running:
            return
        if isinstance(app, Desk):
            await asyncio.wrap_future(app._pool.submit(lambda: None))
        await app.workers.wait_for_complete()
        short = [
            timer._task
            for timer in set(app._timers)
            if timer._repeat == 0
            and timer._interval in _SHORT
            and timer._task is not None
            and not timer._task.done()
        ]
        if short:
            await asyncio.wait(short)
        elif _is_quiet(app):
            return


def _is_quiet(app: Shell) -> bool:
    waits = app._awaited or app._paint_due or app.router._holds or app.feed is None
    busy = isinstance(app, Desk) and (app._unfinished or app._deferred)
    pages = all(view.is_attached for view in app.views.values())
    return bool(pages and not waits and not busy and app._message_queue.empty())


async def until(
    pilot: DeskPilot, holds: Callable[[], bool], limit: float = 5.0
) -> float:
    """Wait until something holds that nobody announces. Returns the seconds taken."""
    start = time.monotonic()
    while not holds():
        taken = time.monotonic() - start
        assert taken < limit, "\n".join(screen_lines(pilot))
        await pilot.pause(0.01)
    return time.monotonic() - start


def screen_lines(pilot: DeskPilot) -> list[str]:
    """What a person sees, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def screen_text(pilot: DeskPilot) -> str:
    """What a person sees; blanks at the ends of lines do not count."""
    return "\n".join(line.rstrip() for line in screen_lines(pilot))


def message(pilot: DeskPilot) -> str:
    """The sentence in the message line, as it is shown."""
    return screen_lines(pilot)[-2].strip()


def style_of(pilot: DeskPilot, text: str, near: str = "") -> Style:
    """How the first letters of a text look, in the first line that also holds `near`."""
    for strip in pilot.app.screen._compositor.render_strips():
        line = "".join(segment.text for segment in strip)
        if text in line and near in line:
            at = line.index(text)
            for segment in strip:
                if at < len(segment.text):
                    assert segment.style is not None
                    return segment.style
                at -= len(segment.text)
    raise AssertionError(f"{text!r} is not on the screen:\n{screen_text(pilot)}")


def select(pilot: DeskPilot, key: str) -> int:
    """Put the cursor on a task that the view shows. Returns its id."""
    app = shell(pilot)
    task_id = app.reader.find(key)
    assert task_id is not None
    assert app.view.select(task_id), f"{key} is not shown"
    return task_id
