"""What is pressed and what is typed for each action on the load."""

from __future__ import annotations

from tests.parity.case import Case

TASK = ("SRV-18",)
MONDAY = "2026-11-30"


def _load(
    action: str,
    keys: tuple[str, ...],
    *words: str,
    opens: tuple[str, ...] = (),
    text: str = "",
    before: tuple[tuple[str, ...], ...] = (),
) -> Case:
    """An action on SRV-18, with the cursor on its first day of work."""
    return Case(
        action=action,
        keys=keys,
        command=words,
        screen=("6",),
        tasks=TASK,
        opens=opens,
        text=text,
        before=before,
    )


def _place(hours: str) -> tuple[str, ...]:
    return ("load", "place", *TASK, "@amir", MONDAY, hours)


SPLIT = ("load", "share", *TASK, "@amir=15h", "@jo=9h54")

LOAD_CASES = (
    _load("load.preview", ("y",), *SPLIT, opens=("tab", "tab", "enter")),
    _load("load.someone", ("y",), *SPLIT, opens=("w", "j", "o", "enter")),
    _load("load.below", ("y",), "load", "share", *TASK, "@tom=24h", opens=("J",)),
    _load("load.above", ("y",), "load", "share", *TASK, "@dana=24h", opens=("K",)),
    _load("load.later", ("L",), "task", "shift", *TASK, "1"),
    _load("load.earlier", ("H",), "task", "shift", *TASK, "-1"),
    _load(
        "load.allocate",
        ("a",),
        *("load", "place", "SRV-22", "@amir", MONDAY, "3h"),
        text="SRV-22 3h",
    ),
    _load("load.hours", ("e",), *_place("3h"), text="3h"),
    _load("load.more", (")",), *_place("9h")),
    _load("load.less", ("(",), *_place("7h")),
    _load("load.spread", ("D",), *_place("none"), before=(_place("3h"),)),
)
