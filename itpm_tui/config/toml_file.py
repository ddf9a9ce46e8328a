"""Reading TOML that people wrote: bounded, and every fault said in a sentence."""

from __future__ import annotations

import stat
import tomllib
from typing import TYPE_CHECKING, Final

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Table = dict[str, object]

SIZE_LIMIT: Final = 64 * 1024
"""Bytes; the shipped themes have about 3,000."""


def read_toml(path: Path) -> Table:
    """The file's top table.

    Raises:
        Refusal: If it is missing, no ordinary file, too large or not TOML.
    """
    name = shown_path(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refusal(f"{name} is not a file. Name a TOML file instead.")
        with path.open("rb") as file:
            content = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not possible"
        raise Refusal(
            f"{name} cannot be read: {reason}. Check the path and its permissions."
        ) from error
    if len(content) > SIZE_LIMIT:
        raise Refusal(
            f"{name} is larger than {SIZE_LIMIT // 1024} KB. Remove what does not"
            " belong there."
        )
    return _parsed(content, name)


def shown_path(path: Path) -> str:
    """The path as it may stand in a message."""
    return clean(str(path), limit=400)


def shown_value(value: object) -> str:
    """What a file says there, short and on one line, without control characters."""
    text = f'"{value}"' if isinstance(value, str) else repr(value)
    text = clean(text)
    return text if len(text) <= 40 else text[:39] + "…"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, as the end of a sentence."""
    from difflib import get_close_matches  # only where a mistake was made

    known = sorted(known)
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known are {', '.join(known)}."


def _parsed(content: bytes, name: str) -> Table:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refusal(f"{name} is not UTF-8 text. Save it as UTF-8.") from error
    except RecursionError as error:
        raise Refusal(f"{name} is nested too deeply. Flatten it.") from error
    except ValueError as error:
        raise Refusal(
            f"{name} is not valid TOML: {clean(str(error))}. Correct that place."
        ) from error
