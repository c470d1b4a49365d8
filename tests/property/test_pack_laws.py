"""Laws of standards: nothing is lost on the way to a file and back, and no text makes the reader fall."""

import random
import re
from typing import Any

import jsonschema_rs
from hypothesis import example, given, settings
from hypothesis import strategies as st

from norma.core.clause.compose import compose
from norma.core.clause.dump import dump_pack
from norma.core.clause.events import (
    KIND_OF,
    EventKind,
    QuickReaderRefuses,
    TextRefused,
    YamlEvent,
    exact_events,
    quick_events,
)
from norma.core.clause.faults import Faults
from norma.core.clause.hashing import pack_hash
from norma.core.clause.messages import fault_text
from norma.core.clause.model import Stricter
from norma.core.clause.nodes import nodes_of, plain, plain_value, raw_text
from norma.core.clause.params import is_at_least_as_strict
from norma.core.clause.read import PackRefused, pack_from_document, read_pack
from norma.core.clause.schema import pack_schema
from norma.core.errors import LOCALES, Severity
from norma.core.units import Span, SpanKind
from tests.property.pack_strategies import overlays, packs
from tests.unit.core.clause.pack_texts import OVERLAY, SMALL
from tests.unit.core.clause.whole_text import WHOLE

SCHEMA = jsonschema_rs.validator_for(pack_schema())
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS
    | st.sampled_from(["NO", "on", "1:30", "2.10", "1e3", "~", "null", "- a", "a: b", "{{limit}}"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(KEYS, PLAIN, min_size=1, max_size=5)
SCRAPS = [
    *("", "\n", "  ", "\t", "- ", ": ", "? ", "{", "}", "[", "]", ",", "'", '"', "|", ">", "#", "&a"),
    *("*a", "!!x ", "---\n", "...", "%", "@", "`", "\\", "{{", "}}", "null", "true", "~", "0", "-1"),
    *("99999999999", "1.5", "4bh", "30s", "12mo", "09:00-18:00", "26:00-27:00", "2026-02-30", "x" * 99),
    *("😀", "\u202e", "\u2028", "\ufeff", "\x00", "\x85", "\ud800", "zh", "en", "clauses", "kind"),
    *("promise", "list:cn-holidays", "elapsed <= limit", "Asia/Shanghai", "mon-fri", "[]", "{}"),
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A sound standard after a few random injuries: cut, doubled, moved, overwritten."""
    rng = random.Random(draw(st.integers(0, 2**32)))
    text = rng.choice([SMALL, OVERLAY, WHOLE])
    for _ in range(rng.randint(1, 6)):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.choice([0, 1, 3, 10, 60, 400]))
        piece = text[start:end]
        match rng.randrange(4):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:start] + rng.choice(SCRAPS) + text[end:]
            case 2:
                text = text[:end] + piece + text[end:]
            case _:
                elsewhere = rng.randrange(len(text) + 1)
                text = text[:elsewhere] + piece + text[elsewhere:]
    return text


@st.composite
def injured_documents(draw: st.DrawFn) -> Any:
    """The plain data of a sound standard with some of its values replaced by anything."""
    pack = read_pack(draw(st.sampled_from([SMALL, OVERLAY, WHOLE]))).pack
    assert pack is not None
    rng = random.Random(draw(st.integers(0, 2**32)))
    odd = draw(st.lists(PLAIN, min_size=1, max_size=3))
    document = _copied(pack.document)
    for value in odd:
        _replace_one(document, value, rng)
    return document


def _copied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(item) for item in data] if isinstance(data, list) else data


def _replace_one(data: Any, value: object, rng: random.Random) -> None:
    """Go down by chance and put the value there."""
    while True:
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        key = rng.choice(keys)
        below = data[key]
        if isinstance(below, dict | list) and below and rng.random() < 0.85:
            data = below
        else:
            data[key] = value
            return


def check_told(text: str) -> None:
    """Reading never raises, and whatever it tells can be told to people."""
    result = read_pack(text, source="x.yaml")

    is_refused = any(fault.severity is Severity.ERROR for fault in result.faults)
    assert (result.pack is None) == is_refused
    assert list(result.faults) == sorted(result.faults, key=lambda f: (f.place, f.code))
    lines = len(re.split("\r\n|\r|\n", text))
    for fault in result.faults:
        assert 0 <= fault.place.line <= lines
        for locale in LOCALES:
            told = fault_text(fault, locale)
            assert told.expected and told.came and told.remedy
    if result.pack is not None:
        assert read_pack(dump_pack(result.pack.document)).pack == result.pack


@given(DOCUMENTS)
@settings(max_examples=150, deadline=None)
def test_dump_of_any_plain_data_reads_back_equal(document: dict[str, Any]) -> None:
    faults = Faults()

    root = compose(dump_pack(document), "", faults)

    assert faults.by_place() == ()
    assert root is not None
    normal = plain(nodes_of(document))  # the same, but that identifiers are text
    assert plain(root) == normal
    assert pack_hash(plain(root)) == pack_hash(normal)
    assert plain(nodes_of(normal)) == normal


@given(st.one_of(WORDS, st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,3})?(e[+-]?[0-9]{1,2})?")))
@example("2.10")
@example("1e22")
@example("-0.0")
def test_plain_value_is_a_number_only_where_it_writes_itself(raw: str) -> None:
    value = plain_value(raw)

    if isinstance(value, int | float):
        assert raw_text(value) == raw
    elif value is not None:
        assert value == raw


@given(mutated())
@settings(max_examples=400, deadline=None)
def test_read_injured_standard_tells_faults_and_never_raises(text: str) -> None:
    check_told(text)


Seen = tuple[EventKind, int, int, object, object, object, object]


def seen(event: YamlEvent) -> Seen:
    """What the composer sees of an event; what is not written stands nowhere."""
    kind, mark = KIND_OF[type(event)], event.start_mark
    told = [getattr(event, name, None) for name in ("value", "tag", "anchor")]
    is_quoted = bool(getattr(event, "style", ""))
    is_nowhere = kind is EventKind.END or (told[0] == "" and not is_quoted)
    at = (0, 0) if is_nowhere else (mark.line, mark.column)
    return kind, *at, *told, is_quoted


def check_readers_agree(text: str) -> None:
    """Where both read a text to its end, they give the same events."""
    try:
        quick = [seen(event) for event in quick_events(text) if type(event) in KIND_OF]
        exact = [seen(event) for event in exact_events(text) if type(event) in KIND_OF]
    except (QuickReaderRefuses, TextRefused):
        return

    assert quick == exact


@given(st.one_of(mutated(), st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)))
@settings(max_examples=600, deadline=None)
def test_two_readers_of_yaml_give_the_same_events(text: str) -> None:
    check_readers_agree(text)


@given(st.one_of(st.text(max_size=200), st.text(" \n-:?{}[],'\"|>#&*!%@`ab1é", max_size=60)))
@settings(max_examples=600, deadline=None)
def test_two_readers_of_any_text_give_the_same_events(text: str) -> None:
    check_readers_agree(text)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_read_any_text_tells_faults_and_never_raises(text: str) -> None:
    check_told(text)


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_read_any_bytes_tells_faults_and_never_raises(data: bytes) -> None:
    check_told(data.decode("utf-8", "surrogateescape"))
    check_told(data.decode("latin-1"))


@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_read_scraps_of_yaml_tells_faults_and_never_raises(text: str) -> None:
    check_told(text)


@given(injured_documents())
@settings(max_examples=100, deadline=None)
def test_stored_data_gives_the_pack_of_its_text_or_is_refused(document: dict[str, Any]) -> None:
    read = read_pack(dump_pack(document)).pack

    try:
        pack = pack_from_document(document)
    except PackRefused as refused:
        assert read is None
        assert refused.data["count"]
    else:
        assert pack == read


SPANS = st.builds(Span, st.integers(0, 10**6), st.just(SpanKind.EXACT))


@given(SPANS, SPANS, SPANS, st.sampled_from([Stricter.LOWER, Stricter.HIGHER]))
def test_stricter_is_an_order(a: Span, b: Span, c: Span, direction: Stricter) -> None:
    assert is_at_least_as_strict(a, a, direction)
    if is_at_least_as_strict(a, b, direction) and is_at_least_as_strict(b, a, direction):
        assert a == b
    if is_at_least_as_strict(a, b, direction) and is_at_least_as_strict(b, c, direction):
        assert is_at_least_as_strict(a, c, direction)
    assert is_at_least_as_strict(a, b, Stricter.LOWER) == is_at_least_as_strict(
        b, a, Stricter.HIGHER
    )


@given(packs())
@settings(max_examples=150, deadline=None)
def test_standard_of_any_kinds_reads_back_equal_from_its_file(document: dict[str, Any]) -> None:
    result = read_pack(dump_pack(document))

    assert result.pack is not None, [(fault.code, fault.place.path) for fault in result.faults]
    assert result.pack.document == document
    assert pack_from_document(result.pack.document) == result.pack


@given(overlays())
@settings(max_examples=80, deadline=None)
def test_supplement_of_any_kinds_reads_back_equal_from_its_file(document: dict[str, Any]) -> None:
    result = read_pack(dump_pack(document))

    assert result.pack is not None, [(fault.code, fault.place.path) for fault in result.faults]
    assert result.pack.document == document
    assert pack_from_document(result.pack.document) == result.pack


@given(st.one_of(packs(), overlays()))
@settings(max_examples=80, deadline=None)
def test_schema_takes_whatever_the_reader_takes(document: dict[str, Any]) -> None:
    assert [error.message for error in SCHEMA.iter_errors(document)] == []
