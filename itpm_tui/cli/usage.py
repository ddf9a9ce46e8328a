"""Wrong usage, and the options that hold where none is given."""

from __future__ import annotations

from types import SimpleNamespace

from itpm_tui.domain.refusals import Refusal


class WrongUsage(Refusal):
    """The arguments make no sense; the text says which and what to do."""


def bare() -> SimpleNamespace:
    """The options of `itpm` alone, as its parser would give them.

    The parser costs more time than is left between the shell and the first frame.
    """
    return SimpleNamespace(
        store=None,
        as_handle=None,
        json=False,
        no_color=False,
        today=None,
        read_only=False,
        theme=None,
        plain=False,
        screen_reader=False,
        colors="auto",
        ascii=False,
        yes=False,
    )
