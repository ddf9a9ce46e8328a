"""Who and what a text names: `@dana`, `FWL-12`.

What stands in code (`` `@Override` ``, fenced blocks) or after a backslash names
nobody; the address `dana@example.org` does not either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CODE = re.compile(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]+`", re.DOTALL)
_PERSON = re.compile(r"(?<![\w@\\.])@([^\W_](?:[\w.-]*\w)?)")
_TASK = re.compile(r"(?<![\w-])([A-Za-z][A-Za-z0-9]{0,9})-(\d{1,9})(?![\w-])")
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!](?=\S)[^.!?\n]*)*[.!?\n]?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names somebody or something."""

    start: int
    end: int
    name: str
    """Handle without the sign, in lower case; or the key in upper case."""
    person: bool
    asked: bool = False
    """Whether a question follows in the same sentence or the next one."""


def mentions(text: str) -> tuple[Mention, ...]:
    """All that a text names, from left to right; a key may be none that exists."""
    plain = _CODE.sub(lambda code: " " * len(code.group()), text)
    found = [
        Mention(
            *hit.span(), hit.group(1).lower(), person=True, asked=_asked(plain, hit)
        )
        for hit in _PERSON.finditer(plain)
    ]
    found += [
        Mention(*hit.span(), f"{hit.group(1).upper()}-{int(hit.group(2)):02}", False)
        for hit in _TASK.finditer(plain)
    ]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _asked(text: str, hit: re.Match[str]) -> bool:
    """Whether the paragraph goes on to ask."""
    paragraph, _, _ = text[hit.end() :].partition("\n\n")
    return "?" in paragraph
