"""A measured figure beside what is promised, and the table of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table."""

    promise: str
    """Number in the list of promises, such as `P1`."""
    what: str
    promised: float | None
    """At most so much; None where nothing is promised and it only tells."""
    measured: float
    unit: str
    ratio: float | None = None
    """Measured through the yardstick of the same run."""
    runs: int

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.promised is None or self.measured <= self.promised


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least such a share of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def p95(values: Sequence[float]) -> float:
    """What 95 of 100 do not exceed."""
    return percentile(values, 0.95)


def table(figures: Sequence[Figure]) -> str:
    """All figures in columns."""
    names = f"{'promised':>12} {'measured':>12} {'yardstick':>10} {'runs':>6}"
    head = f"{'':4} {'':52} {names}"
    return "\n".join([head, *map(line, figures)])


def line(figure: Figure) -> str:
    """One figure."""
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} x"
    promised = "" if figure.promised is None else _said(figure.promised, figure.unit)
    measured = _said(figure.measured, figure.unit)
    verdict = "" if figure.kept else "  MISSED"
    return (
        f"{figure.promise:4} {figure.what:52} {promised:>12} {measured:>12}"
        f" {ratio:>10} {figure.runs:>6}{verdict}"
    )


def _said(value: float, unit: str) -> str:
    number = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"
    return f"{number} {unit}".rstrip()
