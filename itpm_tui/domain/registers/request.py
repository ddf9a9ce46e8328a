"""Requests: what is asked of us, by whom, and what was answered."""

from __future__ import annotations

from itpm_tui.domain.enums import RequestSource, SystemRole
from itpm_tui.domain.fields import Field, Refers
from itpm_tui.domain.register_enums import (
    FieldKind,
    RequestChannel,
    RequestScope,
    RequestState,
)
from itpm_tui.domain.registers.description import Register, State

_ANSWERS = (
    RequestState.ACCEPTED,
    RequestState.CONVERTED,
    RequestState.DECLINED,
    RequestState.DEFERRED,
    RequestState.DUPLICATE,
    RequestState.NEED_INFO,
    RequestState.SNOOZED,
)
_AGAIN = (*_ANSWERS, RequestState.PENDING)

REGISTER = Register(
    noun="request",
    plural="requests",
    prefix="REQ",
    fields=(
        Field(name="title", label="What", needed=True),
        Field(
            name="source",
            label="From",
            kind=FieldKind.ENUM,
            choices=tuple(RequestSource),
            needed=True,
            default=RequestSource.TEAM,
            cells=7,
        ),
        Field(name="requester", label="Who asks", kind=FieldKind.PERSON, cells=11),
        Field(name="project", label="Project", kind=Refers.PROJECT, cells=6),
        Field(
            name="scope",
            label="For",
            kind=FieldKind.ENUM,
            choices=tuple(RequestScope),
            needed=True,
            default=RequestScope.DEPARTMENT,
        ),
        Field(
            name="channel",
            label="Came by",
            kind=FieldKind.ENUM,
            choices=tuple(RequestChannel),
            needed=True,
            default=RequestChannel.FORM,
        ),
        Field(name="wanted_by", label="Wished by", kind=FieldKind.DATE, cells=11),
        Field(name="body", label="As written", long=True),
        Field(
            name="impact",
            label="Impact",
            long=True,
            hint="dates, cost, load: what accepting would move",
        ),
        Field(
            name="snoozed_until",
            label="Comes back",
            kind=FieldKind.DATE,
            asked=False,
        ),
        Field(
            name="duplicate_of",
            label="Same as",
            kind=Refers.RECORD,
            register="request",
            asked=False,
        ),
        Field(
            name="decision",
            label="Decision",
            kind=Refers.RECORD,
            register="decision",
            asked=False,
        ),
    ),
    states=(
        State(RequestState.PENDING, _ANSWERS, open=True),
        State(RequestState.NEED_INFO, _AGAIN, open=True),
        State(RequestState.SNOOZED, _AGAIN, open=True),
        State(RequestState.ACCEPTED, _AGAIN, open=True),
        State(RequestState.CONVERTED, (RequestState.PENDING,)),
        State(RequestState.DEFERRED, _AGAIN),
        State(RequestState.DECLINED, (RequestState.PENDING,), reason=True),
        State(RequestState.DUPLICATE, (RequestState.PENDING,)),
    ),
    added_by=SystemRole.CLIENT,
    changed_by=SystemRole.MEMBER,
    own_states=False,
)
