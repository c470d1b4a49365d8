"""What a house rule is: a test of one file that names lines, with lines it must and must not catch."""

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

_ALLOWED = re.compile(r"house: allow\[([a-z-]+)\]\s+\S{3,}")


@dataclass(frozen=True)
class Source:
    """One file of the project.

    Attributes:
        path: relative to the root, with `/`.
    """

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file as Python. Raises: SyntaxError."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree."""
        return list(ast.walk(self.tree))

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return self.text.splitlines()

    @property
    def name(self) -> str:
        """The last part of the path."""
        return PurePosixPath(self.path).name

    def matches(self, *patterns: str) -> bool:
        """Whether the path matches one of the globs, in which `**` is any number of folders."""
        return any(_glob(pattern).fullmatch(self.path) for pattern in patterns)

    def line_at(self, offset: int) -> int:
        """The 1-based line of a character offset."""
        return self.text.count("\n", 0, offset) + 1


@dataclass(frozen=True)
class Sample:
    """A piece of a file that shows a rule: where it stands and what it says."""

    path: str
    text: str


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        id: kebab-case; a line that has to break it ends with a comment
            `house: allow[<id>] <why>`.
        advice: what to do instead, for the person who broke it.
        where, but_not: globs of the files that it reads.
        find: the 1-based lines that break it.
        bad, good: samples that it must and must not catch; the tests try each.
    """

    id: str
    advice: str
    where: tuple[str, ...]
    find: Callable[[Source], Iterable[int]]
    bad: tuple[Sample, ...]
    good: tuple[Sample, ...]
    but_not: tuple[str, ...] = ()

    def reads(self, source: Source) -> bool:
        """Whether the rule is about this file."""
        return source.matches(*self.where) and not source.matches(*self.but_not)

    def broken_lines(self, source: Source) -> list[int]:
        """The lines that break the rule and do not say why they may, in order."""
        if not self.reads(source):
            return []
        return sorted({line for line in self.find(source) if self.id not in _allowed(source, line)})


def samples(path: str, *texts: str) -> tuple[Sample, ...]:
    """One sample for each text, all at the same path."""
    return tuple(Sample(path, text) for text in texts)


def by_pattern(pattern: str, flags: int = 0) -> Callable[[Source], Iterable[int]]:
    """A finder of every match of a regular expression, told by the line where it begins."""
    compiled = re.compile(pattern, flags | re.MULTILINE)

    def find(source: Source) -> Iterable[int]:
        return (source.line_at(match.start()) for match in compiled.finditer(source.text))

    return find


def _allowed(source: Source, line: int) -> list[str]:
    if not 0 < line <= len(source.lines):
        return []
    return _ALLOWED.findall(source.lines[line - 1])


def _glob(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*)", pattern)
    told = {"**/": r"(?:.*/)?", "**": r".*", "*": r"[^/]*"}
    return re.compile("".join(told.get(part, re.escape(part)) for part in parts))
