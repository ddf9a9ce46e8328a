"""Which threads wait for the person who reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.inbox import InboxCounts, InboxList

if TYPE_CHECKING:
    from itpm_tui.domain.inbox import InboxFilter
    from itpm_tui.store.reading.source import Source


def inbox_list(source: Source, wanted: InboxFilter) -> InboxList:
    """Threads that wait for the viewer, in order; none for a monitor."""
    return InboxList()


def inbox_counts(source: Source) -> InboxCounts:
    """How much waits for the viewer."""
    return InboxCounts()
