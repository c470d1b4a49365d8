"""The catalogue of faults: complete, in two languages that say the same."""

import ast
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter

import pytest

import norma.core.clause
from norma.core.clause import told
from norma.core.clause.messages import CATALOGUE, fault_text
from norma.core.clause.told.entry import Entry
from norma.core.errors import Fault, FaultText, Place, Severity

CODE = re.compile(r"[a-z]+(-[a-z]+)+")
SOURCES = sorted(
    path for path in Path(norma.core.clause.__path__[0]).rglob("*.py") if path.parent.name != "told"
)


def names_in(text: FaultText) -> set[str]:
    sentences = (text.expected, text.came, text.remedy)
    return {name for said in sentences for _, name, _, _ in Formatter().parse(said) if name}


def texts_in_sources() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {
        node.value for node in nodes if isinstance(node, ast.Constant) and type(node.value) is str
    }


def codes_told() -> set[str]:
    """Codes written as the first argument of a call of `add`."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    firsts = [
        call.args[0]
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "add" and call.args
    ]
    return {
        first.value
        for first in firsts
        if isinstance(first, ast.Constant) and CODE.fullmatch(str(first.value))
    }


def test_catalogue_has_every_code_that_is_told() -> None:
    told = codes_told()

    assert len(told) > 50
    assert told <= set(CATALOGUE)


def test_catalogue_has_no_code_that_is_never_told() -> None:
    assert set(CATALOGUE) <= texts_in_sources()


def catalogues() -> list[dict[str, Entry]]:
    """The part of the catalogue that each module of `told` holds."""
    modules = [
        import_module(info.name) for info in iter_modules(told.__path__, f"{told.__name__}.")
    ]
    tables = [value for module in modules for name, value in vars(module).items() if name.isupper()]
    return [
        table
        for table in tables
        if isinstance(table, dict) and isinstance(next(iter(table.values()), None), Entry)
    ]


def test_catalogue_codes_mean_one_thing() -> None:
    parts = catalogues()

    assert len(parts) > 5
    assert len(CATALOGUE) == sum(len(part) for part in parts)
    assert all(CODE.fullmatch(code) for code in CATALOGUE)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_catalogue_languages_name_the_same_values(code: str) -> None:
    entry = CATALOGUE[code]

    assert names_in(entry.zh) == names_in(entry.en)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_catalogue_sentences_are_sentences(code: str) -> None:
    entry = CATALOGUE[code]

    for said in (entry.zh.expected, entry.zh.came, entry.zh.remedy):
        assert said.endswith("。")
        assert not re.search(r"[一-鿿][,.:;!?]", said), "Chinese takes full-width punctuation"
    for said in (entry.en.expected, entry.en.came, entry.en.remedy):
        assert said.endswith(".")
        assert not re.search(r"[一-鿿]", said)


def fault(**data: str) -> Fault:
    return Fault(Severity.ERROR, "key-unknown", Place(), data)


def test_fault_text_offers_the_nearest_name_before_the_remedy() -> None:
    told = fault(key="ovner", allowed="owner, title", suggestion="owner")

    assert fault_text(told, "en").remedy == (
        "Did you mean owner? Correct the spelling or remove the entry."
    )
    assert fault_text(told, "zh-Hans").remedy == "是想写 owner 吗？请改正拼写，或删去这一项。"


def test_fault_text_without_a_near_name_gives_the_remedy_alone() -> None:
    told = fault(key="xyz", allowed="owner, title", suggestion="")

    assert fault_text(told, "en").remedy == "Correct the spelling or remove the entry."
    assert fault_text(told, "en").came == "xyz is written."


def test_fault_text_in_another_language_is_english() -> None:
    told = fault(key="ovner", allowed="owner", suggestion="owner")

    assert fault_text(told, "fr") == fault_text(told, "en")


def test_fault_text_shows_the_braces_of_a_placeholder() -> None:
    told = Fault(
        Severity.ERROR, "placeholder-missing", Place(), {"param": "limit", "language": "en"}
    )

    assert fault_text(told, "en").remedy.startswith("Write {{limit}} into it")
