"""How large a piece may be, and the list of those that are larger: it may only shrink.

Over the first limit a piece has to stand in STYLE.md under "Current violations" with its exact size,
so that it can neither grow nor be forgotten there once it has shrunk. Over the second nothing helps.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tools.house.rule import Source

_LISTED = re.compile(
    r"^- `(?P<what>[^`]+)`: (?P<size>\d+) (?P<unit>lines|parameters)\b", re.MULTILINE
)
_MEASURED = ("src/**.py", "tests/**.py", "tools/**.py", "benchmarks/**.py")


@dataclass(frozen=True)
class Limit:
    """The size that has to be listed from, and the one that is refused."""

    listed_over: int
    refused_over: int
    unit: str = "lines"


FILE = Limit(400, 600)
FUNCTION = Limit(45, 60)
PARAMETERS = Limit(6, 8, "parameters")
PAGE = Limit(120, 120)
INCLUDE = Limit(40, 40)
MODULE = Limit(150, 150)


@dataclass(frozen=True)
class Piece:
    """Something that was measured: `path`, or `path::function`."""

    what: str
    size: int
    limit: Limit


def oversized(source: Source) -> Iterator[Piece]:
    """The pieces of this file that are over their first limit."""
    for piece in _pieces(source):
        if piece.size > piece.limit.listed_over:
            yield piece


def listed(style: str) -> dict[tuple[str, str], int]:
    """What the "Current violations" of STYLE.md allow: (piece, unit) to size."""
    _, _, section = style.partition("## Current violations")
    return {(m["what"], m["unit"]): int(m["size"]) for m in _LISTED.finditer(section)}


def complaints(pieces: list[Piece], allowed: dict[tuple[str, str], int]) -> list[str]:
    """One sentence for each piece that is too large, has grown, or is listed without need."""
    said = []
    for piece in pieces:
        unit, size = piece.limit.unit, piece.size
        known = allowed.get((piece.what, unit))
        if size > piece.limit.refused_over:
            said.append(f"{piece.what}: {size} {unit}, never more than {piece.limit.refused_over}")
        elif known is None:
            said.append(f"{piece.what}: {size} {unit}, expected at most {piece.limit.listed_over}")
        elif size > known:
            said.append(f"{piece.what}: grew to {size} {unit} from the {known} that STYLE.md lists")
    sizes = {(piece.what, piece.limit.unit): piece.size for piece in pieces}
    for (what, unit), known in allowed.items():
        if sizes.get((what, unit), 0) < known:
            now = sizes.get((what, unit), "no longer too many")
            said.append(f"{what}: STYLE.md lists {known} {unit}, there are {now}; shorten the list")
    return said


def _pieces(source: Source) -> Iterator[Piece]:
    lines = len(source.lines)
    if source.matches("**/migrations/*.py"):
        return
    if source.matches(*_MEASURED):
        yield Piece(source.path, lines, FILE)
        yield from _functions(source.path, "", source.tree)
    elif source.matches("src/**/templates/**.html"):
        yield Piece(source.path, lines, INCLUDE if source.name.startswith("_") else PAGE)
    elif source.matches("src/**/static/**.js"):
        yield Piece(source.path, lines, MODULE)
    elif source.matches("src/**/static/**.css"):
        yield Piece(source.path, lines, FILE)


def _functions(path: str, prefix: str, tree: ast.AST) -> Iterator[Piece]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            what = f"{path}::{prefix}{node.name}"
            yield Piece(what, _lines_of_code(node), FUNCTION)
            yield Piece(what, _parameters(node), PARAMETERS)
        name = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
        yield from _functions(path, prefix + name, node)


def _lines_of_code(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines from `def` to the end without the docstring, which may be as long as it needs."""
    first = node.body[0]
    is_documented = ast.get_docstring(node, clean=False) is not None
    documented = (first.end_lineno or first.lineno) - first.lineno + 1 if is_documented else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - documented


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The parameters, without those that every method or every write has."""
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return sum(argument.arg not in {"self", "cls", "actor", "now"} for argument in every)
