"""What is pressed and what is typed for each action on time."""

from __future__ import annotations

from tests.parity.case import Case

MONDAY = ("h",)
"""From today, a Tuesday; the cursor is on the first row, ERP-31."""
ERP_31 = "47"
"""Number of the entry of that row on Monday."""
NEW = "389"
"""Number of the first entry that is logged."""
SUBMITTED = (("time", "submit"),)


def _time(
    name: str,
    keys: str,
    *words: str,
    opens: tuple[str, ...] = MONDAY,
    text: str = "",
    before: tuple[tuple[str, ...], ...] = (),
) -> Case:
    """An action of the time screen, and `itpm time`."""
    return Case(
        action=f"time.{name}",
        keys=tuple(keys.split()),
        command=("time", *words),
        screen=("7",),
        opens=opens,
        text=text,
        before=before,
    )


TIME_CASES = (
    Case(
        action="time.log",
        keys=("T",),
        command=("time", "log", "45m", "FWL-15", "on", "the", "bench"),
        tasks=("FWL-13",),
        text="45m FWL-15 on the bench",
    ),
    Case(
        action="time.timer",
        keys=("t",),
        command=("time", "start", "FWL-13"),
        tasks=("FWL-13",),
    ),
    _time("take", "d", "take", "today", "1", opens=()),
    _time(
        "edit",
        "e",
        *("set", "planning: report", "today", "1.5"),
        opens=("j",) * 6,
        text="1.5",
    ),
    _time("delete", "D", "delete", ERP_31),
    _time("longer", ")", "set", "ERP-31", "yesterday", "2:15"),
    _time("shorter", "(", "set", "ERP-31", "yesterday", "1:45"),
    _time("later", "L", "move", ERP_31, "--days", "1"),
    _time("earlier", "H", "move", ERP_31, "--days", "-1"),
    _time("move", "M", "move", ERP_31, "--task", "FWL-12", text="FWL-12"),
    _time("note", "c", "edit", ERP_31, "--note", "with client!", text="!"),
    _time("split", "K", "split", ERP_31, "0:45", text="0:45"),
    _time(
        "join",
        "J",
        *("join", ERP_31, NEW),
        before=(("log", "30m", "yesterday", "ERP-31"),),
    ),
    _time(
        "fill",
        "A",
        *("fill", NEW),
        opens=("h", "j"),
        before=(
            ("log", "8:00-9:00", "yesterday", "FWL-12"),
            ("log", "9:30-10:00", "yesterday", "FWL-13"),
        ),
    ),
    _time("submit", "s s", "submit"),
    _time("reopen", "s o", "reopen", "me", before=SUBMITTED),
    _time("approve", "s y", "approve", "me", before=SUBMITTED),
    _time(
        "changes",
        "s n",
        *("changes", "me", "--reason", "fix"),
        text="fix",
        before=SUBMITTED,
    ),
    _time(
        "lock",
        "s l",
        *("lock", "me"),
        before=(*SUBMITTED, ("time", "approve", "me")),
    ),
)
