"""Turns what a terminal sends into messages, and survives whatever that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._parser import ParseEOF, ParseTimeout, Peek1, Read1
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.messages import TerminalSupportsSynchronizedOutput

from itpm_tui.views.terminal.line_filter import UNSAFE
from itpm_tui.views.terminal.pace import is_remote
from itpm_tui.views.terminal.sent_key import Key

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from textual.message import Message

    Reading = Generator[Read1 | Peek1, str, str]
    """Reads characters; returns one that belongs to what follows, or nothing."""

ESC: Final = "\x1b"
PASTE_START: Final = "\x1b[200~"
PASTE_END: Final = "\x1b[201~"
LONGEST_PASTE: Final = 1 << 20
LONGEST_SEQUENCE: Final = 64

REPLY_DELAY: Final = 0.5
"""Seconds to wait for the rest of a sequence that no person types."""

STRING_STARTS: Final = {"]": "0123456789", "P": "01!$+>=|", "_": "G"}
"""What follows a string introducer in the answer of a terminal.

A person who presses Escape and one of these keys goes on with something else.
"""

KITTY_KEY: Final = re.compile(
    r"\x1b\[(\d*)(?::\d*)?(?::(\d*))?"  # key, shifted key, key of the base layout
    r"(?:;(\d*)(?::(\d*))?)?"  # modifiers, kind of event
    r"(?:;([\d:]*))?"  # text
    r"([u~ABCDEFHPQRS])"
)
RELEASED: Final = "3"
SYNCHRONIZED_OUTPUT: Final = re.compile(r"\x1b\[\?2026;[1-4]\$y")


def escape_delay(environment: Mapping[str, str]) -> float:
    """Seconds after Escape in which a sequence may still follow."""
    wanted = environment.get("ESCDELAY", "")
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 6:
        return max(1, int(wanted)) / 1000
    return 0.1 if is_remote(environment) else 0.05


def pasted(text: str) -> str:
    """Pasted text without anything but characters, tabs and line feeds."""
    lines = re.sub("\r\n|[\r\u2028\u2029]", "\n", text)
    return UNSAFE.sub(lambda found: found[0] if found[0] in "\t\n" else "", lines)


class SturdyParser(XTermParser):
    """A parser that no bytes end, and that takes no answer of a terminal for keys.

    What it does not know it swallows whole. A paste lasts until its end mark.
    """

    def __init__(self, escape_seconds: float = 0.05) -> None:
        """Wait that long for the rest of a sequence after Escape."""
        self._escape_seconds = escape_seconds
        super().__init__()

    @property
    def patience(self) -> float | None:
        """Seconds until `tick` has something to do, None if that is never."""
        if self._timeout_time is None:
            return None
        return max(0.0, self._timeout_time - get_time())

    def parse(
        self, token_callback: Callable[[Message], None]
    ) -> Generator[Read1 | Peek1, str, None]:
        """Read characters for ever."""
        self._emit = token_callback
        character = ""
        try:
            while True:
                character = character or (yield Read1())
                if character == ESC:
                    character = yield from self._escape()
                else:
                    self._character(character)
                    character = ""
        except ParseEOF:
            return

    def _character(self, character: str) -> None:
        """A key that is one character."""
        if character < "\x80" or not UNSAFE.match(character):
            self._keys(character)

    def _keys(self, sequence: str) -> None:
        """Announce the keys that a sequence stands for."""
        try:
            keys = list(self._sequence_to_key_events(sequence))
        except (ValueError, OverflowError):
            return
        for key in keys:
            if key.key != Keys.Ignore:
                self._emit(Key(key.key, key.character, sequence))

    def _alt(self, character: str) -> None:
        """A character with Alt, or after a quick Escape: nobody can tell."""
        for key in self._sequence_to_key_events(character):
            name = key.key
            if len(name) == 1 and name.isupper():
                name = f"shift+{name.lower()}"
            self._emit(Key(f"alt+{name}", None, f"{ESC}{character}"))

    def _escape(self) -> Reading:
        """What follows Escape."""
        try:
            character = yield Read1(self._escape_seconds)
        except ParseTimeout:
            character = ""
        if character in ("", ESC):
            self._emit(events.Key("escape", ESC))
            return character
        return (yield from self._sequence(character))

    def _sequence(self, character: str) -> Reading:
        """A sequence of Escape and this character and more."""
        if character == "[":
            return (yield from self._control_sequence())
        if character == "O":
            return (yield from self._single_shift())
        if character in STRING_STARTS:
            return (yield from self._string(character))
        if character.isprintable():
            self._alt(character)
            return ""
        if ESC + character in ANSI_SEQUENCES_KEYS:
            self._keys(ESC + character)
            return ""
        self._emit(events.Key("escape", ESC))
        return character

    def _single_shift(self) -> Reading:
        """A function key of the old kind."""
        sequence = "\x1bO"
        try:
            while len(sequence) < LONGEST_SEQUENCE:
                character = yield Read1(self._escape_seconds)
                sequence += character
                if sequence in ANSI_SEQUENCES_KEYS:
                    self._keys(sequence)
                    return ""
                if not character.isdigit():
                    self._alt("O")
                    return character
        except ParseTimeout:
            self._alt("O")
        return ""

    def _string(self, introducer: str) -> Reading:
        """A string the terminal answers with, which nobody asked for."""
        try:
            character = yield Read1(self._escape_seconds)
        except ParseTimeout:
            character = ""
        if not character or character not in STRING_STARTS[introducer]:
            self._alt(introducer)
            return character
        try:
            while character not in ("\x07", "\x9c"):
                character = yield Read1(REPLY_DELAY)
                if character == ESC:
                    character = yield Read1(REPLY_DELAY)
                    if character == "\\":
                        break
                    return (yield from self._sequence(character))
        except ParseTimeout:
            pass
        return ""

    def _control_sequence(self) -> Reading:
        """A control sequence, swallowed up to its end even if it makes no sense."""
        sequence = "\x1b["
        while True:
            try:
                character = yield Read1(REPLY_DELAY)
            except ParseTimeout:
                if sequence == "\x1b[":
                    self._emit(events.Key("escape", ESC))
                return ""
            if not "\x20" <= character < "\x7f":
                return character
            if len(sequence) <= LONGEST_SEQUENCE:
                sequence += character
            is_console_key = sequence in ("\x1b[[", "\x1b[[[")
            if character >= "@" and not is_console_key:
                break
            if sequence in ANSI_SEQUENCES_KEYS:
                break
        if sequence == PASTE_START:
            return (yield from self._paste())
        if sequence == "\x1b[M":
            return (yield from self._old_mouse())
        self._control(sequence)
        return ""

    def _control(self, sequence: str) -> None:
        """Announce what a whole control sequence means, if anything."""
        if sequence == "\x1b[I":
            self._emit(events.AppFocus())
        elif sequence == "\x1b[O":
            self._emit(events.AppBlur())
        elif SYNCHRONIZED_OUTPUT.fullmatch(sequence):
            self._emit(TerminalSupportsSynchronizedOutput())
        elif sequence in ANSI_SEQUENCES_KEYS:
            self._keys(sequence)
        elif normal := _normal_key(sequence):
            self._keys(normal)

    def _old_mouse(self) -> Reading:
        """Three bytes of position from a mouse that another program left on."""
        try:
            for _ in range(3):
                yield Read1(REPLY_DELAY)
        except ParseTimeout:
            pass
        return ""

    def _paste(self) -> Reading:
        """Everything up to the end mark; a pause does not end a paste."""
        text: list[str] = []
        tail = ""
        while tail != PASTE_END:
            character = yield Read1()
            tail = (tail + character)[-len(PASTE_END) :]
            if len(text) < LONGEST_PASTE or tail == PASTE_END:
                text.append(character)
        whole = pasted("".join(text).removesuffix(PASTE_END))
        if whole:
            self._emit(events.Paste(whole))
        return ""


def _normal_key(sequence: str) -> str:
    """A key of the kitty protocol as Textual understands it, nothing if it is none.

    Source:
        https://sw.kovidgoyal.net/kitty/keyboard-protocol/
    """
    match = KITTY_KEY.fullmatch(sequence)
    if match is None:
        return ""
    key, base, modifiers, event, text, end = match.groups(default="")
    if event == RELEASED or not 0 <= (int(modifiers or "1") - 1) < 256:
        return ""
    if int(key or "1") > 127 and int(modifiers or "1") > 1 and base and not text:
        key = base
    if end != "u" and f"{key or '1'}{end}" not in FUNCTIONAL_KEYS:
        return ""
    if not all(_is_character(part) for part in (key or "1", *text.split(":"))):
        return ""
    return f"\x1b[{key};{modifiers}{';' if text else ''}{text}{end}"


def _is_character(number: str) -> bool:
    """Whether a number is the code of a character that can be sent on."""
    code = int(number or "32")
    return 0 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF
