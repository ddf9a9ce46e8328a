"""Why, how and until when people are told of something; stored as text."""

from __future__ import annotations

from enum import StrEnum


class NotificationReason(StrEnum):
    """Why a person is told of something, the most pressing first."""

    APPROVAL_REQUESTED = "approval_requested"
    REQUEST_NEW = "request_new"
    COMMITMENT_REQUESTED = "commitment_requested"
    CHECKIN = "checkin"
    TIMESHEET = "timesheet"
    MENTION = "mention"
    REPLY = "reply"
    ASSIGNED = "assigned"
    """Assigned to a task, or news on one that the person works on."""
    ACCOUNTABLE = "accountable"
    """Made to answer for a task, or news on one that the person answers for."""
    DATE_ALERT = "date_alert"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    RISK_REVIEW = "risk_review"
    BUDGET_THRESHOLD = "budget_threshold"
    FREEZE_CONFLICT = "freeze_conflict"
    RENEWAL = "renewal"
    LED = "led"
    """News in a project that the person manages."""
    IMPORT_FINISHED = "import_finished"
    FOLLOWED = "followed"


class SnoozeEvent(StrEnum):
    """What wakes a thread besides time."""

    REPLY = "reply"
    """Somebody answers."""
    DONE = "done"
    """The task is done."""


class InboxView(StrEnum):
    """Which threads are shown."""

    OPEN = "open"
    """What waits: neither handled nor asleep."""
    ALL = "all"
    """Handled and sleeping ones too."""
    MENTIONS = "mentions"
    """Open, and somebody named the person."""
    WAITING = "waiting"
    """Where the person had the last word, and asked something of others."""
    SNOOZED = "snoozed"
    DONE = "done"
    DIGEST = "digest"
    """What is told in digests only; no view of the screen."""


class InboxGroup(StrEnum):
    """Under which heading a thread waits, the most pressing first."""

    DECISION = "decision"
    """Approvals, requests, questions to the person."""
    MENTIONS = "mentions"
    MINE = "mine"
    """Tasks that the person works on or answers for."""
    LED = "led"
    """Projects that the person manages."""
    FOLLOWED = "followed"


class Channel(StrEnum):
    """How a person is told."""

    INBOX = "inbox"
    DIGEST = "digest"
    """Not in the inbox, only in `itpm digest`."""
    BELL = "bell"
    """In the inbox, with a sign of the terminal."""
    NONE = "none"
