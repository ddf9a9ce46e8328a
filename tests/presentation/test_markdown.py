from __future__ import annotations

import pytest

from itpm_tui.domain.text import LONG_LIMIT
from itpm_tui.presentation.lines import width
from itpm_tui.presentation.markdown import paragraphs


def texts(body: str, cells: int = 40, me: str | None = None) -> list[str]:
    return ["".join(s.text for s in row) for row in paragraphs(body, cells, me)]


def looks(body: str, me: str | None = None) -> list[tuple[str, bool, bool, str]]:
    """Text, bold, underline and role of each span of the first line."""
    row = paragraphs(body, 200, me)[0]
    return [(s.text, s.bold, s.underline, s.role) for s in row]


def test_lines_break_between_words_and_keep_the_breaks_that_were_typed() -> None:
    body = "Load step of open items is the long pole (3h40).\n\nSecond part."
    assert texts(body) == [
        "Load step of open items is the long pole",
        "(3h40).",
        "",
        "Second part.",
    ]


def test_bold_code_and_links_are_seen_and_their_signs_are_not() -> None:
    assert looks("a **bold word** b `x = 1` [wiki](https://w/x)") == [
        ("a ", False, False, "base.text"),
        ("bold word", True, False, "base.text"),
        (" b ", False, False, "base.text"),
        ("x = 1", False, False, "base.text"),
        (" ", False, False, "base.text"),
        ("wiki", False, True, "base.text"),
        (" (https://w/x)", False, False, "base.muted"),
    ]


def test_my_name_stands_out_and_those_of_others_do_not() -> None:
    found = looks("@marta and @dana, marta@example.org, @Marta.", me="marta")
    accented = [text for text, _, _, role in found if role == "base.accent"]
    assert accented == ["@marta", "@Marta."]


def test_items_and_quotes_are_set_in_behind_their_sign() -> None:
    body = "- a first item that is rather longer than a line\n2. second\n> said by me"
    assert texts(body, 30) == [
        "- a first item that is rather",
        "  longer than a line",
        "2. second",
        "> said by me",
    ]


def test_code_between_fences_keeps_its_spaces_and_its_stars() -> None:
    body = "```\nif x:\n    **y**\n```\nafter"
    assert texts(body) == ["  if x:", "      **y**", "after"]


@pytest.mark.parametrize(
    "body",
    [
        "[/red] [@click=app.quit]press[/] [bold]x",
        "** not bold ** and *one* and __two__",
        "``",
        "[no address]() [](https://x)",
        "**",
    ],
)
def test_what_is_no_markdown_here_stays_as_it_was_typed(body: str) -> None:
    assert texts(body, 100) == [body]


@pytest.mark.parametrize(
    "body",
    [
        "[" * LONG_LIMIT,
        "**a" * (LONG_LIMIT // 3),
        "`a [b](" * (LONG_LIMIT // 7),
        "x" * LONG_LIMIT,
        "@a" * (LONG_LIMIT // 2),
        "界" * LONG_LIMIT,
    ],
)
def test_no_text_overflows_a_line(body: str) -> None:
    rows = texts(body, 33)
    assert max(map(width, rows)) <= 33
    assert "".join(rows).count("界") == body.count("界")
