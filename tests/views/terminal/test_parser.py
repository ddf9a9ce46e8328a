from __future__ import annotations

import random
import time
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.messages import TerminalSupportsSynchronizedOutput

from itpm_tui.views.terminal.parser import SturdyParser, escape_delay, pasted
from itpm_tui.views.terminal.sent_key import sent_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message


def read(*parts: str, escape_seconds: float = 0.05) -> list[Message]:
    parser = SturdyParser(escape_seconds)
    return [message for part in parts for message in parser.feed(part)]


def keys(messages: Iterable[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, events.Key)]


def pastes(messages: Iterable[Message]) -> list[str]:
    return [message.text for message in messages if isinstance(message, events.Paste)]


def expire(parser: SturdyParser) -> list[Message]:
    """What the parser says once it has waited long enough."""
    assert parser.patience is not None
    end = time.monotonic() + 5
    while parser.patience is not None and time.monotonic() < end:
        if messages := list(parser.tick()):
            return messages
    return []


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("aB1", ["a", "B", "1"]),
        ("é漢", ["é", "漢"]),
        ("\r\t\x7f", ["enter", "tab", "backspace"]),
        ("\x07\x08", ["ctrl+g", "backspace"]),
        ("\x1b[A\x1b[B\x1bOC\x1bOD", ["up", "down", "right", "left"]),
        ("\x1b[5~\x1b[6~\x1b[H\x1b[F", ["pageup", "pagedown", "home", "end"]),
        ("\x1bOP\x1b[15~\x1b[[A\x1b[24~", ["f1", "f5", "f1", "f12"]),
        ("\x1b[Z\x1b[1;5C", ["shift+tab", "ctrl+right"]),
        ("\x1b[1;2R\x1b[1;2P", ["shift+f3", "shift+f1"]),
    ],
)
def test_ordinary_keys_arrive(sent: str, expected: list[str]) -> None:
    assert keys(read(sent)) == expected


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("\x1b[27u", ["escape"]),
        ("\x1b[13u", ["enter"]),
        ("\x1b[13;1:1u", ["enter"]),
        ("\x1b[13;1:2u", ["enter"]),
        ("\x1b[13;1:3u", []),
        ("\x1b[106;5u", ["ctrl+j"]),
        ("\x1b[97:65;2;65u", ["A"]),
        ("\x1b[1076::100u", ["д"]),
        ("\x1b[1076::100;5u", ["ctrl+d"]),
        ("\x1b[1;5:1C\x1b[1;1:3C", ["ctrl+right"]),
        ("\x1b[3;5:1~", ["ctrl+delete"]),
        ("\x1b[97;;97u", ["a"]),
        ("\x1b[1114112u\x1b[55296u\x1b[97;99999u", []),
        ("\x1b[97;1;1114112u", []),
        (f"\x1b[{'9' * 5000}u", []),
    ],
)
def test_keys_of_the_kitty_protocol_arrive(sent: str, expected: list[str]) -> None:
    assert keys(read(sent)) == expected


@pytest.mark.parametrize(
    "answer",
    [
        "\x1b[?2048;0$y",
        "\x1b[?64;1;2;22c",
        "\x1b[>41;354;0c",
        "\x1b[24;80R",
        "\x1b[?25u",
        "\x1b[48;36;120;720;1200t",
        "\x1b]11;rgb:1010/1414/1818\x1b\\",
        "\x1b]11;rgb:1010/1414/1818\x07",
        "\x1bP>|xterm(390)\x1b\\",
        "\x1bP1+r544e=787465726d\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[<0;10;10M\x1b[<0;10;10m",
        "\x1b[M !!",
        "\x1b[201~",
    ],
)
def test_no_answer_of_a_terminal_becomes_a_key(answer: str) -> None:
    for cut in range(1, len(answer)):
        found = read(answer[:cut], answer[cut:], "x")
        assert keys(found) == ["x"]


def test_half_an_answer_leaves_no_key_behind() -> None:
    parser = SturdyParser(0.001)
    assert list(parser.feed("\x1b[?2026;")) == []
    assert expire(parser) == []
    assert keys(parser.feed("j")) == ["j"]


def test_synchronized_output_is_noticed() -> None:
    (message,) = read("\x1b[?2026;2$y")
    assert isinstance(message, TerminalSupportsSynchronizedOutput)
    assert read("\x1b[?2026;0$y") == []


def test_escape_alone_is_a_key_after_a_moment() -> None:
    parser = SturdyParser(0.001)
    assert list(parser.feed("\x1b")) == []
    assert keys(expire(parser)) == ["escape"]
    assert parser.patience is None


def test_escape_twice_is_escape_and_the_start_of_something() -> None:
    assert keys(read("\x1b\x1b[A")) == ["escape", "up"]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("\x1bj", ["alt+j"]),
        ("\x1bG", ["alt+shift+g"]),
        ("\x1b1", ["alt+1"]),
        ("\x1b/", ["alt+slash"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b]x", ["alt+right_square_bracket", "x"]),
        ("\x1bPx", ["alt+shift+p", "x"]),
        ("\x1bOx\x1bOz", ["8", "alt+shift+o", "z"]),
    ],
)
def test_escape_and_a_quick_key_are_alt(sent: str, expected: list[str]) -> None:
    assert keys(read(sent)) == ["asterisk" if k == "*" else k for k in expected]


def test_alt_carries_no_character_to_type() -> None:
    (key,) = read("\x1b1")
    assert isinstance(key, events.Key)
    assert not key.is_printable


HOSTILE = "a\x1b]0;x\x07b\x1b[31mc\x1b[200~d\x9b\u202ee\x00\x1bf\r\ng\rh\ti"
CLEAN = "a]0;xb[31mc[200~defg".replace("fg", "f\ng\nh\ti")


def test_a_paste_is_one_event_whatever_it_contains() -> None:
    found = read(f"\x1b[200~{HOSTILE}\x1b[201~q")
    assert pastes(found) == [CLEAN]
    assert keys(found) == ["q"]


def test_a_paste_may_be_split_anywhere() -> None:
    whole = f"\x1b[200~{HOSTILE}\x1b[201~q"
    for cut in range(1, len(whole)):
        parser = SturdyParser(0.001)
        found = [*parser.feed(whole[:cut]), *parser.tick(), *parser.feed(whole[cut:])]
        assert pastes(found) == [CLEAN]
        assert keys(found) == ["q"]


def test_a_paste_of_nothing_visible_is_no_event() -> None:
    assert read("\x1b[200~\x00\x1b\x1b[201~") == []


def test_pasted_line_ends_are_line_feeds() -> None:
    assert pasted("a\r\nb\rc\u2028d\ne") == "a\nb\nc\nd\ne"


def test_200_random_strings_of_bytes_are_survived() -> None:
    chance = random.Random(20261124)
    pieces = [b"\x1b[", b"\x1b]", b"\x1bO", b"\x1bP", b";", b":", b"u", b"~", b"200~"]
    for _ in range(200):
        parser = SturdyParser(0.0001)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        sent = b"".join(
            chance.choice(pieces)
            if chance.random() < 0.4
            else bytes([chance.randrange(256)])
            for _ in range(chance.randrange(1, 80))
        )
        for _ in range(3):
            if text := decode(sent):
                list(parser.feed(text))
            list(parser.tick())
        rescue = "\x07\x1b[201~\x1b\\!!!\x1b[A\x1b[A"
        assert keys(parser.feed(rescue))[-1:] == ["up"], sent


PIECES = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(
        [
            *(b"\x1b[", b"\x1b]", b"\x1bO", b"\x1bP", b"\x1b_", b"\x9b", b"\xc2\x9b"),
            *(b"\x1b[200~", b"\x1b[201~", b"\x1b[M", b"\x1b[<0;1;1", b"\x1b[13;1:3u"),
            *(b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b";" * 70, b"9" * 70),
        ]
    ),
)
RESCUE = "\x07\x1b[201~\x1b\\!!!\x1b[A\x1b[A"
"""Ends whatever was begun, then two keys of which one certainly arrives."""


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(PIECES, max_size=12))
def test_no_bytes_end_the_parser_or_make_it_deaf(pieces: list[bytes]) -> None:
    parser = SturdyParser(0.0001)
    decode = getincrementaldecoder("utf-8")(errors="replace").decode
    found: list[Message] = []
    for piece in pieces:
        if text := decode(piece):
            found += parser.feed(text)
    assert keys(parser.feed(RESCUE))[-1:] == ["up"]
    for text in pastes(found):
        assert not set(text) & {"\x1b", "\x9b", "\x00", "\u202e"}


@pytest.mark.parametrize(
    ("environment", "seconds"),
    [
        ({}, 0.05),
        ({"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, 0.1),
        ({"SSH_CONNECTION": "x", "ESCDELAY": "25"}, 0.025),
        ({"ESCDELAY": "0"}, 0.001),
        ({"ESCDELAY": "soon"}, 0.05),
        ({"ESCDELAY": "-5"}, 0.05),
    ],
)
def test_escape_waits_longer_over_ssh(
    environment: dict[str, str], seconds: float
) -> None:
    assert escape_delay(environment) == pytest.approx(seconds)


def test_a_key_knows_what_was_sent_for_it_and_is_handled_as_any_key() -> None:
    heard = [key for key in read("\x1b[Bd") if isinstance(key, events.Key)]
    assert [sent_for(key) for key in heard] == ["\x1b[B", "d"]
    assert {key.handler_name for key in heard} == {"on_key"}
    assert sent_for(events.Key("d", "d")) is None
