"""One notion, one word: the glossary knows the types of a clause, and the code what it names."""

import ast
import re
from pathlib import Path

from norma.core.clause.model import ClauseKind

ROOT = Path(__file__).resolve().parent.parent.parent
GLOSSARY = ROOT / "docs" / "glossary.md"


def rows() -> list[list[str]]:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]
    return [row for row in cells if row[0] not in ("English", "---")]


def names_in_code() -> set[str]:
    return {
        name.split(".")[0]
        for row in rows()
        if len(row) == 4
        for name in re.findall(r"`([\w.]+)`", row[2])
    }


def public_classes(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return {n.name for n in tree.body if isinstance(n, ast.ClassDef) and n.name[0] != "_"}


def test_glossary_names_every_type_of_a_clause():
    types = public_classes(ROOT / "src" / "norma" / "core" / "clause" / "model.py")

    assert sorted(types - names_in_code()) == []


def test_glossary_has_a_word_for_every_kind_of_clause():
    words = {row[0] for row in rows()}

    assert sorted(kind.value for kind in ClauseKind if kind.value not in words) == []


def test_glossary_names_nothing_that_the_code_lacks():
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    defined = {word for text in sources for word in re.findall(r"\b\w+\b", text)}

    assert sorted(names_in_code() - defined) == []


def test_glossary_uses_each_word_once_in_both_languages():
    for column in (0, 1):
        words = [row[column] for row in rows()]
        assert sorted({word for word in words if words.count(word) > 1}) == []
    assert [row[0] for row in rows() if not re.search(r"[\u4e00-\u9fff]", row[1])] == []
