"""What the page of people says of their hours, skills and leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.load_records import WHOLE
from itpm_tui.planning.workload.load import FULL
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, TEXT, Span
from itpm_tui.presentation.load_grid import sign
from itpm_tui.presentation.load_words import away_said, hours_said

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.load_records import HoursRecord, LeaveRecord, TeamMember
    from itpm_tui.planning.workload.load import Load
    from itpm_tui.presentation.glyphs import Glyphs

DAYS = 14
"""Days over which the load of a person is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The hours of a person, and how much of them is taken."""

    member: TeamMember
    week_min: int | None
    """Minutes of a usual week; None where nobody said when the person works."""
    percent: int | None
    """Of two weeks; None without any hours."""


def hours_of(load: Load, today: date) -> dict[int, Hours]:
    """By id of the person, of all that a load of two weeks has."""
    found = {}
    for member in load.source.people:
        person = load.person(member.id, DAYS)
        cell = None if person is None else person.cell(range(min(DAYS, load.days)))
        found[member.id] = Hours(
            member=member,
            week_min=_week(load, member, today),
            percent=None if cell is None else cell.percent,
        )
    return found


def hours_on(member: TeamMember, day: date) -> HoursRecord | None:
    """What holds on a day; None where nobody said."""
    held = [
        each
        for each in member.hours
        if each.first <= day and (each.last is None or day <= each.last)
    ]
    return max(held, key=lambda each: each.first, default=None)


def _week(load: Load, member: TeamMember, today: date) -> int | None:
    hours = hours_on(member, today)
    if hours is None:
        return None
    week = load.source.calendars[hours.calendar_id].weekdays
    minutes = sum(end - start for _, start, end in week)
    return (minutes * hours.availability_bp + WHOLE // 2) // WHOLE


def leaves_ahead(member: TeamMember, today: date) -> list[LeaveRecord]:
    """What is not over, and was not rejected; the next first."""
    ahead = [
        each
        for each in member.leaves
        if each.last >= today and (each.counts or each.status.value == "requested")
    ]
    return sorted(ahead, key=lambda each: each.first)


def skills_said(member: TeamMember) -> str:
    """`network 3, firewall 2`."""
    return ", ".join(f"{skill.name} {skill.level}" for skill in member.skills)


def cells(hours: Hours | None, today: date, glyphs: Glyphs) -> dict[str, Span]:
    """The cells of a row by column; empty where nothing was read yet."""
    if hours is None:
        return {}
    week = "-" if hours.week_min is None else hours_said(hours.week_min)
    skills = skills_said(hours.member)
    share, role = "-", MUTED
    if hours.percent is not None and hours.week_min is not None:
        share = f"{hours.percent} %{sign(hours.percent, glyphs):2}"
        role = "message.error" if hours.percent > FULL else TEXT
    return {
        "Week": Span(week, MUTED if hours.week_min is None else TEXT),
        "Skills": Span(skills or "-", TEXT if skills else MUTED),
        "2 weeks": Span(share, role),
        "Away": Span(_away(hours.member, today)),
    }


def _away(member: TeamMember, today: date) -> str:
    """The next leave, as far as it says something in a column."""
    ahead = leaves_ahead(member, today)
    if not ahead:
        return ""
    first = ahead[0]
    if first.first <= today:
        said = f"until {words.day_plain(first.last)}"
    else:
        said = f"from {words.day_plain(first.first)}"
    return said if first.counts else f"{said} ?"


def facts(hours: Hours, today: date) -> list[tuple[str, str]]:
    """What the box says: when the person works, can do, and is away."""
    member = hours.member
    return [
        ("Works", _works(hours, today)),
        ("Skills", skills_said(member) or "-"),
        ("Away", ", ".join(map(_leave, leaves_ahead(member, today))) or "-"),
    ]


def _works(hours: Hours, today: date) -> str:
    """`40h a week: Standard, from Mon 7 Dec 80 % of it`."""
    now = hours_on(hours.member, today)
    said = []
    if now is None or hours.week_min is None:
        said.append("as the standard calendar says: nobody gave hours")
    else:
        share = now.availability_bp // 100
        how = now.calendar if share == 100 else f"{share} % of {now.calendar}"
        said.append(f"{hours_said(hours.week_min)} a week: {how}")
    later = [each for each in hours.member.hours if each.first > today]
    for each in sorted(later, key=lambda each: each.first):
        share = each.availability_bp // 100
        said.append(f"{share} % of {each.calendar} from {words.day_plain(each.first)}")
    return " · ".join(said)


def _leave(leave: LeaveRecord) -> str:
    """`Mon 30 Nov to Fri 11 Dec annual leave`, asked for or settled."""
    days = words.day_plain(leave.first)
    if leave.last != leave.first:
        days = f"{days} to {words.day_plain(leave.last)}"
    part = ""
    if leave.minutes_per_day is not None:
        part = f", {hours_said(leave.minutes_per_day)} a day"
    asked = "" if leave.counts else ", asked for"
    return f"{days} {away_said(leave.kind)}{part}{asked}"
