"""Every fault that reading can tell is told by a document, and can be said in both languages."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from norma.core.clause.beside import faults_beside
from norma.core.clause.careful.revised import revision_faults
from norma.core.clause.messages import CATALOGUE, fault_text
from norma.core.clause.model import Pack
from norma.core.clause.read import read_pack
from norma.core.clause.told.between import BETWEEN
from norma.core.clause.told.calendar import CALENDAR
from norma.core.clause.told.careful import CAREFUL
from norma.core.clause.told.clause import CLAUSE
from norma.core.clause.told.document import DOCUMENT
from norma.core.clause.told.naming import NAMING
from norma.core.clause.told.param import PARAM
from norma.core.clause.told.structure import STRUCTURE
from norma.core.errors import LOCALES, Fault
from tests.unit.core.clause import (
    test_bad_input,
    test_calendars,
    test_careful_faults,
    test_clause_faults,
    test_param_faults,
    test_read_faults,
)
from tests.unit.core.clause.pack_texts import MARK, OVERLAY, SMALL, spoilt
from tests.unit.core.clause.whole_text import WHOLE

TOLD = {
    *DOCUMENT, *STRUCTURE, *NAMING, *CALENDAR, *CLAUSE, *PARAM, *CAREFUL, *BETWEEN
}  # fmt: skip
MORE = [
    "[a, b]: c",
    "a: b: c",
    "a: 1\nb\nc: 2",
    'a: "\\q"',
    "a: %x",
    "title: 'never closed\nb: 1\n",
    "%YAML 9.9\n---\na: b",
    SMALL.replace("[zh-Hans, en]", "[]"),
    SMALL.replace("value: 4bh", "by: channel, value: {email: 4bh}").replace(
        "  applies: {channel: [email, phone]}\n", ""
    ),
    SMALL.replace("owner: role:director\n", ""),
    WHOLE.replace("every: interval", "every: often").replace(
        "interval: {type", "often: {type: count, value: 2}\n    interval: {type"
    ),
    WHOLE.replace("weight: 5", "weight: 0").replace("critical: customer, ", ""),
    "".join(line for line in WHOLE.splitlines(keepends=True) if not line.startswith("  train:")),
]


def pack_of(text: str) -> Pack:
    pack = read_pack(text).pack
    assert pack is not None
    return pack


def texts() -> Iterator[str]:
    """Every spoilt document of the tables beside this one, and some more."""
    tables = (
        (SMALL, test_clause_faults.CLAUSES),
        (SMALL, test_clause_faults.PROMISES),
        (SMALL, test_param_faults.PARAMS),
        (SMALL, test_param_faults.PROSE),
        (SMALL, test_read_faults.HEAD),
        (WHOLE, test_careful_faults.WITHIN),
        (WHOLE, test_careful_faults.BETWEEN),
    )
    for base, table in tables:
        for case in table:
            old, new, _ = case.values
            yield spoilt(str(old), str(new), base=base)
    for case in test_calendars.FAULTS:
        yield spoilt(test_calendars.OFFICE, str(case.values[0]))
    yield from (text for text, _ in test_bad_input.INPUTS.values())
    yield from MORE


@pytest.fixture(scope="module")
def faults() -> list[Fault]:
    """Everything that is told about all of them."""
    small, overlay = pack_of(SMALL), pack_of(OVERLAY)
    changed = pack_of(SMALL.replace("响应，至少", "答复，至少"))
    fewer = pack_of(SMALL[: SMALL.index("- id: D-1")])
    other = pack_of(SMALL.replace("ref_id: small", "ref_id: other"))
    found = [
        *revision_faults(small, changed),
        *revision_faults(small, fewer),
        *revision_faults(small, other),
        *faults_beside(overlay, {}, [overlay]),
        *faults_beside(changed, {"a.yaml": small}, [small, changed]),
        *read_pack(SMALL, today=date(2027, 1, 1)).faults,
    ]
    for text in texts():
        found += read_pack(text.replace(MARK, "")).faults
    many = read_pack("pack_format: 1\nclauses:\n" + "- {id: A}\n" * 3_000).faults
    return [*found, many[-1]]


def test_every_fault_of_reading_is_told_by_a_document(faults: list[Fault]) -> None:
    assert TOLD - {fault.code for fault in faults} == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_fault_that_is_told_can_be_said(faults: list[Fault], locale: str) -> None:
    for code in sorted(TOLD):
        fault = next(each for each in faults if each.code == code)

        said = fault_text(fault, locale)

        assert said.expected and said.came and said.remedy
        named = re.sub(r"\{\{.*?\}\}", "", said.expected + said.came)
        assert not re.search(r"\{[a-z_]+\}", named), code


def test_weights_of_faults_are_those_of_the_catalogue_or_told_with_reason(
    faults: list[Fault],
) -> None:
    weighed_case_by_case = {"number-in-prose", "item-twice", "faults-left-out"}

    for fault in faults:
        if fault.code not in weighed_case_by_case:
            assert fault.severity is CATALOGUE[fault.code].severity
