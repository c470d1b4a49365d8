"""Mistakes at the head of a standard, in its overlay, and in names: told once, where they were made."""

import pytest

from norma.core.clause.messages import fault_text
from norma.core.clause.read import read_pack
from tests.unit.core.clause.pack_texts import (
    OVERLAY,
    SMALL,
    assert_only_fault,
    pointed,
    spoilt,
    told,
)

HEAD = [
    pytest.param("pack_format: 1", "pack_format: ▸2", "pack-format-unknown", id="format"),
    pytest.param("kind: core", "kind: ▸kore", "value-unknown", id="kind of pack"),
    pytest.param("packager: acme", "packager: ▸Acme Inc", "identifier-unreadable", id="packager"),
    pytest.param("ref_id: small", "ref_id: ▸[small]", "identifier-unreadable", id="ref_id"),
    pytest.param('version: "1.0"', "version: ▸v1", "version-unreadable", id="version word"),
    pytest.param('version: "1.0"', "version: ▸1", "version-unreadable", id="version without minor"),
    pytest.param('version: "1.0"', 'version: ▸"1.02"', "version-unreadable", id="leading zero"),
    pytest.param('version: "1.0"', 'version: ▸"1.0.0"', "version-unreadable", id="three numbers"),
    pytest.param("[zh-Hans, en]\n", "[zh-Hans, en, ▸en]\n", "item-twice", id="language twice"),
    pytest.param("owner: role:director", "owner: ▸[a]", "text-expected", id="owner list"),
    pytest.param("owner: role:director", "owner: ▸''", "text-empty", id="owner empty"),
    pytest.param("owner: role", "▸ovner: role", "key-unknown", id="key misspelt"),
    pytest.param(
        'title: {zh-Hans: "小标准", en: "Small standard"}',
        'title: ▸"Small standard"',
        "languages-expected",
        id="title in no language",
    ),
    pytest.param(
        'title: {zh-Hans: "小标准", en: "Small standard"}',
        'title: ▸{zh-Hans: "小标准"}',
        "language-missing",
        id="title without English",
    ),
    pytest.param(
        'title: {zh-Hans: "小标准", en: "Small standard"}',
        'title: {zh-Hans: "小标准", en: "Small standard", ▸de: "Kleiner Standard"}',
        "language-not-listed",
        id="title in German too",
    ),
    pytest.param(
        "effective_from: 2026-01-01",
        "effective_from: ▸2026-02-30",
        "date-unreadable",
        id="30 February",
    ),
    pytest.param(
        "effective_from: 2026-01-01",
        "effective_from: ▸01.02.2026",
        "date-unreadable",
        id="day first",
    ),
    pytest.param(
        "effective_from: 2026-01-01", "author_may_approve: ▸no", "flag-expected", id="flag in words"
    ),
    pytest.param(
        "effective_from: 2026-01-01", "review_every: ▸yearly", "span-unreadable", id="span in words"
    ),
    pytest.param("  case.taken:", "  ▸Case taken:", "event-name-unreadable", id="name of an event"),
    pytest.param("  cpl: {", "  ▸C P L: {", "key-unreadable", id="name of a norm"),
    pytest.param("force: law", "force: ▸lawful", "value-unknown", id="force of a norm"),
    pytest.param(
        "locales: [zh-Hans, en]",
        "locales: [zh-Hans, en, ▸Deutsch]",
        "locale-unreadable",
        id="language in words",
    ),
]


@pytest.mark.parametrize(("old", "new", "code"), HEAD)
def test_read_pack_mistake_at_the_head_is_one_fault_in_its_place(
    old: str, new: str, code: str
) -> None:
    assert_only_fault(spoilt(old, new), code)


@pytest.mark.parametrize(
    ("old", "new", "suggestion"),
    [
        pytest.param("owner: role", "ovner: role", "owner", id="key"),
        pytest.param("start: case.opened", "start: case.open", "case.opened", id="condition"),
        pytest.param("start: case.opened", "start: case.take", "case.taken", id="own event"),
        pytest.param("calendar: office", "calendar: ofice", "office", id="calendar"),
        pytest.param("target: share", "target: shar", "share", id="parameter"),
        pytest.param("{{interval}}复审", "{{intervall}}复审", "interval", id="placeholder"),
        pytest.param("[email, phone]", "[email, fone]", "phone", id="channel"),
        pytest.param(
            "timezone: Asia/Shanghai, hours: {mon-fri",
            "timezone: Asia/Shangai, hours: {mon-fri",
            "Asia/Shanghai",
            id="zone",
        ),
        pytest.param("{mon-fri: [", "{mno-fri: [", "mon-fri", id="weekday"),
        pytest.param("kind: duty", "kind: something else", "", id="nothing like it"),
    ],
)
def test_read_pack_misspelt_name_asks_whether_another_was_meant(
    old: str, new: str, suggestion: str
) -> None:
    fault = told(read_pack(spoilt(old, new)))[0]

    assert fault.data["suggestion"] == suggestion
    assert (suggestion in fault_text(fault, "en").remedy) and (
        ("Did you mean" in fault_text(fault, "en").remedy) == bool(suggestion)
    )


@pytest.mark.parametrize(
    "missing", ["pack_format", "kind", "packager", "ref_id", "version", "title"]
)
def test_read_pack_missing_head_is_told_by_name(missing: str) -> None:
    lines = [line for line in SMALL.split("\n") if not line.startswith(f"{missing}:")]

    faults = told(read_pack("\n".join(lines)))

    assert [(fault.code, fault.data["key"]) for fault in faults] == [("key-missing", missing)]


GLOSSARY = "locales: [zh-Hans, en]\nglossary:\n  case: "


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        pytest.param("▸word", "languages-expected", id="in no language"),
        pytest.param("▸{zh-Hans: 案件}", "language-missing", id="in one language"),
        pytest.param(
            "{zh-Hans: 案件, en: case, def: ▸{en: a matter}}", "language-missing", id="definition"
        ),
        pytest.param("{zh-Hans: 案件, en: ▸[case]}", "text-expected", id="a list"),
    ],
)
def test_read_pack_mistake_in_the_glossary_is_one_fault(entry: str, code: str) -> None:
    assert_only_fault(spoilt("locales: [zh-Hans, en]\n", f"{GLOSSARY}{entry}\n"), code)


def test_read_pack_word_of_the_glossary_needs_no_definition() -> None:
    text = spoilt("locales: [zh-Hans, en]\n", GLOSSARY + "{zh-Hans: 案件, en: case}\n")

    assert told(read_pack(text)) == []


@pytest.mark.parametrize(
    ("root", "found"),
    [
        ("just words", "-"),
        ("[1, 2]", "-"),
        ("42", "-"),
        ("map_format: 1\ncase: id", "map_format, case"),
    ],
)
def test_read_pack_something_else_is_one_fault_that_says_so(root: str, found: str) -> None:
    result = read_pack(root)

    assert result.pack is None
    assert [(fault.code, fault.data["found"]) for fault in result.faults] == [
        ("document-not-standard", found)
    ]


def test_read_pack_no_language_at_all_is_a_fault() -> None:
    result = read_pack(spoilt("locales: [zh-Hans, en]", "locales: []"))

    assert "list-empty" in {fault.code for fault in told(result)}


@pytest.mark.parametrize("written", ["zh-Hans", "{zh-Hans: en}"])
def test_read_pack_languages_that_are_no_list_are_a_fault(written: str) -> None:
    result = read_pack(spoilt("locales: [zh-Hans, en]", f"locales: {written}"))

    assert "list-expected" in {fault.code for fault in told(result)}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param("extends: {pack", "▸extend: {pack", "key-unknown", id="extends misspelt"),
        pytest.param("set: {limit: 2bh}", "▸sett: {limit: 2bh}", "key-unknown", id="change"),
        pytest.param("scope: {region", "scope: {▸regions", "key-unknown", id="scope"),
        pytest.param(
            "start: withdrawal.notified", "start: ▸withdrawn", "condition-unknown", id="event"
        ),
    ],
)
def test_read_pack_mistake_in_an_overlay_is_told_in_its_place(
    old: str, new: str, code: str
) -> None:
    bad = pointed(spoilt(old, new, base=OVERLAY))

    fault = next(fault for fault in told(read_pack(bad.text)) if fault.code == code)

    assert (fault.place.line, fault.place.column) == (bad.line, bad.column)
