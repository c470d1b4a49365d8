"""How the house rules about Python read the syntax tree: each finder gives the lines that break one."""

import ast
import re
from collections.abc import Iterable, Iterator

from tools.house.rule import Source

_GETTEXT = {
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "_",
}
_VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "data"}
_OTHER_WORDS = {"ticket", "tickets", "sla", "slas"}
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def objects(source: Source) -> Iterable[int]:
    """Reads of a model's manager."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            yield node.lineno


def whole_row_saves(source: Source) -> Iterable[int]:
    """`save()` of a row that the same function did not make, without `update_fields`."""
    for function in _functions(source):
        made = _names_made_in(function)
        for call in _calls(ast.walk(function), "save"):
            receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
            if isinstance(receiver, ast.Name) and receiver.id in made:
                continue
            named = {keyword.arg for keyword in call.keywords}
            if _name_of(receiver) != "super" and not named & {"update_fields", "force_insert"}:
                yield call.lineno


def row_signals(source: Source) -> Iterable[int]:
    """Django's signals about rows."""
    for node in source.nodes:
        is_import = isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals"
        is_use = isinstance(node, ast.Attribute) and node.attr in {"post_save", "pre_save"}
        if is_import or is_use:
            yield node.lineno


def positional_timedeltas(source: Source) -> Iterable[int]:
    """`timedelta(5)`: nobody sees whether these are days or seconds."""
    return (call.lineno for call in _calls(source.nodes, "timedelta") if call.args)


def bare_select_related(source: Source) -> Iterable[int]:
    """`select_related()` that follows every foreign key there is."""
    return (call.lineno for call in _calls(source.nodes, "select_related") if not call.args)


def models_in_migrations(source: Source) -> Iterable[int]:
    """Imports of today's models into a migration that will run on yesterday's tables."""
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom):
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        else:
            continue
        if any(re.fullmatch(r"norma\..*\bmodels\b.*", module) for module in modules):
            yield node.lineno


def computed_messages(source: Source) -> Iterable[int]:
    """Translations of a text that is put together first, which no catalogue can hold."""
    for call in (found for name in _GETTEXT for found in _calls(source.nodes, name)):
        for argument in call.args:
            if isinstance(argument, ast.JoinedStr | ast.BinOp) or _name_of(argument) == "format":
                yield call.lineno


def counted_existence(source: Source) -> Iterable[int]:
    """`count() > 0`, which counts them all to learn whether there is one."""
    for node in source.nodes:
        if not isinstance(node, ast.Compare) or _name_of(node.left) != "count":
            continue
        if not isinstance(node.left, ast.Call) or node.left.args:
            continue
        limit, operator = node.comparators[0], node.ops[0]
        value = limit.value if isinstance(limit, ast.Constant) else None
        if value == 0 or (value == 1 and isinstance(operator, ast.GtE | ast.Lt)):
            yield node.lineno


def safe_marks(source: Source) -> Iterable[int]:
    """`mark_safe`, wherever it comes from."""
    for node in source.nodes:
        names = [a.name for a in node.names] if isinstance(node, ast.ImportFrom) else []
        if "mark_safe" in names or (isinstance(node, ast.Attribute) and node.attr == "mark_safe"):
            yield node.lineno


def vague_modules(source: Source) -> Iterable[int]:
    """A module or package whose name says nothing about what is in it."""
    parts = source.path.removesuffix(".py").split("/")
    return [1] if _VAGUE & set(parts) else []


def positional_actors(source: Source) -> Iterable[int]:
    """Public functions that take `actor` or `now` by position; a sweep takes nothing but `now`."""
    for function in _functions(source):
        positional = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
        if function.name.startswith("_") or positional == ["now"]:
            continue
        if {"actor", "now"} & set(positional):
            yield function.lineno


def other_words(source: Source) -> Iterable[int]:
    """Names made of a word that the glossary has another one for."""
    for node in source.nodes:
        words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", _name_given(node))
        if _OTHER_WORDS & {word.lower() for word in words}:
            yield getattr(node, "lineno", 1)


def private_imports(source: Source) -> Iterable[int]:
    """Imports of what another module keeps to itself."""
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("norma."):
            names = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
            if any(name.startswith("_") and not name.startswith("__") for name in names):
                yield node.lineno


def wide_tuples(source: Source) -> Iterable[int]:
    """Public functions that give back four things or more without names."""
    for function in _functions(source):
        if function.name.startswith("_"):
            continue
        for node in ast.walk(function.returns) if function.returns else ():
            if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Tuple):
                continue
            is_tuple = isinstance(node.value, ast.Name) and node.value.id == "tuple"
            if is_tuple and len(node.slice.elts) >= 4:
                yield function.lineno


def _functions(source: Source) -> Iterator[_Function]:
    return (node for node in source.nodes if isinstance(node, _Function))


def _calls(nodes: Iterable[ast.AST], name: str) -> Iterator[ast.Call]:
    return (node for node in nodes if isinstance(node, ast.Call) and _name_of(node) == name)


def _name_of(node: ast.AST | None) -> str:
    """The last name of what is called, or "" for anything but a call."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _name_given(node: ast.AST) -> str:
    """The name that this node introduces, or "" where it introduces none."""
    if isinstance(node, _Function | ast.ClassDef):
        return node.name
    if isinstance(node, ast.arg):
        return node.arg
    return node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else ""


def _names_made_in(function: _Function) -> set[str]:
    """Variables that are assigned a new object: `clock = Clock(...)`."""
    return {
        target.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and _name_of(node.value)[:1].isupper()
        for target in node.targets
        if isinstance(target, ast.Name)
    }
