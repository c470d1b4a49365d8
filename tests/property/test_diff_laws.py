"""Laws of differences: a difference leads from one standard to the other exactly, and tells every change."""

import copy
import json
import random
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from norma.core.clause.comparing.patch import apply_patch, is_same, patch_between
from norma.core.clause.diff import (
    Direction,
    Fate,
    Impact,
    PackDiff,
    apply,
    diff_data,
    differences,
    proposed_impact,
    sentences,
)
from norma.core.clause.model import Pack
from norma.core.clause.read import pack_from_document, read_document
from norma.core.clause.tighten import weakenings
from norma.core.errors import LOCALES
from tests.property.pack_strategies import packs
from tests.property.test_pack_laws import PLAIN

UNHURRIED = [HealthCheck.too_slow, HealthCheck.filter_too_much]
SOME = settings(max_examples=25, deadline=None, suppress_health_check=UNHURRIED)
OPPOSITE = {
    Direction.TIGHTENED: Direction.LOOSENED,
    Direction.LOOSENED: Direction.TIGHTENED,
    Direction.NEITHER: Direction.NEITHER,
}
WORDS = ["Soon.", "1Q", "45m", 7, 80, True, "waiting_parts", [], ["reason"], "role:agent"]


@st.composite
def versions(draw: st.DrawFn) -> tuple[Pack, Pack]:
    """A standard, and another version of it after a few edits by chance."""
    document = draw(packs(min_clauses=2))
    other = draw(packs())
    edited = copy.deepcopy(document)
    rng = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(rng.randint(0, 2)):
        _edit(edited, other, rng)
    for _ in range(rng.randint(0, 3)):
        _edit_within(edited["clauses"] if rng.random() < 0.8 else edited, rng)
        clauses = edited.get("clauses")
        assume(isinstance(clauses, list) and len(clauses) > 0)
    after = read_document(edited).pack
    assume(after is not None)
    assert after is not None
    return pack_from_document(document), after


def _edit(document: dict[str, Any], other: dict[str, Any], rng: random.Random) -> None:
    clauses = document["clauses"]
    match rng.randrange(4):
        case 0 if len(clauses) > 1:
            clauses.pop(rng.randrange(len(clauses)))
        case 1:
            new = {**rng.choice(other["clauses"]), "id": f"N-{rng.randrange(9)}"}
            if new["id"] not in [clause["id"] for clause in clauses]:
                clauses.insert(rng.randint(0, len(clauses)), new)
        case 2:
            rng.shuffle(clauses)
        case _:
            place = rng.randrange(len(clauses))
            swapped = rng.choice(other["clauses"])
            clauses[place] = {**swapped, "id": clauses[place]["id"]}


def _edit_within(data: Any, rng: random.Random) -> None:
    """Go down by chance; there another value, a value less, or another order of keys."""
    while True:
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        if not keys:
            return
        key = rng.choice(keys)
        below = data[key]
        if isinstance(below, dict | list) and below and rng.random() < 0.85:
            data = below
            continue
        match rng.randrange(3):
            case 0 if isinstance(data, dict):
                data[key] = data.pop(key)
            case 1:
                del data[key]
            case _:
                data[key] = rng.choice(WORDS)
        return


@given(versions())
@SOME
def test_difference_applied_to_the_earlier_version_gives_the_later_one_to_the_last_key(
    pair: tuple[Pack, Pack],
) -> None:
    before, after = pair

    result = apply(differences(before, after), before.document)

    assert json.dumps(result) == json.dumps(after.document)
    assert pack_from_document(result) == after


@given(packs(), packs())
@SOME
def test_difference_between_any_two_standards_applies(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    before, after = pack_from_document(one), pack_from_document(other)

    assert json.dumps(apply(differences(before, after), before.document)) == json.dumps(
        after.document
    )


@given(PLAIN, PLAIN)
@settings(max_examples=300, deadline=None)
def test_patch_between_any_plain_data_is_exact_and_survives_json(before: Any, after: Any) -> None:
    patch = patch_between(before, after)

    assert (patch is None) == is_same(before, after)
    carried = json.loads(json.dumps(patch))
    assert json.dumps(apply_patch(carried, before)) == json.dumps(after)


@given(packs())
@SOME
def test_standard_does_not_differ_from_itself(document: dict[str, Any]) -> None:
    pack = pack_from_document(document)

    diff = differences(pack, pack)

    assert diff.is_empty
    assert sentences(diff, "en") == ()
    assert proposed_impact(diff) is Impact.EDITORIAL


@given(versions())
@SOME
def test_what_differs_is_told_in_both_languages_and_as_plain_data(pair: tuple[Pack, Pack]) -> None:
    diff = differences(*pair)

    data = diff_data(diff)

    assert json.loads(json.dumps(data)) == data
    told = {locale: sentences(diff, locale) for locale in LOCALES}
    assert len(told["en"]) == len(told["zh-Hans"])
    for said in (*told["en"], *told["zh-Hans"]):
        assert said.text
        assert "None" not in said.text
    if _is_more_than_order(pair):
        assert told["en"]


def _is_more_than_order(pair: tuple[Pack, Pack]) -> bool:
    return pair[0].document != pair[1].document


@given(versions())
@SOME
def test_clause_that_is_no_weaker_has_nothing_loosened_in_its_parameters(
    pair: tuple[Pack, Pack],
) -> None:
    calendars = {**pair[0].calendars, **pair[1].calendars}
    for each in differences(*pair).clauses:
        if each.before is None or each.after is None:
            continue
        weaker = weakenings(each.before, each.after, calendars=calendars)
        free = {name for name, param in each.before.params.items() if param.overlay == "free"}
        for change in each.changes:
            if change.path.startswith("params.") and change.path.split(".")[1] not in free:
                assert weaker or change.direction is not Direction.LOOSENED


@given(versions())
@SOME
def test_way_back_loosens_what_the_way_there_tightened(pair: tuple[Pack, Pack]) -> None:
    there, back = _directions(differences(*pair)), _directions(differences(*pair[::-1]))

    for key, direction in there.items():
        if key in back:
            assert back[key] is OPPOSITE[direction], key


def _directions(diff: PackDiff) -> dict[tuple[str, str, str], Direction]:
    return {
        (clause.clause_id, change.path, change.cell): change.direction
        for clause in diff.clauses
        if clause.fate is Fate.CHANGED
        for change in clause.changes
        if change.before is not None and change.after is not None
    }
