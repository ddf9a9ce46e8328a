"""How long a question may take before it is given up."""

from __future__ import annotations

LONGEST_QUESTION = 10.0
"""Seconds: far more than any screen asks for, so that only a filter gets there."""

TOO_LONG = (
    "The filter takes too long to answer. Make it narrower, for example with a "
    "project or a date."
)
