"""`itpm time policy`, `activity`: rules on time, and kinds of work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.cli import time_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import project_of
from itpm_tui.domain.commands.timesheet import (
    PolicyValues,
    SetActivity,
    SetTimePolicy,
)
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.time_enums import RoundingMode, RoundingOf
from itpm_tui.planning.time_words import said_minutes

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.time_records import PolicyRecord


def _policy_arguments(parser: Parser) -> None:
    parser.add_argument("--project", metavar="KEY", help="its time; otherwise all time")
    parser.add_argument("--round", choices=[m.value for m in RoundingMode])
    parser.add_argument("--round-to", metavar="TIME", help="such as 15m")
    parser.add_argument("--round-of", choices=[o.value for o in RoundingOf])
    parser.add_argument("--round-on", metavar="DAYS", help="weekdays, Monday is 0")
    parser.add_argument("--lock-after", metavar="DAYS", help="days close; none: never")
    parser.add_argument("--grace", metavar="DAYS", help="days more, with a warning")
    parser.add_argument("--max-day", metavar="TIME", help="most on a day; none: 24h")
    parser.add_argument("--future", choices=("yes", "no"), help="days to come allowed")
    parser.add_argument("--remove", action="store_true", help="no rules of its own")


def _policy(session: Session) -> None:
    """Print the rules, or change those of a project or of all time."""
    options = session.options
    policies = session.reader.time.policies()
    names = ("round", "round_to", "round_of", "round_on", "lock_after", "grace")
    given = [getattr(options, name) for name in (*names, "max_day", "future")]
    if not options.remove and all(value is None for value in given):
        _print(session, policies)
        return
    project = project_of(session.reader, options.project) if options.project else None
    project_id = None if project is None else project.id
    stored = next((p for p in policies if p.project_id == project_id), None)
    seen = None if stored is None else _values(stored)
    wanted = None if options.remove else _wanted(session, seen or PolicyValues())
    change(session, SetTimePolicy(project_id=project_id, seen=seen, wanted=wanted))


def _print(session: Session, policies: tuple[PolicyRecord, ...]) -> None:
    if session.out.as_json:
        documents = [time_documents.policy(each) for each in policies]
        session.out.document({"policies": documents})
        return
    session.out.table(
        ("FOR", "ROUNDING", "CLOSES AFTER", "GRACE", "MOST A DAY", "TO COME"),
        (_row(each) for each in policies),
        "llrrrl",
    )


def _row(policy: PolicyRecord) -> tuple[str, ...]:
    rounds = f"{policy.rounding} {policy.rounding_min}m of {policy.rounding_of}"
    most = policy.max_per_day_min
    return (
        f"~{policy.project}" if policy.project else "all time",
        "none" if policy.rounding is RoundingMode.NONE else rounds,
        "" if policy.lock_after_days is None else str(policy.lock_after_days),
        "" if policy.grace_days is None else str(policy.grace_days),
        "" if most is None else said_minutes(most),
        "allowed" if policy.future_allowed else "",
    )


def _values(policy: PolicyRecord) -> PolicyValues:
    return PolicyValues(
        rounding=policy.rounding,
        rounding_of=policy.rounding_of,
        rounding_min=policy.rounding_min,
        rounding_days=policy.rounding_days,
        lock_after_days=policy.lock_after_days,
        grace_days=policy.grace_days,
        max_per_day_min=policy.max_per_day_min,
        future_allowed=policy.future_allowed,
    )


def _wanted(session: Session, now: PolicyValues) -> PolicyValues:
    """The rules with what the options change.

    Raises:
        Refusal: If a value is none.
    """
    options = session.options
    if options.round is not None:
        now = replace(now, rounding=RoundingMode(options.round))
    if options.round_to is not None:
        now = replace(now, rounding_min=minutes_of(options.round_to))
    if options.round_of is not None:
        now = replace(now, rounding_of=RoundingOf(options.round_of))
    if options.round_on is not None:
        days = frozenset(int(n) for n in options.round_on if n in "0123456")
        now = replace(now, rounding_days=days)
    if options.lock_after is not None:
        now = replace(now, lock_after_days=_number(options.lock_after))
    if options.grace is not None:
        now = replace(now, grace_days=_number(options.grace))
    if options.max_day is not None:
        none = options.max_day.lower() == "none"
        most = None if none else minutes_of(options.max_day)
        now = replace(now, max_per_day_min=most)
    if options.future is not None:
        now = replace(now, future_allowed=options.future == "yes")
    return now


def _number(text: str) -> int | None:
    if text.lower() == "none":
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 6:
        raise Refusal(f"{text} is no number of days. Try 14, or none.")
    return int(text)


def _activity_arguments(parser: Parser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="adds or changes it")
    parser.add_argument("--billable", action="store_true", help="its time is billed")


def _activity(session: Session) -> None:
    """Print the kinds of work, or add one."""
    options = session.options
    if options.name:
        change(session, SetActivity(name=options.name, billable=options.billable))
        return
    found = session.reader.time.activities()
    if session.out.as_json:
        documents = [{"name": a.name, "billable": a.billable} for a in found]
        session.out.document({"activities": documents})
        return
    rows = ((a.name, "billed" if a.billable else "") for a in found)
    session.out.table(("NAME", "BILLED"), rows)


POLICY = Command(_policy_arguments, _policy)
ACTIVITY = Command(_activity_arguments, _activity)
