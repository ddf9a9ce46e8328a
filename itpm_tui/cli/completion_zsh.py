"""Completion in zsh."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from itpm_tui.cli.completing import first_words, is_file, second_words, valued

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Offer
    from itpm_tui.cli.completing import Typed

_HEAD = """\
#compdef itpm
# Completion of itpm for zsh. Put this into ~/.zshrc, after compinit:
#   source <(itpm completion zsh)
_itpm() {
    local word=${words[CURRENT]} before=${words[CURRENT-1]}
    local first= second= command= at=
    local -a found options
    for ((at = 2; at < CURRENT; at++)); do
        case "${words[at]}" in
            (%(valued)s) at=$((at + 1)) ;;
            (-*) ;;
            (*) if [[ -z $first ]]; then first=${words[at]}
               elif [[ -z $second ]]; then second=${words[at]}; fi ;;
        esac
    done
    command=$first
    case "$first" in
        (%(nouns)s) command="$first $second" ;;
    esac
    case "$command $before" in
"""
_MIDDLE = """\
    esac
    case "$command" in
"""
_TAIL = """\
    esac
    if [[ $word == -* ]]; then found=("${options[@]}"); fi
    _describe itpm found
}
compdef _itpm itpm
"""


def script(typed: tuple[Typed, ...]) -> str:
    """The script that zsh reads."""
    nouns = second_words(typed)
    head = _HEAD % {"valued": "|".join(valued()), "nouns": "|".join(nouns)}
    values = [line for each in typed for line in _values(each)]
    lines = [
        f"        ({shlex.quote(f'{noun} ')}) found=({_described(verbs)}) ;;"
        for noun, verbs in nouns.items()
    ]
    firsts = first_words(typed)
    lines += [_command(each, firsts) for each in typed]
    return "\n".join((head + "\n".join(values), _MIDDLE + "\n".join(lines), _TAIL))


def _command(typed: Typed, firsts: list[tuple[str, str]]) -> str:
    words = [(word, "") for word in typed.arguments] if typed.words else firsts
    options = [(name, o.about) for o in typed.options for name in o.options]
    files = any(is_file(offer) for offer in typed.offers if not offer.options)
    ends = "if [[ $word != -* ]]; then _files; return; fi; " if files else ""
    return (
        f"        ({shlex.quote(typed.words)}) {ends}found=({_described(words)}) "
        f"options=({_described(options)}) ;;"
    )


def _values(typed: Typed) -> list[str]:
    """What stands after options that take a value."""
    return [
        f"        ({_patterns(typed, offer)}) {_value(offer)}; return ;;"
        for offer in typed.options
        if offer.takes_value
    ]


def _patterns(typed: Typed, offer: Offer) -> str:
    return "|".join(shlex.quote(f"{typed.words} {name}") for name in offer.options)


def _value(offer: Offer) -> str:
    if is_file(offer):
        return "_files"
    if offer.values:
        return f"compadd -- {shlex.join(offer.values)}"
    return f"_message {shlex.quote(offer.about or offer.wants)}"


def _described(words: list[tuple[str, str]]) -> str:
    """Words as `_describe` takes them: a colon parts word and meaning."""
    return " ".join(
        shlex.quote(f"{word.replace(':', chr(92) + ':')}:{about}")
        for word, about in words
    )
