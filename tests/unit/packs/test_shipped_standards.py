"""The packs under `packs/`: each whole, of one make, and ready to run on the day it is adopted."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from norma.core.clause.dump import dump_pack
from norma.core.clause.effective import effective
from norma.core.clause.labels import PARAMS
from norma.core.clause.model import Clause, ClauseKind, Level, Pack, Param
from norma.core.clause.read import pack_from_document, read_pack
from norma.core.clause.render import text_of, title_of
from norma.core.errors import LOCALES, Severity
from tests.unit.packs.shipped import LAWS, PACKS, RESULTS, TRADES

INSERTED = re.compile(r"\{\{[^}]*\}\}")

SHARED: Mapping[str, tuple[ClauseKind, frozenset[str]]] = {
    "FIRST-01": (ClauseKind.PROMISE, frozenset({"limit", "share"})),
    "FIRST-02": (ClauseKind.PROMISE, frozenset({"limit", "share"})),
    "NEXT-01": (ClauseKind.PROMISE, frozenset({"limit", "share"})),
    "RESOLVE-01": (ClauseKind.PROMISE, frozenset({"limit", "share"})),
    "UPDATE-01": (ClauseKind.PROMISE, frozenset({"limit", "share"})),
    "COMPLAINT-ACK": (ClauseKind.PROMISE, frozenset({"limit", "share"})),
    "COMPLAINT-DECIDE": (ClauseKind.PROMISE, frozenset({"limit", "update_every", "share"})),
    "PRIVACY-REQ": (ClauseKind.PROMISE, frozenset({"limit"})),
    "CON-GREET": (ClauseKind.CONDUCT, frozenset()),
    "CON-ANSWER": (ClauseKind.CONDUCT, frozenset()),
    "CON-VERIFY": (ClauseKind.CONDUCT, frozenset({"critical"})),
    "SAY-FORBID": (ClauseKind.WORDING, frozenset({"phrases"})),
    "SAY-REFUSE": (ClauseKind.WORDING, frozenset()),
    "PROC-INTAKE": (ClauseKind.PROCEDURE, frozenset()),
    "PROC-COMPLAINT": (ClauseKind.PROCEDURE, frozenset()),
    "OUT-CSAT": (ClauseKind.OUTCOME, frozenset({"target", "sample"})),
    "OUT-NPS": (ClauseKind.OUTCOME, frozenset({"target"})),
    "OUT-CONSIST": (ClauseKind.OUTCOME, frozenset({"target"})),
    "DUTY-VOICE": (ClauseKind.DUTY, frozenset({"quota"})),
    "DUTY-REVIEW": (ClauseKind.DUTY, frozenset({"interval"})),
    "DUTY-TRAIN": (ClauseKind.DUTY, frozenset({"renewal", "pass"})),
}
"""What every pack of a trade says under the same name, with at least these parameters."""


each_pack = pytest.mark.parametrize("key", PACKS)
each_trade = pytest.mark.parametrize("key", TRADES)


def of_kind(pack: Pack, kind: ClauseKind) -> list[Clause]:
    return [clause for clause in pack.clauses if clause.kind is kind]


def floors_of(pack: Pack) -> Iterator[tuple[Clause, Param]]:
    for clause in pack.clauses:
        for param in clause.params.values():
            if param.floor is not None:
                yield clause, param


def phrases_of(pack: Pack) -> list[Mapping[str, Any]]:
    value = pack.clause("SAY-FORBID").params["phrases"].value
    return list(value) if isinstance(value, tuple) else []


@pytest.mark.parametrize("key", RESULTS)
def test_pack_reads_with_nothing_to_correct(key: str) -> None:
    told = [
        f"{fault.place.line} {fault.code}"
        for fault in RESULTS[key].faults
        if fault.severity is not Severity.NOTE
    ]

    assert told == []


def test_packs_for_every_trade_that_was_promised_are_shipped() -> None:
    assert set(PACKS) >= {
        *("retail-ecommerce", "consumer-electronics", "appliances", "automotive"),
        *("property-management", "telecom", "banking", "hotel", "online-services"),
        *("new-media", "law-cn", "law-eu"),
    }


@each_pack
def test_pack_is_known_by_its_folder_and_loses_nothing_when_written(key: str) -> None:
    pack = PACKS[key]

    assert (pack.packager, pack.ref_id, pack.version) == ("norma", key, "1.0")
    assert pack.locales == ("zh-Hans", "en")
    assert pack.effective_from is None, "whoever adopts the pack sets the date"
    assert read_pack(dump_pack(pack.document)).pack == pack
    assert pack_from_document(pack.document) == pack


@each_pack
def test_prose_is_in_both_languages_and_takes_its_numbers_from_parameters(key: str) -> None:
    for clause in PACKS[key].clauses:
        for texts in (clause.title, clause.text):
            assert set(texts) == set(LOCALES), clause.id
            assert not any(re.search(r"\d", INSERTED.sub("", each)) for each in texts.values())
            assert re.search(r"[\u4e00-\u9fff]", texts["zh-Hans"]), clause.id
            assert not re.search(r"[\u4e00-\u9fff]", texts["en"]), clause.id
            assert not re.search(r"[,;:?!]", INSERTED.sub("", texts["zh-Hans"])), clause.id
        for locale in LOCALES:
            assert "{{" not in title_of(clause, locale) + text_of(clause, locale), clause.id


@each_pack
def test_every_clause_says_how_binding_it_is_whose_it_is_and_how_it_is_checked(key: str) -> None:
    for clause in PACKS[key].clauses:
        assert clause.body.get("level") in list(Level), clause.id
        assert str(clause.body.get("owner", "")).startswith("role:"), clause.id
        if clause.body["level"] == Level.MUST:
            assert set(clause.body["audit"]["ask"]) == set(LOCALES), clause.id
        index = clause.body["manual"]["index"]
        assert all(index[locale] for locale in LOCALES), clause.id


@each_trade
def test_standard_of_a_trade_is_whole(key: str) -> None:
    pack = TRADES[key]
    quizzes = [
        quiz for clause in pack.clauses for quiz in clause.body.get("train", {}).get("quiz", [])
    ]
    questions = [item for clause in pack.clauses for item in clause.body.get("faq", [])]

    assert {clause.kind for clause in pack.clauses} == set(ClauseKind)
    assert len(pack.clauses) >= 24
    assert len(of_kind(pack, ClauseKind.PROMISE)) >= 10
    assert len(of_kind(pack, ClauseKind.CONDUCT)) >= 3
    assert len(of_kind(pack, ClauseKind.PROCEDURE)) >= 3
    assert len(of_kind(pack, ClauseKind.ENTITLEMENT)) >= 2
    assert len(of_kind(pack, ClauseKind.OUTCOME)) >= 3
    assert len(of_kind(pack, ClauseKind.DUTY)) >= 3
    assert len(quizzes) >= 4
    assert len(questions) >= 3
    assert pack.calendars


@each_trade
def test_shared_clauses_mean_the_same_everywhere(key: str) -> None:
    for clause_id, (kind, params) in SHARED.items():
        clause = TRADES[key].clause(clause_id)

        assert clause.kind is kind
        assert params <= set(clause.params), clause_id


@each_trade
def test_standard_is_of_its_trade(key: str) -> None:
    pack = TRADES[key]
    own = [clause for clause in pack.clauses if clause.id not in SHARED]
    own_promises = [clause for clause in own if clause.kind is ClauseKind.PROMISE]

    assert len(own_promises) >= 4
    for other_key, other in TRADES.items():
        if other_key != key:
            said = {clause.text["zh-Hans"] for clause in other.clauses}
            same = [clause for clause in pack.clauses if clause.text["zh-Hans"] in said]
            assert len(same) <= len(pack.clauses) / 4, (other_key, [each.id for each in same])


@each_pack
def test_procedures_have_steps_for_somebody_and_forms_to_fill_in(key: str) -> None:
    for clause in of_kind(PACKS[key], ClauseKind.PROCEDURE):
        steps, forms = clause.body["steps"], clause.body["forms"]

        assert len(steps) >= 4, clause.id
        assert all(step.get("role") for step in steps), clause.id
        assert {step["form"] for step in steps if "form" in step} == set(forms), clause.id
        assert set(clause.body["manual"]["appendix_forms"]) == set(forms), clause.id
        assert all(len(form["fields"]) >= 3 for form in forms.values()), clause.id


@each_trade
def test_forbidden_phrases_are_what_customers_really_hear(key: str) -> None:
    clause = TRADES[key].clause("SAY-FORBID")
    phrases = phrases_of(TRADES[key])

    assert clause.body["rule"]["type"] == "forbid"
    assert sum("zh-Hans" in phrase for phrase in phrases) >= 6
    assert sum("en" in phrase for phrase in phrases) >= 3


@each_pack
def test_floors_name_their_source_and_counsel_is_asked(key: str) -> None:
    pack = PACKS[key]
    norms = set(pack.document.get("norms", {}))
    said = str(pack.document.get("glossary", "")) + str(pack.document.get("add", ""))

    for clause, param in floors_of(pack):
        assert param.floor is not None
        assert param.floor.law.split()[0] in norms, clause.id
        assert param.floor.where, clause.id
    assert "请与法务确认" in said
    assert "confirm with counsel" in said.lower()


@pytest.mark.parametrize("key", LAWS)
def test_supplement_of_law_asks_for_counsel_wherever_it_shows_a_floor(key: str) -> None:
    shown = list(floors_of(LAWS[key]))

    assert len(shown) >= 5
    for clause, _ in shown:
        assert "请与法务确认" in text_of(clause, "zh-Hans"), clause.id
        assert "confirm with counsel" in text_of(clause, "en").lower(), clause.id


@pytest.mark.parametrize("law", LAWS)
@each_trade
def test_supplement_of_law_fits_the_standard_of_every_trade(key: str, law: str) -> None:
    core = TRADES[key]
    adopted = {**LAWS[law].document, "extends": {"pack": core.urn, "version": core.version}}

    resolved = effective(core, [pack_from_document(adopted)])

    assert [f.code for f in resolved.faults if f.severity is not Severity.NOTE] == []
    assert resolved.effective is not None
    ids = {clause.id for clause in resolved.effective.pack.clauses}
    assert ids >= {clause.id for clause in core.clauses} | {c.id for c in LAWS[law].clauses}


@each_pack
def test_every_parameter_has_a_name_in_both_languages(key: str) -> None:
    names = {name for clause in PACKS[key].clauses for name in clause.params}

    assert sorted(names - set(PARAMS)) == []
