"""A new text of a standard against the old one, and faults that are given their line and column."""

from norma.core.clause.careful.revised import revision_faults
from norma.core.clause.model import Pack
from norma.core.clause.placing import placed, places_in
from norma.core.clause.read import read_pack
from norma.core.errors import Fault, Place, Severity
from tests.unit.core.clause.pack_texts import SMALL, assert_only_fault, spoilt


def pack_of(text: str) -> Pack:
    pack = read_pack(text).pack
    assert pack is not None
    return pack


def codes(before: str, after: str) -> list[str]:
    return [fault.code for fault in revision_faults(pack_of(before), pack_of(after))]


def test_same_text_in_other_clothes_owes_nothing() -> None:
    assert codes(SMALL, "# another comment\n" + SMALL) == []


def test_clause_that_is_new_under_the_same_version_is_told_with_its_parts() -> None:
    fewer = SMALL[: SMALL.index("- id: D-1")]

    faults = revision_faults(pack_of(fewer), pack_of(SMALL), source="new.yaml")

    changed = next(fault for fault in faults if fault.code == "clause-changed-in-version")
    assert changed.data["clause"] == "D-1"
    assert changed.data["parts"].startswith("id, kind, title")
    assert changed.data["parts"].endswith("…")


def test_head_that_changed_under_the_same_version_needs_a_higher_one() -> None:
    assert codes(SMALL, SMALL.replace('"Small standard"', '"A small standard"')) == [
        "version-not-higher"
    ]


def test_lower_version_is_refused_and_a_higher_one_taken() -> None:
    other = SMALL.replace("value: 4bh", "value: 3bh")

    assert codes(SMALL, other.replace('version: "1.0"', 'version: "0.9"')) == ["version-not-higher"]
    assert codes(SMALL, other.replace('version: "1.0"', 'version: "1.10"')) == []
    nine = other.replace('version: "1.0"', 'version: "1.9"')
    assert codes(nine, SMALL.replace('version: "1.0"', 'version: "1.10"')) == []


def test_translation_that_follows_owes_nothing() -> None:
    after = SMALL.replace('version: "1.0"', 'version: "1.1"')
    after = after.replace("内响应，至少", "内答复，至少").replace(
        "Within {{limit}}, at", "Inside {{limit}}, at"
    )

    assert codes(SMALL, after) == []


def test_authoritative_language_that_is_new_has_no_translations_left() -> None:
    english = SMALL.replace("locales: [zh-Hans, en]", "locales: [en]")
    for chinese in ('zh-Hans: "小标准", ', 'zh-Hans: "首次响应", ', 'zh-Hans: "复审", '):
        english = english.replace(chinese, "")
    english = english.replace('zh-Hans: "{{limit}}内响应，至少 {{share}}%。", ', "")
    english = english.replace('zh-Hans: "每 {{interval}}复审。", ', "")
    english = english.replace('zh-Hans: "有人接手", ', "").replace(
        'zh-Hans: "消费者权益保护法", ', ""
    )

    assert codes(english, SMALL.replace('version: "1.0"', 'version: "1.1"')) == []


def test_fault_is_placed_where_its_path_or_what_holds_it_stands() -> None:
    places = places_in(SMALL, "small.yaml")
    paths = ("version", "clauses[0].params.limit.none.deeper", "nothing[3].here", "")
    faults = [Fault(Severity.ERROR, "key-missing", Place(path=path)) for path in paths]

    found = {fault.place.path: fault.place.line for fault in placed(faults, places)}

    assert found["version"] == 5
    assert found["clauses[0].params.limit.none.deeper"] == places["clauses[0].params.limit"].line
    assert (found["nothing[3].here"], found[""]) == (1, 1)


def test_procedure_without_steps_is_refused() -> None:
    procedure = (
        "- id: X-1\n  kind: procedure\n  title: {zh-Hans: 甲, en: A}\n"
        "  text: {zh-Hans: 甲, en: A}\n  steps: ▸[]\n- id: D-1\n"
    )

    assert_only_fault(spoilt("- id: D-1\n", procedure), "list-empty")
