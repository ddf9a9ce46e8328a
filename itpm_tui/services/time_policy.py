"""Rules on the time of a project, or on all time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.timesheet import PolicyValues, SetTimePolicy
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.time_enums import RoundingMode, RoundingOf
from itpm_tui.domain.transaction import Handled
from itpm_tui.planning.time_rules import DAY
from itpm_tui.services.registry import handles
from itpm_tui.services.time_entry import TOPICS
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import number, number_or_none, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

MOST_ROUNDING = 480
MOST_DAYS = 3650


@handles(SetTimePolicy)
def set_time_policy(command: SetTimePolicy, tx: OpenTransaction) -> Handled:
    """Give time its rules; what is logged already keeps what it counted.

    Raises:
        Refusal: If the project is gone, or a value is none.
        Conflict: If the rules are no longer those seen.
    """
    where = _where(tx, command.project_id)
    rows = tx.rows("time_policy", project_id=command.project_id)
    stored = _values(rows[0]) if rows else None
    if stored == command.wanted:
        return unchanged(f"The rules for {where} are so already.")
    if stored != command.seen:
        raise Conflict(f"The rules for {where} were changed meanwhile. Look again.")
    if command.wanted is None:
        tx.delete("time_policy", number(rows[0], "id"))
        said = f"No rules of their own for {where}."
    else:
        values = _row(command.wanted)
        if rows:
            tx.update("time_policy", number(rows[0], "id"), values)
        else:
            tx.insert("time_policy", {"project_id": command.project_id, **values})
        said = f"Rules for {where}: {_said(command.wanted)}."
    return Handled(topics=TOPICS, title=f"time rules of {where}", message=said)


def _where(tx: Transaction, project_id: int | None) -> str:
    """Whose rules they are.

    Raises:
        Refusal: If the project is gone.
    """
    if project_id is None:
        return "all time"
    project = tx.row("project", project_id)
    if project is None:
        raise Refusal("The project is gone.")
    return f"~{text(project, 'key')}"


def _values(row: Row) -> PolicyValues:
    return PolicyValues(
        rounding=RoundingMode(text(row, "rounding_mode")),
        rounding_of=RoundingOf(text(row, "rounding_of")),
        rounding_min=number(row, "rounding_min"),
        rounding_days=frozenset(int(n) for n in text(row, "rounding_days")),
        lock_after_days=number_or_none(row, "lock_after_days"),
        grace_days=number_or_none(row, "grace_days"),
        max_per_day_min=number_or_none(row, "max_per_day_min"),
        future_allowed=bool(row["future_allowed"]),
    )


def _row(values: PolicyValues) -> Row:
    """Columns of rules.

    Raises:
        Refusal: If a value is none.
    """
    if not 0 <= values.rounding_min <= MOST_ROUNDING:
        raise Refusal("Time is rounded to at most 8 hours.")
    rounds = values.rounding is not RoundingMode.NONE
    if rounds and values.rounding_min < 2:
        raise Refusal("To how many minutes is it rounded? Try 15m.")
    for days in (values.lock_after_days, values.grace_days):
        if days is not None and not 0 <= days <= MOST_DAYS:
            raise Refusal("Days are closed after 0 to 3650 days.")
    most = values.max_per_day_min
    if most is not None and not 0 < most <= DAY:
        raise Refusal("The limit of a day is more than nothing, at most 24h.")
    return {
        "rounding_mode": values.rounding,
        "rounding_of": values.rounding_of,
        "rounding_min": values.rounding_min if rounds else 0,
        "rounding_days": "".join(str(n) for n in sorted(values.rounding_days)),
        "lock_after_days": values.lock_after_days,
        "grace_days": values.grace_days,
        "max_per_day_min": most,
        "future_allowed": values.future_allowed,
    }


def _said(values: PolicyValues) -> str:
    parts = []
    if values.rounding is not RoundingMode.NONE:
        parts.append(
            f"{values.rounding_of} {values.rounding} to {values.rounding_min}m"
        )
    if values.lock_after_days is not None:
        grace = f", {values.grace_days} of grace" if values.grace_days else ""
        parts.append(f"days close after {values.lock_after_days}{grace}")
    if values.max_per_day_min is not None:
        parts.append(f"at most {values.max_per_day_min // 60}h a day")
    if values.future_allowed:
        parts.append("days to come allowed")
    return ", ".join(parts) or "none"
