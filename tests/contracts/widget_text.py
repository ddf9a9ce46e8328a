"""Finds text that reaches a widget as `str`, which Textual would read as markup.

A title such as `[/` crashes a widget that takes it for markup, and `[@click=...]`
runs an action, so only `Content` and `Text` may be shown. Python's types do not say
so: widgets accept `str` as well. This reads the source instead, and takes for `str`
whatever says that it is: literals, annotated names, fields and functions.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef

EVERY_ARGUMENT = {
    "OptionList",
    "SelectionList",
    "add_options",
    "add_columns",
    "add_row",
}
FIRST_ARGUMENT = {
    *("Static", "Label", "Button", "Option", "Selection", "Tab", "TabPane"),
    *("Checkbox", "RadioButton", "ToggleButton", "Link", "Placeholder", "Tooltip"),
    *("notify", "update", "add_option", "add_column", "add_leaf", "set_label"),
}
SECOND_ARGUMENT = {"replace_option_prompt", "replace_option_prompt_at_index"}
KEYWORDS = {
    *("content", "renderable", "label", "prompt", "title", "subtitle", "message"),
    *("tooltip", "placeholder", "text", "visual"),
}
ATTRIBUTES = {
    *("border_title", "border_subtitle", "tooltip", "placeholder"),
    *("BORDER_TITLE", "BORDER_SUBTITLE"),
}
PARSERS = {"from_markup", "from_ansi", "render_markup"}
"""Calls that read markup or control codes from text, whatever is done with it."""

TEXT_FUNCTIONS = {"str", "repr", "ascii", "format", "chr", "input"}
TEXT_METHODS = {"isoformat", "strftime", "hex", "decode", "format", "upper", "lower"}
KEEPING_METHODS = {
    *("strip", "lstrip", "rstrip", "replace", "join", "ljust", "rjust", "center"),
    *("title", "capitalize", "casefold", "removeprefix", "removesuffix", "expandtabs"),
}
"""Methods that give `str` where they are called on one, and `Content` on that."""


_ITEM = "%s[]"
"""Name under which the items of something are known."""


@dataclass
class Declared:
    """Fields and functions of the whole package that are `str` wherever declared."""

    kinds: dict[str, set[bool]] = field(default_factory=lambda: defaultdict(set))
    records: set[str] = field(default_factory=set)
    """Classes that only carry values; one may be named as a widget is."""

    @classmethod
    def of(cls, trees: Iterable[ast.Module]) -> Declared:
        """What these modules declare."""
        declared = cls()
        for tree in trees:
            for node in ast.walk(tree):
                match node:
                    case ast.ClassDef():
                        declared._add_class(node)
                    case ast.FunctionDef() | ast.AsyncFunctionDef():
                        declared.kinds[node.name].add(_says_str(node.returns))
                    case _:
                        pass
        return declared

    def _add_class(self, node: ast.ClassDef) -> None:
        if any("dataclass" in ast.unparse(part) for part in node.decorator_list):
            self.records.add(node.name)
        for part in node.body:
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                self.kinds[part.target.id].add(_says_str(part.annotation))

    def is_str(self, name: str) -> bool:
        """Whether everything of that name is `str`."""
        return self.kinds.get(name) == {True}


def offences(tree: ast.Module, declared: Declared) -> list[int]:
    """Lines on which a `str` reaches a widget."""
    return sorted(set(_walk(tree, {}, declared)))


def _walk(
    scope: ast.Module | Function | ast.Lambda, outer: dict[str, bool], known: Declared
) -> Iterator[int]:
    """Offences in one scope, then in the functions inside it."""
    names = outer | _parameters(scope)
    inside = list(_nodes(scope))
    # Twice, so that a name assigned from a later one is known too.
    for _ in range(2):
        for node in inside:
            names |= _assigned(node, names, known)
    for node in inside:
        text = _Text(names, known)
        yield from _offences_of(node, text, scope)
        if isinstance(node, Function | ast.Lambda):
            yield from _walk(node, names, known)


def _nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """Nodes of a scope without those of the functions inside it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop(0)
        yield node
        if not isinstance(node, Function | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))


def _parameters(scope: ast.AST) -> dict[str, bool]:
    if not isinstance(scope, Function | ast.Lambda):
        return {}
    args = scope.args
    every = [*args.posonlyargs, *args.args, *args.kwonlyargs]
    names = {arg.arg: _says_str(arg.annotation) for arg in every}
    return names | {_ITEM % arg.arg: _says_many(arg.annotation) for arg in every}


def _assigned(
    node: ast.AST, names: dict[str, bool], known: Declared
) -> dict[str, bool]:
    """Names a statement gives a value, and whether it is `str`."""
    text = _Text(names, known)
    match node:
        case ast.AnnAssign(target=ast.Name(id=name)):
            many = _says_many(node.annotation)
            return {name: _says_str(node.annotation), _ITEM % name: many}
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return {name: text.is_str(value), _ITEM % name: text.holds_str(value)}
        case ast.NamedExpr(target=ast.Name(id=name), value=value):
            return {name: text.is_str(value)}
        case (
            ast.For(target=ast.Name(id=name), iter=many)
            | ast.comprehension(target=ast.Name(id=name), iter=many)
        ):
            return {name: text.holds_str(many)}
        case _:
            return {}


def _offences_of(node: ast.AST, text: _Text, scope: ast.AST) -> Iterator[int]:
    match node:
        case ast.Call():
            if (
                any(map(text.is_str, _shown(node, text.known)))
                or _name(node.func) in PARSERS
            ):
                yield node.lineno
        case ast.Assign(targets=targets, value=value):
            named = any(_name(target) in ATTRIBUTES for target in targets)
            if named and text.is_str(value):
                yield node.lineno
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            if _name(target) in ATTRIBUTES and text.is_str(value):
                yield node.lineno
        case ast.Return(value=ast.expr() as value):
            # What a widget's own `render` returns is read as markup too.
            renders = isinstance(scope, Function) and scope.name == "render"
            if renders and text.is_str(value):
                yield node.lineno
        case _:
            pass


def _shown(call: ast.Call, known: Declared) -> list[ast.expr]:
    """Arguments of a call that a widget would show."""
    name, args = _name(call.func), call.args
    if name in known.records:
        return []
    if name in EVERY_ARGUMENT:
        shown = list(args)
    elif name in FIRST_ARGUMENT:
        shown = args[:1]
    elif name in SECOND_ARGUMENT:
        shown = args[1:2]
    else:
        return []
    return shown + [word.value for word in call.keywords if word.arg in KEYWORDS]


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _says_str(annotation: ast.expr | None) -> bool:
    """Whether an annotation is `str`, perhaps among others."""
    match annotation:
        case ast.Name(id="str" | "LiteralString"):
            return True
        case ast.BinOp(left=left, right=right, op=ast.BitOr()):
            return _says_str(left) or _says_str(right)
        case ast.Subscript(value=ast.Name(id="ClassVar" | "Final"), slice=inner):
            return _says_str(inner)
        case ast.Constant(value=str(quoted)):
            return _says_str(ast.parse(quoted, mode="eval").body)
        case _:
            return False


def _says_many(annotation: ast.expr | None) -> bool:
    """Whether an annotation is a list, tuple or the like of `str`."""
    match annotation:
        case ast.Subscript(value=ast.Name(id=name), slice=inner):
            items = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return name not in {"ClassVar", "Final", "dict", "Mapping"} and any(
                map(_says_str, items)
            )
        case _:
            return False


@dataclass(frozen=True)
class _Text:
    """Which expressions are `str`, given what is known of names."""

    names: dict[str, bool]
    known: Declared

    def is_str(self, node: ast.expr) -> bool:
        match node:
            case ast.Constant(value=value):
                return isinstance(value, str)
            case ast.JoinedStr():
                return True
            case ast.Name(id=name):
                return self.names.get(name, False)
            case ast.Attribute(attr=name):
                return self.known.is_str(name)
            case ast.BinOp(left=left, right=right):
                return self.is_str(left) or self.is_str(right)
            case ast.IfExp(body=first, orelse=second):
                return self.is_str(first) or self.is_str(second)
            case ast.BoolOp(values=values):
                return any(map(self.is_str, values))
            case ast.Subscript(value=value, slice=ast.Slice()):
                return self.is_str(value)
            case ast.Subscript(value=ast.Name(id=name)):
                return self.names.get(_ITEM % name, False)
            case ast.NamedExpr(value=value):
                return self.is_str(value)
            case ast.Starred(value=value):
                return self.holds_str(value)
            case ast.Call():
                return self._returns_str(node)
            case _:
                return False

    def holds_str(self, node: ast.expr) -> bool:
        """Whether something to go through has `str` in it."""
        match node:
            case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
                return any(map(self.is_str, items))
            case ast.ListComp(elt=item) | ast.GeneratorExp(elt=item):
                return self.is_str(item)
            case ast.Name(id=name):
                return self.names.get(_ITEM % name, False)
            case ast.Call(func=ast.Attribute(attr="split" | "splitlines")):
                return True
            case _:
                return False

    def _returns_str(self, call: ast.Call) -> bool:
        match call.func:
            case ast.Name(id=name):
                return name in TEXT_FUNCTIONS or self.known.is_str(name)
            case ast.Attribute(attr=name, value=value):
                if name in KEEPING_METHODS:
                    return self.is_str(value)
                return name in TEXT_METHODS or self.known.is_str(name)
            case _:
                return False
