"""Laws of supplements: what the checker accepts never leaves a case worse off, however it is looked at."""

import json
from typing import Any

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from norma.core.clause.effective import EffectiveResult, check_overlay, effective
from norma.core.clause.messages import fault_text
from norma.core.clause.model import Pack
from norma.core.clause.read import pack_from_document, read_document
from norma.core.clause.tighten import weakenings
from norma.core.errors import LOCALES, Severity
from tests.property.pack_strategies import overlays, packs
from tests.property.supplement_oracle import weaker_values
from tests.property.supplement_strategies import supplements

UNHURRIED = [HealthCheck.too_slow, HealthCheck.filter_too_much]
OFTEN = settings(max_examples=80, deadline=None, suppress_health_check=UNHURRIED)
SOME = settings(max_examples=30, deadline=None, suppress_health_check=UNHURRIED)


@st.composite
def cores_with_supplements(draw: st.DrawFn, count: int = 1) -> tuple[Pack, list[Pack]]:
    """A core and some supplements of it, all of which can be read."""
    core = draw(packs())
    made = [draw(supplements(core, f"made-{number}")) for number in range(count)]
    read = [read_document(document).pack for document in made]
    assume(all(read))
    return pack_from_document(core), [pack for pack in read if pack is not None]


def codes(result: EffectiveResult) -> list[str]:
    return [fault.code for fault in result.faults if fault.severity is Severity.ERROR]


@given(cores_with_supplements())
@OFTEN
def test_accepted_supplement_gives_no_case_a_weaker_value(made: tuple[Pack, list[Pack]]) -> None:
    core, [overlay] = made

    result = effective(core, [overlay])

    event("accepted" if result.pack else "refused")
    if result.pack is not None:
        assert weaker_values(dict(core.document), dict(result.pack.document)) == []


@given(cores_with_supplements(count=2))
@SOME
def test_two_accepted_supplements_give_no_case_a_weaker_value_than_either(
    made: tuple[Pack, list[Pack]],
) -> None:
    core, both = made
    together = effective(core, both)
    assume(together.pack is not None)
    assert together.pack is not None

    for overlay in both:
        alone = effective(core, [overlay]).pack

        assert alone is not None
        assert weaker_values(dict(alone.document), dict(together.pack.document)) == []


@given(cores_with_supplements(count=2))
@SOME
def test_order_of_supplements_does_not_matter(made: tuple[Pack, list[Pack]]) -> None:
    core, both = made

    one, other = effective(core, both), effective(core, both[::-1])

    assert one.pack == other.pack
    assert one.faults == other.faults
    if one.effective and other.effective:
        assert one.effective.content_hash == other.effective.content_hash
        assert one.effective.origins == other.effective.origins


@given(packs())
@SOME
def test_effective_without_supplements_is_the_core(document: dict[str, Any]) -> None:
    core = pack_from_document(document)

    result = effective(core, [])

    assert result.pack == core
    assert json.dumps(result.pack.document) == json.dumps(core.document)


@given(cores_with_supplements(count=2))
@SOME
def test_effective_standard_reads_back_equal_and_says_where_each_value_comes_from(
    made: tuple[Pack, list[Pack]],
) -> None:
    core, both = made
    found = effective(core, both).effective
    assume(found is not None)
    assert found is not None

    assert pack_from_document(found.pack.document) == found.pack
    for clause in found.pack.clauses:
        for name, param in clause.params.items():
            for cell in param.cells if param.by else [""]:
                origin = found.origin(clause.id, f"params.{name}", cell)
                assert origin.urn in {core.urn, *(overlay.urn for overlay in both)}


@given(cores_with_supplements())
@SOME
def test_every_refusal_is_told_in_both_languages(made: tuple[Pack, list[Pack]]) -> None:
    core, [overlay] = made

    for fault in check_overlay(core, overlay):
        for locale in LOCALES:
            told = fault_text(fault, locale)
            assert told.expected and told.came and told.remedy
            assert "{" not in told.expected.replace("{{", "")
        assert fault.place.source == overlay.urn
        assert fault.place.path


@given(overlays())
@SOME
def test_supplement_that_only_adds_clauses_is_accepted(document: dict[str, Any]) -> None:
    overlay = pack_from_document(document)
    head = ("pack_format", "packager", "locales", "title", "owner")
    own = {"kind": "core", "ref_id": "made", "version": "1.0", "clauses": []}
    names = {"calendars": CALENDARS, "norms": NORMS}
    core = pack_from_document({**{key: document[key] for key in head}, **own, **names})

    result = effective(core, [overlay])

    assert codes(result) == []
    assert result.pack is not None
    assert [clause.id for clause in result.pack.clauses] == [each.id for each in overlay.clauses]


CALENDARS = {
    name: {"timezone": "Asia/Shanghai", "hours": {"mon-sun": ["00:00-24:00"]}}
    for name in ("office", "always")
}
NORMS = {name: {"name": name, "force": "guideline"} for name in ("cpl", "iso")}


@given(cores_with_supplements(count=3))
@SOME
def test_no_weaker_is_reflexive_and_transitive(made: tuple[Pack, list[Pack]]) -> None:
    """Clauses as several supplements make them, accepted or not, compared in every order."""
    core, several = made
    versions = [core, *(pack for each in several if (pack := effective(core, [each]).pack))]

    for clause in core.clauses:
        same = [pack.clause(clause.id) for pack in versions]
        for a in same:
            assert weakenings(a, a) == ()
            for b in same:
                for c in same:
                    if not weakenings(a, b) and not weakenings(b, c):
                        assert not weakenings(a, c)
