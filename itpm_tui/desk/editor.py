"""A long text in the person's own editor, outside of the program."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, clean

if TYPE_CHECKING:
    from textual.app import App

_MOST_BYTES = LONG_LIMIT * 4


def edit_long(app: App[None], text: str) -> str:
    """The text as it was saved in `$VISUAL`, `$EDITOR`, or vi.

    Raises:
        Refusal: If there is no terminal to give away, or the editor fails.
    """
    asked = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with TemporaryDirectory(prefix="itpm-") as folder:
        # Nobody else may look into the folder, so nobody reads or changes the file.
        file = Path(folder) / "comment.md"
        file.write_text(text, encoding="utf-8")
        try:
            words = shlex.split(asked)
            with app.suspend():
                subprocess.run([*words, str(file)], check=True)
        except SuspendNotSupported:
            raise Refusal("Here is no terminal that an editor could have.") from None
        except (OSError, ValueError, subprocess.CalledProcessError) as failed:
            why = clean(str(failed), limit=120)
            raise Refusal(f"The editor did not work: {why}. Set $EDITOR.") from None
        with file.open("rb") as saved:
            found = saved.read(_MOST_BYTES).decode("utf-8", "replace")
    return clean(found, limit=LONG_LIMIT, lines=True).strip("\n")
