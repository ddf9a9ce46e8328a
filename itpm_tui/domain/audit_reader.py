"""Asking for the record of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.audit_records import AuditFilter, AuditPage
    from itpm_tui.domain.chain_reading import Verdict


class AuditReader(Protocol):
    """The part of a reader that knows changes."""

    def page(
        self,
        wanted: AuditFilter,
        *,
        before: int | None = None,
        after: int | None = None,
        limit: int = 50,
    ) -> AuditPage:
        """Changes that the filter keeps, newest first, by their number.

        However many changes there are, only so many are read; where few match, it
        gives up after some and says how far it came.

        Args:
            wanted: The filter.
            before: Only older ones than this, the nearest of them.
            after: Only newer ones than this, the nearest of them.
            limit: At most so many.
        """
        ...

    def verify(
        self, progress: Callable[[int, int], bool] | None = None
    ) -> Verdict | None:
        """Seal every change again and compare.

        Args:
            progress: Told how many changes of how many were read; True stops it.

        Returns:
            What was found; None where it was stopped.
        """
        ...
