"""Verbs on the load: relieve someone, with a preview; hours of a day by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from itpm_tui.desk.verbs.prompts import complete_person, note, people_lines
from itpm_tui.desk.verbs.verb import change, verb
from itpm_tui.domain.commands.task import ShiftTasks
from itpm_tui.domain.commands.workload import PlaceWork, Share, ShareWork
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.workload.ways import (
    Kind,
    Way,
    best_split,
    given,
    later_by,
)
from itpm_tui.presentation import load_preview
from itpm_tui.views.modes import Choice, Prompt
from itpm_tui.views.screens import LOAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import TaskSelection
    from itpm_tui.domain.load_records import TeamMember
    from itpm_tui.planning.workload.ways import Question
    from itpm_tui.views.load import LoadView
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage

HOUR = 60
_WEEK = 5
"""Working days of a week."""


def _view(bench: Bench) -> LoadView:
    return cast("LoadView", bench.view)


def _question(bench: Bench) -> Question | None:
    """The task under the cursor as ways out are asked for; says why there is none."""
    found = _view(bench).ask()
    if found is None:
        bench.say("There is no work of yours to see here to move.", "warning")
    return found


def preview(bench: Bench, _: int) -> None:
    """Show what the way under the cursor would do."""
    question, way = _view(bench).ask(), _view(bench).chosen()
    if question is None or way is None:
        bench.say("There is no way to preview. w asks for someone.", "warning")
        return
    show(bench, question, way)


def show(bench: Bench, question: Question, way: Way) -> None:
    """Open the preview of a way; nothing changes until y."""
    view = _view(bench)
    found = view.preview(question, way)
    if found is None:
        return
    answers: dict[str, tuple[str, Callable[[], None]]] = {
        "y": ("apply", partial(_apply, bench, question, way))
    }
    if way.kind is Kind.LATER:
        answers["L"] = ("a week later", partial(_week, bench, question, way, _WEEK))
        answers["H"] = ("a week earlier", partial(_week, bench, question, way, -_WEEK))
    else:
        answers["right"] = ("1h more", partial(_resplit, bench, question, way, HOUR))
        answers["left"] = ("1h less", partial(_resplit, bench, question, way, -HOUR))
    answers["w"] = ("someone else", lambda: _ask_someone(bench, question))
    bench.open(
        Choice(
            title="Preview: move work",
            body=load_preview.lines(found, view.site.glyphs),
            answers=answers,
            dropped=view.drop_draft,
        )
    )


def _resplit(bench: Bench, question: Question, way: Way, step: int) -> None:
    """Give an hour more, or less."""
    assert way.member is not None
    minutes = way.gives_min - way.added_min + step
    if not 0 < minutes <= question.left:
        bench.say("There is no more of it to move.", "warning")
        minutes = way.gives_min - way.added_min
    kind = Kind.SPLIT if minutes < question.left else Kind.TAKE
    show(bench, question, given(question, way.member, minutes, kind))


def _week(bench: Bench, question: Question, way: Way, step: int) -> None:
    """Begin a week later, or earlier, as far as the slack goes."""
    moved = later_by(question, way, step)
    if moved is None:
        bench.say("It cannot wait so long, or begin so early.", "warning")
    show(bench, question, moved or way)


def _apply(bench: Bench, question: Question, way: Way) -> None:
    """Do it, as one change."""
    people = {member.id: member.handle for member in question.load.source.people}
    shares = tuple(Share(people[i], minutes) for i, minutes in way.moved.shares)
    seen = tuple(people.get(i, "") for i, _, _ in question.work.shares)
    to = None if way.moved.start is None else way.moved.start.date()
    command = ShareWork(task_id=question.work.task_id, seen=seen, shares=shares, to=to)
    _view(bench).settled()
    bench.submit(lambda _: command, ids=[question.work.task_id], becomes=True)


def ask_someone(bench: Bench, _: int) -> None:
    """Ask who takes the task, or what of it does not fit."""
    question = _question(bench)
    if question is not None:
        _ask_someone(bench, question)


def _ask_someone(bench: Bench, question: Question) -> None:
    people = bench.reader.people()
    view = _view(bench)

    def take(text: str) -> str | None:
        member = _member(question, text)
        if isinstance(member, str):
            return member
        way = best_split(question, member)
        if way is None or not way.fits:
            whole = given(question, member, question.left, Kind.TAKE)
            way = whole if way is None or whole.peak <= way.peak else way
        bench.close()
        show(bench, question, way)
        return None

    view.drop_draft()
    bench.open(
        Prompt(
            name="load.someone",
            title=f"Who takes {question.work.key}",
            submit=take,
            explain=lambda text: people_lines(people, text),
            complete=lambda text: complete_person(people, text),
            foot="@name · tab completes · the preview comes first · esc cancels",
        )
    )


def _member(question: Question, text: str) -> TeamMember | str:
    """The person whom a text means, or what is wrong with it."""
    word = text.strip().removeprefix("@").lower()
    if not word:
        return "Name someone: @jo."
    people = [
        member
        for member in question.load.source.people
        if question.load.person(member.id) is not None
    ]
    exact = [member for member in people if member.handle == word]
    near = [member for member in people if member.handle.startswith(word)]
    found = exact or near
    if len(found) != 1:
        names = ", ".join(f"@{member.handle}" for member in found[:5])
        return f"Which one: {names}?" if found else f"There is no @{word} here."
    if found[0].id == question.work.person_id:
        return f"@{found[0].handle} has it already."
    return found[0]


def to_neighbour(step: int, bench: Bench, count: int) -> None:
    """Preview giving the task to the person above or below."""
    question, view = _question(bench), _view(bench)
    if question is None:
        return
    member = view.neighbour(step * count)
    if member is None:
        bench.say("There is nobody further that way.", "warning")
        return
    show(bench, question, given(question, member, question.left, Kind.TAKE))


def _later(sign: int, selection: TaskSelection, count: int) -> ShiftTasks:
    return ShiftTasks(tasks=selection.starts(), working_days=sign * count)


def _hours(bench: Bench, minutes: int | None) -> None:
    """Place so many minutes of the task on the day under the cursor."""
    found = _view(bench).placing()
    if isinstance(found, str):
        bench.say(found, "warning")
        return
    task_id, handle, day, seen = found
    if minutes is None and seen is None:
        bench.say("Nothing is placed by hand here.", "info")
        return
    command = PlaceWork(
        task_id=task_id, handle=handle, day=day, seen=seen, minutes=minutes
    )
    bench.submit(lambda _: command, ids=[task_id])


def _hour(sign: int, bench: Bench, count: int) -> None:
    """An hour more, or less, of the task on this day."""
    minutes = _view(bench).minutes_here() + sign * count * HOUR
    _hours(bench, max(minutes, 0))


def _spread(bench: Bench, _: int) -> None:
    """No longer by hand on this day."""
    _hours(bench, None)


def ask_hours(bench: Bench, _: int) -> None:
    """How many hours of the task are done on this day."""

    def take(text: str) -> str | None:
        word = text.strip().lower()
        try:
            minutes = 0 if word == "0" else minutes_of(text, bare_hours=True)
        except Refusal as refusal:
            return refusal.text
        _hours(bench, minutes)
        return None

    now = _view(bench).minutes_here()
    bench.open(
        Prompt(
            name="load.hours",
            title="Hours on this day",
            submit=take,
            explain=lambda _: (note(f"now {now // 60}h{now % 60:02}"),),
            foot="3h · 45m · 2h30 · 0 for none · esc cancels",
        )
    )


def load_verbs() -> list[Action[Stage]]:
    """Verbs of the load."""
    share = "itpm load share ID @HANDLE=HOURS"
    hours = "itpm load place ID @HANDLE DATE HOURS"
    return [
        verb(
            "load.preview",
            (),
            "Preview the chosen way to fix it",
            preview,
            screens=LOAD,
            command=share,
            needs_task=False,
            repeats=False,
        ),
        verb(
            "load.someone",
            ("w",),
            "Someone else takes it, with a preview",
            ask_someone,
            hint="reassign",
            screens=LOAD,
            like="task.who",
            command=share,
            repeats=False,
        ),
        *(
            verb(
                f"load.{word}",
                (key,),
                f"Give it to the person {word}, with a preview",
                partial(to_neighbour, step),
                hint="to person below",
                screens=LOAD,
                command=share,
                repeats=False,
            )
            for word, key, step in (("below", "J", 1), ("above", "K", -1))
        ),
        *(
            verb(
                f"load.{word}",
                (key,),
                f"Move the task one working day {word}",
                change(partial(_later, sign), series="shift"),
                hint="move in time",
                screens=LOAD,
                command=f"itpm task shift ID {sign}",
            )
            for word, key, sign in (("later", "L", 1), ("earlier", "H", -1))
        ),
        verb(
            "load.hours",
            ("e",),
            "Hours of the task on this day",
            ask_hours,
            hint="hours",
            screens=LOAD,
            like="task.edit",
            command=hours,
            repeats=False,
        ),
        verb(
            "load.more",
            (")",),
            "One hour more on this day",
            partial(_hour, 1),
            screens=LOAD,
            like="task.longer",
            command=hours,
        ),
        verb(
            "load.less",
            ("(",),
            "One hour less on this day",
            partial(_hour, -1),
            screens=LOAD,
            like="task.shorter",
            command=hours,
        ),
        verb(
            "load.spread",
            ("D",),
            "Hours of this day no longer by hand",
            _spread,
            screens=LOAD,
            like="task.delete",
            command="itpm load place ID @HANDLE DATE none",
        ),
    ]
