"""The JSON Schema of standards: it is the grammar, it takes what is sound and refuses what is not."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from norma.core.clause import grammar, grammar_clause
from norma.core.clause.read import read_document, read_pack
from norma.core.clause.schema import pack_schema
from norma.core.clause.shape import Check, Shape
from norma.core.clause.told.keys import KEYS
from norma.core.errors import Severity
from tests.presence import REAL_DATA
from tests.unit.core.clause.pack_texts import OVERLAY, SMALL
from tests.unit.core.clause.whole_text import WHOLE

PACKS = Path(__file__).parents[4] / "packs"
FILE = PACKS / "schema" / "norma-pack-1.schema.json"
DESIGN = REAL_DATA.parent / "design"
SHIPPED = [path for path in sorted(PACKS.glob("**/*.yaml")) if not path.match("*.map.yaml")]
VALIDATOR = jsonschema_rs.validator_for(pack_schema())
MADE_OF = ("item", "value", "of_list", "otherwise", "shape", "short")


def shapes(check: Check) -> Iterator[Shape]:
    """Every table within a check."""
    if isinstance(check, Shape):
        yield check
        for each in check.keys.values():
            yield from shapes(each)
    for name in MADE_OF:
        if hasattr(check, name):
            yield from shapes(getattr(check, name))


def all_shapes() -> list[Shape]:
    roots = [grammar.CORE, grammar.OVERLAY, *grammar_clause.KINDS.values()]
    return [shape for root in roots for shape in shapes(root)]


def document_of(text: str) -> dict[str, Any]:
    pack = read_pack(text).pack
    assert pack is not None
    return json.loads(json.dumps(pack.document))


def test_schema_file_is_the_schema_of_the_code() -> None:
    written = json.loads(FILE.read_text(encoding="utf-8"))

    assert written == pack_schema(), "write it anew: norma schema > packs/schema/..."


def test_schema_is_a_schema() -> None:
    jsonschema_rs.meta.validate(pack_schema())


def test_every_table_of_the_grammar_has_a_name_and_every_key_a_description() -> None:
    keys = {f"{shape.name}.{key}" for shape in all_shapes() for key in shape.keys}

    assert all(shape.name for shape in all_shapes())
    assert keys == set(KEYS)
    assert all(zh.endswith("。") and en.endswith(".") for zh, en in KEYS.values())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_schema_takes_every_shipped_standard(path: Path) -> None:
    document = document_of(path.read_text(encoding="utf-8"))

    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


@pytest.mark.parametrize("name", ["standard-pack-example.yaml", "standard-pack-overlay.yaml"])
def test_schema_takes_the_standards_the_format_was_designed_on(name: str) -> None:
    path = DESIGN / name
    if not path.is_file():
        pytest.skip("the standards the format was designed on are not here (NORMA_REAL_DATA)")
    document = document_of(path.read_text(encoding="utf-8"))

    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


@pytest.mark.parametrize("text", [SMALL, OVERLAY, WHOLE], ids=["small", "overlay", "whole"])
def test_schema_takes_what_the_tests_call_sound(text: str) -> None:
    assert VALIDATOR.is_valid(document_of(text))


BAD = {
    "key of the head": (SMALL, ["ovner"], "role:director"),
    "no title": (SMALL, ["title"], None),
    "format": (SMALL, ["pack_format"], 2),
    "kind of pack": (SMALL, ["kind"], "kernel"),
    "version": (SMALL, ["version"], "one"),
    "no locale": (SMALL, ["locales"], []),
    "identifier": (SMALL, ["ref_id"], "Small Pack"),
    "date": (SMALL, ["lifecycle", "effective_from"], "tomorrow"),
    "calendar without a zone": (SMALL, ["calendars", "office", "timezone"], None),
    "force of a norm": (SMALL, ["norms", "cpl", "force"], "strong"),
    "kind of clause": (SMALL, ["clauses", 0, "kind"], "promis"),
    "promise without a clock": (SMALL, ["clauses", 0, "clock"], None),
    "duty with a clock": (SMALL, ["clauses", 1, "clock"], {}),
    "clause id": (SMALL, ["clauses", 0, "id"], "P 1"),
    "text as a list": (SMALL, ["clauses", 0, "text"], ["a"]),
    "channel": (SMALL, ["clauses", 0, "applies", "channel"], ["fone"]),
    "public in words": (SMALL, ["clauses", 0, "public"], "yes"),
    "event": (SMALL, ["clauses", 0, "clock", "start"], "opened"),
    "warning at the end": (SMALL, ["clauses", 0, "clock", "warn_at"], [100]),
    "window": (SMALL, ["clauses", 0, "objective", "window"], "monthly"),
    "span": (SMALL, ["clauses", 0, "params", "limit", "value"], "4 hours"),
    "share": (SMALL, ["clauses", 0, "params", "share", "value"], 120),
    "type": (SMALL, ["clauses", 0, "params", "share", "type"], "percentage"),
    "name of a parameter": (SMALL, ["clauses", 0, "params", "Limit"], {"type": "count", "value": 1}),
    "level": (WHOLE, ["clauses", 0, "level"], "shall"),
    "score": (WHOLE, ["clauses", 1, "qa", "scale", 0, "score"], 3),
    "draft": (WHOLE, ["clauses", 2, "rule", "on_draft"], "shout"),
    "step without words": (WHOLE, ["clauses", 4, "steps", 0, "do"], None),
    "field type": (WHOLE, ["clauses", 4, "forms", "F-1", "fields", 0, "type"], "words"),
    "day count": (WHOLE, ["clauses", 5, "grant", "day_count"], "tomorrow"),
    "level of an outcome": (WHOLE, ["clauses", 6, "levels", 0, "key"], "good"),
    "task for nobody": (WHOLE, ["clauses", 7, "schedule", "task_for"], None),
    "supplement of nothing": (OVERLAY, ["extends"], None),
    "change of nothing": (OVERLAY, ["change", 0, "clause"], None),
    "exception without an end": (OVERLAY, ["request_exception"], [{"clause": "P-1", "set": {}}]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_reader_and_schema_refuse_the_same_documents(name: str) -> None:
    text, path, value = BAD[name]
    document = document_of(text)
    *way, last = path
    table: Any = document
    for key in way:
        table = table[key]
    if value is None:
        del table[last]
    else:
        table[last] = value

    faults = read_document(document).faults

    assert any(fault.severity is Severity.ERROR for fault in faults)
    assert not VALIDATOR.is_valid(document)


def test_schema_offers_the_words_of_the_vocabulary() -> None:
    definitions = pack_schema()["definitions"]

    assert "first_response" in definitions["clock"]["properties"]["start"]["anyOf"][0]["enum"]
    assert "role:agent" in str(definitions["schedule"]["properties"]["task_for"])
    assert "live_chat" in str(definitions["applies"]["properties"]["channel"])
