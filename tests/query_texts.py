"""Random filters that can be read, for tests."""

from __future__ import annotations

from hypothesis import strategies as st

_ANY = (":", "=", "!=")
_ORDERED = (*_ANY, "<", "<=", ">", ">=")
_DAYS = (
    *(
        "today",
        "fri",
        "-3d",
        "+1w",
        "2026-11-20",
        '"24 nov"',
        "24nov",
        "eow",
        "-2h",
        "now",
    ),
    *("today@09:00", "fri@17", "none"),
)
_PLAIN_DAYS = ("today", "fri", "mon", "-3d", "+1w", "2026-11-20", "eow")
_DURATIONS = ("30m", "4h", "1d", "2d", "1h30", "0", "none")
_IDS = ("FWL-03", "fwl-3", "srv-12", "FW-7", "zzz-1")
_VALUES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "id": (_ANY, (*_IDS, "fw", "fwl-")),
    "title": (_ANY, ("core", '"core switch"', "RACK", "50%_", "a\\b", "é")),
    "text": (_ANY, ("core", "Räck", "100%", "rack")),
    "project": (_ANY, ("FWL", "fw", "f", "firewall", "replacement", "nope")),
    "milestone": (_ANY, ("gate", "GATE-2", "none", "core")),
    "status": (_ANY, ("doing", "do", "todo", "review", "started", "code", "idea")),
    "assignee": (_ANY, ("dana", "dan", "d", "ito", "me", "none", "and", "nobody")),
    "tag": (_ANY, ("net", "infra", "n", "none")),
    "priority": (_ORDERED, ("urgent", "h", "3", "low")),
    "due": (_ORDERED, (*_DAYS, "end", "done")),
    "start": (_ORDERED, (*_DAYS, "due")),
    "end": (_ORDERED, (*_DAYS, "due")),
    "created": (_ORDERED, (*_DAYS[:-1], "updated")),
    "updated": (_ORDERED, (*_DAYS[:-1], "created")),
    "done": (_ORDERED, (*_DAYS, "due")),
    "est": (_ORDERED, (*_DURATIONS, "left", "spent")),
    "left": (_ORDERED, (*_DURATIONS, "est")),
    "slack": (_ORDERED, (*_DURATIONS, "-1d", "left")),
    "spent": (_ORDERED, ("est", "4h")),
    "progress": (_ORDERED, ("0", "50%", "99", "100")),
    "source": (_ANY, ("client", "team")),
    "from": (_ANY, ("vendor", '"Ines Roth"')),
    "after": (_ANY, _IDS),
    "blocks": (_ANY, _IDS),
    "parent": (_ANY, (*_IDS, "none")),
    "risk": (_ORDERED, ("5", "R-07")),
    "type": (_ANY, ("bug", "milestone", "summary")),
}
_IS = (
    *("open", "ready", "done", "late", "overdue", "client", "waiting", "today"),
    *("soon", "critical", "blocked", "review", "snoozed", "mine", "marked"),
    *("conflict", "over", "milestone"),
)
_HAS = (
    *("assignee", "due", "est", "comment", "risk", "link", "parent", "tag"),
    *("milestone", "start"),
)
_WORDS = (
    *("core", "räck", '"core switch"', "50%_off", "a\\b", "FWL-03", "fwl-3", "zzz-1"),
    *("@dana", "@dan", "@me", "@none", "@dana,tom", "#net", "~fwl", "~f", "!high"),
    *("!1", "#4471", '"or"', "C#", "-5d"),
)


@st.composite
def comparisons(draw: st.DrawFn) -> str:
    """A field with values."""
    name = draw(st.sampled_from(sorted(_VALUES)))
    operators, values = _VALUES[name]
    operator = draw(st.sampled_from(operators))
    found = draw(st.lists(st.sampled_from(values), min_size=1, max_size=2))
    return f"{name}{operator}{','.join(found)}"


@st.composite
def ranges(draw: st.DrawFn) -> str:
    """A field between two values, in either order."""
    name, values = draw(
        st.sampled_from(
            (
                *((name, _PLAIN_DAYS) for name in ("due", "end", "updated", "done")),
                *((name, ("30m", "4h", "1d")) for name in ("est", "slack")),
                ("progress", ("0", "50", "100%")),
            )
        )
    )
    ends = [draw(st.sampled_from((*values, ""))) for _ in range(2)]
    if not any(ends):
        ends[0] = values[0]
    return f"{name}{draw(st.sampled_from(_ANY))}{ends[0]}..{ends[1]}"


def flags() -> st.SearchStrategy[str]:
    """What is, has, or has not."""

    def of(verb: str, names: tuple[str, ...]) -> st.SearchStrategy[str]:
        several = st.lists(st.sampled_from(names), min_size=1, max_size=2)
        return several.map(lambda found: f"{verb}:{','.join(found)}")

    return st.one_of(of("is", _IS), of("has", _HAS), of("no", _HAS))


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joint = st.sampled_from((" ", " or ", " | ", " and "))
    pairs = st.tuples(inner, joint, inner).map("".join)
    return st.one_of(
        pairs,
        pairs.map(lambda text: f"({text})"),
        inner.map(lambda text: f"not ({text})"),
    )


def queries() -> st.SearchStrategy[str]:
    """Filters of a few terms."""
    words = st.sampled_from(_WORDS)
    terms = st.one_of(comparisons(), ranges(), flags(), words)
    negated = terms.filter(lambda text: text[0].isalpha()).map(lambda text: f"-{text}")
    return st.recursive(st.one_of(terms, terms, negated), _larger, max_leaves=5)
