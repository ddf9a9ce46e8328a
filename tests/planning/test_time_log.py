from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.planning.time_log import LogDraft, Meaning, complete, parse, taken
from tests.planning.log_names import CAB, MONDAY, NAMES, NOW, TASKS, VPN

BERLIN = ZoneInfo("Europe/Berlin")


def read(text: str, **more: object) -> LogDraft:
    (draft,) = parse(text, replace(NAMES, **more), NOW)
    return draft


def test_the_first_line_of_the_design_asks_which_task() -> None:
    draft = read("1h30 yesterday vpn fix")
    assert (draft.day, draft.minutes) == (MONDAY, 90)
    assert draft.asks
    assert [choice.work for choice in draft.choices] == [TASKS["FWL-21"], VPN]
    chosen = taken(draft, draft.choices[0])
    assert (chosen.work, chosen.note, chosen.asks) == (TASKS["FWL-21"], "", False)
    note = taken(draft, None)
    assert (note.work, note.note) == (None, "vpn fix")


@pytest.mark.parametrize(
    ("line", "minutes", "work", "note"),
    [
        ("45m FWL-15", 45, TASKS["FWL-15"], ""),
        ("2h ERP-31 rehearsal", 120, TASKS["ERP-31"], "rehearsal"),
        ("9:00-10:00 cab", 60, CAB, "CAB weekly"),
        ("30m m365-44 wave 3 check", 30, TASKS["M365-44"], "wave 3 check"),
    ],
)
def test_the_other_lines_of_the_design_need_no_question(
    line: str, minutes: int, work: object, note: str
) -> None:
    (draft,) = parse(line, NAMES, NOW, sticky=MONDAY)
    assert draft.stops is None
    assert not draft.asks
    assert (draft.day, draft.minutes, draft.work) == (MONDAY, minutes, work)
    assert draft.note == note


def test_a_day_holds_for_the_entries_behind_it() -> None:
    drafts = parse("1h fri FWL-12; 30m FWL-15; 2h mon ERP-31", NAMES, NOW)
    days = [draft.day for draft in drafts]
    assert days == [date(2026, 11, 20), date(2026, 11, 20), MONDAY]
    assert [draft.minutes for draft in drafts] == [60, 30, 120]


@pytest.mark.parametrize("written", ["1h30", "1h30m", "1:30", "90m", "1.5h", "1,5h"])
def test_durations_are_written_in_many_ways(written: str) -> None:
    assert read(f"{written} FWL-12").minutes == 90


def test_a_duration_of_two_words_is_one() -> None:
    assert read("1h 30m FWL-12").minutes == 90
    assert read("1d 2h FWL-12", day_min=360).minutes == 480


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("yesterday", MONDAY),
        ("last fri", date(2026, 11, 20)),
        ("12 nov", date(2026, 11, 12)),
        ("nov 12", date(2026, 11, 12)),
        ("2026-11-20", date(2026, 11, 20)),
        ("-2wd", date(2026, 11, 20)),
        ("w47.2", date(2026, 11, 17)),
        ("24 dec", date(2025, 12, 24)),
    ],
)
def test_days_without_a_year_lie_behind(written: str, day: date) -> None:
    draft = read(f"1h {written} FWL-12 cables")
    assert (draft.day, draft.note) == (day, "cables")


@pytest.mark.parametrize("name", ["tom", "now", "thaw"])
def test_names_of_days_that_are_other_words_stay_words(name: str) -> None:
    draft = read(f"1h FWL-12 with {name}")
    assert (draft.day, draft.note) == (NOW.date(), f"with {name}")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("FWL-12 45", "45 what? 45m or 45h."),
        ("FWL-12 1.5", "1.5 what? 1.5h or 1.5d."),
        ("FWL-12 cables", "How long? Write 1h30, 45m or 9:00-10:30."),
        ("", "How long? Write 1h30, 45m or 9:00-10:30."),
        ("1h75 FWL-12", "1h75 has more than 59 minutes after the hours. Try 2h15."),
        ("-1h FWL-12", "-1h is below zero. Try 30m."),
        ("0m FWL-12", "Nothing is no duration. Try 30m, or leave it empty."),
        ("25h FWL-12", "25 hours are more than a day has. Log them day by day."),
        ("1h FWL-99", "There is no task FWL-99. Write words of its title instead."),
        ("1h @zoe FWL-12", "Nobody is called zoe. @marta @dana @dan @tom"),
        ("9:00-9:00 FWL-12", "09:00 to 09:00 is no time. Write when it ended."),
        ("25-26 FWL-12", "25-26: 25:00 is no time of day. Try 9:00-10:30."),
        ("1h", "For what? Add a task id, or words of its title."),
        ("1h #x FWL-12", "There is no activity x. "),
        ("1h 31.11. FWL-12", '"31.11." is not a date: November has 30 days.'),
    ],
)
def test_what_cannot_be_saved_says_what_to_write(line: str, said: str) -> None:
    assert (read(line).stops or "").startswith(said)


def test_two_times_in_one_entry_are_pointed_out() -> None:
    draft = read("1h FWL-12 2h late")
    assert (draft.stops or "").startswith("1h and 2h are two times.")
    assert read('1h FWL-12 "2h late"').note == "2h late"


def test_a_number_beside_a_duration_is_text() -> None:
    assert read("30m FWL-12 wave 3 of 5").note == "wave 3 of 5"


def test_flags_and_signs_set_fields() -> None:
    draft = read("1h FWL-12 nobill ot @dana #plan")
    assert (draft.billable, draft.overtime, draft.activity) == (False, True, "planning")
    assert draft.person is not None
    assert draft.person.handle == "dana"
    assert (draft.note, draft.stops) == ("", None)


def test_a_project_or_an_activity_alone_takes_time() -> None:
    project = read("1h ~erp steering")
    assert project.work is not None
    assert (project.work.project, project.note) == ("ERP", "steering")
    talks = read("1h #vendor-talks lease")
    assert talks.work is not None
    assert (talks.work.activity, talks.note) == ("vendor talks", "lease")


def test_words_that_find_nothing_are_a_note_on_the_selected_task() -> None:
    draft = read("1h cables", selected=TASKS["SRV-18"])
    assert (draft.work, draft.note, draft.asks) == (TASKS["SRV-18"], "cables", False)
    assert read("45m", running=TASKS["FWL-12"]).work == TASKS["FWL-12"]


def test_words_that_find_nothing_ask_where_nothing_is_selected() -> None:
    draft = read("1h phone")
    assert (draft.asks, draft.choices) == (True, ())


def test_a_range_over_midnight_ends_on_the_next_day() -> None:
    draft = read("22:00-1:30 yesterday FWL-12")
    assert draft.minutes == 210
    assert draft.end == datetime.fromisoformat("2026-11-24T01:30")
    assert draft.remarks == ("over midnight, until 01:30 on Tue 24 Nov",)


def test_a_range_may_end_now_or_have_spaces() -> None:
    assert read("8:00-now FWL-12").minutes == 72
    assert read("8 - 9:15 FWL-12").minutes == 75
    assert read("20-24 FWL-12").minutes == 240


def test_an_hour_that_was_skipped_is_refused() -> None:
    (draft,) = parse("2:15-3:30 29 mar FWL-12", replace(NAMES, zone=BERLIN), NOW)
    assert (draft.stops or "").startswith("02:15 was skipped on Sun 29 Mar")


def test_a_range_across_a_changed_clock_is_what_really_passed() -> None:
    names = replace(NAMES, zone=BERLIN)
    (spring,) = parse("1:30-3:30 29 mar FWL-12", names, NOW)
    assert spring.minutes == 60
    (autumn,) = parse("1:30-3:30 25 oct FWL-12", names, NOW)
    assert autumn.minutes == 180
    assert autumn.remarks == ("the clock was changed that night: 3h00",)


def test_an_hour_that_came_twice_is_the_first_and_is_said() -> None:
    (draft,) = parse("1:30-2:30 25 oct FWL-12", replace(NAMES, zone=BERLIN), NOW)
    assert draft.minutes == 60
    assert draft.remarks == ("02:30 came twice on Sun 25 Oct: the first is meant",)


def test_tab_completes_tasks_people_and_activities() -> None:
    assert complete("1h FWL-1", NAMES) == "1h FWL-15 "
    assert complete("1h @da", NAMES) == "1h @dana "
    assert complete("1h #ven", NAMES) == "1h #vendor-talks "
    assert complete("1h mailb", NAMES) == "1h M365-44 "
    assert complete("1h yes", NAMES) == "1h yesterday "
    assert complete("1h FWL-12 ", NAMES) is None


_PIECES = st.sampled_from(
    [
        *("1h30", "90m", "1h", "45", "9:00-10:30", "22-1", "0m", "-1h", "25h", "1h75"),
        *("yesterday", "fri", "last mon", "12 nov", "31.11.", "11/12", "+3d", "tom"),
        *("FWL-12", "fwl-15", "FWL-99", "covid-19", "vpn", "fix", "cab", "wave", "3"),
        *("bill", "nobill", "ot", "@dana", "@d", "@", "#plan", "#x", "~erp", "~", ";"),
        *('"2h late"', '"', "é", "\u202e", "now", "thaw", "-", "--", "2:15-3:30"),
    ]
)
_LINES = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=8).map(" ".join))


@given(_LINES, st.sampled_from([None, BERLIN]))
def test_anything_can_be_read_and_no_word_is_dropped(
    text: str, zone: ZoneInfo | None
) -> None:
    drafts = parse(text, replace(NAMES, zone=zone), NOW)
    held = set()
    for draft in drafts:
        for part in draft.parts:
            assert part.start < part.end
            held |= set(range(part.start, part.end))
        notes = [p for p in draft.parts if p.meaning in {Meaning.NOTE, Meaning.MATCH}]
        assert len(notes) == len(draft.texts)
        assert draft.stops or draft.minutes
    for place, letter in enumerate(text):
        assert place in held or letter.isspace() or letter == ";"


@given(_LINES)
def test_a_chosen_or_declined_task_keeps_every_other_word(text: str) -> None:
    for draft in parse(text, NAMES, NOW):
        declined = taken(draft, None) if draft.asks else draft
        if draft.asks:
            assert declined.note.split() == " ".join(draft.texts).split()
        for choice in draft.choices:
            chosen = taken(draft, choice)
            left = [t for n, t in enumerate(draft.texts) if n not in choice.used]
            assert chosen.note.endswith(" ".join(left))


@given(_LINES)
def test_completing_never_fails_and_keeps_what_stands_before(text: str) -> None:
    longer = complete(text, NAMES)
    assert longer is None or longer.startswith(text[: text.rfind(" ") + 1])


@given(
    st.datetimes(
        datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2026-12-30")
    ),
    st.integers(1, 23 * 60),
)
def test_a_range_lasts_less_than_a_day_and_ends_after_it_begins(
    start: datetime, minutes: int
) -> None:
    end = start + timedelta(minutes=minutes)
    line = f"{start:%H:%M}-{end:%H:%M} {start:%Y-%m-%d} FWL-12"
    (draft,) = parse(line, NAMES, NOW)
    assert draft.minutes == minutes
    assert draft.start is not None
    assert draft.end is not None
    assert draft.start < draft.end
