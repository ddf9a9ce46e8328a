"""Text from people and files, made safe to store and to show.

Control bytes in a title would act on the terminal of everyone who looks at it,
so every way into the store cleans text, and so does every way out of it (other
programs write to the store too).
"""

from __future__ import annotations

import re
import unicodedata

TITLE_LIMIT = 200
LONG_LIMIT = 20_000

# C0 but \n and \t, DEL, C1, bidi controls and marks, line and paragraph
# separators, byte order mark. Joiners and variation selectors stay: emoji and
# several scripts need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029"
    "\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85")
_SPACES = re.compile(r"[\n\t ]+")


def clean(text: str, *, limit: int = TITLE_LIMIT, lines: bool = False) -> str:
    """Text without control characters, composed (NFC) and at most `limit` long.

    Args:
        text: Anything at all.
        limit: Characters to keep.
        lines: Whether line breaks and tabs stay; otherwise they become a space
            and the ends are trimmed.
    """
    text = text[: limit * 4]
    if text.isascii() and text.isprintable():
        safe = text
    else:
        safe = _UNSAFE.sub("", _BREAKS.sub("\n", text))
        safe = unicodedata.normalize("NFC", safe)
    if not lines:
        safe = _SPACES.sub(" ", safe).strip()
    return safe[:limit]


def fold(text: str) -> str:
    """Text for searching: lower case, without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold()
