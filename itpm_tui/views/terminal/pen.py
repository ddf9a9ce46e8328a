"""How a cell is drawn, and the shortest way from one way of drawing to another."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from itpm_tui.views.terminal.line_filter import harmless_link

if TYPE_CHECKING:
    from rich.color import ColorSystem
    from rich.style import Style

ON: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53")
"""SGR parameters that switch an attribute on, by the bit Rich gives it."""

OFF: Final = (
    (0b0000000000011, "22"),
    (0b0000000000100, "23"),
    (0b0001000001000, "24"),
    (0b0000000110000, "25"),
    (0b0000001000000, "27"),
    (0b0000010000000, "28"),
    (0b0000100000000, "29"),
    (0b0110000000000, "54"),
    (0b1000000000000, "55"),
)
"""SGR parameters that switch attributes off, with the bits each one clears."""

REVERSE: Final = 0b0000001000000
LINES: Final = 0b1111100001000
"""Underline, strike, double underline, frame, circle, overline."""

ANY: Final = ""
"""A foreground that cannot be seen, since nothing is drawn with it."""


class Pen(NamedTuple):
    """Everything about a cell but its text. Colours are SGR parameters."""

    foreground: str
    background: str
    attributes: int
    link: str

    @property
    def erases(self) -> bool:
        """Whether an erased cell looks like a blank drawn with this pen."""
        return not self.attributes and not self.link


PLAIN: Final = Pen("39", "49", 0, "")
PLAIN_BLANK: Final = Pen(ANY, "49", 0, "")


@lru_cache(maxsize=8192)
def pen_of(style: Style | None, system: ColorSystem) -> Pen:
    """The pen a terminal with that many colours draws `style` with."""
    if style is None:
        return PLAIN
    colour, background = style.color, style.bgcolor
    attributes = sum(
        1 << bit
        for bit, is_on in enumerate(
            (
                style.bold,
                style.dim,
                style.italic,
                style.underline,
                style.blink,
                style.blink2,
                style.reverse,
                style.conceal,
                style.strike,
                style.underline2,
                style.frame,
                style.encircle,
                style.overline,
            )
        )
        if is_on
    )
    return Pen(
        "39" if colour is None else ";".join(colour.downgrade(system).get_ansi_codes()),
        "49"
        if background is None
        else ";".join(background.downgrade(system).get_ansi_codes(foreground=False)),
        attributes,
        harmless_link(style.link or ""),
    )


@lru_cache(maxsize=8192)
def blank_pen(pen: Pen) -> Pen:
    """The part of `pen` that can be seen on a blank."""
    if pen.attributes & REVERSE:
        return pen
    if lines := pen.attributes & LINES:
        return pen._replace(attributes=lines)
    return Pen(ANY, pen.background, 0, pen.link)


@lru_cache(maxsize=8192)
def worn(current: Pen, target: Pen) -> Pen:
    """The pen to draw `target` with that differs least from the current one."""
    if target.foreground != ANY:
        return target
    kept = current.attributes & ~(REVERSE | LINES)
    return Pen(current.foreground, target.background, kept, target.link)


@lru_cache(maxsize=16384)
def change(current: Pen, target: Pen) -> str:
    """The shortest sequence from one pen to another, both of them complete."""
    if current == target:
        return ""
    sequence = _select(current, target)
    if current.link != target.link:
        sequence += f"\x1b]8;;{target.link}\x1b\\"
    return sequence


def _select(current: Pen, target: Pen) -> str:
    """The shortest SGR sequence; nothing if only the link differs."""
    parameters = []
    lit = current.attributes
    for bits, parameter in OFF:
        if lit & ~target.attributes & bits:
            parameters.append(parameter)
            lit &= ~bits
    parameters += _switch_on(target.attributes & ~lit)
    if current.foreground != target.foreground:
        parameters.append(target.foreground)
    if current.background != target.background:
        parameters.append(target.background)
    if not parameters:
        return ""
    differing = f"\x1b[{';'.join(parameters)}m"
    fresh = _from_nothing(target)
    return fresh if len(fresh) < len(differing) else differing


def _from_nothing(target: Pen) -> str:
    """The SGR sequence that forgets everything first."""
    parameters = ["0", *_switch_on(target.attributes)]
    if target.foreground != "39":
        parameters.append(target.foreground)
    if target.background != "49":
        parameters.append(target.background)
    return "\x1b[m" if len(parameters) == 1 else f"\x1b[{';'.join(parameters)}m"


def _switch_on(attributes: int) -> list[str]:
    return [parameter for bit, parameter in enumerate(ON) if attributes & (1 << bit)]
