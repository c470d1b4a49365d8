"""A standard read whole: what its pack says, from text and from stored data."""

import json
from datetime import date

import pytest

from norma.core.clause.model import ClauseKind, PackKind
from norma.core.clause.read import PackRefused, pack_from_document, read_document, read_pack
from norma.core.errors import Severity
from tests.unit.core.clause.pack_texts import OVERLAY, SMALL, spoilt, told


def test_read_pack_head_is_read_as_written() -> None:
    pack = read_pack(SMALL).pack

    assert pack is not None
    assert (pack.packager, pack.ref_id, pack.kind) == ("acme", "small", PackKind.CORE)
    assert (pack.version, pack.locales) == ("1.0", ("zh-Hans", "en"))
    assert (pack.owner, pack.effective_from) == ("role:director", date(2026, 1, 1))
    assert pack.title == {"zh-Hans": "小标准", "en": "Small standard"}
    assert pack.events == {"case.taken": {"zh-Hans": "有人接手", "en": "case taken"}}
    assert pack.urn == "urn:norma:acme:small"


def test_read_pack_clauses_stand_in_written_order_by_kind() -> None:
    pack = read_pack(SMALL).pack

    assert pack is not None
    kinds = [(clause.id, clause.kind) for clause in pack.clauses]
    assert kinds == [("P-1", ClauseKind.PROMISE), ("D-1", ClauseKind.DUTY)]
    assert pack.clause("D-1").clock is None
    assert pack.clause("D-1").objective is None
    with pytest.raises(KeyError):
        pack.clause("X-1")


def test_read_pack_sound_standard_tells_only_what_does_not_run() -> None:
    result = read_pack(SMALL)

    assert told(result) == []
    assert [note.code for note in told(result, Severity.NOTE)] == ["kind-not-run"]


def test_read_pack_kinds_that_do_not_run_are_told_once_with_their_number() -> None:
    again = SMALL[SMALL.index("- id: D-1") :].replace("D-1", "D-2")

    notes = told(read_pack(SMALL + again), Severity.NOTE)

    assert [(note.data["kind"], note.data["count"]) for note in notes] == [("duty", "2")]


def test_read_pack_parts_that_do_not_run_are_told_once() -> None:
    text = spoilt("  kind: duty", "  kind: duty\n  manual: {part: process}\n  train: {roles: [a]}")

    notes = told(read_pack(text), Severity.NOTE)

    settings = [note.data["setting"] for note in notes if note.code == "part-not-run"]
    assert settings == ["manual", "train"]


def test_read_pack_standard_without_lifecycle_is_sound() -> None:
    pack = read_pack(spoilt("lifecycle: {effective_from: 2026-01-01}\n", "")).pack

    assert pack is not None
    assert pack.effective_from is None
    assert {clause.owner for clause in pack.clauses} == {"director"}


def test_read_pack_promise_may_have_an_owner_of_its_own() -> None:
    text = spoilt("owner: role:director\n", "").replace(
        "  kind: promise", "  kind: promise\n  owner: role:team-lead"
    )

    pack = read_pack(text).pack

    assert pack is not None
    assert [clause.owner for clause in pack.clauses] == ["team-lead", ""]


def test_read_pack_version_is_never_a_number() -> None:
    pack = read_pack(spoilt('version: "1.0"', "version: 2.10")).pack

    assert pack is not None
    assert pack.version == "2.10"
    assert pack.document["version"] == "2.10"


def test_read_pack_document_is_plain_data_in_written_order() -> None:
    pack = read_pack(SMALL).pack

    assert pack is not None
    assert json.loads(json.dumps(pack.document)) == pack.document
    assert list(pack.document)[:3] == ["pack_format", "kind", "packager"]
    assert pack.document["pack_format"] == 1
    assert pack.document["lifecycle"] == {"effective_from": "2026-01-01"}
    assert pack.clause("P-1").body is not None
    assert pack.clause("P-1").body == pack.document["clauses"][0]


def test_read_pack_text_comes_out_with_the_authoritative_language_first() -> None:
    text = spoilt('title: {zh-Hans: "首次响应", en: "First', 'title: {en: "First').replace(
        'en: "First response"}', 'en: "First response", zh-Hans: "首次响应"}'
    )

    pack = read_pack(text).pack

    assert pack is not None
    assert list(pack.clause("P-1").title) == ["zh-Hans", "en"]


def test_read_pack_own_event_may_start_a_clock() -> None:
    pack = read_pack(spoilt("start: case.opened", "start: case.taken")).pack

    assert pack is not None
    clock = pack.clause("P-1").clock
    assert clock is not None
    assert clock.start == "case.taken"


def test_read_pack_language_tag_zh_is_chinese_content() -> None:
    result = read_pack(SMALL.replace("zh-Hans", "zh"))

    assert told(result) == []


def test_read_pack_places_carry_the_source() -> None:
    result = read_pack(SMALL, source="small.yaml")

    assert {fault.place.source for fault in result.faults} == {"small.yaml"}
    assert result.pack is not None
    assert (result.pack.clause("P-1").place.source, result.pack.clause("P-1").place.line) == (
        "small.yaml",
        18,
    )


def test_pack_from_document_equals_the_pack_that_was_read() -> None:
    pack = read_pack(SMALL).pack

    assert pack is not None
    assert pack_from_document(json.loads(json.dumps(pack.document))) == pack


def test_read_document_tells_every_fault_with_its_path() -> None:
    pack = read_pack(SMALL).pack
    assert pack is not None
    document = json.loads(json.dumps(pack.document))
    document["clauses"][0]["kind"] = "promice"
    document["calendars"] = []

    result = read_document(document)

    assert result.pack is None
    assert {fault.place.path for fault in result.faults} >= {"clauses[0].kind", "calendars"}
    assert read_document(pack.document).pack == pack


def test_pack_from_document_with_an_error_is_refused_and_says_where() -> None:
    pack = read_pack(SMALL).pack
    assert pack is not None
    document = json.loads(json.dumps(pack.document))
    document["clauses"][0]["clock"]["start"] = "case.open"
    del document["owner"], document["title"]

    with pytest.raises(PackRefused) as refused:
        pack_from_document(document)

    assert refused.value.data["count"] == 3
    assert refused.value.data["fault"] in ("key-missing", "condition-unknown")


@pytest.mark.parametrize("document", [{}, {"clauses": 1}, {"version": 1.0, "clauses": [None, 3]}])
def test_pack_from_document_that_is_no_standard_is_refused(document: dict[str, object]) -> None:
    with pytest.raises(PackRefused):
        pack_from_document(document)


def test_pack_from_document_takes_dates_of_python_by_their_text() -> None:
    pack = read_pack(SMALL).pack
    assert pack is not None
    document = dict(pack.document) | {"lifecycle": {"effective_from": date(2026, 1, 1)}}

    assert pack_from_document(document).effective_from == date(2026, 1, 1)


def test_read_pack_overlay_is_read_with_its_additions() -> None:
    result = read_pack(OVERLAY)

    assert told(result) == []
    assert result.pack is not None
    assert result.pack.kind is PackKind.OVERLAY
    assert [clause.id for clause in result.pack.clauses] == ["EU-1"]
    assert set(result.pack.calendars) == {"eu-office"}
    assert result.pack.document["change"][0]["set"] == {"limit": "2bh"}


def test_read_pack_overlay_may_name_what_its_core_defines() -> None:
    text = OVERLAY.replace("- id: EU-1", "- id: EU-1\n  norms: [{ref: crd, relation: equal-to}]")

    assert told(read_pack(text)) == []
