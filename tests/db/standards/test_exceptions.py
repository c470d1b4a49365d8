"""Below the core there is one way: a region asks, headquarters grants, and the exception ends."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from norma.apps.people.selectors import actor_of
from norma.apps.standards import errors
from norma.apps.standards.jobs import EXCEPTIONS_ENDED
from norma.apps.standards.models import EffectiveStandard, StandardException
from norma.apps.standards.selectors import standing_for
from norma.apps.standards.services import (
    ExceptionAsk,
    decide_exception,
    end_exceptions,
    import_standard,
    publish_standard,
    request_exception,
)
from norma.base.access import SYSTEM, PermissionRefused, RowNotFound
from norma.base.audit.selectors import entries_of
from norma.base.jobs.registry import sweeps
from norma.base.outbox.models import OutboxEvent
from tests.db.standards.conftest import Library
from tests.db.standards.supplement_texts import changing, supplement_text
from tests.db.standards.texts import standard_text
from tests.factories import a_user
from tests.world import NOW

TODAY = date(2026, 6, 3)
LAST_DAY = date(2026, 6, 30)
AFTER = datetime.fromisoformat("2026-07-01T00:00:00+08:00")
EAST = {"channel": "email", "region": "east"}


@pytest.fixture
def ask(library: Library) -> ExceptionAsk:
    """The east, which has a supplement in force, cannot keep four business hours in June."""
    core = library.in_force()
    _publish(library, supplement_text(change=changing("FR-01", "share: 92"), added=""))
    return ExceptionAsk(
        core_id=core.standard_id,
        unit_id=library.world.east.pk,
        packager="huanuo",
        ref_id="service-east",
        clause_id="FR-01",
        param="limit",
        cell="",
        value="6bh",
        reason="服务中心六月搬迁，人手减半。",
        until=LAST_DAY,
    )


def _publish(library: Library, text: str) -> None:
    lead = library.world.actor("lead")
    found = import_standard(text, actor=lead, now=NOW, unit_id=library.world.east.pk)
    assert found.version is not None, found.faults
    publish_standard(found.version.pk, actor=lead, now=NOW, effective_from=TODAY)


def _requested(library: Library, ask: ExceptionAsk) -> StandardException:
    return request_exception(ask, actor=library.world.actor("lead"), now=NOW)


def _granted(library: Library, ask: ExceptionAsk) -> StandardException:
    row = _requested(library, ask)
    return decide_exception(
        row.pk, is_granted=True, note="准予，六月底前搬完。", actor=library.director, now=NOW
    )


def _limit(now: datetime = NOW) -> str:
    standing = standing_for(EAST, now)
    assert standing is not None and standing.effective_id is not None
    row = EffectiveStandard.objects.get(pk=standing.effective_id)
    clause = next(each for each in row.document["clauses"] if each["id"] == "FR-01")
    return str(clause["params"]["limit"]["value"])


def test_granted_exception_holds_for_new_cases_and_ends_by_itself_after_its_last_day(
    library: Library, ask: ExceptionAsk
) -> None:
    assert _limit() == "4bh"

    row = _granted(library, ask)

    assert (row.core_value, row.state) == ("4bh", "granted")
    assert _limit() == "6bh"
    assert _limit(AFTER - timedelta(seconds=1)) == "6bh"
    assert _limit(AFTER) == "4bh"


def test_sweep_ends_an_exception_once_however_late_it_comes(
    library: Library, ask: ExceptionAsk
) -> None:
    row = _granted(library, ask)

    assert end_exceptions(AFTER - timedelta(seconds=1)) == 0
    assert end_exceptions(AFTER + timedelta(days=40)) == 1
    assert end_exceptions(AFTER + timedelta(days=41)) == 0

    row.refresh_from_db()
    assert row.state == "ended"
    assert OutboxEvent.objects.filter(name="standards.exception_ended").count() == 1
    assert next(entry.action for entry in entries_of(row)) == "standards.exception_ended"
    assert EXCEPTIONS_ENDED in sweeps()


def test_supplement_that_wrote_down_what_it_was_granted_gets_the_core_back_at_the_end(
    library: Library, ask: ExceptionAsk
) -> None:
    _granted(library, ask)
    change = changing("FR-01", "limit: 6bh, share: 92")
    _publish(library, supplement_text("1.1", change=change, added=""))

    assert (_limit(), _limit(AFTER)) == ("6bh", "4bh")
    end_exceptions(AFTER)
    assert _limit(AFTER) == "4bh"
    shares = [
        row.document["clauses"][0]["params"]["share"] for row in EffectiveStandard.objects.all()
    ]
    assert {share["value"] for share in shares} == {92}


def test_where_the_value_stands_the_exception_and_its_end_stand_too(
    library: Library, ask: ExceptionAsk
) -> None:
    _granted(library, ask)

    standing = standing_for(EAST, NOW)
    assert standing is not None and standing.effective_id is not None
    origins = EffectiveStandard.objects.get(pk=standing.effective_id).origins

    assert [
        "FR-01",
        "params.limit",
        "",
        "urn:norma:huanuo:service",
        "1.0",
        "",
        "2026-06-30",
    ] in origins


def test_refused_exception_changes_nothing_and_stays_refused(
    library: Library, ask: ExceptionAsk
) -> None:
    row = _requested(library, ask)
    refused = decide_exception(
        row.pk, is_granted=False, note="请调配人手。", actor=library.director, now=NOW
    )

    assert (refused.state, _limit()) == ("refused", "4bh")
    with pytest.raises(errors.ExceptionDecided):
        decide_exception(row.pk, is_granted=True, note="x", actor=library.director, now=NOW)


def test_only_the_director_of_headquarters_decides(library: Library, ask: ExceptionAsk) -> None:
    world = library.world
    row = _requested(library, ask)
    regional = a_user(role="service_director", unit=world.east)

    for who in (world.actor("lead"), world.actor("editor"), actor_of(regional)):
        with pytest.raises(PermissionRefused):
            decide_exception(row.pk, is_granted=True, note="x", actor=who, now=NOW)
    with pytest.raises(RowNotFound):
        decide_exception(
            row.pk, is_granted=True, note="x", actor=world.actor("other_agent"), now=NOW
        )


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"value": "2bh"}, errors.ExceptionUnreadable, id="needs none"),
        pytest.param({"value": "soon"}, errors.ExceptionUnreadable, id="no value"),
        pytest.param({"clause_id": "XX-99"}, errors.ExceptionUnreadable, id="no such clause"),
        pytest.param({"param": "speed"}, errors.ExceptionUnreadable, id="no such number"),
        pytest.param({"cell": "email"}, errors.ExceptionUnreadable, id="no such cell"),
        pytest.param({"reason": "  "}, errors.ExceptionWordsMissing, id="no reason"),
        pytest.param({"until": date(2026, 6, 2)}, errors.ExceptionEndPast, id="ended"),
        pytest.param({"until": date(2028, 6, 2)}, errors.ExceptionEndPast, id="for ever"),
    ],
)
def test_request_that_cannot_be_meant_is_refused_with_its_reason(
    library: Library, ask: ExceptionAsk, change: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        _requested(library, replace(ask, **change))

    assert not StandardException.objects.exists()


def test_same_exception_is_asked_for_once(library: Library, ask: ExceptionAsk) -> None:
    _requested(library, ask)

    with pytest.raises(errors.ExceptionAskedAlready):
        _requested(library, replace(ask, value="8bh"))


def test_below_a_floor_of_law_nobody_asks_and_nobody_grants(library: Library) -> None:
    floored = (
        "    limit: {type: duration, value: 4bh, stricter: lower, overlay: tighten,"
        ' floor: {value: 8bh, law: "law art. 7", where: [CN]}}'
    )
    text = _core_with(floored)
    core = library.in_force(text)
    ask = ExceptionAsk(
        core_id=core.standard_id,
        unit_id=library.world.east.pk,
        packager="huanuo",
        ref_id="service-east",
        clause_id="FR-01",
        param="limit",
        cell="",
        value="9bh",
        reason="搬迁",
        until=LAST_DAY,
    )

    with pytest.raises(errors.ExceptionBelowLaw):
        request_exception(ask, actor=SYSTEM, now=NOW)
    assert request_exception(replace(ask, value="8bh"), actor=SYSTEM, now=NOW).pk


def _core_with(limit: str) -> str:
    lines = standard_text().split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("    limit:"))
    return "\n".join([*lines[:at], limit, *lines[at + 1 :]])


def test_supplement_that_asks_in_its_own_text_opens_the_request(
    library: Library, ask: ExceptionAsk
) -> None:
    more = (
        "request_exception:\n- {clause: FR-01, set: {limit: 6bh}, until: 2026-06-30,"
        " why: {zh-Hans: 搬迁, en: We move house}}\n"
    )
    text = supplement_text("1.1", change=changing("FR-01", "share: 93"), added=more)

    _publish(library, text)
    _publish(library, text)

    row = StandardException.objects.get()
    assert (row.clause_id, row.param, row.value, row.until) == ("FR-01", "limit", "6bh", LAST_DAY)
    assert (row.state, row.reason) == ("requested", "搬迁")
    assert _limit() == "4bh"
