"""Texts that pin how something looks, kept beside the tests and readable in review."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """Compare with `golden/NAME.txt`; ITPM_UPDATE_GOLDENS=1 writes it instead."""
    path = FOLDER / f"{name}.txt"
    found = text.rstrip("\n") + "\n"
    if os.environ.get("ITPM_UPDATE_GOLDENS") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    sides = expected.splitlines(), found.splitlines()
    apart = "\n".join(unified_diff(*sides, "agreed", "found", lineterm=""))
    assert not apart, f"ITPM_UPDATE_GOLDENS=1 rewrites {path.name}:\n{apart}"
