"""An account that many people share: what of it one of them may touch.

Whoever comes in over SSH with a forced command is not the account. Nothing that a
client can send decides anything here but how the screen looks.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from pathlib import Path

    from itpm_tui.domain.reader import Viewer

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9+._@-]{0,63}")
_PLACE = re.compile(r"/[^\x00-\x1f\x7f]{0,4095}")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
_ENDS = re.compile(r"[0-9A-Za-z.:%/ _-]{1,200}")

KEPT: Final = {
    # sshd itself sets these two behind what a client sends.
    "HOME": _PLACE,
    "SSH_CONNECTION": _ENDS,
    "TERM": _WORD,
    "COLORTERM": _WORD,
    "LANG": _WORD,
    "LC_ALL": _WORD,
    "LC_CTYPE": _WORD,
    "NO_COLOR": _WORD,
    "ESCDELAY": re.compile("[0-9]{1,5}"),
    "ITPM_PLAIN_OUTPUT": re.compile("[01]"),
    "TZ": _ZONE,
}
"""What the surroundings may say, and how. The rest would name a store, a folder, a
database, a program to start, or a module to load."""

_FOLDER: Final = re.compile(r"[a-z][a-z0-9._-]{0,23}")
"""Handles that are also names of folders."""


def forget_client(environ: MutableMapping[str, str]) -> str:
    """Drop everything from the environment that could do more than change looks.

    Returns:
        The command that the client wanted to run instead; empty where it wanted none.
    """
    asked = environ.get("SSH_ORIGINAL_COMMAND", "")
    for name, value in list(environ.items()):
        if name not in KEPT or not KEPT[name].fullmatch(value):
            del environ[name]
    return asked


def own_folder(people: Path, person: Viewer) -> Path | None:
    """The one folder in which a person may have files; None where there is none.

    Args:
        people: Where each person has a folder.
        person: Whose it is.
    """
    is_name = _FOLDER.fullmatch(person.handle)
    folder = people / (person.handle if is_name else f"person-{person.person_id}")
    with suppress(OSError):
        people.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder if folder.is_dir() and not folder.is_symlink() else None
