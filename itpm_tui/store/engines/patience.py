"""How long a question may take before it is given up."""

from __future__ import annotations

LONGEST_QUESTION = 10.0
"""Seconds: far more than any screen asks for."""

LONGEST_FILTER = 4.0
"""Seconds that a filter may take, long after a person looked up."""

TOO_LONG = (
    "The filter takes too long to answer. Make it narrower, for example with a "
    "project or a date."
)
