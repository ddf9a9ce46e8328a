"""What a program sends and survives in a real pseudo-terminal."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from shutil import which
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from itpm_tui.views.terminal.pace import FRAME_SECONDS
from tests.views.terminal.terminal import Terminal, TmuxSession, looks, screen_of

if TYPE_CHECKING:
    from pathlib import Path

COLOUR = re.compile(rb"\x1b\[([0-9:]*;)*(3[0-8]|4[0-8]|9[0-7]|10[0-7])([;:][0-9;:]*)?m")
HOSTILE = re.compile(rb"\x1b\]0;|\x07|\xc2\x9b|\xe2\x80\xae")


def test_cursor_moves_and_pages_are_small(tmp_path: Path) -> None:
    with Terminal(tmp_path / "log") as terminal:
        first = terminal.start()
        sizes = []
        for key in ("j", "\x1b[6~", "2"):
            terminal.send(key)
            sizes.append(len(terminal.settle()))
    assert len(first) < 12_000
    assert sizes[0] <= 550
    assert sizes[1] <= 6_000
    assert sizes[2] <= 30_000


def test_the_same_is_shown_as_by_textual_itself(tmp_path: Path) -> None:
    chance = random.Random(7)
    keys = chance.choices(["j", "k", "\x1b[6~", "1", "2", "3", "\x0c"], k=30)
    keys += ["1", *["j"] * 12, "\x1b[6~", "j"]
    screens = []
    for plain in ("0", "1"):
        environment = {"ITPM_PLAIN_OUTPUT": plain, "TINY_TAME": "1"}
        with Terminal(tmp_path / plain, (118, 10), environment) as terminal:
            terminal.start()
            for key in keys:
                terminal.send(key)
                terminal.settle(0.06)
            terminal.settle()
            screens.append(looks(screen_of(terminal.received, terminal.size)))
    assert screens[0] == screens[1]


STATUSES = ("todo", "doing", "block", "review", "done")


def _has_twelve_rows(lines: list[str]) -> bool:
    rows = [line for line in lines if line.startswith("ITOPS-")]
    return len(rows) == 12 and all(
        f" {STATUSES[number % 5]} " in row or "\ufffd" in row
        for number, row in enumerate(rows)
    )


@pytest.mark.skipif(which("tmux") is None, reason="tmux is not installed")
def test_tmux_keeps_columns_after_odd_clusters(tmp_path: Path) -> None:
    with TmuxSession(tmp_path / "log", (120, 12)) as session:
        session.wait_for("ready")
        for key in ("j", "j", "2", "1", "j"):
            session.send(key)
        lines = session.screen_after(5, _has_twelve_rows)
    rows = [line for line in lines if line.startswith("ITOPS-")]
    for number, line in enumerate(rows):
        if "\ufffd" in line:
            continue
        status = STATUSES[number % 5]
        # tmux takes what asks for colour (U+FE0F) for one cell wide.
        before = line[: line.rindex(f" {status} ")].replace("\ufe0f", "")
        assert cell_len(before) == 54, line


def test_a_resize_paints_everything_again(tmp_path: Path) -> None:
    with Terminal(tmp_path / "log", (80, 20)) as terminal:
        terminal.start()
        terminal.send("2")
        terminal.settle()
        terminal.resize(60, 10)
        small = terminal.settle(0.5)
        screen = screen_of(small, terminal.size)
        assert all(len(set(line)) > 1 for line in screen.display)
        terminal.send("\x0c")
        assert looks(screen_of(terminal.settle(0.5), terminal.size)) == looks(screen)


def test_the_size_is_the_terminals_own_whatever_a_shell_exported(
    tmp_path: Path,
) -> None:
    exported = {"COLUMNS": "40", "LINES": "5", "TINY_TAME": "1"}
    with Terminal(tmp_path / "log", (118, 10), exported) as terminal:
        terminal.start()
        shown = screen_of(terminal.received, terminal.size).display
        assert sum("ITOPS-" in line and "#net" in line for line in shown) == 10
        terminal.resize(118, 6)
        shown = screen_of(terminal.settle(0.5), terminal.size).display
        assert sum("ITOPS-" in line and "#net" in line for line in shown) == 6


def test_what_others_wrote_meanwhile_is_painted_over(tmp_path: Path) -> None:
    with Terminal(tmp_path / "log", (118, 10), {"TINY_TAME": "1"}) as terminal:
        terminal.start()
        before = looks(screen_of(terminal.received, terminal.size))
        terminal.send("\x1a")
        assert b"\x1b[?1049l" in terminal.settle()
        os.waitpid(terminal.process.pid, os.WUNTRACED)
        terminal.process.send_signal(signal.SIGCONT)
        resumed = terminal.settle(0.5)
        assert looks(screen_of(resumed, terminal.size)) == before


def test_over_ssh_frames_are_few_and_the_last_one_is_the_newest(
    tmp_path: Path,
) -> None:
    remote = {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22", "TINY_TAME": "1"}
    with Terminal(tmp_path / "log", (118, 40), remote) as terminal:
        terminal.start()
        terminal.send("\x1b[?2026;2$y")
        before, began = len(terminal.received), time.monotonic()
        for _ in range(30):
            terminal.send("j")
            terminal.settle(0.01, limit=0.01)
        while terminal.notes().count("key j") < 30:
            terminal.settle(0.1, limit=0.5)
        terminal.settle(0.5)
        took = time.monotonic() - began
        frames = terminal.received[before:].count(b"\x1b[?2026h")
        rows = looks(screen_of(terminal.received, terminal.size))
    assert 1 < frames <= took / FRAME_SECONDS + 2
    assert [y for y in range(40) if rows[y][0][2] != rows[0][0][2]] == [30]


def test_no_byte_of_data_acts_on_the_terminal(tmp_path: Path) -> None:
    for name, environment in (
        ("compared", {}),
        ("plain", {"ITPM_PLAIN_OUTPUT": "1"}),
        ("mono", {"NO_COLOR": "1"}),
    ):
        with Terminal(tmp_path / name, environment=environment) as terminal:
            terminal.wait_for_bytes("\ufffd]0;PWNED\ufffd".encode())
            terminal.send("q")
            assert terminal.process.wait(10) == 0
            terminal.settle()
            assert not HOSTILE.search(terminal.received)


@pytest.mark.parametrize("plain", ["0", "1"])
@pytest.mark.parametrize(
    "environment", [{"NO_COLOR": "1"}, {"TERM": "vt100"}], ids=lambda named: str(named)
)
def test_without_colour_no_colour_is_sent(
    tmp_path: Path, environment: dict[str, str], plain: str
) -> None:
    environment = {**environment, "ITPM_PLAIN_OUTPUT": plain}
    with Terminal(tmp_path / "log", environment=environment) as terminal:
        terminal.start()
        for key in ("j", "\x1b[6~", "2", "1"):
            terminal.send(key)
            terminal.settle()
        assert b"ITOPS-" in terminal.received
        assert not COLOUR.search(terminal.received)


def test_synchronized_output_wraps_each_frame(tmp_path: Path) -> None:
    with Terminal(tmp_path / "log") as terminal:
        terminal.start()
        terminal.send("\x1b[?2026;2$y")
        terminal.settle()
        terminal.send("j")
        frame = terminal.settle()
        assert frame.startswith(b"\x1b[?2026h")
        assert frame.endswith(b"\x1b[?2026l")
        assert not [note for note in terminal.notes() if note.startswith("key $")]


def test_nothing_asks_for_the_mouse(tmp_path: Path) -> None:
    with Terminal(tmp_path / "log") as terminal:
        assert not re.search(rb"\x1b\[\?(100[0-3]|101[56])h", terminal.start())


def test_a_paste_with_escapes_arrives_as_one(tmp_path: Path) -> None:
    with Terminal(tmp_path / "log") as terminal:
        terminal.start()
        for part in ("\x1b[20", "0~one\x1b[31m", "two\x1b]0;q\x07\r", "x\x1b[201~"):
            terminal.send(part)
            terminal.settle(0.15)
        terminal.wait_for("paste 'one[31mtwo]0;q\\nx'")
        assert not [note for note in terminal.notes() if note.startswith("key")]


def test_escape_is_noticed_without_another_key(tmp_path: Path) -> None:
    with Terminal(tmp_path / "log") as terminal:
        terminal.start()
        terminal.send("\x1b")
        terminal.wait_for("key escape")
        terminal.send("\x1b[1076::100;5u\x1b[13;1:3u\x1b[13;1:1u")
        terminal.wait_for("key enter")
        assert terminal.notes() == ["ready", "key escape", "key ctrl+d", "key enter"]


def test_random_bytes_are_survived(tmp_path: Path) -> None:
    chance = random.Random(3)
    with Terminal(tmp_path / "log", (80, 10)) as terminal:
        terminal.start()
        for _ in range(40):
            sent = chance.randbytes(40)
            terminal.send(sent.translate(None, b"q\x11\x1a"))
            terminal.settle(0.01)
        terminal.send("\x07\x1b[201~\x1b\\\x1b\\!!!")
        terminal.settle()
        terminal.send("q")
        assert terminal.process.wait(10) == 0
        assert b"Traceback" not in terminal.received


def test_leaving_gives_the_terminal_back(tmp_path: Path) -> None:
    with Terminal(tmp_path / "log") as terminal:
        terminal.start()
        terminal.send("q")
        last = terminal.settle()
        assert terminal.process.wait(10) == 0
    for given_back in (b"\x1b[<u", b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l"):
        assert given_back in last


def test_a_terminal_that_goes_away_ends_the_program_quietly(tmp_path: Path) -> None:
    crash = tmp_path / "crash"
    with Terminal(tmp_path / "log", environment={"TINY_HOOK": str(crash)}) as terminal:
        terminal.start()
        for _ in range(30):
            terminal.send("2")
            terminal.send("1")
        assert terminal.hang_up() == 128 + signal.SIGHUP
    assert not crash.exists(), crash.read_text()


def test_a_request_to_end_gives_the_terminal_back(tmp_path: Path) -> None:
    with Terminal(tmp_path / "log") as terminal:
        terminal.start()
        terminal.process.send_signal(signal.SIGTERM)
        assert b"\x1b[?1049l" in terminal.settle()
        assert terminal.process.wait(10) == 128 + signal.SIGTERM


def test_signals_are_given_back_too(tmp_path: Path) -> None:
    with Terminal(tmp_path / "log", environment={"TINY_LINGER": "1"}) as terminal:
        terminal.start()
        terminal.send("q")
        terminal.wait_for("left")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.process.wait(10) == -signal.SIGTERM
