"""Laws of writing: a form gives back what it was made of, and surgery touches nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from norma.core.clause import editing
from norma.core.clause.fields import Setting, every_field, field_of, refilled
from norma.core.clause.filling import ABSENT, Field, Form, shown
from norma.core.clause.model import ClauseKind
from norma.core.clause.read import read_document, read_pack
from norma.core.clause.specs import clause_spec, head_spec
from norma.core.clause.starting import starting_clause
from tests.property.pack_strategies import clauses, packs
from tests.property.param_strategies import LOCALES

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = [path for path in ROOT.glob("packs/examples/*.yaml") if ".map" not in path.name]
PACKS = sorted([*ROOT.glob("packs/*/standard.yaml"), *EXAMPLES])
WRITTEN: dict[Form, tuple[str, ...]] = {
    Form.LINE: ("另一句", "another", "30", "on"),
    Form.PROSE: ("一行\n又一行 {{limit}}", "two\nlines"),
    Form.VALUE: ("30", "2.5", "share", "-1"),
    Form.SPAN: ("45", "7"),
    Form.MONEY: ("500", "12.50"),
    Form.WORDS: ("one\ntwo", "甲\n乙"),
}
junk = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text("ab \n:.", max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("ab.~@[]", max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


def asked(clause: dict[str, Any], locales: tuple[str, ...] = LOCALES) -> Field:
    return field_of(clause_spec(clause["kind"]), clause, Setting(locales))


def same(one: Any, other: Any) -> bool:
    """Equal in every value, its type and the order of keys."""
    return json.dumps(one, ensure_ascii=False) == json.dumps(other, ensure_ascii=False)


def sent_by_a_browser(part: Field) -> dict[str, list[str]]:
    """What comes back from a form that nobody touched: every line end is two characters."""
    return {
        name: [text.replace("\n", "\r\n") for text in texts] for name, texts in shown(part).items()
    }


@pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_form_of_every_shipped_clause_gives_it_back(path: Path) -> None:
    pack = read_pack(path.read_text(encoding="utf-8")).pack
    assert pack is not None
    for clause in editing.clauses_of(pack.document):
        part = asked(clause, pack.locales)

        assert same(refilled(part, sent_by_a_browser(part)), clause), clause["id"]
    head = editing.head_of(pack.document)
    part = field_of(head_spec(), head, Setting(pack.locales))
    assert same(refilled(part, sent_by_a_browser(part)), head)


@settings(max_examples=150, deadline=None)
@given(packs())
def test_form_of_a_generated_clause_gives_it_back(document: dict[str, Any]) -> None:
    for clause in editing.clauses_of(document):
        part = asked(clause)

        assert same(refilled(part, sent_by_a_browser(part)), clause)
        assert len({each.name for each in every_field(part)}) == len(every_field(part))


@settings(max_examples=300, deadline=None)
@given(clauses(), st.data())
def test_form_keeps_whatever_it_cannot_show(clause: dict[str, Any], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([*clause_spec(clause["kind"]).keys, "later", "a.b"]))
    if key in ("params", "clock", "grant"):
        within = data.draw(st.sampled_from([*(clause.get(key) or {"x": 0})]))
        clause = {**clause, key: {**(clause.get(key) or {}), within: data.draw(junk)}}
    else:
        clause = {**clause, key: data.draw(junk)}
    part = asked(clause)

    assert same(refilled(part, sent_by_a_browser(part)), clause)


@settings(max_examples=300, deadline=None)
@given(clauses(), st.data())
def test_what_is_written_into_a_field_is_shown_there_again(
    clause: dict[str, Any], data: st.DataObject
) -> None:
    part = asked(clause)
    leaves = [each for each in every_field(part) if each.form in WRITTEN and each.name != "id"]
    chosen = data.draw(st.sampled_from(leaves))
    before = shown(part)
    sent = {**before, chosen.name: (data.draw(st.sampled_from(WRITTEN[chosen.form])),)}
    if chosen.form in (Form.SPAN, Form.MONEY):
        unit = "unit" if chosen.form is Form.SPAN else "currency"
        sent[f"{chosen.name}@{unit}"] = ("h",) if unit == "unit" else ("CNY",)

    changed = refilled(part, sent)

    again = shown(asked(changed))
    if chosen.value is not ABSENT:
        assert again == sent
    places = [each.name for each in editing.divergences(clause, clause, changed)]
    assert all(chosen.name.startswith(place.split(".~")[0]) for place in places)


@settings(max_examples=100, deadline=None)
@given(packs(), st.data())
def test_surgery_changes_one_clause_and_nothing_else(
    document: dict[str, Any], data: st.DataObject
) -> None:
    ids = editing.clause_ids(document)
    chosen = data.draw(st.sampled_from(ids))
    clause = editing.clause_of(document, chosen)
    assert clause is not None
    told = {**clause, "public": True}

    changed = editing.with_clause(document, chosen, told)
    without, place = editing.removed(document, chosen)

    assert editing.clause_of(changed, chosen) == told
    assert same(editing.with_clause(changed, chosen, clause), document)
    assert same(editing.inserted(without, clause, place), document)
    assert same(editing.with_head(document, editing.head_of(document)), document)
    assert set(editing.clause_ids(without)) == set(ids) - {chosen}


@settings(max_examples=100, deadline=None)
@given(packs(), st.data())
def test_clause_moved_down_and_up_again_stands_where_it_was(
    document: dict[str, Any], data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(editing.clause_ids(document)))

    down = editing.moved(document, chosen, by=1)

    assert sorted(editing.clause_ids(down)) == sorted(editing.clause_ids(document))
    if down != document:
        assert editing.moved(down, chosen, by=-1) == document


@settings(max_examples=200, deadline=None)
@given(clauses(), st.data())
def test_two_versions_are_reconciled_to_either_of_them(
    base: dict[str, Any], data: st.DataObject
) -> None:
    keys = st.sampled_from([*base, "public", "owner"])
    theirs = {**base, data.draw(keys): data.draw(junk)}
    mine = {**base, data.draw(keys): data.draw(junk)}

    apart = editing.divergences(base, theirs, mine)

    assert editing.reconciled(theirs, mine, [each.at for each in apart]) == mine
    assert editing.reconciled(theirs, mine, []) == theirs
    assert editing.divergences(base, mine, mine) == []


@pytest.mark.parametrize("kind", ClauseKind)
@pytest.mark.parametrize("locales", [("zh-Hans", "en"), ("en",), ("de", "zh-Hant")])
def test_new_clause_of_each_kind_reads_without_a_fault(kind: str, locales: tuple[str, ...]) -> None:
    head = {
        "pack_format": 1,
        "kind": "core",
        "packager": "acme",
        "ref_id": "new",
        "version": "1.0",
        "locales": list(locales),
        "title": dict.fromkeys(locales, "标准"),
        "owner": "role:service-director",
        "calendars": {
            "office": {"timezone": "Asia/Shanghai", "hours": {"mon-fri": ["09:00-18:00"]}}
        },
    }
    clause = starting_clause(kind, "NEW-01", locales, ("office",))

    result = read_document({**head, "clauses": [clause]})
    alone = editing.read_clause(head, clause, ())

    assert [fault for fault in result.faults if fault.severity == "error"] == []
    assert result.pack is not None
    assert alone.clause == result.pack.clause("NEW-01")
