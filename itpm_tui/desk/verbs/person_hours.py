"""Fields of a person's form for hours, skills and leave, and what changes of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from itpm_tui.desk.verbs.office_fields import Asked, asked, day_asked, name_asked
from itpm_tui.desk.verbs.office_form import send
from itpm_tui.domain.commands.capacity import SetHours, SetSkill
from itpm_tui.domain.commands.leave import AddLeave, AnswerLeave, DeleteLeave
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.enums import LeaveKind
from itpm_tui.domain.load_records import HIGHEST_LEVEL, WHOLE
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.presentation.team_hours import hours_on, leaves_ahead, skills_said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.load_records import LeaveRecord, TeamMember
    from itpm_tui.domain.transaction import Value

_LONG = 1_000
_WHOLE = "100"
_SPAN = ".."


class Absence(NamedTuple):
    """One leave as it is written: `2026-11-30..2026-12-11 annual 4h ?`."""

    first: date
    last: date
    kind: LeaveKind
    minutes: int | None
    """A day; None: the whole day."""
    asked_for: bool
    """Whether nobody agreed to it yet."""


def member_of(bench: Bench, person_id: int) -> TeamMember | None:
    """A person with hours, skills and leave; None for one who was deactivated."""
    today = bench.clock.today()
    found = bench.reader.load(today, 1, today).people
    return next((each for each in found if each.id == person_id), None)


def fields(bench: Bench, member: TeamMember) -> list[Asked]:
    """When the person works, what they can do, and when they are away."""
    today = bench.clock.today()
    now = hours_on(member, today)
    calendars = [calendar.name for calendar in bench.reader.calendars()]
    return [
        name_asked("hours", "Hours", "" if now is None else now.calendar, calendars),
        asked(
            "share",
            "Share %",
            _WHOLE if now is None else str(now.availability_bp // 100),
            _share,
            hint="of those hours that there is for projects",
        ),
        day_asked("since", "Holds from", None, today),
        asked(
            "skills",
            "Skills",
            skills_said(member),
            lambda typed: _kept(typed, skills_of(typed)),
            hint="network 3, linux 2: from 1 to 3",
            limit=_LONG,
        ),
        asked(
            "leave",
            "Leave",
            ", ".join(said(_absence(leave)) for leave in leaves_ahead(member, today)),
            lambda typed: _kept(typed, leaves_of(typed, today)),
            hint="30 nov..4 dec annual, fri training 4h; ? waits for an answer",
            limit=_LONG,
        ),
    ]


def send_changed(
    bench: Bench, member: TeamMember, changed: Mapping[str, Value], step: str
) -> None:
    """Ask for all that was changed, as one step."""
    for command in commands(member, changed, bench.clock.today()):
        _send(bench, command, step)


def _send(bench: Bench, command: Command, step: str) -> None:
    send(bench, lambda: command, step=step)


def commands(
    member: TeamMember, changed: Mapping[str, Value], today: date
) -> list[Command]:
    """What has to be asked for, in an order in which nothing is in the way.

    Args:
        member: As they are now.
        changed: Texts and values of the fields that were changed.
        today: From which days count.
    """
    found: list[Command] = []
    if changed.keys() & {"hours", "share", "since"}:
        found.append(_hours(member, changed, today))
    if "skills" in changed:
        found += _skills(member, skills_of(str(changed["skills"])))
    if "leave" in changed:
        found += _leaves(member, leaves_of(str(changed["leave"]), today), today)
    return found


# --- hours


def _share(typed: str) -> Value:
    bare = typed.strip().removesuffix("%").strip()
    if not bare.isdecimal() or not 0 <= int(bare[:4]) <= 100:
        raise Refusal("Share is from 0 to 100.")
    return int(bare)


def _hours(member: TeamMember, changed: Mapping[str, Value], today: date) -> SetHours:
    now = hours_on(member, today)
    calendar = changed.get("hours", None if now is None else now.calendar)
    if not calendar:
        raise Refusal("Hours: by which calendar does this person work?")
    share = changed.get("share", WHOLE // 100 if now is None else None)
    basis = WHOLE if now is None else now.availability_bp
    since = changed.get("since")
    return SetHours(
        handle=member.handle,
        calendar=str(calendar),
        first=since if isinstance(since, date) else today,
        availability_bp=share * 100 if isinstance(share, int) else basis,
    )


# --- skills


def skills_of(typed: str) -> dict[str, int]:
    """Levels by name of the skill.

    Raises:
        Refusal: If a level is none, or a skill is named twice.
    """
    found: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in typed.split(","))):
        name, _, level = part.rpartition(" ")
        if (
            not name
            or not level.isdecimal()
            or not 1 <= int(level[:3]) <= HIGHEST_LEVEL
        ):
            raise Refusal(
                f'"{clean(part)}": give a level from 1 to 3 after each skill.'
            )
        if name.strip().casefold() in {each.casefold() for each in found}:
            raise Refusal(f"{clean(name)} is there twice.")
        found[clean(name)] = int(level)
    return found


def _skills(member: TeamMember, wanted: Mapping[str, int]) -> list[Command]:
    held = {skill.name.casefold(): skill for skill in member.skills}
    asked_for = {name.casefold() for name in wanted}
    gone = [skill.name for name, skill in held.items() if name not in asked_for]
    changes = dict.fromkeys(gone, 0)
    for name, level in wanted.items():
        before = held.get(name.casefold())
        if before is None or before.level != level:
            changes[name] = level
    return [
        SetSkill(handle=member.handle, skill=name, level=level)
        for name, level in changes.items()
    ]


# --- leave


def said(absence: Absence) -> str:
    """As it is written, to be read again."""
    days = absence.first.isoformat()
    if absence.last != absence.first:
        days += f"{_SPAN}{absence.last.isoformat()}"
    words = [days, _word(absence.kind)]
    if absence.minutes is not None:
        words.append(f"{absence.minutes // 60}h{absence.minutes % 60:02}")
    return " ".join([*words, "?"] if absence.asked_for else words)


def leaves_of(typed: str, today: date) -> list[Absence]:
    """What is written, with commas between.

    Raises:
        Refusal: If a day or a kind is none.
    """
    parts = (part.strip() for part in typed.split(","))
    return [_read(part, today) for part in parts if part]


def _read(part: str, today: date) -> Absence:
    words = part.split()
    asked_for = words[-1] == "?"
    if asked_for:
        words.pop()
    minutes = None
    if len(words) > 1 and words[-1][0].isdigit() and "h" in words[-1].lower():
        minutes = minutes_of(words.pop())
    kind = _kind(words[-1]) if len(words) > 1 else None
    if kind is not None:
        words.pop()
    first, _, last = " ".join(words).partition(_SPAN)
    begins = day_of(first, today)
    ends = day_of(last, today) if last.strip() else begins
    if ends < begins:
        raise Refusal(f'"{clean(part)}": leave ends before it begins.')
    return Absence(begins, ends, kind or LeaveKind.ANNUAL, minutes, asked_for)


def _word(kind: LeaveKind) -> str:
    return kind.value.replace("_", "-")


def _kind(word: str) -> LeaveKind | None:
    """The kind that a word begins; None where it begins none."""
    low = word.lower().replace("_", "-")
    near = [kind for kind in LeaveKind if len(low) > 2 and _word(kind).startswith(low)]
    return near[0] if len(near) == 1 else None


def _absence(leave: LeaveRecord) -> Absence:
    return Absence(
        leave.first, leave.last, leave.kind, leave.minutes_per_day, not leave.counts
    )


def _leaves(member: TeamMember, wanted: list[Absence], today: date) -> list[Command]:
    """Delete what is not there any more, agree to what lost its `?`, add the rest."""
    found: list[Command] = []
    left = list(wanted)
    for leave in leaves_ahead(member, today):
        same = next((each for each in left if each[:4] == _absence(leave)[:4]), None)
        if same is None:
            found.append(DeleteLeave(leave_id=leave.id))
            continue
        left.remove(same)
        if not leave.counts and not same.asked_for:
            found.append(AnswerLeave(leave_id=leave.id, agreed=True))
    return found + [
        AddLeave(
            handle=member.handle,
            first=each.first,
            last=each.last,
            kind=each.kind,
            minutes_per_day=each.minutes,
        )
        for each in left
    ]


def _kept(typed: str, _: object) -> Value:
    """The text itself, once it could be read."""
    return typed
