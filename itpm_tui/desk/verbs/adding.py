"""Adding tasks: a quick-add line, at the place of the cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.pasting import offer_lines
from itpm_tui.desk.verbs.placing import Spot, place_words, project_at
from itpm_tui.planning.quick_add import complete, filled, names_from, parse
from itpm_tui.presentation.add_panel import add_lines
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Prompt
from itpm_tui.views.view import Place

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.commands.task import AddTask
    from itpm_tui.planning.quick_add import Draft
    from itpm_tui.presentation.lines import Lines

LINE_LIMIT = 2_000
SIGNS = (
    *(("@who", ""), ("#tag", ""), ("!priority", ""), ("~project", "")),
    *(("due:", ""), ("start:", ""), ("est:", ""), ("after:", ""), ("before:", "")),
    *(("under:", ""), ("ms:", ""), ("from:", ""), ('"text"', "is title")),
)
"""What the key bar says of the line."""


def add(bench: Bench, _: int) -> None:
    """Ask for a line; the task comes after the one under the cursor."""
    _Adding(bench, bench.view.place()).ask()


def add_child(bench: Bench, _: int) -> None:
    """Ask for a line; the task comes below the selected one."""
    parent = bench.selection(bench.selected_ids()[:1]).one
    _Adding(bench, Place(project_id=parent.project_id, parent_id=parent.id)).ask()


def add_text(bench: Bench, text: str) -> None:
    """Offer pasted text as new tasks, one for each line."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        _Adding(bench, bench.view.place()).ask(lines[0].strip())
    elif lines:
        offer_lines(bench, bench.view.place(), text)


class _Adding:
    """One prompt: the place it adds to, the lines taken, the line being typed."""

    def __init__(self, bench: Bench, place: Place) -> None:
        self._bench = bench
        self._place = place
        self._project_id = project_at(bench, place)
        rules = bench.day_rules(self._project_id)
        self._names = names_from(bench.reader, rules, self._project_id, bench.day_min)
        self._words = place_words(bench, place, self._project_id)
        self._spot = Spot(bench, place, self._project_id)
        self._parsed: tuple[str, Draft] = ("", self._parse(""))

    def ask(self, text: str = "") -> None:
        """Open the prompt, where there is a project to add to."""
        if not self._names.projects:
            self._bench.say("Choose a project first: P.", "warning")
            return
        self._bench.open(
            Prompt(
                name="add",
                title="Add task",
                submit=self._take,
                again=self._take,
                buffer=LineBuffer(text, limit=LINE_LIMIT),
                explain_wide=self._explain,
                complete=self._complete,
                pasted=self._paste,
                signs=SIGNS,
                foot="enter saves · ctrl+s saves and adds another · "
                "tab completes · esc cancels",
            )
        )

    def _parse(self, text: str) -> Draft:
        return parse(text, self._names, self._bench.clock.local())

    def _draft(self, text: str) -> Draft:
        if text != self._parsed[0]:
            self._parsed = (text, self._parse(text))
        return self._parsed[1]

    def _explain(self, text: str, cells: int) -> Lines:
        return add_lines(self._draft(text), self._words, cells)

    def _complete(self, text: str) -> str | None:
        return complete(text, self._names, self._bench.clock.local())

    def _take(self, text: str) -> str | None:
        draft = self._draft(text)
        if draft.stops is not None:
            return draft.stops
        if self._project_id is None and draft.project is None and draft.under is None:
            return "Which project? Type ~ and its code, or choose one with P."
        indent = len(text) - len(text.lstrip())
        before = self._spot.next(indent)

        def make() -> AddTask:
            return filled(before(), replace(draft, parts=()))

        self._bench.submit(lambda _: make(), ids=[], becomes=True, keep=("add", text))
        return None

    def _paste(self, text: str) -> bool:
        self._bench.close()
        offer_lines(self._bench, self._place, text)
        return True
