"""A task from what was said: shown first, with who and where, saved with `enter`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.placing import base
from itpm_tui.desk.verbs.prompts import (
    complete_person,
    handles_of,
    note,
    people_lines,
)
from itpm_tui.desk.verbs.threads import leave, seen, thread_verb
from itpm_tui.domain.commands.comment import MakeTasks
from itpm_tui.domain.commands.task import AddTasks
from itpm_tui.domain.enums import PersonKind, RequestSource, SubjectType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import TITLE_LIMIT, clean
from itpm_tui.planning.quick_add import complete, filled, names_from, parse
from itpm_tui.presentation.lines import MUTED, PANEL, Line, Span
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.inbox_looking import inbox_of
from itpm_tui.views.modes import Choice, Prompt
from itpm_tui.views.view import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.commands.task import AddTask
    from itpm_tui.domain.inbox import InboxThread, ThreadComment
    from itpm_tui.domain.records import ProjectRecord
    from itpm_tui.planning.quick_add import Draft
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage

_SOURCES = {
    PersonKind.CLIENT: RequestSource.CLIENT,
    PersonKind.STAKEHOLDER: RequestSource.CLIENT,
    PersonKind.VENDOR: RequestSource.VENDOR,
}
_SENTENCE = re.compile(r"(?<=[.!?]) |\n")
_MARKS = re.compile(r"^[#>*\- ]+|\*\*|`|@[\w.-]+[,:]? *")


def title_of(body: str) -> str:
    """What a task from a comment is called: its first sentence, without marks."""
    for part in _SENTENCE.split(body.strip()):
        title = clean(_MARKS.sub("", part)).rstrip(".")
        if title:
            return f"{title[0].upper()}{title[1:]}"[:TITLE_LIMIT]
    return ""


class TaskFromThread:
    """The task that is shown before it is saved; its line is the one of quick add."""

    def __init__(self, bench: Bench, row: InboxThread, comment: ThreadComment) -> None:
        """Begin with what the comment says."""
        self._bench = bench
        self._row = row
        self._comment = comment
        self._project = self._first_project()
        wanted = row.title if row.subject.type is SubjectType.REQUEST else ""
        self._line = self._quoted(wanted or title_of(comment.body))
        self._people: tuple[str, ...] = ()
        if comment.author_kind is PersonKind.MEMBER and not comment.own:
            self._people = (comment.author,)

    def _first_project(self) -> ProjectRecord | None:
        """That of the thread, of the screens, of the client who asks, or the first."""
        reader = self._bench.reader
        projects = reader.project_list()
        wanted = self._row.project_id or self._bench.context.wanted.project_id
        for one in projects:
            if one.id == wanted:
                return one
        details = reader.portfolio(self._bench.clock.today())
        theirs = {
            detail.sums.id
            for detail in details
            if detail.client and detail.client == self._comment.organisation
        }
        ours = [one for one in projects if one.id in theirs] or projects
        return ours[0] if ours else None

    def _quoted(self, title: str) -> str:
        """The title as a line; in quotes where a word of it would mean something."""
        found = self._parsed(title)
        if found.title == title and not found.problems:
            return title
        return f'"{title.replace(chr(34), chr(39))}"'

    def _parsed(self, line: str) -> Draft:
        project_id = None if self._project is None else self._project.id
        bench = self._bench
        rules = bench.reckoning.rules(project_id)
        names = names_from(bench.reader, rules, project_id, bench.reckoning.day_min)
        return parse(line, names, bench.clock.local())

    # --- what is shown

    def show(self) -> None:
        """The task as it would be, and the keys that change it."""
        draft = self._parsed(self._line)
        answers = {
            "enter": ("saves it", self._save),
            "w": ("who", self._ask_who),
            "e": ("edits the line", self._ask_line),
            "P": ("project", self._ask_project),
        }
        if draft.stops is not None or self._project is None:
            del answers["enter"]
        self._bench.open(
            Choice(
                title=f"Task from {self._row.key}",
                body=self._body(draft),
                answers=answers,
                guarded=False,
            )
        )

    def _body(self, draft: Draft) -> Lines:
        project = draft.project or self._project
        where = "P chooses a project"
        if project is not None:
            where = f"~{project.key} {project.name}"
        people = self._people
        if draft.people is not None:
            people = tuple(person.handle for person in draft.people)
        who = " ".join(f"@{handle}" for handle in people) or "nobody yet"
        pairs = [
            ("title", Span(draft.title, bold=True)),
            ("who", Span(who)),
            ("in", Span(where)),
            ("asked by", self._asker()),
        ]
        if draft.stops is not None:
            pairs.append(("", Span(draft.stops, "message.warning")))
        return tuple(
            Line((Span(f" {name:<9} ", MUTED), value), PANEL) for name, value in pairs
        )

    def _asker(self) -> Span:
        said = self._comment
        source = _SOURCES.get(said.author_kind)
        if source is None:
            return Span(f"@{said.author}")
        return Span(f"{source} · {said.author_name}", f"origin.{source}")

    # --- what is changed

    def _ask_who(self) -> None:
        bench, people = self._bench, self._bench.reader.people()

        def take(text: str) -> str | None:
            try:
                self._people = handles_of(people, text, self._people)
            except Refusal as refusal:
                return refusal.text
            bench.close()
            self.show()
            return None

        bench.open(
            Prompt(
                name="who of a new task",
                title="Who works on it",
                submit=take,
                explain=lambda text: people_lines(people, text),
                complete=lambda text: complete_person(people, text),
                dropped=self.show,
                foot="@name · none for nobody · tab completes",
            )
        )

    def _ask_line(self) -> None:
        bench = self._bench

        def take(text: str) -> str | None:
            found = self._parsed(text)
            if found.stops is not None:
                return found.stops
            self._line = text
            if found.people is not None:
                self._people = tuple(person.handle for person in found.people)
            bench.close()
            self.show()
            return None

        project_id = None if self._project is None else self._project.id
        rules = bench.reckoning.rules(project_id)
        names = names_from(bench.reader, rules, project_id, bench.reckoning.day_min)
        bench.open(
            Prompt(
                name="line of a new task",
                title="Task",
                submit=take,
                buffer=LineBuffer(self._line),
                complete=lambda text: complete(text, names, bench.clock.local()),
                dropped=self.show,
            )
        )

    def _ask_project(self) -> None:
        bench, projects = self._bench, self._bench.reader.project_list()

        def near(text: str) -> list[ProjectRecord]:
            low = text.strip().removeprefix("~").lower()
            exact = [one for one in projects if one.key.lower() == low]
            return exact or [p for p in projects if low in f"{p.key} {p.name}".lower()]

        def take(text: str) -> str | None:
            found = near(text)
            if len(found) != 1:
                named = ", ".join(one.key for one in found[:5]) or "none is called so"
                return f"Which one: {named}?"
            self._project = found[0]
            bench.close()
            self.show()
            return None

        bench.open(
            Prompt(
                name="project of a new task",
                title="Project",
                submit=take,
                explain=lambda text: tuple(
                    note(f"~{one.key} {one.name}") for one in near(text)[:6]
                ),
                dropped=self.show,
            )
        )

    # --- what is saved

    def _command(self) -> AddTask:
        assert self._project is not None
        place = Place(project_id=self._project.id)
        if self._row.task_id is not None and self._project.id == self._row.project_id:
            place = replace(place, after_id=self._row.task_id)
        asked = _SOURCES.get(self._comment.author_kind, RequestSource.TEAM)
        body = self._comment.body
        start = replace(
            base(place, self._project.id), source=asked, description=body or None
        )
        made = filled(start, self._parsed(self._line))
        ids = {person.handle: person.id for person in self._bench.reader.people()}
        return replace(made, person_ids=tuple(ids[h] for h in self._people if h in ids))

    def _save(self) -> None:
        command = MakeTasks(
            comment_id=self._comment.id,
            tasks=AddTasks(tasks=(self._command(),)),
            handles=seen([self._row])[0],
        )
        leave(self._bench, [self._row], command)


def _make(bench: Bench, rows: Sequence[InboxThread]) -> None:
    """A task from what was said last in the thread of the cursor."""
    view = inbox_of(bench)
    row, thread = view.here, view.opened()
    comment = None if thread is None else thread.newest()
    if row is None or comment is None:
        bench.say("Nothing was said here that a task could be made of.", "warning")
        return
    TaskFromThread(bench, row, comment).show()


def thread_task_actions() -> list[Action[Stage]]:
    """What makes a task of a thread."""
    return [
        thread_verb(
            "inbox.task",
            ("a",),
            "Make a task from this comment",
            _make,
            hint="make task",
            command="itpm task add LINE",
            like="task.add",
        )
    ]
