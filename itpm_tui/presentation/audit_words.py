"""What a change was, in the few words of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import ACCENT, MUTED, TEXT, Span

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.audit_records import AuditEntry, AuditLine

MANY = 12
"""Things that a change is about above which none of them is named in its row."""
_WAYS = {"tui": "screen", "cli": "line", "import": "import"}
_STAY = frozenset({"LoadOrganisation", "Redo", "SetUpStore", "Stands", "Tick", "Undo"})
"""Changes that are not taken back, or by a key of their own."""


def when(at: datetime, now: datetime) -> str:
    """`Tue 09:11:42` within a week, else the day and the minute."""
    local = at.astimezone().replace(tzinfo=None)
    days = (now.date() - local.date()).days
    if 0 <= days < 7:
        return f"{words.WEEKDAYS[local.weekday()]} {local:%H:%M:%S}"
    if local.year == now.year:
        return f"{words.day_plain(local.date())[4:]} {local:%H:%M}"
    return f"{local:%Y-%m-%d}"


def who(entry: AuditEntry) -> Span:
    """The person by handle; what is no person by its name, other programs loudly."""
    if entry.outside:
        return Span("! outside", "message.warning", bold=True)
    handle, _, by = entry.actor.partition(" ")
    if not entry.person:
        return Span(entry.actor or "-", MUTED)
    return Span(f"@{handle}{' *' if by else ''}", ACCENT if entry.mine else TEXT)


def way(entry: AuditEntry) -> str:
    """How the change came in."""
    found = "other program" if entry.outside else _WAYS.get(entry.via, "-")
    many = len(entry.items)
    if many < 2 or entry.outside:
        return found
    return f"{found}, bulk {many}" if found != "-" else f"bulk {many}"


def what(entry: AuditEntry) -> str:
    """The things that it is about; its title where they are not for the viewer."""
    if not entry.lines or len(entry.items) > MANY:
        return entry.title
    return " ".join(dict.fromkeys(line.item for line in entry.told))


def field(entry: AuditEntry) -> str:
    """The field, and how many others."""
    if not entry.lines or len(entry.items) > MANY:
        return "-"
    others = len({line.field for line in entry.lines}) - 1
    main = entry.told[0].field
    return f"{main} +{others}" if others else main


def change(line: AuditLine, arrow: str) -> str:
    """Before and after."""
    if line.field in {"comment", "task"} and line.before is None:
        return f'"{line.after or ""}"'
    return f"{line.before or 'none'} {arrow} {line.after or 'none'}"


def undo(entry: AuditEntry) -> Span:
    """Whether it can be taken back by the viewer, as far as can be seen."""
    if entry.undone:
        return Span("undone", MUTED)
    if entry.mine and entry.command not in _STAY:
        return Span("undo ok", "message.ok")
    return Span("")


def short_hash(text: str, cut: str) -> str:
    """The ends of a seal."""
    return f"{text[:4]}{cut}{text[-2:]}" if len(text) > 8 else text


def markdown(entry: AuditEntry) -> str:
    """An entry to be pasted elsewhere."""
    local = entry.at.astimezone().replace(tzinfo=None)
    head = f"**Change {entry.number}**, {local:%Y-%m-%d %H:%M:%S}, {entry.actor}"
    said = [f"{head}: {entry.title}"]
    if entry.reason:
        said.append(f'> "{entry.reason}"')
    said += [
        f"- {line.item} {line.field}: {line.before or 'none'} → {line.after or 'none'}"
        for line in entry.lines
    ]
    return "\n".join([*said, f"hash `{entry.hash}`"])
