"""What was said on a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.inbox import Conversation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.inbox import ThreadComment, Wording
    from itpm_tui.domain.subject import Subject
    from itpm_tui.store.reading.source import Source


def conversation(source: Source, subject: Subject) -> Conversation:
    """The comments on a subject that the viewer may read, by id."""
    return Conversation(subject=subject)


def comments(source: Source, ids: Sequence[int]) -> tuple[ThreadComment, ...]:
    """Comments in the order asked; those gone or not for the viewer left out."""
    return ()


def wordings(source: Source, comment_id: int) -> tuple[Wording, ...]:
    """What a comment said before, newest first."""
    return ()
