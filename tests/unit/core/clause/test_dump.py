"""Writing a standard out again: it reads back equal, and a person can go on editing it."""

import pytest

from norma.core.clause.compose import compose
from norma.core.clause.dump import dump_pack
from norma.core.clause.faults import Faults
from norma.core.clause.nodes import plain
from norma.core.clause.read import read_pack
from tests.unit.core.clause.pack_texts import OVERLAY, SMALL


def read_back(text: str) -> object:
    faults = Faults()
    root = compose(text, "", faults)
    assert faults.by_place() == ()
    assert root is not None
    return plain(root)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(text, id=repr(text))
        for text in (
            *("NO", "no", "on", "Off", "y", "N", "null", "~", "true", "False", "1:30", "2.10"),
            *("007", "1e3", "0x1F", "-0", ".5", "5.", "12_000", ".inf", "-", "?", "[a]", "{a}"),
            *("", " ", " a ", "a: b", "a #b", "#a", "'a'", '"a"', "a\\b", "line\nline\n", "\ta"),
            *("%a", "@a", "`a", "*a", "&a", "!a", "|", ">", "a:", ":a", "- a", "---", "..."),
            *("\x00", "\x07", "\x7f", "\x85", "\xa0", "\u2028", "\ufeff", "\u200b", "\u202e"),
            *("😀", "退款", "“引号”", "𠮷", "\U0010ffff", "a" * 500, "4bh", "30s", "list:x", "a.b"),
        )
    ],
)
def test_dump_text_reads_back_as_the_same_text(value: str) -> None:
    document = {"k": value, "l": [value, [value]], "m": {"n": {"o": {value[:200] or "-": value}}}}

    assert read_back(dump_pack(document)) == document


@pytest.mark.parametrize(
    "value",
    [0, -1, 95, 99.5, 1e22, 1.5e-7, True, False, None, [], {}, [[]], [{}], [None, 1], 10**40],
    ids=repr,
)
def test_dump_value_reads_back_as_the_same_value(value: object) -> None:
    document = {"k": value, "m": {"n": {"o": [{"p": {"q": value}}]}}}

    read = read_back(dump_pack(document))

    assert read == document
    assert type(read["k"]) is type(value)  # type: ignore[index]


def test_dump_small_tables_stand_on_one_line_and_clauses_on_many() -> None:
    document = {
        "version": "3.2",
        "clauses": [
            {
                "id": "A-1",
                "title": {"zh-Hans": "退款", "en": "Refund"},
                "params": {"limit": {"type": "duration", "value": "48h"}},
                "clock": {"warn_at": [50, 80], "each": True},
            }
        ],
    }

    assert dump_pack(document) == (
        'version: "3.2"\n'
        "clauses:\n"
        "- id: A-1\n"
        '  title: {zh-Hans: "退款", en: Refund}\n'
        "  params: {limit: {type: duration, value: 48h}}\n"
        "  clock: {warn_at: [50, 80], each: true}\n"
    )


def test_dump_long_list_stands_item_by_item() -> None:
    document = {"norms": [["a" * 60, "b" * 60], "c"]}

    assert dump_pack(document) == (f"norms:\n-\n  - {'a' * 60}\n  - {'b' * 60}\n- c\n")


@pytest.mark.parametrize("text", [SMALL, OVERLAY], ids=["core", "overlay"])
def test_dump_standard_reads_back_as_the_same_standard(text: str) -> None:
    first = read_pack(text).pack
    assert first is not None

    second = read_pack(dump_pack(first.document)).pack

    assert second == first
    assert second is not None
    assert list(second.document) == list(first.document)
