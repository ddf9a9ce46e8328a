"""The command palette: every action by name and key, tasks and projects besides."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import ACCENT, MUTED, PANEL, TEXT, Line, Lines, Span
from itpm_tui.presentation.ranking import Findable, rank
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.colon import hindrance, play, understand
from itpm_tui.views.modes import Pages
from itpm_tui.views.registry import Action, Kind
from itpm_tui.views.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itpm_tui.views.stage import Stage

ROWS = 10
TELLS_AFTER = 3
"""Times a command is taken from the palette before its key is said, once."""
RECENT = 20
TASKS = 4
"""Tasks offered besides the commands."""
_KEYS = 12
_NOT_YET = "does not exist yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line to choose."""

    title: str
    run: Callable[[], object]
    id: str = ""
    keys: tuple[str, ...] = ()
    note: str = ""
    muted: bool = False
    """Whether it would do nothing here; the note says why."""
    line: str = ""
    """What `tab` makes of the text."""


class CommandPalette:
    """What was taken from it, and what it offers."""

    def __init__(self) -> None:
        """Begin with nothing taken."""
        self._recent: deque[str] = deque(maxlen=RECENT)
        self._taken: Counter[str] = Counter()

    def open(self, stage: Stage, _: int) -> None:
        """Ask for a command; `enter` takes the one under the cursor."""
        offers: list[Offer] = []

        def narrowed(text: str) -> Lines:
            offers[:] = self.offers(stage, text)
            return tuple(_row(stage, offer) for offer in offers)

        stage.open(
            Pages(
                title="Command",
                body=narrowed(""),
                search=LineBuffer(limit=200),
                narrowed=narrowed,
                chosen=lambda place: self._take(stage, offers[place]),
                complete=lambda place: offers[place].line or None,
                sign=":",
                foot="enter runs · tab completes · the keys work without the palette",
                rows=ROWS,
            )
        )

    def _take(self, stage: Stage, offer: Offer) -> None:
        """Run an offer; the third time, say the key that does the same."""
        if not offer.muted and offer.id:
            if offer.id in self._recent:
                self._recent.remove(offer.id)
            self._recent.appendleft(offer.id)
            self._taken[offer.id] += 1
            if self._taken[offer.id] == TELLS_AFTER and offer.keys:
                stage.line.tell_after(f"{offer.keys[0]} does this without the palette.")
        offer.run()
        if not stage.context.pending and stage.mode is None:
            stage.line.tell_now()

    def offers(self, stage: Stage, text: str) -> list[Offer]:
        """What a text may mean, the likeliest first."""
        line = text.strip()
        if line.startswith("~"):
            return list(_projects(stage, line))
        if line.startswith("@"):
            return list(_people(stage, line))
        if line.startswith("f:"):
            return list(_views(stage, line.removeprefix("f:").strip()))
        found = list(_spoken(stage, line))
        ids = {offer.id for offer in found}
        found += [o for o in self._commands(stage, line) if o.id not in ids]
        tasks = list(_tasks(stage, line))
        exact = [o for o in tasks if o.id.casefold() == line.casefold()]
        return [*exact, *found, *(o for o in tasks if o not in exact)]

    def _commands(self, stage: Stage, line: str) -> list[Offer]:
        """Actions and words, those that apply here first, recent ones among equals."""
        ranked: list[tuple[tuple[bool, int, int, int], Offer]] = []
        offers = [_action(stage, a) for a in stage.registry if _offered(a)]
        offers += [_word(stage, name) for name in WORDS]
        for place, offer in enumerate(offers):
            found = Findable(offer.title, offer.id, offer.keys)
            far = rank(line, found)
            if far is None or (not line and offer.muted):
                continue
            recent = offer.id in self._recent
            since = self._recent.index(offer.id) if recent else RECENT
            ranked.append(((offer.muted, far, since, place), offer))
        return [offer for _, offer in sorted(ranked, key=lambda one: one[0])]


def _offered(action: Action[Stage]) -> bool:
    return action.id != "app.palette" and not action.title.endswith(_NOT_YET)


def _action(stage: Stage, action: Action[Stage]) -> Offer:
    reason = hindrance(stage, action)
    return Offer(
        title=action.title,
        run=partial(play, stage, action),
        id=action.id,
        keys=stage.registry.keys_of(action.id, stage.view.id_of_screen),
        note=reason or _about(stage, action),
        muted=reason is not None,
        line=f"{action.id.replace('.', ' ')} ",
    )


def _about(stage: Stage, action: Action[Stage]) -> str:
    """What a change would act on."""
    if action.kind is not Kind.CHANGE or action.why_not is None:
        return ""
    marks = len(stage.context.marks)
    if marks:
        return f"{marks} marked {'task' if marks == 1 else 'tasks'}"
    row = stage.view.row(stage.context.task_id) if stage.context.task_id else None
    return "" if row is None else row.key


def _word(stage: Stage, name: str) -> Offer:
    word = WORDS[name]
    return Offer(
        title=word.title,
        run=partial(word.run, stage, ""),
        id=f":{name}",
        note=f":{name} {'|'.join(word.takes)}".rstrip(),
        line=f"{name} ",
    )


def _spoken(stage: Stage, line: str) -> Iterator[Offer]:
    """The line itself, where it is a command typed in full."""
    spoken = understand(stage, line) if line else None
    if spoken is None:
        return
    keys = stage.registry.keys_of(spoken.action_id, stage.view.id_of_screen)
    yield Offer(
        title=spoken.title,
        run=spoken.run,
        id=spoken.action_id,
        keys=keys,
        note=spoken.reason or f":{line}",
        muted=spoken.reason is not None,
    )


def _tasks(stage: Stage, line: str) -> Iterator[Offer]:
    """Tasks by id, or by words of their titles."""
    if len(line) < 2:
        return
    exact = stage.reader.find(line) if " " not in line else None
    if exact is not None:
        found = stage.reader.tasks([exact])
    else:
        found = stage.reader.search(line.split(), TASKS)
    for task in found:
        yield Offer(
            title=f"{task.key} {task.title}",
            run=partial(_open_task, stage, task.id),
            id=task.key,
            note=f"task, {task.status.lower()}",
            line=task.key,
        )


def _open_task(stage: Stage, task_id: int) -> None:
    stage.context.task_id = task_id
    stage.visits.switch("task")


def _projects(stage: Stage, line: str) -> Iterator[Offer]:
    """Projects, to become the context."""
    asked = line.removeprefix("~")
    for project in stage.reader.project_list():
        if rank(asked, Findable(project.name, project.key)) is not None:
            yield Offer(
                title=f"~{project.key} {project.name}",
                run=partial(_show_project, stage, project.id),
                note="shows this project",
                line=f"~{project.key}",
            )


def _people(stage: Stage, line: str) -> Iterator[Offer]:
    """People, to see what they work on."""
    asked = line.removeprefix("@")
    for person in stage.reader.people():
        if rank(asked, Findable(person.name, person.handle)) is not None:
            yield Offer(
                title=f"@{person.handle} {person.name}",
                run=partial(_show_person, stage, person.id),
                note="shows what they work on",
                line=f"@{person.handle}",
            )


def _views(stage: Stage, asked: str) -> Iterator[Offer]:
    """Views, to be opened."""
    from itpm_tui.planning.saved_views import openable
    from itpm_tui.views.saved_views import open_view

    for view in openable(stage.reader.views()):
        if rank(asked, Findable(view.name, view.name)) is not None:
            yield Offer(
                title=view.name,
                run=partial(open_view, stage, view),
                note=view.text or "everything",
                line=f"view {view.name}",
            )


def _show_project(stage: Stage, project_id: int) -> None:
    stage.narrowing.at_once(replace(stage.context.wanted, project_id=project_id))


def _show_person(stage: Stage, person_id: int) -> None:
    stage.narrowing.at_once(replace(stage.context.wanted, assignee_id=person_id))


def _row(stage: Stage, offer: Offer) -> Line:
    """Title, key and note, in columns as wide as the page allows."""
    glyphs = stage.view.site.glyphs
    cells = max(stage.view.size.width, 60)
    title = min(max(cells * 45 // 100, 30), 58)
    keys = offer.keys[0] if offer.keys else "-"
    return Line(
        (
            Span(f" {glyphs.fit(offer.title, title)} ", MUTED if offer.muted else TEXT),
            Span(
                f"{keys:<{_KEYS}}",
                MUTED if offer.muted else ACCENT,
                bold=not offer.muted,
            ),
            Span(offer.note, MUTED),
        ),
        PANEL,
    )
