"""Completion in fish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.completing import first_words, is_file, second_words, valued

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Offer
    from itpm_tui.cli.completing import Typed

_HEAD = """\
# Completion of itpm for fish. Put this into ~/.config/fish/config.fish:
#   itpm completion fish | source
function __itpm_words
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case %(valued)s
                set skip 1
            case '-*'
            case '*'
                echo $word
        end
    end
end
function __itpm_at
    set -l typed (__itpm_words)
    test "$typed" = "$argv"
end
function __itpm_in
    set -l typed (__itpm_words)
    test (count $typed) -ge (count $argv)
    and test "$typed[1..$(count $argv)]" = "$argv"
end
complete -c itpm -f
"""


def script(typed: tuple[Typed, ...]) -> str:
    """The script that fish reads."""
    lines = [
        f"complete -c itpm -n __itpm_at -a {_quoted(word)} -d {_quoted(about)}"
        for word, about in first_words(typed)
    ]
    for noun, verbs in second_words(typed).items():
        where = _quoted(f"__itpm_at {noun}")
        lines += [
            f"complete -c itpm -n {where} -a {_quoted(verb)} -d {_quoted(about)}"
            for verb, about in verbs
        ]
    lines += [line for each in typed for line in _command(each)]
    return _HEAD % {"valued": " ".join(valued())} + "\n".join(lines) + "\n"


def _command(typed: Typed) -> list[str]:
    where = _quoted(f"__itpm_in {typed.words}") if typed.words else "__itpm_at"
    lines = [_option(where, offer) for offer in typed.options]
    if typed.arguments:
        lines.append(f"complete -c itpm -n {where} -a {_quoted_all(typed.arguments)}")
    if any(is_file(offer) for offer in typed.offers if not offer.options):
        lines.append(f"complete -c itpm -n {where} -F")
    return lines


def _option(where: str, offer: Offer) -> str:
    line = f"complete -c itpm -n {where}"
    for name in offer.options:
        dashes = "-l" if name.startswith("--") else "-s"
        line += f" {dashes} {name.lstrip('-')}"
    if is_file(offer):
        line += " -rF"
    elif offer.values:
        line += f" -xa {_quoted_all(offer.values)}"
    elif offer.takes_value:
        line += " -x"
    return f"{line} -d {_quoted(offer.about)}"


def _quoted_all(words: tuple[str, ...]) -> str:
    return _quoted(" ".join(words))


def _quoted(text: str) -> str:
    """A text in single quotes, where fish knows two escapes."""
    safe = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{safe}'"
