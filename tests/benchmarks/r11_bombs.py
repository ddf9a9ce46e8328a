"""R11: files that grow without end are refused at once."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter

from itpm_tui.domain.refusals import Refusal
from itpm_tui.interchange.mspdi import read_mspdi
from tests.benchmarks.figure import Figure

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
PLAN = b'<Project xmlns="http://schemas.microsoft.com/project">'
MEGABYTE = 1024 * 1024
BOMBS = {
    "entities": b'<!DOCTYPE p [<!ENTITY a "' + b"a" * 100_000 + b'">]>',
    "nested": PLAN + b"<a>" * MEGABYTE,
    "a long tag": PLAN + b"<" + b"x" * 3 * MEGABYTE,
    "many parts": PLAN + b"<Tasks><Task>" + b"<Baseline/>" * 100_001,
}
"""Contents that would take for ever, by what they are."""


def measure(_tasks: int) -> list[Figure]:
    """How long each kind is looked at before it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            Figure(
                promise="R11",
                what=f"a plan of {what} is refused",
                promised=2,
                measured=_refused(Path(folder) / "plan.xml", content),
                unit="s",
                runs=1,
            )
            for what, content in BOMBS.items()
        ]


def _refused(path: Path, content: bytes) -> float:
    """Seconds until a file is refused; for ever where it is not."""
    path.write_bytes(HEAD + content)
    began = perf_counter()
    try:
        read_mspdi(path)
    except Refusal:
        return perf_counter() - began
    return float("inf")
