"""Verbs that move work between people, each with a preview."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.prompts import complete_person, people_lines
from itpm_tui.domain.commands.workload import Share, ShareWork
from itpm_tui.domain.ripple import Wide
from itpm_tui.planning.workload.later import later_by
from itpm_tui.planning.workload.way import Kind, Way
from itpm_tui.planning.workload.ways import best_split, given
from itpm_tui.presentation import load_preview
from itpm_tui.presentation.load_effect import effect_lines
from itpm_tui.views.load_actions import load_view
from itpm_tui.views.modes import Choice, Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.executor import Rehearsal
    from itpm_tui.domain.load_records import TeamMember
    from itpm_tui.domain.ripple import Ripple
    from itpm_tui.planning.workload.way import Question
    from itpm_tui.presentation.lines import Lines

HOUR = 60
_WEEK = 5
"""Working days of a week."""


def _question(bench: Bench) -> Question | None:
    """The task under the cursor as ways out are asked for; says why there is none."""
    found = load_view(bench).ask()
    if found is None:
        bench.say("There is no work of yours to see here to move.", "warning")
    return found


def preview(bench: Bench) -> None:
    """Show what the way under the cursor would do."""
    question, way = load_view(bench).ask(), load_view(bench).foot.chosen()
    if question is None or way is None:
        bench.say("There is no way to preview. w asks for someone.", "warning")
        return
    show(bench, question, way)


@dataclass(slots=True)
class _Shown:
    """What the person was shown of a way."""

    ripple: Ripple | None = None
    """None: not known yet."""


def show(bench: Bench, question: Question, way: Way) -> None:
    """Open the preview of a way; nothing changes until y.

    What follows is added as soon as it is computed.
    """
    view = load_view(bench)
    found = view.preview(question, way)
    if found is None:
        return
    shown = _Shown()
    answers: dict[str, tuple[str, Callable[[], None]]] = {
        "y": ("apply", partial(_apply, bench, question, way, shown))
    }
    if way.kind is Kind.LATER:
        answers["L"] = ("a week later", partial(_week, bench, question, way, _WEEK))
        answers["H"] = ("a week earlier", partial(_week, bench, question, way, -_WEEK))
    else:
        answers["right"] = ("1h more", partial(_resplit, bench, question, way, HOUR))
        answers["left"] = ("1h less", partial(_resplit, bench, question, way, -HOUR))
    answers["w"] = ("someone else", lambda: _ask_someone(bench, question))
    panel = Choice(
        title="Preview: move work",
        body=load_preview.lines(found, view.site.glyphs),
        answers=answers,
        harmless=frozenset(answers) - {"y"},
        dropped=view.drop_draft,
    )
    bench.open(panel)

    def add(told: Rehearsal) -> None:
        if bench.mode is not panel:
            return
        shown.ripple = told.ripple
        effect = _effect(bench, told.ripple, way)
        panel.body = load_preview.lines(found, view.site.glyphs, effect)
        bench.modes_changed()

    if not bench.router.read_only:
        bench.try_out(_command(question, way), add)


def _effect(bench: Bench, ripple: Ripple, way: Way) -> Lines:
    """What a way does to the plan around it."""
    ids = sorted({move.task_id for move in ripple.moves})
    tasks = {task.id: task for task in bench.reader.tasks(ids)}
    glyphs, later = load_view(bench).site.glyphs, way.kind is Kind.LATER
    return effect_lines(ripple, tasks, glyphs, later=later)


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


def _command(question: Question, way: Way) -> ShareWork:
    """What a way asks for."""
    people = {member.id: member.handle for member in question.load.source.people}
    shares = tuple(Share(people[i], minutes) for i, minutes in way.moved.shares)
    seen = tuple(people.get(i, "") for i, _, _ in question.work.shares)
    to = None if way.moved.start is None else way.moved.start.date()
    return ShareWork(task_id=question.work.task_id, seen=seen, shares=shares, to=to)


def _apply(bench: Bench, question: Question, way: Way, shown: _Shown) -> None:
    """Do it, as one change."""
    command = _command(question, way)
    load_view(bench).drop_draft(moved=True)
    known = frozenset({Wide.OVERLOAD})
    caution = replace(bench.caution, shown=shown.ripple, known=known)
    ids = [question.work.task_id]
    bench.submit(lambda _: command, ids=ids, becomes=True, caution=caution)


def ask_someone(bench: Bench) -> None:
    """Ask who takes the task, or what of it does not fit."""
    question = _question(bench)
    if question is not None:
        _ask_someone(bench, question)


def _ask_someone(bench: Bench, question: Question) -> None:
    people = bench.reader.people()
    view = load_view(bench)

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


def to_neighbour(step: int, bench: Bench) -> None:
    """Preview giving the task to the person above or below."""
    question, view = _question(bench), load_view(bench)
    if question is None:
        return
    member = view.neighbour(step)
    if member is None:
        bench.say("There is nobody further that way.", "warning")
        return
    show(bench, question, given(question, member, question.left, Kind.TAKE))
