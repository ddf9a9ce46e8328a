from __future__ import annotations

import base64
import re

import pytest

from itpm_tui.views.terminal.clipboard import LONGEST, clipboard_sequence

WHOLE = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


@pytest.mark.parametrize(
    "text",
    ["FWL-12", "", "Müller 東京 🚀", "\x1b]0;evil\x07\x1b[2J\x9c", "\ud800", "a\nb\tc"],
)
def test_whatever_is_copied_the_terminal_gets_one_sequence_of_letters(
    text: str,
) -> None:
    sequence = clipboard_sequence(text)
    assert sequence is not None
    found = WHOLE.fullmatch(sequence)
    assert found is not None
    decoded = base64.b64decode(found[1]).decode("utf-8")
    assert decoded == text.encode("utf-8", "replace").decode("utf-8")


def test_a_text_that_terminals_would_cut_is_refused_whole() -> None:
    longest = "x" * ((LONGEST - len("\x1b]52;c;\x07")) // 4 * 3)
    sequence = clipboard_sequence(longest)
    assert sequence is not None
    assert len(sequence) <= LONGEST
    assert clipboard_sequence(f"{longest}xxx") is None
