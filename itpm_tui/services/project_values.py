"""What the fields of a project may hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.transaction import Row, Transaction

_CURRENCY = re.compile("[A-Z]{3}")


def project_of(tx: Transaction, project_id: int) -> Row:
    """A project.

    Raises:
        Refusal: If there is none.
    """
    row = tx.row("project", project_id)
    if row is None:
        raise Refusal("There is no such project.")
    return row


def currency_code(wanted: str) -> str:
    """A currency by its three letters.

    Raises:
        Refusal: If it is not three letters. Source: ISO 4217.
    """
    code = clean(wanted, limit=40).upper()
    if _CURRENCY.fullmatch(code) is None:
        raise Refusal(f'"{code}" is no currency: three letters, such as EUR.')
    return code


def calendar_known(tx: Transaction, calendar_id: int) -> int:
    """A calendar that is there.

    Raises:
        Refusal: If it is not.
    """
    if tx.row("calendar", calendar_id) is None:
        raise Refusal("There is no such calendar. itpm calendar list names all.")
    return calendar_id


def workflow_known(tx: Transaction, workflow_id: int) -> int:
    """A workflow that is there.

    Raises:
        Refusal: If it is not.
    """
    if tx.row("workflow", workflow_id) is None:
        raise Refusal("There is no such workflow. itpm workflow list names all.")
    return workflow_id


def in_order(start: date | None, finish: date | None) -> None:
    """Go on when a project does not end before it begins.

    Raises:
        Refusal: If it does.
    """
    if start is not None and finish is not None and finish < start:
        raise Refusal(
            f"The finish {finish.isoformat()} is before the start {start.isoformat()}."
        )
