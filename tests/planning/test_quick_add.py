from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.commands.task import StatusWord
from itpm_tui.domain.dates import DateOrder, DateRules, Moment
from itpm_tui.domain.enums import DependencyType, Priority, RequestSource
from itpm_tui.domain.text import clean
from itpm_tui.planning.quick_add import Draft, Meaning, Names, parse, parse_lines
from tests.planning.office_names import NAMES, NOW, PROJECTS, TASKS

FRIDAY = Moment(date(2026, 11, 27))


def read(text: str, names: Names = NAMES) -> Draft:
    return parse(text, names, NOW)


def test_the_line_of_the_design_is_understood() -> None:
    draft = read(
        "Replace core switch @dana #network !high due:fri est:4h after:FWL-08 ~FIREWALL"
    )
    assert draft.title == "Replace core switch"
    assert [person.handle for person in draft.people or ()] == ["dana"]
    assert draft.tags == ("network",)
    assert draft.priority is Priority.HIGH
    assert (draft.due, draft.est) == (FRIDAY, 240)
    assert [link.task.key for link in draft.after] == ["FWL-08"]
    assert draft.project is not None
    assert draft.project.key == "FWL"
    assert (draft.problems, draft.remarks, draft.stops) == ((), (), None)


@pytest.mark.parametrize(
    "title",
    [
        *("C# build", "mail a@b.com", "ticket #4471", "do it now!", "@ 9", "!5", "! x"),
        *(
            "http://x.example/a",
            "see https://x.example",
            "10:30 call",
            "a # b",
            "~ 5 %",
        ),
    ],
)
def test_a_sign_counts_only_before_a_letter_at_the_start(title: str) -> None:
    draft = read(title)
    assert (draft.title, draft.problems, draft.remarks) == (title, (), ())


def test_escaped_and_quoted_words_are_title() -> None:
    draft = read(r'\@dana "due:fri and @tom" \#x \!high \~FWL "say \"hi\""')
    assert draft.title == '@dana due:fri and @tom #x !high ~FWL say "hi"'
    assert draft.people is None
    assert draft.due is None


def test_a_backslash_before_anything_else_stays() -> None:
    assert read(r"share \\nas\x \n").title == r"share \\nas\x \n"


@pytest.mark.parametrize(
    ("level", "priority"),
    [
        *(
            ("urgent", Priority.URGENT),
            ("urg", Priority.URGENT),
            ("u", Priority.URGENT),
        ),
        *(("high", Priority.HIGH), ("h", Priority.HIGH), ("normal", Priority.NORMAL)),
        *(("n", Priority.NORMAL), ("low", Priority.LOW), ("l", Priority.LOW)),
        *(("1", Priority.URGENT), ("2", Priority.HIGH), ("3", Priority.NORMAL)),
        *(("4", Priority.LOW), ("HIGH", Priority.HIGH)),
    ],
)
def test_priorities_have_many_names(level: str, priority: Priority) -> None:
    assert read(f"x !{level}").priority is priority


def test_several_people_me_and_nobody() -> None:
    assert [p.handle for p in read("x @me @tom @TOM").people or ()] == ["marta", "tom"]
    assert read("x @none").people == ()
    assert [p.handle for p in read("x @prisc").people or ()] == ["prisca"]
    assert [p.handle for p in read("x @weber").people or ()] == ["tom"]


@pytest.mark.parametrize(
    ("line", "said", "offers"),
    [
        ("x @pri", "@pri matches Priya Nair and Prisca Moreau.", ("@priya", "@prisca")),
        ("x @danna", "Nobody is called @danna. Did you mean", ("@dana", "@dan")),
        ("x ~ERB", "There is no project ERB. Did you mean ~ERP", ("~ERP",)),
        ("x ~F", "~F may be ~FWL or ~FIN.", ("~FWL", "~FIN")),
        ("x in:ERB", "There is no project ERB.", ("~ERP",)),
        ("x ms:CUTOFER", "There is no milestone CUTOFER.", ("ms:CUTOVER",)),
        ("x status:rev", "rev is no status.", ("status:review",)),
        ("x due:soon", '"soon" is not a date.', ()),
        ('x due:"31 nov"', "Did you mean 30 nov or 1 dec ?", ()),
        ("x due:11/12", "can be 11 dec or 12 nov", ()),
        ("x est:45", "45 what? 45m or 45h.", ()),
        ("x est:-2h", "below zero", ()),
        ("x every:fortnight", "Try week, 2w, mon, 1st-tue.", ()),
        ("x cost:much", "no amount", ()),
        ("x ms:FWL-12", "FWL-12 is no milestone.", ()),
        ("x after:,", "needs an id", ()),
    ],
)
def test_what_is_unknown_stops_the_save(
    line: str, said: str, offers: tuple[str, ...]
) -> None:
    draft = read(line)
    assert draft.title == "x"
    assert draft.stops is not None
    assert said in draft.stops
    assert draft.problems[0].offers[: len(offers)] == offers
    assert len(draft.problems[0].offers) <= 3


def test_an_id_that_does_not_exist_offers_tasks_like_it() -> None:
    draft = read("Replace core switch after:NET-12")
    assert draft.stops == (
        'NET-12 does not exist. Did you mean FWL-12 "Replace core switch DC2"?'
    )
    assert draft.problems[0].offers == ("after:FWL-12",)


def test_the_offer_keeps_the_rest_of_the_value() -> None:
    (problem,) = read("Replace core switch after:FWL-08,NET-12:SS+2d,ERP-30").problems
    assert problem.offers[0] == "after:FWL-08,FWL-12:SS+2d,ERP-30"


@pytest.mark.parametrize(
    ("value", "kind", "lag"),
    [
        ("FWL-12", DependencyType.FS, 0),
        ("fwl-12", DependencyType.FS, 0),
        ("FWL-12+2d", DependencyType.FS, 960),
        ("FWL-12-1d", DependencyType.FS, -480),
        ("FWL-12+3wd", DependencyType.FS, 1440),
        ("FWL-12:SS", DependencyType.SS, 0),
        ("FWL-12:ff+4h", DependencyType.FF, 240),
        ("FWL-12+4h:SF", DependencyType.SF, 240),
    ],
)
def test_a_task_before_may_have_a_type_and_a_lag(
    value: str, kind: DependencyType, lag: int
) -> None:
    for key in ("after", "before"):
        draft = read(f"x {key}:{value}")
        (link,) = draft.after if key == "after" else draft.before
        assert (link.task.key, link.type, link.lag_min) == ("FWL-12", kind, lag)


def test_links_add_up() -> None:
    draft = read("x after:FWL-08,FWL-12 after:FWL-14 before:ERP-30")
    assert [link.task.key for link in draft.after] == ["FWL-08", "FWL-12", "FWL-14"]
    assert [link.task.key for link in draft.before] == ["ERP-30"]


def test_every_key_is_taken() -> None:
    draft = read(
        "x due:fri start:tom under:ERP-30 ms:CUTOVER in:FWL from:client every:week "
        "status:blocked cost:3800 risk:R-07 wait:+1w link:https://x.example/a?b=c "
        'note:"ask vendor"'
    )
    assert draft.stops is None
    assert draft.start == Moment(date(2026, 11, 25))
    assert draft.under is not None
    assert draft.under.key == "ERP-30"
    assert draft.milestone is not None
    assert draft.milestone.code == "CUTOVER"
    assert draft.source is RequestSource.CLIENT
    assert draft.status is StatusWord.BLOCKED
    assert draft.link == "https://x.example/a?b=c"
    assert draft.note == "ask vendor"
    assert draft.description == (
        "ask vendor\nhttps://x.example/a?b=c\n"
        "every: week\ncost: 3800\nrisk: R-07\nwait: 2026-12-01"
    )
    assert [remark.split(":")[0] for remark in draft.remarks] == [
        *("every", "cost", "risk", "wait")
    ]


def test_on_is_start_and_deadline() -> None:
    draft = read("x on:2026-12-12")
    assert draft.due == draft.start == Moment(date(2026, 12, 12))


@pytest.mark.parametrize("every", ["day", "week", "2w", "month", "mon", "1st-tue"])
def test_repetitions_are_understood(every: str) -> None:
    assert read(f"x every:{every}").every == every


@pytest.mark.parametrize(
    ("value", "source", "requester"),
    [
        ("team", RequestSource.TEAM, None),
        ("vendor", RequestSource.VENDOR, None),
        ('"Ines Roth"', RequestSource.CLIENT, "Ines Roth"),
        ("ines", RequestSource.CLIENT, "Ines Roth"),
    ],
)
def test_who_asked_for_it(
    value: str, source: RequestSource, requester: str | None
) -> None:
    draft = read(f"x from:{value}")
    assert (draft.source, draft.requester) == (source, requester)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("CUTOVER-3wd", Moment(date(2026, 12, 15))),
        ("FWL-12+2d", Moment(date(2026, 12, 4))),
        ("fri@14:00", Moment(date(2026, 11, 27), time(14))),
        ('"next fri"', Moment(date(2026, 12, 4))),
        ("w50.2", Moment(date(2026, 12, 8))),
    ],
)
def test_days_are_those_of_the_date_grammar(value: str, moment: Moment) -> None:
    assert read(f"x due:{value}").due == moment


def test_a_task_without_a_date_is_no_anchor() -> None:
    assert read("x due:FWL-08").stops == "FWL-08 has no date yet. Write the day."


def test_day_and_month_follow_the_setting() -> None:
    names = Names(rules=DateRules(order=DateOrder.DMY))
    assert read("x due:11/12", names).due == Moment(date(2026, 12, 11))


def test_an_unknown_key_stays_in_the_title() -> None:
    draft = read("Fix foo:bar now")
    assert draft.title == "Fix foo:bar now"
    assert draft.remarks == ("foo is not a field",)
    assert draft.stops is None


def test_the_last_of_a_key_counts_and_is_shown() -> None:
    draft = read("x due:mon due:fri !h !low ~ERP in:FWL")
    assert (draft.due, draft.priority) == (FRIDAY, Priority.LOW)
    assert draft.project == PROJECTS[0]
    assert set(draft.remarks) == {
        "due:mon is overruled: due:fri counts",
        "!h is overruled: !low counts",
        "~ERP is overruled: in:FWL counts",
    }


def test_a_new_tag_is_pointed_out_and_a_known_one_written_as_it_is() -> None:
    draft = read("x #vendor #Cabling #cabling")
    assert draft.tags == ("Vendor", "Cabling")
    assert draft.remarks == ("#Cabling is a new tag",)


@pytest.mark.parametrize("line", ["", "  ", "@dana due:fri"])
def test_a_task_needs_a_title(line: str) -> None:
    assert read(line).stops == "A task needs a title."


def test_a_title_is_never_cut() -> None:
    draft = read("word " * 50)
    assert draft.stops == "The title has 249 characters; 200 are possible."


def test_an_open_quotation_mark_loses_nothing() -> None:
    assert read('19" rack "half open').title == '19" rack "half open'
    draft = read('x note:"ask the vendor')
    assert draft.note == "ask the vendor"
    assert draft.remarks == ("the quotation mark of note: is open",)


def test_lines_farther_right_are_parts_of_the_line_above() -> None:
    lines = parse_lines("A\n  B\n    C @dana\n\n  D\n\tE\nF", NAMES, NOW)
    assert [line.draft.title for line in lines] == list("ABCDEF")
    assert [line.parent for line in lines] == [None, 0, 1, 0, 3, None]
    assert [line.depth for line in lines] == [0, 1, 2, 1, 2, 0]


_WORDS = st.sampled_from(
    [
        *("Replace", "switch", "C#", "a@b.com", "#4471", "now!", "@dana", "@pri", "@x"),
        *("@me", "@none", "#network", "#a.b", "!high", "!9", "!foo", "~FIREWALL", "~?"),
        *("due:fri", "due:", "due:soon", "on:11/12", "est:4h", "est:x", "foo:bar"),
        *("after:FWL-12+2d", "after:NET-12:SS,FWL-08", "before:ERP-30:FF", "under:X"),
        *("ms:CUTOVER", "ms:?", "in:ERP", "from:client", "from:zz", "every:2w", "//"),
        *(
            "status:blocked",
            "cost:1",
            "risk:R-07",
            "wait:thaw",
            "link:http://x",
            "\\@d",
        ),
        *(
            'note:"a b"',
            'note:"open',
            '"two words"',
            '"',
            '\\"',
            "::",
            "@",
            "~",
            "after:",
        ),
    ]
)
_LINES = st.one_of(
    st.text(max_size=60),
    st.lists(_WORDS, max_size=10).map(" ".join),
    st.lists(st.one_of(_WORDS, st.text(max_size=6)), max_size=8).map(" ".join),
)


@given(_LINES)
def test_no_word_is_dropped_silently(line: str) -> None:
    draft = read(line)
    covered = "".join(line[part.start : part.end] for part in draft.parts)
    assert covered.split() == "".join(line.split()).split() or (
        "".join(covered.split()) == "".join(line.split())
    )
    said = " ".join([*draft.remarks, *(p.text for p in draft.problems)])
    for part in draft.parts:
        raw = line[part.start : part.end]
        if part.meaning is Meaning.TITLE:
            bare = raw.removeprefix("\\").strip('"').replace('\\"', '"')
            assert clean(bare).strip('"\\') in draft.title
        elif part.meaning is Meaning.PROBLEM:
            assert any(p.start == part.start for p in draft.problems)
        elif part.meaning is Meaning.OVERRULED:
            assert raw in said
        else:
            assert part.field


@given(st.lists(_LINES, max_size=5).map("\n".join))
def test_any_lines_can_be_parsed(text: str) -> None:
    lines = parse_lines(text, NAMES, NOW)
    for place, line in enumerate(lines):
        assert line.parent is None or line.parent < place


def test_the_tasks_of_the_tests_are_found_however_they_are_written() -> None:
    assert read("x after:fwl-8").after[0].task == TASKS[0]
