"""The last resort: a defect becomes a report in a file, and one sentence."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from itpm_tui.config.paths import state_dir
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from itpm_tui.domain.clock import Clock

_LIMIT = 200_000


def write_report(error: BaseException, clock: Clock) -> Path | None:
    """Keep what is needed to find a defect, in a file that only its owner reads.

    Args:
        error: What was raised.
        clock: For the date in the file.

    Returns:
        The file; None where it could not be written.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        own = version("itpm-tui")
    except PackageNotFoundError:
        own = "of a checkout"
    # Without values of variables: they may hold a password or someone's words.
    trace = "".join(traceback.format_exception(error))
    text = "\n".join(
        (
            f"itpm {own}, Python {platform.python_version()}, {platform.platform()}",
            f"at {clock.now().isoformat(timespec='seconds')}",
            "",
            trace,
        )
    )
    content = clean(text, limit=_LIMIT, lines=True).encode("utf-8", "replace")
    folder = state_dir() / "reports"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{clock.now():%Y%m%d-%H%M%S}-"
        number, path = tempfile.mkstemp(suffix=".txt", prefix=name, dir=folder)
        with os.fdopen(number, "wb") as file:
            file.write(content)
    except OSError:
        return None
    return Path(path)


def sentence(error: BaseException, report: Path | None) -> str:
    """What a person is told of a defect."""
    kept = (
        f"A report is in {report}."
        if report is not None
        else f"No report could be written ({type(error).__name__})."
    )
    return (
        "itpm has a defect and had to stop. What was saved is safe: every change is "
        f"saved as a whole. {kept}"
    )


def stop_reading() -> None:
    """Let the end of the process not complain of a reader that went away."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
