from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.planning.query import parse, understand
from itpm_tui.planning.query.parser import DEEPEST, LONGEST
from itpm_tui.planning.query.tree import And, Comparison, Not, Or, Text, Value
from tests.planning.query.moments import TUESDAY
from tests.query_texts import queries

EXAMPLES = (
    "@me is:late",
    "~ERP (is:critical or slack<2d) -@priya",
    "due:mon..fri status:doing,blocked",
    "spent>est est>=4h",
    'title:"core switch" or FWL-12',
    "from:client no:assignee sort:created",
    "end:2026-12-18..2027-01-04 is:open",
    "updated>=-7d group:assignee",
    "is:open or due>=-5d",
    "is:overdue @me #network",
    "~MIG status:doing due<=+7d @me from:client -#infra sort:due",
)
"""All that the design shows."""


@pytest.mark.parametrize("text", EXAMPLES)
def test_each_example_is_read_whole_and_written_as_it_was(text: str) -> None:
    understood = understand(text, TUESDAY)
    assert understood.faults == ()
    assert understood.asked is not None
    assert str(understood.query) == text


def test_brackets_come_before_not_before_and_before_or() -> None:
    a, b, c, d = (Text(name) for name in "abcd")
    assert parse("a b or c -d").term == Or((And((a, b)), And((c, Not(d)))))
    assert parse("a (b or c) and not d").term == And((a, Or((b, c)), Not(d)))
    assert parse("a|b AND c").term == Or((a, And((b, c))))
    assert parse("-(a b)").term == Not(And((a, b)))


def test_a_dash_negates_only_before_a_letter_a_sigil_or_a_bracket() -> None:
    assert parse("-5d").term == Text("-5d")
    assert parse("- a").term == And((Text("-"), Text("a")))
    dana = Comparison("assignee", ":", (Value("dana"),), sigil=True)
    assert parse("-@dana").term == Not(dana)


@pytest.mark.parametrize("text", ["C#", "a@b.com", "#4471", "now!", "!5", "@", "a-b"])
def test_a_sigil_counts_only_at_the_start_and_before_a_letter(text: str) -> None:
    assert parse(text).term == Text(text)


def test_words_of_the_language_are_searched_in_quotes() -> None:
    assert parse('"or" "not"').term == And((Text("or", True), Text("not", True)))
    assert parse(r'"say \"no\""').term == Text('say "no"', True)


def test_blanks_may_stand_around_an_operator() -> None:
    assert str(parse("est >= 4h due < fri")) == "est>=4h due<fri"
    assert parse("plan < b").faults == ()


def test_nothing_typed_asks_nothing() -> None:
    for text in ("", "   "):
        understood = understand(text, TUESDAY)
        assert understood.asked is None
        assert understood.faults == ()


@pytest.mark.parametrize(
    ("text", "position", "length", "said", "suggestion"),
    [
        ("due<fri assigne:dana", 8, 7, "Did you mean assignee ?", "assignee"),
        ("http://x", 0, 4, "no such field", None),
        ("a or", 2, 2, "or needs a term after it", None),
        ("or a", 0, 2, "or needs a term before it", None),
        ("a | | b", 2, 1, "or needs a term after it", None),
        ("a and", 2, 3, "and needs a term after it", None),
        ("a not", 2, 3, "not needs a term after it", None),
        ("a (b", 2, 1, "the bracket is not closed", None),
        ("a b)", 3, 1, "no bracket was opened", None),
        ("a ()", 2, 2, "nothing is in the brackets", None),
        ('a "b c', 2, 4, "the quote has no end", None),
        ('""', 0, 2, "nothing is in the quotes", None),
        ("due:", 0, 4, "due needs a value", None),
        ("status:doing,", 12, 1, "missing at the comma", None),
        ("status<doing", 0, 7, "status has no order", None),
        ("due<mon..fri", 4, 8, "a range goes with a colon", None),
        ("due:..", 4, 2, "a range needs an end", None),
        ("due:soonish", 4, 7, "not a date", None),
        ("due:2026-02-30", 4, 10, "not a date", None),
        ("due:fri@25:00", 4, 9, "no time of day", None),
        ("due:9999-12-31", 4, 10, "too far away", None),
        ("est:45", 4, 2, "45 what?", None),
        ("est>=4h due>est", 12, 3, "due and est cannot be compared", None),
        ("due>created", 4, 7, "cannot be compared", None),
        ("progress>150", 9, 3, "from 0 to 100", None),
        ("is:open,lat", 8, 3, "Did you mean late ?", "late"),
        ("has:tags", 4, 4, "Did you mean tag ?", "tag"),
        ("is<open", 0, 7, "is goes with a colon", None),
        ("!hgh", 1, 3, "Did you mean high ?", "high"),
        ("type:bugs", 5, 4, "Did you mean bug ?", "bug"),
        ("source:clinet", 7, 6, "Did you mean client ?", "client"),
        ("after:switch", 6, 6, "takes an id", None),
        ("status:none", 7, 4, "never none", None),
        ("sort:priorty", 5, 7, "Did you mean priority ?", "priority"),
        ("limit:x", 6, 1, "takes a number", None),
        ("limit:0", 6, 1, "takes a number", None),
        ("limit:1,2", 0, 9, "takes one value", None),
        ("(a sort:due)", 3, 8, "outside of brackets", None),
        ("-sort:due", 0, 1, "cannot be negated", None),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    text: str, position: int, length: int, said: str, suggestion: str | None
) -> None:
    understood = understand(text, TUESDAY)
    assert understood.asked is None
    fault = understood.faults[0]
    assert said in fault.text
    assert (fault.position, fault.length) == (position, length)
    assert fault.suggestion == suggestion


def test_every_wrong_part_is_named_and_the_rest_still_read() -> None:
    query = parse("assigne:dana core statsu:done")
    assert [fault.position for fault in query.faults] == [0, 18]
    assert query.term == Text("core")


def test_length_and_depth_are_bounded() -> None:
    assert "at most 1,000" in parse("a" * (LONGEST + 1)).faults[0].text
    assert parse("a " * (LONGEST // 2)).faults == ()
    deep = "(" * DEEPEST + "a" + ")" * DEEPEST
    assert parse(deep).term == Text("a")
    for text in (f"({deep})", "not " * 200 + "a", "-(" * 400):
        assert any("at most 30" in fault.text for fault in parse(text).faults)


@pytest.mark.parametrize(
    ("text", "last", "rest"),
    [
        ("is:overdue @me #network", "#network", "is:overdue @me"),
        ("a or b", "b", "a"),
        ("a or b -c", "-c", "a or b"),
        ("a (b or c)", "c", "a b"),
        ("-(a b)", "b", "-a"),
        ("a sort:due limit:3", "limit:3", "a sort:due"),
        ("a", "a", ""),
        ("", None, ""),
    ],
)
def test_the_last_word_can_be_taken_off(text: str, last: str | None, rest: str) -> None:
    query = parse(text)
    assert query.last == last
    assert str(query.shorter) == rest


PIECES = st.sampled_from(
    (
        *("@", "#", "~", "!", "-", "(", ")", '"', "|", ":", "=", "<", ">=", ",", ".."),
        *("or", "and", "not", "due", "is", "sort", "limit", "title", "est", "fri"),
        *("none", "me", "\\", "FWL-12", "5", "%", "é", "\x00", "\ud800", "@14:00"),
        *("+1w", "4h", " "),
    )
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_no_text_raises_and_every_fault_lies_in_it(text: str) -> None:
    understood = understand(text, TUESDAY)
    for fault in understood.faults:
        assert 0 <= fault.position < len(text)
        assert fault.length > 0
        assert fault.text
    if not understood.faults:
        again = parse(str(understood.query))
        assert again == understood.query
        assert again.faults == ()
    assert understood.query.shorter == parse(str(understood.query.shorter))


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cs"]), min_size=1))
def test_no_word_is_dropped_silently(text: str) -> None:
    query = parse(text)
    if query.faults:
        return
    written = str(query).replace(" ", "")
    for word in text.replace("|", " ").split():
        if word.strip("()").lower() not in {"", "and", "or", "not"}:
            kept = "".join(c for c in word if c.isalnum()).lower()
            assert kept in "".join(c for c in written if c.isalnum()).lower()


@given(queries())
def test_a_filter_written_out_again_means_the_same(text: str) -> None:
    query = parse(text)
    assert query.faults == ()
    assert parse(str(query)) == query
