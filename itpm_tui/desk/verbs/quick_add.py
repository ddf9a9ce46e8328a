"""The prompt for a quick-add line, at the place of the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.pasting import offer_lines
from itpm_tui.desk.verbs.placing import Spot, place_words, project_at
from itpm_tui.desk.verbs.prompts import which_project
from itpm_tui.planning.quick_add import complete, filled, names_from, parse
from itpm_tui.presentation.add_panel import add_lines
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Prompt

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.planning.quick_add import Draft
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Place

LINE_LIMIT = 2_000
SIGNS = (
    *(("@who", ""), ("#tag", ""), ("!priority", ""), ("~project", "")),
    *(("due:", ""), ("start:", ""), ("est:", ""), ("after:", ""), ("before:", "")),
    *(("under:", ""), ("ms:", ""), ("from:", ""), ('"text"', "is title")),
)
"""What the key bar says of the line."""


class Adding:
    """One prompt: the place it adds to, the lines taken, the line being typed."""

    def __init__(self, bench: Bench, place: Place) -> None:
        """Add to a place; who and what there is, is read now."""
        self._bench = bench
        self._place = place
        self._project_id = project_at(bench, place)
        rules = bench.reckoning.rules(self._project_id)
        self._names = names_from(
            bench.reader, rules, self._project_id, bench.reckoning.day_min
        )
        self._words = place_words(bench, place, self._project_id)
        self._spot = Spot(bench, place, self._project_id)
        self._parsed: tuple[str, Draft] = ("", self._parse(""))

    def ask(self, text: str = "") -> None:
        """Open the prompt, also without a project: what is typed ahead is text."""
        if not self._names.projects:
            self._bench.say(which_project(self._bench), "warning")
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
            if not self._names.projects:
                return which_project(self._bench)
            return "Which project? Type ~ and its code, or choose one with P."
        indent = len(text) - len(text.lstrip())
        before = self._spot.next(indent)

        self._bench.submit(
            lambda _: filled(before(), draft),
            ids=[],
            becomes=True,
            keep=("add", text),
        )
        return None

    def _paste(self, text: str) -> bool:
        self._bench.close()
        offer_lines(self._bench, self._place, text)
        return True
