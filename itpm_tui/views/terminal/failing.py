"""Failing without a traceback on the terminal: it would show people's data.

Textual prints what it failed with, with the values of all variables. Here it is
kept instead, for whoever runs the app to report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, ReturnType

from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from textual.message import Message


class Failing(App[ReturnType]):
    """An app that ends on a defect and keeps what it was."""

    failed_with: Exception | None = None
    """The defect that ended the app, None while there was none."""

    def refused(self, refusal: Refusal) -> None:
        """Say what could not be done."""

    async def _dispatch_message(self, message: Message) -> None:
        """Go on when the store cannot be read: that is no defect of the program."""
        try:
            await super()._dispatch_message(message)
        except Refusal as refusal:
            self.refused(refusal)

    def _handle_exception(self, error: Exception) -> None:
        if self.failed_with is None:
            self.failed_with = error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()
