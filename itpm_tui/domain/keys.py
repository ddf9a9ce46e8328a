"""How people call a task: the key of its project and its number."""

from __future__ import annotations


def task_key(project_key: str, seq: int) -> str:
    """Such as `FWL-08`: at least two digits, so that keys line up."""
    return f"{project_key}-{seq:02}"
