"""What is pressed and typed for answers to what is asked, and questions to others."""

from __future__ import annotations

from tests.parity.case import Case


def _request(action: str, keys: str, *command: str, **more: str) -> Case:
    """A case on a row of the requests, one word apart from the action's command."""
    text, row = more.get("text", ""), more.get("row", "REQ-87")
    return Case(
        action=action,
        keys=tuple(keys.split()),
        command=command,
        screen=("g", "r", *more.get("opens", "").split()),
        row=row,
        text=text,
        note=more.get("note", ""),
        other="note" in more,
    )


_SLEEPS = {"tomorrow": "t", "friday": "f", "monday": "m", "week": "w"}
_DAYS = ("2026-11-25", "2026-11-27", "2026-11-30", "2026-12-01")
ANSWERS = (
    _request("answer.yes", "s y", "request", "accept", "REQ-87"),
    _request(
        *("answer.yes", "s y", "approval", "answer", "FWL-12", "yes"),
        row="APP-02",
        note="approval",
    ),
    _request(
        *("answer.yes", "s y 4", "commitment", "answer", "FWL-12", "yes", "4"),
        row="DATE-12",
        note="date",
    ),
    _request("answer.no", "s n", "request", "decline", "REQ-87", "No", text="No"),
    _request(
        *("answer.no", "s n", "approval", "answer", "FWL-12", "no", "early"),
        row="APP-02",
        text="early",
        note="approval",
    ),
    _request(
        *("answer.no", "s n", "commitment", "answer", "FWL-12", "no", "ill"),
        row="DATE-12",
        text="ill",
        note="date",
    ),
    _request(
        *("answer.conditions", "s w", "approval", "answer", "FWL-12"),
        *("conditions", "once"),
        row="APP-02",
        text="once",
    ),
    _request(
        *("answer.changes", "s e", "approval", "answer", "FWL-12", "changes", "x"),
        row="APP-02",
        text="x",
    ),
    _request(
        *("answer.later", "s f", "request", "defer", "REQ-87", "fri"),
        text="fri",
    ),
    _request(
        *("answer.same", "s u", "request", "duplicate", "REQ-87", "REQ-84"),
        text="REQ-84",
    ),
    _request(
        *("answer.other", "s a", "commitment", "answer", "FWL-12", "other"),
        *("fri", "late"),
        row="DATE-12",
        text="fri, late",
    ),
    _request("answer.back", "r", "request", "ask", "REQ-87", "Who", text="Who"),
    _request(
        *("answer.delegate", "w", "approval", "delegate", "FWL-12", "@lena"),
        row="APP-02",
        text="lena",
    ),
    _request(
        *("answer.withdraw", "D", "approval", "withdraw", "ERP-35"),
        row="APP-03",
    ),
)
_ASKED = (("commitment", "ask", "FWL-12", "@marta"),)
_DECLINED = (("request", "decline", "REQ-87", "No"),)
REQUEST_CASES = (
    *(
        case if case.row != "DATE-12" else Case(**{**vars(case), "before": _ASKED})
        for case in ANSWERS
    ),
    Case(
        action="answer.again",
        keys=("s", "o"),
        command=("request", "reopen", "REQ-87"),
        screen=("g", "r", "A"),
        row="REQ-87",
        before=_DECLINED,
    ),
    *(
        _request(f"request.{name}", f"z {letter}", "request", "defer", "REQ-87", day)
        for (name, letter), day in zip(_SLEEPS.items(), _DAYS, strict=True)
    ),
    _request(
        *("request.until", "z d", "request", "defer", "REQ-87", "fri"), text="fri"
    ),
    Case(
        action="request.add",
        keys=("a",),
        screen=("g", "r"),
        command=(
            *("request", "add", "More screens", "--source", "vendor"),
            *("--requester", "@marta", "--project", "FWL", "--wanted-by", "fri"),
        ),
        form={
            "title": "More screens",
            "source": "vendor",
            "project": "FWL",
            "wanted_by": "fri",
        },
    ),
    Case(
        action="request.edit",
        keys=("e",),
        screen=("g", "r"),
        row="REQ-87",
        command=(
            "request",
            "edit",
            "REQ-87",
            "--impact",
            "two days",
            "--channel",
            "chat",
        ),
        form={"impact": "two days", "channel": "chat"},
    ),
    _request(
        *("request.comment", "c", "request", "comment", "REQ-87", "Hm"), text="Hm"
    ),
    Case(
        action="approval.ask",
        keys=("s", "q"),
        tasks=("FWL-13",),
        command=("approval", "ask", "FWL-13", "@dana", "@tom", "--rule", "all"),
        text="dana tom all",
    ),
    Case(
        action="commitment.ask",
        keys=("s", "p"),
        tasks=("FWL-18",),
        command=("commitment", "ask", "FWL-18", "@tom"),
        text="tom",
    ),
    Case(
        action="checkin.ask",
        keys=("a",),
        screen=("g", "r", "tab"),
        command=("checkin", "ask", "All well?", "@dana", "@tom", "--due", "fri"),
        form={"question": "All well?", "people": "@dana @tom", "due": "fri"},
    ),
)
