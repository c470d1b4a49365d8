"""Core, supplements and exceptions as one standard: values, their origins, and what cannot be resolved."""

from pathlib import Path
from typing import Any

import pytest

from norma.core.clause.effective import (
    Origin,
    check_overlay,
    combinations,
    effective,
    extends_cycle,
    overlays_for,
)
from norma.core.clause.hashing import pack_hash
from norma.core.clause.model import Pack
from norma.core.clause.read import pack_from_document, read_pack
from norma.core.units import parse_span
from tests.unit.core.clause.supplement_texts import (
    change,
    core_pack,
    errors,
    resolved,
    sentences,
    sound,
    supplement,
    with_parts,
)


def value(pack: Pack, clause_id: str, name: str, cell: str = "") -> Any:
    param = pack.clause(clause_id).params[name]
    return param.cells[cell] if cell else param.value


def test_named_cells_change_and_the_others_keep_the_core() -> None:
    pack = sound(change("RES-PRI-03", limit={"p1": "2bh"}))

    assert value(pack, "RES-PRI-03", "limit", "p1") == parse_span("2bh")
    assert value(pack, "RES-PRI-03", "limit", "p2") == parse_span("8bh")


def test_result_reads_back_equal_and_carries_the_hash_of_its_document() -> None:
    found = resolved(
        change("LC-FRT-01", limit="20s"), with_parts("QA-ANS-07", {"level": "must"}, "b")
    )

    assert found.effective is not None
    assert pack_from_document(found.effective.pack.document) == found.effective.pack
    assert found.effective.content_hash == pack_hash(found.effective.pack.document)


def test_core_stays_as_it_was() -> None:
    core = core_pack()
    before = pack_hash(core.document)

    effective(core, [change("LC-FRT-01", limit="20s")])

    assert pack_hash(core.document) == before


def test_items_are_added_to_a_set_once() -> None:
    pack = sound(
        change("COM-FRB-09", phrases={"add": [{"en": "calm down"}, {"de": "nicht mein Problem"}]})
    )

    assert value(pack, "COM-FRB-09", "phrases") == (
        {"zh-Hans": "不归我管"},
        {"en": "calm down"},
        {"de": "nicht mein Problem"},
    )


def test_step_is_added_after_the_one_it_names() -> None:
    step = {"key": "thank", "after": "assess", "do": {"zh-Hans": "致谢", "en": "Thank"}}
    pack = sound(with_parts("PRC-CMP-11", {"steps": {"add": [step]}}))

    steps = pack.clause("PRC-CMP-11").body["steps"]
    assert [each["key"] for each in steps] == ["receive", "assess", "thank", "call", "close"]
    assert "after" not in steps[2]


def test_floor_of_another_country_below_the_core_changes_nothing() -> None:
    floor = {"window": {"value": "5d", "law": "crd art. 9", "where": ["EU"]}}
    pack = sound(supplement(change=[{"clause": "ENT-RET-12", "floor": floor}]))

    kept = pack.clause("ENT-RET-12").params["window"].floor
    assert kept is not None
    assert kept.law == "cpl art. 25"


def test_calendar_is_bound_where_it_decides_and_nowhere_else() -> None:
    hours = {"mon-sat": ["08:00-18:00"]}
    pack = sound(
        supplement(
            calendars={"berlin": {"timezone": "Europe/Berlin", "hours": hours}},
            bind={"calendar": {"office": "berlin"}},
        )
    )

    clocks = {clause.id: clause.clock for clause in pack.clauses if clause.clock}
    assert clocks["RES-PRI-03"].calendar == "berlin"
    assert clocks["CMP-ACK-04"].calendar == "always"
    assert pack.calendars["berlin"].timezone == "Europe/Berlin"


def test_norms_are_added_to_those_of_the_core() -> None:
    norms = [{"ref": "crd", "clause": "9", "relation": "equal-to"}]
    pack = sound(supplement(change=[{"clause": "ENT-RET-12", "norms": norms}]))

    assert pack.clause("ENT-RET-12").body["norms"] == norms


def test_language_is_shown_at_once_and_listed_when_every_text_has_it() -> None:
    german = supplement(
        locales=["zh-Hans", "en", "de"],
        title={"zh-Hans": "补充", "en": "Supplement", "de": "Ergänzung"},
        change=[{"clause": "DUT-REV-19", "localise": {"text": {"de": "Alle {{interval}}."}}}],
    )

    result = resolved(german)

    assert result.pack is not None
    assert result.pack.clause("DUT-REV-19").text["de"] == "Alle {{interval}}."
    assert result.pack.locales == ("zh-Hans", "en")
    [note] = result.faults
    assert (note.code, note.data["language"], note.data["count"]) == ("language-partial", "de", "1")


def test_language_that_every_text_has_becomes_one_of_the_standard() -> None:
    core = core_pack()
    one = {**core.document, "clauses": [core.clause("QA-ANS-07").body], "norms": {}}
    one["title"] = {**one["title"], "de": "Norm"}
    localised = {"title": {"de": "Richtig"}, "text": {"de": "Die Antwort ist richtig."}}
    german = supplement(
        locales=["zh-Hans", "en", "de"],
        title={"zh-Hans": "补充", "en": "Supplement", "de": "Ergänzung"},
        change=[{"clause": "QA-ANS-07", "localise": localised}],
    )

    result = effective(pack_from_document(one), [german])

    assert result.pack is not None
    assert result.pack.locales == ("zh-Hans", "en", "de")
    assert pack_from_document(result.pack.document) == result.pack


def test_every_value_says_where_it_comes_from() -> None:
    floor = {"window": {"value": "14d", "law": "crd art. 9", "where": ["EU"]}}
    changes = [
        {"clause": "ENT-RET-12", "set": {"window": "14d", "fee": "0 CNY"}, "floor": floor},
        {"clause": "RES-PRI-03", "set": {"limit": {"p1": "2bh"}}},
        {"clause": "LC-FRT-01", "localise": {"text": {"en": "Soon: {{limit}}, {{share}}%."}}},
    ]
    found = resolved(supplement(change=changes)).effective

    assert found is not None
    east, law = Origin("urn:norma:acme:east", "1.0"), "crd art. 9"
    core = Origin("urn:norma:acme:core", "3.0")
    assert found.origin("ENT-RET-12", "params.window") == Origin(east.urn, "1.0", law)
    assert found.origin("ENT-RET-12", "params.window.floor").law == law
    assert found.origin("ENT-RET-12", "params.fee") == east
    assert found.origin("RES-PRI-03", "params.limit", "p1") == east
    assert found.origin("RES-PRI-03", "params.limit", "p2") == core
    assert found.origin("LC-FRT-01", "text.en") == east
    assert found.origin("LC-FRT-01", "text.zh-Hans") == core
    assert found.origin("LC-FRT-01", "clock.calendar") == core
    with pytest.raises(KeyError):
        found.origin("LC-FRT-01", "qa.weight")


def test_core_value_at_the_floor_of_law_says_so() -> None:
    core = core_pack()
    body = core.clause("ENT-RET-12").body
    window = {**body["params"]["window"], "value": "7d"}
    clause = {**body, "params": {**body["params"], "window": window}}
    found = effective(pack_from_document({**core.document, "clauses": [clause]}), []).effective

    assert found is not None
    assert found.origin("ENT-RET-12", "params.window").law == "cpl art. 25"


def test_added_clause_stands_after_the_core_and_belongs_to_its_supplement() -> None:
    clause = {**core_pack().clause("QA-ANS-07").body, "id": "EAST-1"}
    found = resolved(supplement(add=[clause])).effective

    assert found is not None
    assert [each.id for each in found.pack.clauses][-1] == "EAST-1"
    assert found.origin("EAST-1", "qa.weight").urn == "urn:norma:acme:east"


def test_added_clause_without_an_owner_belongs_to_the_owner_of_its_supplement() -> None:
    clause = {**core_pack().clause("QA-ANS-07").body, "id": "EAST-1"}

    pack = sound(supplement(owner="role:regional-lead", add=[clause]))

    assert pack.clause("EAST-1").owner == "regional-lead"
    assert pack.clause("QA-ANS-07").owner == "service-director"


def test_step_that_is_timed_by_a_clause_which_is_no_promise_is_told() -> None:
    step = {"key": "ask", "do": {"zh-Hans": "问", "en": "Ask"}, "clock": "QA-ANS-07"}

    result = resolved(with_parts("PRC-CMP-11", {"steps": {"add": [step]}}))

    assert errors(result) == ["clock-not-promise"]
    assert result.faults[0].place.path == "change[0].set.steps"


def test_of_two_supplements_the_stricter_holds_cell_by_cell() -> None:
    region = change("RES-PRI-03", "region", limit={"p1": "2bh", "p2": "6bh"})
    law = change("RES-PRI-03", "law", limit={"p1": "3bh", "p2": "5bh"})

    for pack in (sound(region, law), sound(law, region)):
        assert value(pack, "RES-PRI-03", "limit", "p1") == parse_span("2bh")
        assert value(pack, "RES-PRI-03", "limit", "p2") == parse_span("5bh")


def test_two_supplements_unite_phrases_and_share_exclusions() -> None:
    one = supplement(
        "one",
        change=[
            {"clause": "COM-FRB-09", "set": {"phrases": {"add": [{"en": "whatever"}]}}},
            {"clause": "ENT-RET-12", "set": {"exclusions": {"remove": ["perishable"]}}},
        ],
    )
    other = supplement(
        "other",
        change=[
            {"clause": "COM-FRB-09", "set": {"phrases": {"add": [{"en": "not my job"}]}}},
            {"clause": "ENT-RET-12", "set": {"exclusions": {"remove": ["made_to_order"]}}},
        ],
    )

    pack = sound(one, other)

    assert len(value(pack, "COM-FRB-09", "phrases")) == 4
    assert value(pack, "ENT-RET-12", "exclusions") == ()


def test_two_supplements_that_cannot_be_compared_are_refused_and_not_chosen_from() -> None:
    shop = change("ENT-RET-12", "one", channel_note="shop")
    web = change("ENT-RET-12", "other", channel_note="web")

    result = resolved(shop, web)

    assert result.pack is None
    assert errors(result) == ["overlays-disagree"]
    assert sentences(result, "en") == [
        "Two supplements that set one value were expected to be comparable; the stricter holds. "
        "“channel_note” of clause ENT-RET-12 is shop in urn:norma:acme:one and web in "
        "urn:norma:acme:other."
    ]


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        pytest.param({"steps": {"add": ["a"]}}, {"steps": {"add": ["b"]}}, None, id="two steps"),
        pytest.param(
            {"steps": {"add": ["a"]}}, {"steps": {"add": ["A"]}}, "overlays-disagree", id="one key"
        ),
        pytest.param(
            {"steps": {"add": ["a"]}}, {"steps": {"add": ["a"]}}, None, id="the same step"
        ),
    ],
)
def test_two_supplements_that_add_steps(one: Any, other: Any, code: str | None) -> None:
    def added(settings: Any) -> Any:
        keys = settings["steps"]["add"]
        steps = [{"key": k.lower(), "do": {"zh-Hans": k, "en": k}, "required": True} for k in keys]
        return {"steps": {"add": steps}}

    result = resolved(
        with_parts("PRC-CMP-11", added(one), "one"), with_parts("PRC-CMP-11", added(other), "two")
    )

    assert errors(result) == ([code] if code else [])


def test_two_supplements_may_not_add_one_id() -> None:
    clause = {**core_pack().clause("QA-ANS-07").body, "id": "NEW-1"}

    result = resolved(supplement("one", add=[clause]), supplement("other", add=[clause]))

    assert "add-id-taken" in errors(result)


def test_supplement_given_twice_is_told() -> None:
    again = change("LC-FRT-01", limit="20s")

    assert errors(resolved(again, again)) == ["overlay-given-twice"]


def test_supplements_apply_by_the_facts_of_the_case() -> None:
    east, everyone = supplement("east"), supplement("everyone", scope={})
    gold = supplement("gold", scope={"region": ["east"], "segment": ["gold"]})

    applying = overlays_for([east, everyone, gold], {"region": "east", "segment": "silver"})

    assert [each.ref_id for each in applying] == ["east", "everyone"]


def test_combinations_are_the_sets_that_some_case_can_meet() -> None:
    east, south = supplement("east"), supplement("south", scope={"region": ["south"]})
    gold = supplement("gold", scope={"segment": ["gold"]})
    everyone = supplement("everyone", scope={})

    found = combinations([east, south, gold])

    assert {tuple(each.ref_id for each in some) for some in found} == {
        (),
        ("east",),
        ("south",),
        ("gold",),
        ("east", "gold"),
        ("south", "gold"),
    }
    assert combinations([everyone]) == ((everyone,),)
    assert combinations([]) == ((),)


def test_withdrawn_core_is_told() -> None:
    faults = check_overlay(core_pack(), supplement(), core_is_withdrawn=True)

    assert [fault.code for fault in faults] == ["overlay-core-withdrawn"]


def test_supplement_of_a_supplement_and_a_core_as_supplement_are_told() -> None:
    core, east = core_pack(), supplement()
    above = supplement("above", extends={"pack": east.urn, "version": "1.0"})
    round_about = supplement("east", extends={"pack": above.urn, "version": "1.0"})

    assert [fault.code for fault in check_overlay(east, above)] == ["overlay-of-overlay"]
    assert [fault.code for fault in check_overlay(round_about, above)] == ["extends-circular"]
    assert [fault.code for fault in check_overlay(core, core)] == ["overlay-expected"]


def test_circle_among_packs_is_found_and_a_chain_is_none() -> None:
    assert extends_cycle({"a": "b", "b": "c"}) == ()
    assert extends_cycle({"a": "b", "b": "a"}) == ("a", "b", "a")


def test_supplement_of_the_guide_fits_the_core() -> None:
    guide = Path(__file__).parents[4] / "docs" / "guide" / "supplementing-a-standard.md"
    written = guide.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    overlay = read_pack(written).pack

    assert overlay is not None
    pack = sound(overlay)
    assert value(pack, "LC-FRT-01", "limit") == parse_span("20s")
    assert pack.clause("DUT-REV-19").text["en"] == "Reviewed at least every {{interval}}."
