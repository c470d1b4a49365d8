"""Files that are no standard, or more than one should be: a clear answer, in bounded time and memory."""

import tracemalloc
from time import process_time

import pytest

from norma.core.clause.compose import DEEPEST, LARGEST, MOST_NODES
from norma.core.clause.faults import MOST_TOLD
from norma.core.clause.messages import fault_text
from norma.core.clause.read import read_pack
from norma.core.errors import LOCALES, Severity
from tests.unit.core.clause.pack_texts import OVERLAY, SMALL, told
from tests.unit.core.clause.whole_text import WHOLE

BOMB = "pack_format: 1\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(f'*{chr(97 + n)}' for _ in range(9))}]\n"
    for n in range(20)
)
ENDLESS = "clauses:\n" + "- {id: A, kind: promise, title: {en: a}, text: {en: b}}\n" * 300_000

INPUTS = {
    "ten megabytes": (ENDLESS[:10_000_000], "document-too-large"),
    "billion laughs": (BOMB, "alias-refused"),
    "billion laughs in keys": ("a: &a b\n" + "*a : c\n" * 2_000, "alias-refused"),
    "merge key": (SMALL.replace("  kind: duty", "  <<: {kind: duty}"), "key-unknown"),
    "merge key with an alias": (SMALL.replace("  kind: duty", "  <<: *base"), "alias-refused"),
    "tab": (SMALL.replace("  kind: duty", "\tkind: duty"), "yaml-tab"),
    "control character": (SMALL.replace("复审", "复\x07审", 1), "yaml-character-forbidden"),
    "null character": (SMALL + "\x00", "yaml-character-forbidden"),
    "half a character": (SMALL.replace("复审", "\ud800", 1), "yaml-character-forbidden"),
    "deep lists": ("clauses: " + "[" * 50_000, "nesting-too-deep"),
    "deep tables": ("a: " + "{b: " * (DEEPEST + 5), "nesting-too-deep"),
    "deep dashes": ("clauses:\n" + "- " * 5_000, "nesting-too-deep"),
    "too many values": ("a: [" + "1,\n" * (MOST_NODES + 9) + "]", "document-too-many-values"),
    "one endless line": ("a: " + "x" * 900_000, "line-too-long"),
    "endless key": ("k" * 900 + ": v", "key-too-long"),
    "open quote": (SMALL.replace('"Review"', '"Review', 1), "yaml-bracket-open"),
    "two documents": (SMALL + "---\n" + SMALL, "document-not-single"),
    "tag that would run": ("a: !!python/object/apply:os.system [ls]", "tag-refused"),
    "duplicate ids": (SMALL.replace("- id: D-1", "- id: P-1"), "clause-id-duplicate"),
    "duplicate keys": (SMALL + "clauses: []\n", "key-duplicate"),
    "a list": ("- a\n- b\n", "document-not-standard"),
    "a sentence": ("hello", "document-not-standard"),
    "another kind of YAML": ("apiVersion: v1\nkind: Pod\n", "document-not-standard"),
    "nothing": ("", "document-empty"),
    "calendar of nothing": (SMALL.replace('{mon-fri: ["09:00-18:00"]}', "{}"), "calendar-never-opens"),
    "clauses as a table": (SMALL.replace("clauses:\n- id: P-1", "clauses:\n  id: P-1"), ""),
    "a number that is too large": (SMALL.replace("95", "9" * 400), "number-expected"),
    "supplement without its core": (OVERLAY.replace("extends:", "extend:"), "key-missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", INPUTS)
def test_bad_input_has_a_clear_answer_in_both_languages(name: str) -> None:
    text, code = INPUTS[name]

    result = read_pack(text, source="bad.yaml")

    assert result.pack is None
    assert result.faults
    assert not code or code in {fault.code for fault in told(result, Severity.ERROR)}
    for fault in result.faults[:20]:
        for locale in LOCALES:
            said = fault_text(fault, locale)
            assert said.expected and said.came and said.remedy
            assert len(said.came) < 500


@pytest.mark.parametrize("name", INPUTS)
def test_bad_input_costs_little_time(name: str) -> None:
    text, _ = INPUTS[name]
    began = process_time()

    read_pack(text)

    assert process_time() - began < 15


@pytest.mark.parametrize("name", ["ten megabytes", "billion laughs", "deep lists", "endless key"])
def test_bad_input_costs_little_memory(name: str) -> None:
    text, _ = INPUTS[name]
    tracemalloc.start()

    read_pack(text)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000


def test_faults_of_one_document_are_bounded_and_the_rest_is_counted() -> None:
    many = "pack_format: 1\nclauses:\n" + "- {id: A, knd: x}\n" * 20_000

    result = read_pack(many)

    assert result.pack is None
    assert len(result.faults) == MOST_TOLD + 1
    last = result.faults[-1]
    assert (last.code, last.severity) == ("faults-left-out", Severity.ERROR)
    assert int(last.data["count"]) > 20_000
    assert all(len(value) < 300 for fault in result.faults for value in fault.data.values())


def test_many_warnings_refuse_nothing() -> None:
    roles = ", ".join(f"role:nobody{number}" for number in range(MOST_TOLD + 5))

    result = read_pack(
        SMALL.replace("role:director}", f"role:director}}\n  train: {{roles: [{roles}]}}")
    )

    assert result.pack is not None
    assert result.faults[-1].severity is Severity.WARNING


@pytest.mark.parametrize("begin", ["\ufeff", "\r\n", "# a comment\r\n"])
def test_marks_and_line_ends_of_other_systems_are_read(begin: str) -> None:
    result = read_pack(begin + WHOLE.replace("\n", "\r\n"))

    assert result.pack is not None
    assert result.pack == read_pack(WHOLE).pack


def test_largest_text_is_larger_than_any_standard() -> None:
    assert 40 * len(WHOLE) < LARGEST
