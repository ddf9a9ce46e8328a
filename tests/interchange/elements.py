"""Pieces of MS Project XML to write plans with."""

from __future__ import annotations


def task(uid: int, level: int = 1, inside: str = "") -> str:
    """A task of a plan."""
    return (
        f"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>t{uid}</Name>"
        f"<OutlineLevel>{level}</OutlineLevel>{inside}</Task>"
    )


def link(uid: int, kind: int = 1, inside: str = "") -> str:
    """A link to a predecessor."""
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID>"
        f"<Type>{kind}</Type>{inside}</PredecessorLink>"
    )
