"""What is pressed and typed for actions on threads of the inbox."""

from __future__ import annotations

from tests.parity.case import Case

INBOX = ("1", "g", "g")
"""Where the cursor is at FWL-12, the thread that waits longest."""
LAST = "4"
"""Number of the last comment on FWL-12."""


def _snooze(name: str, letter: str, when: str, text: str = "") -> Case:
    """Letting FWL-12 sleep."""
    return Case(
        action=f"snooze.{name}",
        keys=("z", letter),
        screen=INBOX,
        text=text,
        command=("inbox", "snooze", "FWL-12", when),
    )


INBOX_CASES = (
    Case(
        action="task.follow",
        keys=("*",),
        tasks=("FWL-12",),
        command=("inbox", "follow", "FWL-12"),
    ),
    Case(
        action="inbox.done",
        keys=("d",),
        screen=INBOX,
        command=("inbox", "done", "FWL-12"),
    ),
    Case(
        action="inbox.done",
        keys=("d",),
        screen=INBOX,
        opens=("space", "space"),
        command=("inbox", "done", "FWL-12", "ERP-31"),
        note="two",
    ),
    Case(
        action="inbox.read",
        keys=("m",),
        screen=INBOX,
        command=("inbox", "read", "FWL-12"),
    ),
    Case(
        action="inbox.read",
        keys=("m",),
        screen=INBOX,
        before=(("inbox", "read", "FWL-12"),),
        command=("inbox", "unread", "FWL-12"),
        note="unread",
        other=True,
    ),
    Case(
        action="inbox.mute",
        keys=("*",),
        screen=INBOX,
        command=("inbox", "mute", "FWL-12"),
    ),
    Case(
        action="inbox.mute",
        keys=("*",),
        screen=INBOX,
        before=(("inbox", "mute", "FWL-12"),),
        command=("inbox", "mute", "FWL-12", "--off"),
        note="off",
    ),
    Case(
        action="inbox.reply",
        keys=("r",),
        screen=INBOX,
        text="Yes, go on",
        command=("comment", "reply", LAST, "Yes, go on"),
    ),
    Case(
        action="task.reply",
        keys=("r",),
        tasks=("FWL-12",),
        text="Yes, go on",
        command=("comment", "reply", LAST, "Yes, go on"),
    ),
    Case(
        action="inbox.comment",
        keys=("c",),
        screen=INBOX,
        text="Go on",
        command=("comment", "add", "FWL-12", "Go on"),
    ),
    _snooze("tomorrow", "t", "tomorrow"),
    _snooze("friday", "f", "fri"),
    _snooze("monday", "m", "mon"),
    _snooze("week", "w", "+1w"),
    _snooze("date", "d", "fri@14:00", "fri@14:00"),
    _snooze("reply", "e", "reply"),
    _snooze("done", "x", "done"),
    Case(
        action="snooze.wake",
        keys=("z", "n"),
        screen=INBOX,
        opens=("f", "s"),
        before=(("inbox", "snooze", "FWL-12", "reply"),),
        command=("inbox", "wake", "ERP-25"),
    ),
)
