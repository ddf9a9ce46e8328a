"""Registers: every module here that has a `REGISTER` describes one.

Table, list, form, commands, filter terms, command line and export come from that
description. What is particular to one noun is code of its own elsewhere.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from itpm_tui.domain.registers.description import Register, State

__all__ = ["Register", "State", "known_register", "register_of", "registers"]


@cache
def registers() -> tuple[Register, ...]:
    """All registers, by noun."""
    names = sorted(each.name for each in iter_modules(__path__))
    modules = (import_module(f"{__name__}.{name}") for name in names)
    found = (getattr(module, "REGISTER", None) for module in modules)
    return tuple(each for each in found if isinstance(each, Register))


def known_register(noun: str) -> Register | None:
    """The register of a noun, None where there is none."""
    return next((each for each in registers() if each.noun == noun), None)


def register_of(noun: str) -> Register:
    """The register of a noun.

    Raises:
        LookupError: If there is none; a defect.
    """
    found = known_register(noun)
    if found is None:
        raise LookupError(f"there is no register {noun}")
    return found
