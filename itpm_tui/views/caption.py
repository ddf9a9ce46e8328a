"""Header, context line, message line and key bar of the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from itpm_tui.presentation import frame
from itpm_tui.presentation.lines import MUTED, TEXT, Line, Lines, Span, fit, width
from itpm_tui.views.modes import (
    Choice,
    Counting,
    Form,
    Leading,
    Listening,
    Pages,
    Prompt,
)
from itpm_tui.views.screens import (
    INBOX,
    LEADERS,
    SCREENS,
    SHOWING_TASKS,
    TREES,
    screen_of,
)
from itpm_tui.views.stage import Stage

if TYPE_CHECKING:
    from itpm_tui.domain.query import TaskQuery
    from itpm_tui.domain.reader import Reader
    from itpm_tui.presentation.frame import Hint, Tab
    from itpm_tui.views.badge import Badge
    from itpm_tui.views.leader_hint import LeaderHint
    from itpm_tui.views.live import Live
    from itpm_tui.views.modes import Mode
    from itpm_tui.views.running import Running


class Face(Stage, Protocol):
    """What the frame shows of the program."""

    @property
    def leader_hint(self) -> LeaderHint:
        """Whether the key bar shows the choices of a leader."""
        ...

    @property
    def live(self) -> Live:
        """Whether the store can be read."""
        ...

    @property
    def badge(self) -> Badge:
        """How much waits for the person."""
        ...

    @property
    def running(self) -> Running:
        """The clock of the person."""
        ...

    def state_words(self) -> list[tuple[str, str]]:
        """Words at the right end of the context line, with their roles."""
        ...


def _tabs(face: Face) -> list[Tab]:
    """The screens with the keys that really lead there."""
    tabs = []
    for spec in SCREENS:
        action = f"go.{spec.id}"
        keys = face.registry.keys_of(action) if action in face.registry else (spec.key,)
        count = face.badge.waiting if {spec.id} == INBOX else None
        tabs.append(frame.Tab(keys[0] if keys else "-", spec.title, spec.short, count))
    return tabs


def top_lines(face: Face, cells: int, *, still: bool = False) -> Lines:
    """Tabs and context line; `still` without what changes by itself, the clocks."""
    spec = screen_of(face.visits.screen_below)
    now = None if still else face.clock.local()
    head = frame.header(_tabs(face), spec.title, now, cells)
    name = Span(spec.full, TEXT, bold=True)
    left = [name, *face.view.caption(), *_filter(face, wide=cells >= frame.WIDE)]
    return (head, frame.context_line(left, _state(face, still=still), cells))


def foot_lines(face: Face, cells: int) -> Lines:
    """Message line and key bar; a long error takes both, or its end would be cut."""
    text, role = face.line.text, face.line.role
    if role == "message.error" and face.mode is None and width(text) > cells - 2:
        from itpm_tui.presentation.conversation import wrapped  # few errors are long

        first, *more = wrapped(text, cells - 2)
        rest = fit(" ".join(more), cells - 2)
        return (Line((Span(f" {first}", role),)), Line((Span(f" {rest}", role),)))
    bar = frame.key_bar(_hints(face), cells, helped=face.mode is None)
    return (frame.message_line(face.line.text, face.line.role, cells), bar)


def project_key(reader: Reader, project_id: int) -> str:
    """What people call a project."""
    for project in reader.project_list():
        if project.id == project_id:
            return project.key
    return "?"


def _filter(face: Face, *, wide: bool) -> list[Span]:
    """Project, view, filter, order and headings; labels where there is room."""
    wanted, saved = face.context.wanted, face.context.saved
    query = wanted.query
    spans = []
    if wanted.project_id is not None:
        key = project_key(face.reader, wanted.project_id)
        spans += [Span("   project: ", MUTED), Span(f"~{key}")]
    if saved is not None:
        other = " (changed)" if wanted.text != saved.text else ""
        label = "   view: " if wide else "   "
        spans += [Span(label, MUTED), Span(saved.name), Span(other, MUTED)]
    terms = wanted.text if query is None else query.terms
    if terms:
        short = saved is not None and not wide
        spans += [Span("   " if short else "   filter: ", MUTED), Span(terms)]
    return [*spans, *_arranged(face, query)]


def _arranged(face: Face, query: TaskQuery | None) -> list[Span]:
    """Order and headings; crossed out where a screen has an order of its own."""
    if query is None or not query.arranged:
        return []
    unused = face.view.id_of_screen in SHOWING_TASKS - TREES
    said = [
        ("sort: ", ",".join(map(str, query.sort))),
        ("group: ", "" if query.grouping is None else str(query.grouping)),
    ]
    spans = []
    for label, value in said:
        if value:
            text = Span(value, MUTED if unused else TEXT, strike=unused)
            spans += [Span(f"   {label}", MUTED), text]
    if spans and unused:
        spans.append(Span(" not used here", MUTED))
    return spans


def _state(face: Face, *, still: bool) -> list[Span]:
    """What is at the right: marks, and whether what is seen is stored and true."""
    context = face.context
    said: list[Span] = []
    if context.count_marked:
        count = f" {context.count_marked} marked "
        said.append(Span(count, TEXT, back="base.mark_bg"))
    if face.live.lost is not None:
        said.append(Span("STALE", "message.error", bold=True))
    said += face.view.remarks()
    said += [Span(word, role) for word, role in face.state_words()]
    groups: list[tuple[Span, ...]] = [(span,) for span in said]
    clock = () if still else face.running.spans()
    if clock:
        groups.insert(int(bool(context.marks)), clock)
    spans: list[Span] = []
    for group in groups:
        spans += [Span(" · ", MUTED), *group] if spans else group
    return spans


def _hints(face: Face) -> list[Hint]:
    mode = face.mode
    if isinstance(mode, Leading) and face.leader_hint.shown:
        leader = face.registry.leader(mode.key, face.view.id_of_screen)
        choices = leader.choices if leader is not None else ()
        return [frame.Hint(key, a.hint or a.title.lower()) for key, a in choices]
    if isinstance(mode, Counting):
        return [frame.Hint(f",{mode.digits}", "then a key: so many times")]
    if isinstance(mode, Prompt) and mode.signs:
        return [frame.Hint(sign, word) for sign, word in mode.signs]
    if isinstance(mode, Listening):
        return [frame.Hint("esc esc", "leaves"), frame.Hint("ctrl+g ctrl+g", "too")]
    if mode is not None:
        return [*_own_keys(mode), frame.Hint("esc", "leaves")]
    return [
        hint
        for name in screen_of(face.view.id_of_screen).hints
        if (hint := _hint(face, name)) is not None
    ]


def _own_keys(mode: Mode) -> list[Hint]:
    """Keys of a prompt, form or panel, but for the one that leaves it."""
    if isinstance(mode, Choice):
        return [frame.Hint(key, word) for key, (word, _) in mode.answers.items()]
    if isinstance(mode, Form):
        return [frame.Hint("tab", "next field"), frame.Hint("ctrl+s", "saves")]
    if isinstance(mode, Pages) and mode.chosen is None:
        return []
    if isinstance(mode, Pages):
        return [frame.Hint("enter", "chooses")]
    return [frame.Hint("enter", "takes it")]


def _hint(face: Face, name: str) -> Hint | None:
    """The hint of a leader or of an action, where it is on this screen."""
    if name in LEADERS:
        key = face.registry.leader_key(name)
        leader = face.registry.leader(key, face.view.id_of_screen)
        return None if leader is None else frame.Hint(key, LEADERS[name])
    keys = face.registry.keys_of(name, face.view.id_of_screen)
    if not keys:
        return None
    action = face.registry[name]
    return frame.Hint(keys[0], action.hint or action.title.lower())
