from __future__ import annotations

import ast

import pytest

from tests.contracts.sources import trees
from tests.contracts.widget_text import Declared, offences

SCREENS = ("views/", "desk/", "kiosk/", "serve/", "bootstrap_")
RECORDS = ast.parse(
    "class Task:\n    title: str\n    note: str | None\n    look: Content\n"
    "def shown_date(day: date) -> str: ...\n"
    "def cell(day: date) -> Content: ...\n"
)

BAD = [
    "Static('x')",
    "Static(f'{x}')",
    "Static('')",
    "Static('a' + b)",
    "Static('%s' % b)",
    "Static(content='x')",
    "widgets.Label(str(x))",
    "Label(task.title)",
    "Label(task.note or Content())",
    "Label(Content('a') if x else 'b')",
    "Label(shown_date(day))",
    "Label(words.shown_date(day))",
    "Label(' '.join(parts))",
    "Label('{}'.format(x))",
    "Label(day.isoformat())",
    "Label(task.title[:10])",
    "Label(task.title.strip())",
    "Button(label='ok')",
    "Option(task.title, 'id')",
    "OptionList(Content('a'), 'b')",
    "app.notify(task.title)",
    "app.notify(Content('a'), title='b')",
    "self.query_one(Label).update(task.title)",
    "self.update('x')",
    "options.replace_option_prompt('id', 'x')",
    "table.add_row(Content('a'), task.title)",
    "widget.tooltip = task.title",
    "self.border_title = f'{x}'",
    "class Panel(Static):\n    BORDER_TITLE = 'x'",
    "class Panel(Static):\n    BORDER_TITLE: ClassVar[str] = 'x'",
    "class Line(Static):\n    def render(self):\n        return f'{self.x}'",
    "def show(title: str):\n    Static(title)",
    "def show(*, title: str | None = None):\n    Static(title)",
    "def show(title: 'str'):\n    Static(title)",
    "def show():\n    title: str = find()\n    Static(title)",
    "def show():\n    title = 'x'\n    Static(title)",
    "def show(title: str):\n    def inner():\n        Static(title)",
    "show = lambda: Static('x')",
    "def show():\n    for word in ('a', 'b'):\n        Static(word)",
    "def show(words: Sequence[str]):\n    for word in words:\n        Static(word)",
    "def show(words: tuple[str, ...]):\n    return [Static(word) for word in words]",
    "def show(words: list[str]):\n    OptionList(*words)",
    "def show(words: list[str]):\n    Static(words[0])",
    "OptionList(*[f'{x}' for x in y])",
    "for line in text.splitlines():\n    Static(line)",
    "if (word := 'x'):\n    Static(word)",
    "NAME = 'x'\ndef show():\n    Static(NAME)",
    "Static(Content.from_markup('[b]x'))",
    "Text.from_markup(x)",
    "Text.from_ansi(x)",
]
GOOD = [
    "Static()",
    "Static(id='x', classes='y')",
    "Static(Content('x'))",
    "Static(Content(task.title))",
    "Static(Text(f'{x}'))",
    "Static(task.look)",
    "Static(cell(day))",
    "Static(Content(' ').join(parts))",
    "Option(Content(task.title), 'id')",
    "app.notify(Content(task.title))",
    "widget.tooltip = Content('x')",
    "known.update(other)",
    "@dataclass(frozen=True)\nclass Tab:\n    title: str\nframe.Tab('x')",
    "OptionList(*[Content(x) for x in y])",
    "def show(words: list[str]):\n    OptionList(*[Content(word) for word in words])",
    "def show(words: dict[str, Content]):\n    Static(words['a'])",
    "title = task.title\nContent(title)",
    "def show(title: str):\n    Static(Content(title))",
    "def show(title: Content):\n    Static(title)",
    "class Line(Static):\n    def render(self):\n        return Content('x')",
    "options.replace_option_prompt('id', Content('x'))",
]


def found(source: str) -> list[int]:
    tree = ast.parse(source)
    return offences(tree, Declared.of([RECORDS, tree]))


@pytest.mark.parametrize("source", BAD)
def test_text_that_would_be_read_as_markup_is_found(source: str) -> None:
    assert found(source)


@pytest.mark.parametrize("source", GOOD)
def test_content_and_text_may_be_shown(source: str) -> None:
    assert found(source) == []


def test_a_name_that_is_not_always_text_is_not_taken_for_text() -> None:
    tree = ast.parse("class Line:\n    title: Content\nStatic(line.title)")
    assert offences(tree, Declared.of([RECORDS, tree])) == []


def test_only_content_reaches_the_widgets_of_this_program() -> None:
    declared = Declared.of(trees().values())
    places = [
        f"itpm_tui/{path}:{line}"
        for path, tree in trees().items()
        if path.startswith(SCREENS)
        for line in offences(tree, declared)
    ]
    assert places == []
