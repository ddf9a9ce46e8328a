"""Pressing keys on a desk, waiting until it is quiet, and reading its screen."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, TypeAlias

from textual.events import Key

from itpm_tui.desk.app import Desk
from itpm_tui.views.modes import Choice
from itpm_tui.views.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style
    from textual.pilot import Pilot

DeskPilot: TypeAlias = "Pilot[None]"
PATIENCE = 20.0
"""Seconds after which a program that is not quiet never will be."""


def shell(pilot: DeskPilot) -> Shell:
    """The program under a pilot."""
    assert isinstance(pilot.app, Shell)
    return pilot.app


def desk(pilot: DeskPilot) -> Desk:
    """The desk under a pilot."""
    assert isinstance(pilot.app, Desk)
    return pilot.app


def send(pilot: DeskPilot, *keys: str) -> None:
    """Hand keys to the program all at once, as a driver does with one packet.

    A single character types itself; everything else is the name of a key.
    """
    for key in keys:
        if len(key) == 1:
            name = "space" if key == " " else key
            pilot.app.post_message(Key(name, key))
        else:
            pilot.app.post_message(Key(key, " " if key == "space" else None))


async def press(pilot: DeskPilot, *keys: str) -> None:
    """Press keys and wait until all is quiet."""
    send(pilot, *keys)
    await settle(pilot)


async def type_text(pilot: DeskPilot, text: str) -> None:
    """Type a text, a line break as `enter`, and wait until all is quiet."""
    named = {"\n": "enter", "\t": "tab"}
    await press(pilot, *(named.get(letter, letter) for letter in text))


async def agree(pilot: DeskPilot) -> None:
    """Say yes to all that is shown first, when it could be read."""
    while isinstance(mode := shell(pilot).mode, Choice):
        if mode.answers.get("y", ("",))[0] != "apply":
            return
        mode.opened = 0.0
        await press(pilot, "y")


async def settle(pilot: DeskPilot, *, at_rest: bool = False) -> None:
    """Wait until nothing is read, written, waited for or painted any more.

    Args:
        pilot: Of the program.
        at_rest: Whether to wait, besides, for what a resting cursor brings.
    """
    app = shell(pilot)
    end = time.monotonic() + PATIENCE
    awaited = {"typing", "rest"} if at_rest else {"typing"}
    quiet = False
    while True:
        assert time.monotonic() < end, f"never quiet:\n{screen_text(pilot)}"
        await pilot._wait_for_screen()
        if app._exception is not None or not app.is_running:
            return
        if isinstance(app, Desk):
            await asyncio.wrap_future(app.writer.pool.submit(lambda: None))
        await app.workers.wait_for_complete()
        ticking = [
            timer._task
            for timer in set(app._timers)
            if timer.name in awaited
            and timer._task is not None
            and not timer._task.done()
        ]
        if ticking:
            await asyncio.wait(ticking)
        elif not _is_quiet(app):
            quiet = False
            app.screen._on_timer_update()
        elif quiet:
            return
        else:
            # What was painted last reaches the screen when all widgets come to rest.
            quiet = True


def _is_quiet(app: Shell) -> bool:
    waits = (
        app.waiting.screens
        or app._paint_due
        or app.router._holds
        or app.live.feed is None
        or any(view.asking for view in app.visits.views.values())
    )
    busy = isinstance(app, Desk) and (app.underway.jobs or app.underway.deferred)
    pages = all(view.is_attached for view in app.visits.views.values())
    screen = app.screen
    owed = screen._layout_required or screen._dirty_widgets or screen._layout_widgets
    queues = [app, screen, *screen.walk_children()]
    told = all(widget._message_queue.empty() for widget in queues)
    return bool(pages and told and not (waits or busy or owed))


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
    """How the first letters of a text look, in the first line that holds `near`."""
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
