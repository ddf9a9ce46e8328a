"""The log of decisions: what was asked, what was decided, by whom, and why."""

from __future__ import annotations

from itpm_tui.domain.fields import Field, Refers
from itpm_tui.domain.register_enums import DecisionKind, FieldKind
from itpm_tui.domain.registers.description import Register

REGISTER = Register(
    noun="decision",
    plural="decisions",
    prefix="DEC",
    fields=(
        Field(name="question", label="Question", needed=True),
        Field(name="outcome", label="Decided", needed=True, cells=30),
        Field(name="project", label="Project", kind=Refers.PROJECT, cells=6),
        Field(
            name="kind",
            label="About",
            kind=FieldKind.ENUM,
            choices=tuple(DecisionKind),
            needed=True,
            default=DecisionKind.GOVERNANCE,
            cells=10,
        ),
        Field(name="options", label="Options", long=True),
        Field(name="rationale", label="Why", long=True),
        Field(
            name="decided_by",
            label="Decided by",
            kind=FieldKind.PERSON,
            needed=True,
            default="me",
            cells=10,
        ),
        Field(
            name="decided_on",
            label="On",
            kind=FieldKind.DATE,
            needed=True,
            default="today",
            cells=10,
        ),
        Field(
            name="reversible",
            label="Can be undone",
            kind=FieldKind.BOOL,
            needed=True,
            default="yes",
        ),
    ),
)
