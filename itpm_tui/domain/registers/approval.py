"""Approvals: a yes that is asked for something as it stands."""

from __future__ import annotations

from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.fields import Field, Refers
from itpm_tui.domain.register_enums import ApprovalRule, ApprovalState, FieldKind
from itpm_tui.domain.registers.description import Register, State

REGISTER = Register(
    noun="approval",
    plural="approvals",
    prefix="APP",
    fields=(
        Field(name="title", label="What", needed=True),
        Field(
            name="subject",
            label="About",
            kind=Refers.SUBJECT,
            needed=True,
            asked=False,
            cells=9,
        ),
        Field(
            name="rule",
            label="Rule",
            kind=FieldKind.ENUM,
            choices=tuple(ApprovalRule),
            needed=True,
            default=ApprovalRule.ANY,
            asked=False,
            cells=7,
        ),
        Field(name="quorum", label="How many", kind=FieldKind.NUMBER, asked=False),
        Field(
            name="requested_by",
            label="Asked by",
            kind=FieldKind.PERSON,
            needed=True,
            asked=False,
            cells=10,
        ),
        Field(name="due", label="Wanted by", kind=FieldKind.DATE, cells=11),
        Field(name="body", label="As written", long=True),
        Field(name="content_sha256", label="Content", needed=True, asked=False),
    ),
    states=tuple(
        State(word, open=word is ApprovalState.REQUESTED) for word in ApprovalState
    ),
    added_by=SystemRole.MEMBER,
    changed_by=SystemRole.MEMBER,
    own_add=False,
    own_states=False,
)
