"""Text that is no standard yet: not YAML, too much of it, or written so that nobody could be sure."""

import pytest

from norma.core.clause.compose import DEEPEST, LARGEST, LONGEST_KEY, MOST_NODES, compose
from norma.core.clause.faults import Faults
from norma.core.clause.nodes import plain
from norma.core.clause.read import read_pack
from norma.core.errors import Severity
from tests.unit.core.clause.pack_texts import pointed


def plain_of(text: str) -> object:
    faults = Faults()
    root = compose(text, "", faults)
    assert not faults.has_error, faults.by_place()
    assert root is not None
    return plain(root)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("on: major", {"on": "major"}, id="on is a word"),
        pytest.param("where: [NO, no, yes]", {"where": ["NO", "no", "yes"]}, id="Norway"),
        pytest.param("at: 1:30", {"at": "1:30"}, id="half past one"),
        pytest.param("version: 2.10", {"version": "2.10"}, id="version ten"),
        pytest.param("version: 3.2", {"version": "3.2"}, id="version that looks like a number"),
        pytest.param("clause: 5.10", {"clause": "5.10"}, id="section ten"),
        pytest.param("id: 0123", {"id": "0123"}, id="leading zero"),
        pytest.param("n: 007", {"n": "007"}, id="octal is no number"),
        pytest.param("n: 0x1F", {"n": "0x1F"}, id="hexadecimal is no number"),
        pytest.param("n: 1_000", {"n": "1_000"}, id="underscores are no number"),
        pytest.param("n: 1e3", {"n": "1e3"}, id="an exponent is no number"),
        pytest.param("n: -0", {"n": "-0"}, id="minus nothing is no number"),
        pytest.param("n: .inf", {"n": ".inf"}, id="infinity is no number"),
        pytest.param("on_the: 2026-01-31", {"on_the": "2026-01-31"}, id="a date stays text"),
        pytest.param("n: 95", {"n": 95}, id="a whole number"),
        pytest.param("n: 99.5", {"n": 99.5}, id="a fraction"),
        pytest.param("n: -3", {"n": -3}, id="below zero"),
        pytest.param('n: "95"', {"n": "95"}, id="quoted is text"),
        pytest.param("a: true", {"a": True}, id="true"),
        pytest.param("a: True", {"a": "True"}, id="only lower case is a truth value"),
        pytest.param("a: ~\nb:\nc: null", {"a": None, "b": None, "c": None}, id="nothing"),
        pytest.param(
            "ask: {zh: how soon?, en: x}", {"ask": {"zh": "how soon?", "en": "x"}}, id="?"
        ),
        pytest.param("? a\n: b", {"a": "b"}, id="explicit key"),
        pytest.param("1: a\ntrue: b", {"1": "a", "true": "b"}, id="keys are words"),
        pytest.param("\ufeffa: b", {"a": "b"}, id="byte order mark"),
        pytest.param("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}, id="lines of Windows"),
        pytest.param("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}, id="block of text"),
        pytest.param("a: &x b", {"a": "b"}, id="an anchor nobody uses"),
        pytest.param("a: '😀 ‮א'", {"a": "😀 ‮א"}, id="emoji and right-to-left"),
    ],
)
def test_compose_yaml_trap_keeps_what_was_meant(written: str, read: object) -> None:
    assert plain_of(written) == read


@pytest.mark.parametrize(
    ("marked", "code"),
    [
        pytest.param("a:\n▸\t- b", "yaml-tab", id="tab"),
        pytest.param("a: b▸: c", "yaml-colon-unexpected", id="two colons"),
        pytest.param("a: 1\n▸b\nc: 2", "yaml-colon-missing", id="no colon"),
        pytest.param("title: ▸'never closed\nb: 1\n", "yaml-quote-open", id="open quote"),
        pytest.param(
            'a: 1\ntitle: ▸"closed by no one\n', "yaml-quote-open", id="open double quote"
        ),
        pytest.param("a: [1, 2\nb▸: 3", "yaml-bracket-open", id="open bracket"),
        pytest.param("a: [1, ▸}", "yaml-bracket-open", id="wrong bracket"),
        pytest.param("a: {b: 1▸", "yaml-bracket-open", id="open brace at the end"),
        pytest.param("a:\n  b: 1\n ▸c: 2", "yaml-indentation", id="indentation"),
        pytest.param("a: ▸%x", "yaml-quote-needed", id="per cent sign"),
        pytest.param("a: ▸@x", "yaml-quote-needed", id="at sign"),
        pytest.param('a: "\\▸q"', "yaml-escape-unknown", id="escape"),
        pytest.param("a: b▸\x07c", "yaml-character-forbidden", id="control character"),
        pytest.param("a: 1\n\n  b▸\ud800", "yaml-character-forbidden", id="half a character"),
        pytest.param("▸%YAML 9.9\n---\na: b", "yaml-unreadable", id="version of YAML"),
        pytest.param("a: 1\n▸---\nb: 2", "document-not-single", id="two documents"),
        pytest.param("a: 1\nb: 2\n▸a: 3", "key-duplicate", id="key twice"),
        pytest.param("a: {b: 1, ▸b: 1}", "key-duplicate", id="key twice on a line"),
        pytest.param("▸[a, b]: c", "key-not-text", id="list as key"),
        pytest.param("▸{a: b}: c", "key-not-text", id="table as key"),
        pytest.param("▸: c", "key-not-text", id="empty key"),
        pytest.param("a: &x 1\nb: ▸*x", "alias-refused", id="alias"),
        pytest.param("a: &x b\n▸*x : c", "alias-refused", id="alias as key"),
        pytest.param("a: ▸!!python/object:os.system x", "tag-refused", id="tag"),
        pytest.param("a: ▸!!str 5", "tag-refused", id="harmless tag"),
        pytest.param("▸!x a: b", "tag-refused", id="tag on a key"),
        pytest.param("a: ▸! [b]", "tag-refused", id="tag on a list"),
    ],
)
def test_compose_unsound_text_tells_one_fault_in_its_place(marked: str, code: str) -> None:
    spoilt = pointed(marked)
    faults = Faults()

    compose(spoilt.text, "s.yaml", faults)

    assert [fault.code for fault in faults.by_place()] == [code]
    place = faults.by_place()[0].place
    assert (place.source, place.line, place.column) == ("s.yaml", spoilt.line, spoilt.column)


def test_compose_key_twice_says_where_it_stood_first() -> None:
    faults = read_pack("a: 1\nb: 2\na: 3").faults

    twice = next(fault for fault in faults if fault.code == "key-duplicate")
    assert (twice.data["key"], twice.data["first_line"]) == ("a", "1")


@pytest.mark.parametrize(
    "text", ["", "   \n\n", "# only a comment\n", "---\n", "\ufeff", "null", "~"]
)
def test_compose_nothing_written_says_so(text: str) -> None:
    result = read_pack(text)

    assert result.pack is None
    assert [fault.code for fault in result.faults] == ["document-empty"]


def test_compose_bad_escape_without_place_is_a_fault() -> None:
    result = read_pack('a: "\\UFFFFFFFF"')

    assert [fault.code for fault in result.faults] == ["yaml-unreadable"]


def test_compose_billion_laughs_stops_at_the_aliases() -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 20))
    faults = Faults()

    root = compose("l0: &l0 [ha]\n" + levels, "", faults)

    assert {fault.code for fault in faults.by_place()} == {"alias-refused"}
    assert plain(root)["l19"] == [None] * 9  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("a: " + "b\n " * LARGEST, "document-too-large", id="ten megabytes"),
        pytest.param("a: " + "!" * 200_000, "line-too-long", id="one endless line"),
        pytest.param("- a\n" * (MOST_NODES + 1), "document-too-many-values", id="endless list"),
        pytest.param("[" * 900_000, "line-too-long", id="endless brackets"),
        pytest.param("[" * 90_000, "nesting-too-deep", id="brackets"),
        pytest.param("{a: " * (DEEPEST + 1), "nesting-too-deep", id="braces"),
        pytest.param("- " * (DEEPEST + 1), "nesting-too-deep", id="dashes"),
        pytest.param("? " * (DEEPEST * 2), "nesting-too-deep", id="keys within keys"),
        pytest.param(f"{'k' * (LONGEST_KEY + 1)}: v", "key-too-long", id="a paragraph as key"),
    ],
)
def test_compose_monstrous_text_answers_clearly(text: str, code: str) -> None:
    result = read_pack(text)

    assert code in {fault.code for fault in result.faults}
    assert result.pack is None


def test_compose_value_of_refused_key_is_passed_over() -> None:
    faults = Faults()

    root = compose("{a: 1, a: {deep: [1]}, [x]: {b: 2}, c: 3}", "", faults)

    assert root is not None
    assert plain(root) == {"a": 1, "c": 3}
    assert [fault.code for fault in faults.by_place()] == ["key-duplicate", "key-not-text"]
    assert all(fault.severity is Severity.ERROR for fault in faults.by_place())


def test_compose_place_names_the_way_through_the_document() -> None:
    faults = Faults()

    compose("clauses:\n- {id: A}\n- params: {limit: {value: *x}}", "", faults)

    assert faults.by_place()[0].place.path == "clauses[1].params.limit.value"
