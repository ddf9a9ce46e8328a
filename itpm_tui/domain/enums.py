"""Enumerations, stored as their text value."""

from __future__ import annotations

from enum import StrEnum


class OrgKind(StrEnum):
    """What an organisation is to ours."""

    INTERNAL = "internal"
    CLIENT = "client"
    VENDOR = "vendor"
    REGULATOR = "regulator"


class PersonKind(StrEnum):
    """What a person is to the organisation."""

    MEMBER = "member"
    STAKEHOLDER = "stakeholder"
    CLIENT = "client"
    VENDOR = "vendor"
    PLACEHOLDER = "placeholder"
    GENERIC_ROLE = "generic_role"


class SystemRole(StrEnum):
    """Rights, from most to least."""

    ADMIN = "admin"
    PM = "pm"
    MEMBER = "member"
    STAKEHOLDER = "stakeholder"
    CLIENT = "client"
    VIEWER = "viewer"


class ProjectCategory(StrEnum):
    """What a project is about."""

    SOFTWARE = "software"
    HARDWARE = "hardware"
    SECURITY = "security"
    INFRASTRUCTURE = "infrastructure"
    MIGRATION = "migration"
    ONBOARDING = "onboarding"
    COMPLIANCE = "compliance"
    OTHER = "other"


class Methodology(StrEnum):
    """How a project is run."""

    WATERFALL = "waterfall"
    SCRUM = "scrum"
    KANBAN = "kanban"
    HYBRID = "hybrid"


class LifeCyclePhase(StrEnum):
    """Where a project stands in its life."""

    PROPOSAL = "proposal"
    INITIATION = "initiation"
    PLANNING = "planning"
    DELIVERY = "delivery"
    CLOSING = "closing"
    CLOSED = "closed"


class ScheduleFrom(StrEnum):
    """The end a plan is computed from."""

    START = "start"
    FINISH = "finish"


class ProgressMode(StrEnum):
    """Where the progress of a task comes from."""

    WORK = "work"
    STATUS = "status"
    MANUAL = "manual"
    MILESTONES = "milestones"


class StatusGroup(StrEnum):
    """The fixed meaning of a freely named status."""

    TRIAGE = "triage"
    BACKLOG = "backlog"
    UNSTARTED = "unstarted"
    STARTED = "started"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Priority(StrEnum):
    """How urgent a task is."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class RequestSource(StrEnum):
    """Who asked for it."""

    TEAM = "team"
    CLIENT = "client"
    VENDOR = "vendor"
    SYSTEM = "system"
    IMPORT = "import"


class ScheduleMode(StrEnum):
    """Whether links move a task or a person does."""

    AUTO = "auto"
    MANUAL = "manual"


class Severity(StrEnum):
    """How much a bug hurts."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    TRIVIAL = "trivial"


class EffortMode(StrEnum):
    """What stays when the effort of a task changes."""

    FIXED_WORK = "fixed_work"
    FIXED_DURATION = "fixed_duration"
    FIXED_UNITS = "fixed_units"


class ConstraintType(StrEnum):
    """What holds a task to a date (rules of planning)."""

    ASAP = "asap"
    ALAP = "alap"
    SNET = "snet"
    SNLT = "snlt"
    FNET = "fnet"
    FNLT = "fnlt"
    MSO = "mso"
    MFO = "mfo"


class TaskType(StrEnum):
    """What a task is."""

    TASK = "task"
    MILESTONE = "milestone"
    SUMMARY = "summary"
    BUG = "bug"
    DELIVERY = "delivery"


class DependencyType(StrEnum):
    """Which ends of two tasks a link joins."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class LagKind(StrEnum):
    """In what a lag is measured."""

    WORKING = "working"
    ELAPSED = "elapsed"
    PERCENT = "percent"


class AssignmentState(StrEnum):
    """How far an assignment is agreed."""

    REQUESTED = "requested"
    PROPOSED = "proposed"
    ASSIGNED = "assigned"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class AllocationOrigin(StrEnum):
    """Where the hours of a day on a task come from."""

    SPREAD = "spread"
    MANUAL = "manual"
    LEVELLED = "levelled"
    ACTUAL = "actual"


class LeaveKind(StrEnum):
    """Why someone is away; of two on one day the later one here counts."""

    OTHER_PROJECT = "other_project"
    TRAINING = "training"
    ANNUAL = "annual"
    SPECIAL = "special"
    SICK = "sick"
    PARENTAL = "parental"
    UNPAID = "unpaid"
    PUBLIC_HOLIDAY = "public_holiday"


class ApprovalState(StrEnum):
    """How far something is that someone has to agree to."""

    DRAFT = "draft"
    REQUESTED = "requested"
    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    CHANGES_REQUESTED = "changes_requested"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class WipMode(StrEnum):
    """What a column does when its limit is passed."""

    OFF = "off"
    WARN = "warn"
    ENFORCE = "enforce"


class Visibility(StrEnum):
    """Who may read a comment."""

    INTERNAL = "internal"
    CLIENT = "client"


class SubjectType(StrEnum):
    """What people talk about, are told of, or decide on."""

    TASK = "task"
    PROJECT = "project"
    REQUEST = "request"
    APPROVAL = "approval"
    COMMITMENT = "commitment"
    DECISION = "decision"
    RISK = "risk"
    ISSUE = "issue"
    TIMESHEET = "timesheet"
    CHECK_IN = "check_in"


class Via(StrEnum):
    """The way a change came in."""

    TUI = "tui"
    CLI = "cli"
    IMPORT = "import"
    SYSTEM = "system"


class Screen(StrEnum):
    """Places of the program that show something."""

    INBOX = "inbox"
    LIST = "list"
    BOARD = "board"
    CALENDAR = "calendar"
    GANTT = "gantt"
    LOAD = "load"
    TIME = "time"
    MONEY = "money"
    RISKS = "risks"
    PROJECTS = "projects"
    MILESTONES = "milestones"
    REQUESTS = "requests"
    HEALTH = "health"
    AUDIT = "audit"
    PEOPLE = "people"


class ImportSource(StrEnum):
    """The kind of file an imported row came from."""

    MSPDI = "mspdi"
    CSV = "csv"
    ICS = "ics"
    JIRA = "jira"
    GITHUB = "github"
    GAN = "gan"
    NATIVE = "native"
