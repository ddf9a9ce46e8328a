"""What a thread is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.domain.inbox import ThreadFacts
    from itpm_tui.domain.subject import Subject
    from itpm_tui.store.reading.source import Source


def inbox_facts(source: Source, subject: Subject) -> ThreadFacts | None:
    """What a thread is about; None when it is gone or not for the viewer."""
    return None
