"""Where what is stored as computed is not what comes out of its inputs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drift:
    """One value of the projection that is not what its inputs say."""

    key: str
    """Of the task."""
    field: str
    """The column of `schedule`; `row` where the whole row is missing."""
    stored: str | None
    computed: str | None
