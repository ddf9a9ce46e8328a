"""Threads as rows of the inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.attention import InboxView
    from itpm_tui.domain.inbox import InboxThread
    from itpm_tui.domain.subject import Subject
    from itpm_tui.store.reading.source import Source


def inbox_threads(
    source: Source, subjects: Sequence[Subject], view: InboxView
) -> tuple[InboxThread, ...]:
    """The rows of threads, in the order asked; those not in the view left out."""
    return ()
