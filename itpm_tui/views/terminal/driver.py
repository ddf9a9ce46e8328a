"""The terminal as a device: reads any bytes, and takes its loss calmly."""

from __future__ import annotations

import io
import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual import constants
from textual.drivers.linux_driver import LinuxDriver

from itpm_tui.views.terminal.losing import Losing, end_soon
from itpm_tui.views.terminal.output import CellDiffing
from itpm_tui.views.terminal.parser import SturdyParser, escape_delay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType

    from textual.app import App
    from textual.driver import Driver
    from textual.message import Message
    from typing_extensions import Buffer

CHUNK: Final = 4096
STANDARD_ERROR: Final = 2
LONGEST_WAIT: Final = 0.1
"""Seconds after which the reading thread looks whether it should end."""

HUNG_UP: Final = 128 + signal.SIGHUP
DISAMBIGUATE: Final = "\x1b[=1u"
"""Of the kitty protocol only what tells Escape from the start of a sequence."""

SHOW_CURSOR: Final = "\x1b[?25h"
POINTER_SHAPE: Final = "\x1b]22;"


def driver_class() -> type[Driver] | None:
    """The driver for this terminal, None if there is none to drive."""
    for stream in (sys.__stdin__, sys.__stderr__):
        if stream is None or stream.closed or not stream.isatty():
            return None
    return SturdyDriver


class LosableTerminal(io.RawIOBase):
    """Where frames are written to, for as long as somebody is there to see them."""

    def __init__(self, descriptor: int, lost: Callable[[], None]) -> None:
        """Write to a descriptor; call `lost`, once, when that fails."""
        self._descriptor = descriptor
        self._lost = lost
        self._is_lost = False

    def fileno(self) -> int:
        """The descriptor, which stays open when this is closed."""
        return self._descriptor

    def writable(self) -> bool:
        """It is, even if nothing arrives."""
        return True

    def write(self, frame: Buffer) -> int:
        """Write some of a frame; all of it counts as written once nobody is there."""
        whole = memoryview(frame)
        while not self._is_lost:
            try:
                return os.write(self._descriptor, whole)
            except BlockingIOError:
                self._wait_for_room()
            except OSError:
                self._is_lost = True
                self._lost()
        return whole.nbytes

    def _wait_for_room(self) -> None:
        """Wait for a terminal whose descriptor somebody made non-blocking."""
        with selectors.SelectSelector() as selector:
            selector.register(self._descriptor, selectors.EVENT_WRITE)
            selector.select(LONGEST_WAIT)


class SturdyDriver(LinuxDriver):
    """A driver that no input ends and that exits when its terminal goes away."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = False,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Take over the terminal of the process.

        Args:
            app: Whose screen it is.
            debug: Whether Textual writes a log of its own.
            mouse: Ignored; selecting text stays with the terminal.
            size: Cells across and down, None to ask the terminal.
        """
        super().__init__(app, debug=debug, mouse=False, size=size)
        self._is_leaving = False
        descriptor = STANDARD_ERROR if self._file is None else self._file.fileno()
        self._size = size or self._get_terminal_size()
        terminal = LosableTerminal(descriptor, lambda: self._leave(HUNG_UP))
        self._file = io.TextIOWrapper(
            io.BufferedWriter(terminal),
            encoding="utf-8",
            errors="replace",
            newline="",
        )

    def start_application_mode(self) -> None:
        """Take the screen, and notice when it is taken away."""
        start: Callable[[], None] = super().start_application_mode
        start()
        for number in (signal.SIGHUP, signal.SIGTERM):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, self._signalled)
        if self._writer_thread is not None and not constants.DISABLE_KITTY_KEY:
            self.write(DISAMBIGUATE)
        if isinstance(self._app, CellDiffing) and self._app.shows_cursor:
            self.write(SHOW_CURSOR)

    def close(self) -> None:
        """Give the terminal back, and its loss to whoever comes next."""
        for number in (signal.SIGHUP, signal.SIGTERM):
            if signal.getsignal(number) == self._signalled:
                signal.signal(number, signal.SIG_DFL)
        super().close()

    def write(self, data: str) -> None:
        """Write to the terminal, but no shape of a pointer that nobody has."""
        if not data.startswith(POINTER_SHAPE):
            super().write(data)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Cells across and down, as the terminal says itself.

        COLUMNS and LINES count only where it does not know, as on a serial line: a
        shell or a runner that exports them would hold the screen at a size the
        terminal never had, also after it changed.
        """
        with suppress(OSError):
            width, height = os.get_terminal_size(self.fileno)
            if width and height:
                return width, height
        stated: tuple[int, int] = super()._get_terminal_size()
        return stated

    def _query_in_band_window_resize(self) -> None:
        """Ask nothing: a signal tells of a new size."""

    def run_input_thread(self) -> None:
        """Read what the terminal sends until the app stops or nobody is there."""
        parser = SturdyParser(escape_delay(os.environ))
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                patience = parser.patience
                wait = LONGEST_WAIT if patience is None else min(patience, LONGEST_WAIT)
                if selector.select(wait):
                    received = self._read()
                    if not received:
                        break
                    if text := decode(received):
                        self._pass_on(parser.feed(text))
                self._pass_on(parser.tick())
        if self.input_tty and not self.exit_event.is_set():
            self._leave(HUNG_UP)

    def _read(self) -> bytes:
        """What has arrived, nothing if nothing ever will."""
        try:
            return os.read(self.fileno, CHUNK)
        except OSError:
            return b""

    def _pass_on(self, received: Iterable[Message]) -> None:
        """Hand messages to the app, unless it has gone."""
        for message in received:
            with suppress(RuntimeError):
                self.process_message(message)

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        """Leave; the same signal again ends the process at once."""
        signal.signal(number, signal.SIG_DFL)
        self._leave(128 + number)

    def _leave(self, return_code: int) -> None:
        """Let the app end as if a person had asked for it, from any thread."""
        if self._is_leaving:
            return
        self._is_leaving = True
        if return_code == HUNG_UP:
            end_soon(return_code)
        app = self._app
        end = app.lost if isinstance(app, Losing) else _exit_of(app)
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(end, return_code)


def _exit_of(app: App[object]) -> Callable[[int], None]:
    """What ends an app that knows nothing of terminals that are lost."""
    return lambda return_code: app.exit(return_code=return_code)
