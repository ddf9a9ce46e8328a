from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.bootstrap_desk import Looks, build_desk, build_reading_desk
from itpm_tui.config.themes import load_theme, mono
from itpm_tui.domain.attention import InboxView
from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.comment import CommentOn
from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.inbox import InboxFilter
from itpm_tui.domain.subject import task as task_subject
from itpm_tui.domain.transaction import Actor
from itpm_tui.presentation.glyphs import ASCII
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.writing import open_writer
from itpm_tui.views.inbox import ThreadsView
from tests.goldens import assert_golden
from tests.pilots import (
    desk,
    message,
    press,
    screen_lines,
    screen_text,
    send,
    settle,
    shell,
    style_of,
    type_text,
    until,
)
from tests.sample_store import NOW, put_away

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.reader import Reader
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk

SMALL, LARGE, HUGE = (80, 24), (120, 36), (200, 50)


def view(pilot: DeskPilot) -> ThreadsView:
    found = shell(pilot).view
    assert isinstance(found, ThreadsView)
    return found


def here(pilot: DeskPilot) -> str:
    """Key of the thread under the cursor, as it is shown."""
    (line,) = [
        line for line in screen_lines(pilot) if line.lstrip("│ ").startswith("►")
    ]
    return line.lstrip("│ ►").split()[1]


def waiting(reader: Reader, which: InboxView = InboxView.OPEN) -> list[str]:
    """Keys of threads as the store has them, in order."""
    found = reader.inbox.list(InboxFilter(view=which))
    return [row.key for row in reader.inbox.rows(found.subjects, which)]


# --- looks


@pytest.mark.parametrize(
    ("name", "keys", "size"),
    [
        pytest.param(name, keys, size, id=f"{name}-{size[0]}x{size[1]}")
        for name, keys, sizes in (
            ("inbox", "j", (SMALL, LARGE, HUGE)),
            ("inbox-reply", "jrYes for Wed, Thu only until noon", (SMALL, LARGE)),
            ("inbox-full", "j\n", (SMALL, LARGE)),
            ("inbox-task", "jja", (SMALL, LARGE)),
            ("inbox-snoozed", "fs", (LARGE,)),
        )
        for size in sizes
    ],
)
async def test_the_inbox_looks_as_agreed(
    name: str, keys: str, size: tuple[int, int], build: BuildDesk
) -> None:
    app = build(start="inbox")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await type_text(pilot, keys)
        await settle(pilot, at_rest=True)
        assert_golden(f"{name}-{size[0]}x{size[1]}", screen_text(pilot))


async def test_a_plain_terminal_gets_letters_that_it_has(build: BuildDesk) -> None:
    app = build(looks=Looks(theme=mono(), glyphs=ASCII), start="inbox")
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot, at_rest=True)
        text = screen_text(pilot)
        assert_golden("inbox-80x24-ascii", text)
        assert {letter for letter in text if not letter.isascii()} == set()
        assert style_of(pilot, "FWL-12", "Replace core").reverse


async def test_words_wear_the_colours_of_their_roles(build: BuildDesk) -> None:
    roles = load_theme("dark").roles
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        for text, near, role in (
            ("◆", "FWL-12", "gantt.milestone"),
            ("●", "M365-51", "base.accent"),
            ("client", "REQ-88", "origin.client"),
            ("vendor", "SSO-11", "origin.vendor"),
            ("critical", "due", "gantt.critical"),
            ("ACME Finance", "(client)", "origin.client"),
            ("new │", "· 07:40", "base.accent"),
            ("@marta", "can we get", "base.accent"),
        ):
            colour = style_of(pilot, text, near).color
            assert colour is not None
            assert colour.name == roles[role], text


async def test_whoever_may_only_look_sees_no_key_that_changes(
    sample_store: Path, clock: FixedClock, utc: None
) -> None:
    looks = Looks(start_view="inbox")
    app = build_reading_desk(sample_store, clock, actor="marta", looks=looks)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        assert "Replace core switch DC2" in screen_text(pilot)
        assert "done with this thread" not in screen_text(pilot)
        assert "s y approve" not in screen_text(pilot)
        await press(pilot, "d")
        assert "Inbox" in screen_lines(pilot)[1]
        assert view(pilot).cursor == 0


# --- moving


async def test_it_is_the_first_screen_where_nothing_else_is_wanted(
    build: BuildDesk,
) -> None:
    app = build(start="nothing")
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        assert app.screen_id == "inbox"
        await press(pilot, "2", "g", "i")
        assert app.screen_id == "inbox"


async def test_the_thread_is_read_alone_and_left_again(build: BuildDesk) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter")
        assert "Threads" not in screen_text(pilot)
        await press(pilot, "q")
        assert here(pilot) == "ERP-31"
        await press(pilot, "enter", "enter")
        assert shell(pilot).screen_id == "task"
        await press(pilot, "q")
        assert shell(pilot).screen_id == "inbox"


async def test_the_task_under_the_cursor_is_the_one_on_all_screens(
    build: BuildDesk,
) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "3", "1", "5", "backspace")
        assert here(pilot) == "ERP-31"
        await press(pilot, "j", "s", "x")
        assert "No task is selected" in message(pilot)


async def test_n_finds_what_is_unread(build: BuildDesk) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "m", "j", "m", "g", "g", "n")
        assert here(pilot) == "SSO-09"
        await press(pilot, "N", "N")
        assert here(pilot) == "ERP-35"


async def test_views_show_what_sleeps_what_is_done_and_everything(
    build: BuildDesk,
) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "d", "f", "d")
        assert here(pilot) == "FWL-12"
        assert "handled" in screen_lines(pilot)[1]
        await press(pilot, "d", "f", "o")
        assert "FWL-12" in screen_text(pilot)
        for letter, words in (("s", "asleep"), ("a", "all"), ("m", "named me")):
            await press(pilot, "f", letter)
            assert words in screen_lines(pilot)[1]


# --- handling


async def test_each_d_handles_a_thread_and_the_next_is_chosen_at_once(
    build: BuildDesk, reader: Reader
) -> None:
    app = build(start="inbox")
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        before = waiting(reader)
        await press(pilot, *"jjjj")
        send(pilot, "d", "d", "d", "d")
        await settle(pilot)
        assert waiting(reader) == before[:4] + before[8:]
        assert here(pilot) == before[8]
        await press(pilot, *"uuuu")
        assert waiting(reader) == before


async def test_a_whole_group_is_handled_and_undone_as_one_step(
    build: BuildDesk, reader: Reader
) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        before = waiting(reader)
        await press(pilot, "G", "V", "d")
        assert waiting(reader) == before[:10]
        assert here(pilot) == before[9]
        assert "marked" not in screen_lines(pilot)[1]
        await press(pilot, "u")
        assert waiting(reader) == before


async def test_wide_changes_are_shown_first(build: BuildDesk, reader: Reader) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "V", "V", "d")
        assert "17 threads" in screen_text(pilot)
        await press(pilot, "n")
        assert len(waiting(reader)) == 17


async def test_the_empty_inbox_says_so_and_what_is_next(build: BuildDesk) -> None:
    app = build(looks=Looks(confirm_over=50), start="inbox")
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "V", "V", "d")
        assert_golden("inbox-empty-120x36", screen_text(pilot))
        await press(pilot, "d")
        assert "No thread is here" in message(pilot)


async def test_a_reply_is_written_under_the_thread(
    build: BuildDesk, reader: Reader
) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await type_text(pilot, "jjjjrI call them today dddd\nd")
        assert "M365-51" not in waiting(reader)
        task_id = reader.find("M365-51")
        assert task_id is not None
        said = reader.inbox.conversation(task_subject(task_id))
        assert [c.body for c in reader.inbox.comments(said.ids)][-1] == (
            "I call them today dddd"
        )


async def test_what_is_wrong_with_a_reply_is_said_and_the_text_is_kept(
    build: BuildDesk, reader: Reader
) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await type_text(pilot, "jrAsk @nobodyhere\n")
        refused = message(pilot)
        assert "nobodyhere" in refused
        await press(pilot, "r")
        assert "Ask @nobodyhere" in screen_text(pilot)
        await press(pilot, "escape", "k", "r")
        assert "Ask @nobodyhere" not in screen_text(pilot)


async def test_a_paste_keeps_its_lines_in_a_reply(
    build: BuildDesk, reader: Reader
) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "r")
        desk(pilot).router.paste("one\n\ntwo\x1b[31m")
        await settle(pilot)
        await press(pilot, "enter")
        task_id = reader.find("ERP-31")
        assert task_id is not None
        said = reader.inbox.conversation(task_subject(task_id))
        assert reader.inbox.comments(said.ids)[-1].body == "one\n\ntwo[31m"


async def test_a_comment_becomes_a_task_and_the_thread_is_done(
    build: BuildDesk, reader: Reader
) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await type_text(pilot, "jjjjawjo\n\n")
        (made,) = reader.search(["purchasing", "orders"])
        assert made.assignees == ("jo",)
        assert made.group is StatusGroup.UNSTARTED
        assert "M365-51" not in waiting(reader)
        await press(pilot, "u")
        assert reader.search(["purchasing", "orders"]) == ()
        assert "M365-51" in waiting(reader)


async def test_letters_let_threads_sleep_until_a_day_a_time_or_an_answer(
    build: BuildDesk, reader: Reader
) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await type_text(pilot, "zfzezd14:00\nzdyesterday\n")
        assert "begun already" in screen_text(pilot)
        await press(pilot, "escape")
        asleep = reader.inbox.list(InboxFilter(view=InboxView.SNOOZED)).subjects
        rows = {row.key: row for row in reader.inbox.rows(asleep, InboxView.SNOOZED)}
        assert rows["ERP-31"].snooze_event == "reply"
        until_day, until_time = (
            rows[key].snoozed_until for key in ("FWL-12", "REQ-88")
        )
        assert until_day is not None
        assert until_time is not None
        assert until_day.astimezone().strftime("%a") in {"Thu", "Fri"}
        assert until_time.astimezone().strftime("%a %H:%M") == "Tue 14:00"


async def test_verbs_on_its_task_work_from_the_thread(
    build: BuildDesk, reader: Reader
) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await type_text(pilot, "jjjjstwjo\n!u>")
        task_id = reader.find("M365-51")
        assert task_id is not None
        (task,) = reader.tasks([task_id])
        assert (task.status, task.assignees) == ("Todo", ("jo",))
        assert here(pilot) == "M365-51"


# --- others


async def test_what_another_program_does_is_seen_here_within_a_second(
    build: BuildDesk, sample_store: Path, clock: FixedClock, reader: Reader
) -> None:
    people = {person.handle: person.id for person in reader.people()}
    task_id = reader.find("FWL-13")
    assert task_id is not None
    other = StoreExecutor(
        open_writer(sample_store), clock, Actor(people["dana"], "dana")
    )
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        other.execute(
            CommentOn(subjects=(task_subject(task_id),), body="@marta look at this")
        )
        taken = await until(pilot, lambda: "FWL-13" in screen_text(pilot))
        taken += await until(pilot, lambda: "Inbox 31" in screen_text(pilot))
        assert here(pilot) == "FWL-12"
        assert taken < 1.0
    other.close()


async def test_what_time_has_caused_is_there_after_the_start(
    sample_store: Path, utc: None
) -> None:
    later = FixedClock(NOW + timedelta(days=3))
    looks = Looks(start_view="inbox")
    app = build_desk(sample_store, later, actor="dana", looks=looks)
    async with app.run_test(size=LARGE) as pilot:
        await until(pilot, lambda: "date    09:12" in screen_text(pilot), limit=20)
        assert here(pilot) == "FWL-12"
    put_away(app)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("is:client", "ERP-31 REQ-88 SSO-11 ERP-35"),
        ("waits>2d", "FWL-12 FWL-08 SRV-09"),
        ("~ERP is:unread", "ERP-31 ERP-28 ERP-35"),
    ],
)
async def test_the_filter_language_narrows_the_threads(
    typed: str, left: str, build: BuildDesk
) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        await type_text(pilot, f"/{typed}\n")
        found = view(pilot).listing.threads
        assert [row.key for row in view(pilot).rows_of(found)] == left.split()


async def test_an_approval_is_given_from_its_thread(
    build: BuildDesk, reader: Reader
) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await settle(pilot)
        before = waiting(reader)
        await press(pilot, "s", "y")
        assert waiting(reader) == before[1:]
        assert here(pilot) == "ERP-31"
        await press(pilot, "s", "y")
        assert "asks for no answer" in message(pilot)
        await press(pilot, "u")
        assert waiting(reader) == before


async def test_the_load_of_who_is_asked_for_is_seen(build: BuildDesk) -> None:
    async with build(start="inbox").run_test(size=LARGE) as pilot:
        await press(pilot, "j")
        await settle(pilot, at_rest=True)
        assert "Amir next 2 weeks" in screen_text(pilot)
