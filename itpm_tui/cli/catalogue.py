"""All commands: where each is, and what it does in a sentence.

A module is imported when its command is named, and not before.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from itpm_tui.cli.command import Command


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as the catalogue knows it."""

    words: str
    """What is typed after `itpm`; empty for the dashboard."""
    place: str
    """Module below `itpm_tui.cli`, and name of the command in it."""
    summary: str
    takes: str = ""
    """Arguments, as the list of commands shows them."""

    def command(self) -> Command:
        """The command itself; imports its module."""
        module, _, name = self.place.partition(":")
        found = getattr(import_module(f"itpm_tui.cli.{module}"), name)
        return cast("Command", found)


ENTRIES = (
    Entry("", "dashboard:DASHBOARD", "Open the dashboard."),
    Entry("demo", "demo:DEMO", "Open a copy of the sample organisation."),
    Entry("kiosk", "kiosk:KIOSK", "Turn through the views, read only."),
    Entry("session", "personal:SESSION", "Open it as one person (forced command)."),
    Entry("import", "importing:IMPORT", "Bring a plan in from a file.", "FILE"),
    Entry("schedule", "schedule:SCHEDULE", "Compute the dates of a file.", "FILE"),
    Entry("export", "exporting:EXPORT", "Write tasks to a file."),
    Entry("lint", "lint:LINT", "Check how sound a schedule is.", "[PROJECT]"),
    Entry("task list", "task_list:LIST", "List tasks.", "[WORD…]"),
    Entry("task show", "task_show:SHOW", "Show all about tasks.", "ID…"),
    Entry("task why", "task_why:WHY", "Say what decides on dates.", "ID…"),
    Entry("task add", "task_add:ADD", "Add tasks.", "LINE"),
    Entry("task edit", "task_edit:EDIT", "Change fields of tasks.", "ID…"),
    Entry("task done", "task_state:DONE", "Mark tasks done.", "ID…"),
    Entry("task status", "task_state:STATUS", "Set a status.", "ID… STATUS"),
    Entry("task who", "task_state:WHO", "Say who works on tasks.", "ID… @HANDLE…"),
    Entry("task priority", "task_state:PRIORITY", "Set a priority.", "ID… PRIORITY"),
    Entry("task check", "task_check:CHECK", "Tick steps of a checklist.", "ID N…"),
    Entry("task bug", "task_check:BUG", "Write the report of a bug.", "ID"),
    Entry("task tag", "task_state:TAG", "Put tags on and off.", "ID… +TAG… -TAG…"),
    Entry("task shift", "task_dates:SHIFT", "Shift by working days.", "ID… DAYS"),
    Entry("task lengthen", "task_dates:LENGTHEN", "Lengthen or shorten.", "ID… DAYS"),
    Entry("task move", "task_dates:MOVE", "Move to a date.", "ID… DATE"),
    Entry("task rank", "task_place:RANK", "Change rank or parent.", "ID"),
    Entry("task link", "task_link:LINK", "Put one task before another.", "ID ID"),
    Entry("task unlink", "task_link:UNLINK", "Take a link away.", "ID ID"),
    Entry("task delete", "task_delete:DELETE", "Delete tasks.", "ID…"),
    Entry("task comment", "comment:COMMENT", "Comment on a task.", "ID TEXT"),
    Entry("comment add", "comment:COMMENT", "Comment on a task.", "ID TEXT"),
    Entry("comment reply", "comment:REPLY", "Answer a comment.", "N TEXT"),
    Entry("comment edit", "comment:EDIT", "Word your comment anew.", "N TEXT"),
    Entry("comment read", "comment:READ", "Show what was said.", "ID"),
    Entry("inbox", "inbox:LIST", "List what waits for you.", "[QUERY…]"),
    Entry("inbox show", "inbox:SHOW", "Show a thread.", "ID"),
    Entry("inbox done", "inbox_state:DONE", "Be done with threads.", "ID…"),
    Entry("inbox reopen", "inbox_state:REOPEN", "Let them wait again.", "ID…"),
    Entry("inbox read", "inbox_state:READ", "Mark threads read.", "ID…"),
    Entry("inbox read-all", "inbox_state:READ_ALL", "Mark all read.", "[QUERY…]"),
    Entry("inbox unread", "inbox_state:UNREAD", "Mark threads unread.", "ID…"),
    Entry("inbox snooze", "inbox_state:SNOOZE", "Let threads sleep.", "ID… WHEN"),
    Entry("inbox wake", "inbox_state:WAKE", "Wake threads.", "ID…"),
    Entry("inbox mute", "inbox_wants:MUTE", "Hear no more of it.", "ID…"),
    Entry("inbox follow", "inbox_wants:FOLLOW", "Hear all of it.", "ID…"),
    Entry("inbox tell", "inbox_wants:TELL", "Choose what is told.", "REASON CHANNEL"),
    Entry("digest", "digest:DIGEST", "Print what waits for someone."),
    Entry("tick", "tick:TICK", "Make what time has caused."),
    Entry("project list", "project:LIST", "List projects."),
    Entry("project add", "project:ADD", "Begin a project.", "CODE NAME"),
    Entry("project edit", "project:EDIT", "Change fields of a project.", "CODE"),
    Entry("project archive", "project:ARCHIVE", "Put a project away.", "CODE"),
    Entry("project restore", "project:RESTORE", "Bring it back.", "CODE"),
    Entry("person list", "person:LIST", "List people."),
    Entry("person add", "person:ADD", "Add a person.", "NAME"),
    Entry("person edit", "person:EDIT", "Change fields of a person.", "@HANDLE"),
    Entry("person archive", "person:ARCHIVE", "Deactivate a person.", "@HANDLE"),
    Entry("person restore", "person:RESTORE", "Let them in again.", "@HANDLE"),
    Entry("person limit", "limit:PERSON", "Limit work in progress.", "@HANDLE N"),
    Entry("person map", "person:MAP", "Say who a Unix user is.", "@HANDLE UNIXUSER"),
    Entry("person hours", "person_hours:HOURS", "Say when someone works.", "@HANDLE"),
    Entry(
        "person skill",
        "person_hours:SKILL",
        "Say how well someone can do something.",
        "@HANDLE SKILL LEVEL",
    ),
    Entry("load", "load:SHOW", "Show who has too much, and who has room."),
    Entry("load share", "load:SHARE", "Divide work.", "ID @HANDLE=HOURS…"),
    Entry("load place", "load:PLACE", "Place hours.", "ID @HANDLE DATE HOURS"),
    Entry("leave list", "leave:LIST", "List who is away."),
    Entry("leave add", "leave:ADD", "Ask for leave.", "@HANDLE DATE [DATE]"),
    Entry("leave approve", "leave:APPROVE", "Agree to leave.", "NUMBER"),
    Entry("leave reject", "leave:REJECT", "Do not agree to it.", "NUMBER"),
    Entry("leave delete", "leave:DELETE", "Take leave away.", "NUMBER"),
    Entry("member list", "member:LIST", "List who takes part.", "CODE"),
    Entry("member set", "member:SET", "Give someone a role.", "@HANDLE CODE ROLE"),
    Entry("member remove", "member:REMOVE", "Take someone out.", "@HANDLE CODE"),
    Entry("calendar list", "calendar:LIST", "List working calendars."),
    Entry("calendar add", "calendar:ADD", "Make a calendar.", "NAME"),
    Entry("calendar edit", "calendar:EDIT", "Change hours and days off.", "NAME"),
    Entry(
        "calendar holidays",
        "calendar:HOLIDAYS",
        "Add public holidays.",
        "NAME COUNTRY",
    ),
    Entry("workflow list", "workflow:LIST", "List statuses of workflows."),
    Entry("workflow add", "workflow:ADD", "Make a workflow.", "NAME"),
    Entry("workflow edit", "workflow:EDIT", "Change its statuses.", "NAME"),
    Entry("board list", "workflow:COLUMNS", "List columns and limits."),
    Entry("board edit", "workflow:EDIT_COLUMN", "Change a column.", "COLUMN"),
    Entry("view list", "view:LIST", "List saved views."),
    Entry("view show", "view:SHOW", "Show what a view says.", "NAME"),
    Entry("view save", "view:SAVE", "Save a view.", "NAME"),
    Entry("view edit", "view:EDIT", "Change a view.", "NAME"),
    Entry("view delete", "view:DELETE", "Delete a view.", "NAME"),
    Entry("board limit", "limit:LANE", "Limit a lane in a column.", "COLUMN LANE N"),
    Entry("request accept", "request:ACCEPT", "Say yes to a request.", "REQ-N"),
    Entry("request decline", "request:DECLINE", "Say no, and why.", "REQ-N TEXT"),
    Entry("request defer", "request:DEFER", "Put a request off.", "REQ-N [DATE]"),
    Entry("request ask", "request:ASK", "Ask back who asked.", "REQ-N TEXT"),
    Entry("request comment", "request:COMMENT", "Comment on it.", "REQ-N TEXT"),
    Entry("request duplicate", "request:DUPLICATE", "Asked twice.", "REQ-N REQ-N"),
    Entry("request reopen", "request:REOPEN", "Answer it anew.", "REQ-N"),
    Entry("approval list", "approval:LIST", "List approvals."),
    Entry("approval show", "approval:SHOW", "Show what was said.", "ID…"),
    Entry("approval ask", "approval:ASK", "Ask for approval.", "ID @HANDLE…"),
    Entry("approval answer", "approval:ANSWER", "Say yes or no.", "ID ANSWER [TEXT]"),
    Entry("approval delegate", "approval:DELEGATE", "Hand it on.", "ID @HANDLE"),
    Entry("approval withdraw", "approval:WITHDRAW", "Take it back.", "ID"),
    Entry("commitment list", "commitment:LIST", "List dates asked for.", "[ID…]"),
    Entry("commitment ask", "commitment:ASK", "Ask for dates.", "ID… [@HANDLE…]"),
    Entry("commitment answer", "commitment:ANSWER", "Say yes or no.", "ID ANSWER …"),
    Entry("commitment withdraw", "commitment:WITHDRAW", "Take it back.", "ID @HANDLE"),
    Entry("checkin list", "checkin:LIST", "List questions and answers."),
    Entry("checkin ask", "checkin:ASK", "Ask several people.", "TEXT @HANDLE…"),
    Entry("checkin answer", "checkin:ANSWER", "Answer in a line.", "ASK-N TEXT"),
    Entry("field list", "field:LIST", "List fields added to tasks."),
    Entry("field add", "field:ADD", "Give tasks a field more.", "NAME KIND"),
    Entry("field remove", "field:REMOVE", "Take a field away.", "NAME"),
    Entry("task set", "field:SET", "Set an added field.", "ID… NAME VALUE"),
    Entry("time log", "time_log:LOG", "Log a line of time.", "LINE"),
    Entry("time start", "timer:START", "Start the timer.", "WORK"),
    Entry("time stop", "timer:STOP", "Stop the timer and log it."),
    Entry("time timer", "timer:TIMER", "Say what the timer runs for."),
    Entry("time list", "time_entries:LIST", "List entries of time."),
    Entry("time sheet", "time_sheets:SHEET", "Show a week.", "[WEEK]"),
    Entry("time set", "time_log:SET", "Set the time of a day.", "WORK DAY TIME"),
    Entry("time suggest", "time_log:SUGGEST", "List suggestions.", "[DAY]"),
    Entry("time take", "time_log:TAKE", "Log suggestions of a day.", "DAY [N…]"),
    Entry("time edit", "time_entries:EDIT", "Change fields of an entry.", "N"),
    Entry("time delete", "time_entries:DELETE", "Delete entries.", "N…"),
    Entry("time move", "time_entries:MOVE", "Move to a day or task.", "N…"),
    Entry("time split", "time_entries:SPLIT", "Cut an entry in two.", "N TIME"),
    Entry("time join", "time_entries:JOIN", "Make entries one.", "N…"),
    Entry("time fill", "time_entries:FILL", "Fill the gap after an entry.", "N"),
    Entry("time import", "time_import:IMPORT", "Take time from a file.", "FILE"),
    Entry("report time", "report_time:TIME", "Say who did what."),
    Entry("time submit", "time_sheets:SUBMIT", "Hand a week in.", "[WEEK]"),
    Entry("time approve", "time_sheets:APPROVE", "Agree to a week.", "@HANDLE"),
    Entry("time changes", "time_sheets:CHANGES", "Send it back.", "@HANDLE"),
    Entry("time lock", "time_sheets:LOCK", "Lock a week.", "@HANDLE"),
    Entry("time reopen", "time_sheets:REOPEN", "Open it again.", "@HANDLE"),
    Entry("time policy", "time_rules:POLICY", "Show or set rules on time."),
    Entry("time activity", "time_rules:ACTIVITY", "List or add kinds.", "[NAME]"),
    Entry("undo", "history:UNDO", "Take back your last change.", "[NUMBER]"),
    Entry("redo", "history:REDO", "Do again what you took back."),
    Entry("history", "history:HISTORY", "List changes.", "[ID]"),
    Entry("init", "init:INIT", "Make a new store."),
    Entry(
        "audit", "audit_list:LIST", "List who did what, before and after.", "[FILTER…]"
    ),
    Entry("audit verify", "audit:VERIFY", "Prove the record of changes."),
    Entry("audit export", "audit:EXPORT", "Write the record of changes."),
    Entry("doctor", "doctor:DOCTOR", "Say how the store is."),
    Entry("backup", "backup:BACKUP", "Copy the store, and prove it.", "[FILE]"),
    Entry("restore", "backup:RESTORE", "Put a copy back.", "FILE"),
    Entry("copy-store", "copying_store:COPY", "Move to another database.", "FROM TO"),
    Entry("publish", "publishing:PUBLISH", "Snapshots for a monitor.", "DIR"),
    Entry("migrate", "copying_store:MIGRATE", "Bring the store up to date."),
    Entry("keys", "keys:KEYS", "List the keys."),
    Entry("completion", "completion:COMPLETION", "Complete words by tab.", "SHELL"),
    Entry("theme list", "theme:LIST", "List the themes."),
    Entry("theme check", "theme:CHECK", "Say what is wrong with a theme.", "NAME"),
    Entry("theme preview", "theme:PREVIEW", "Show all colours of a theme.", "[NAME]"),
    Entry("theme export", "theme:EXPORT", "Print the file of a theme.", "[NAME]"),
)
SHORT = {
    "ls": "task list",
    "add": "task add",
    "done": "task done",
    "show": "task show",
    "log": "time log",
}
BY_WORDS = {entry.words: entry for entry in ENTRIES}
NOUNS = frozenset(e.words.partition(" ")[0] for e in ENTRIES if " " in e.words)
