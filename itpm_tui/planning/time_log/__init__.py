"""The time line: `1h30 yesterday vpn fix` becomes an entry of a timesheet.

    entries = entry { ";" entry }
    entry   = { duration | clock range | date | task id | flag | word }

Exactly one duration or range; the rest in any order. Words that are nothing else find
the task or stay as the note. Signs: `@name` for someone else, `#activity`, `~project`;
`bill`, `nobill` and `ot` are flags; quoted text is text.
"""

from __future__ import annotations

from itpm_tui.planning.time_log.complete import complete
from itpm_tui.planning.time_log.draft import Choice, LogDraft, Meaning, Part, Problem
from itpm_tui.planning.time_log.looking_up import names_from
from itpm_tui.planning.time_log.names import LogNames
from itpm_tui.planning.time_log.parse import parse, taken

__all__ = [
    "Choice",
    "LogDraft",
    "LogNames",
    "Meaning",
    "Part",
    "Problem",
    "complete",
    "names_from",
    "parse",
    "taken",
]
