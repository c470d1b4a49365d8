"""A supplement is held against its core when it is written, when it is published, and ever after."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from types import FrameType
from typing import Any

import pytest

from norma.apps.desk.models import Case, Clock
from norma.apps.desk.services import open_case
from norma.apps.standards import errors
from norma.apps.standards.models import (
    ClauseVersion,
    EffectivePeriod,
    EffectiveStandard,
    RebaseTask,
    Standard,
    StandardVersion,
)
from norma.apps.standards.selectors import effective_pack, standing_for
from norma.apps.standards.services import (
    ImportResult,
    import_standard,
    publish_standard,
    put_standards_in_force,
    rebase_supplement,
    withdraw_standard,
)
from norma.base.access import PermissionRefused, RowNotFound
from norma.core.clause.effective import effective
from norma.core.clause.read import pack_from_document, read_pack
from tests.db.standards.conftest import Library
from tests.db.standards.supplement_texts import ADDED, changing, supplement_text
from tests.db.standards.texts import standard_text
from tests.world import NOW

TODAY = date(2026, 6, 3)
NEXT_WEEK = date(2026, 6, 10)
THAT_DAY = datetime.fromisoformat("2026-06-10T00:00:00+08:00")
EAST = {"channel": "email", "region": "east"}
WEST = {"channel": "email", "region": "west"}


class East:
    """The east's lead with a supplement of the standard that is in force."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.lead = library.world.actor("lead")
        self.core = library.in_force()

    def imports(self, text: str = "", *, now: datetime = NOW) -> ImportResult:
        unit_id = self.library.world.east.pk
        return import_standard(text or supplement_text(), actor=self.lead, now=now, unit_id=unit_id)

    def draft(self, text: str = "", *, now: datetime = NOW) -> StandardVersion:
        found = self.imports(text, now=now)
        assert found.version is not None, found.faults
        return found.version

    def publish(self, text: str = "", *, on: date = TODAY, now: datetime = NOW) -> StandardVersion:
        version = self.draft(text, now=now)
        return publish_standard(version.pk, actor=self.lead, now=now, effective_from=on)

    def opens(self, *, now: datetime = NOW, customer: str = "customer") -> Case:
        return open_case(
            getattr(self.library.world, customer).pk,
            actor=self.library.world.actor("administrator"),
            now=now,
            subject="不制冷",
            body="不制冷。",
            channel="email",
            scenario="consultation",
        )


@pytest.fixture
def east(library: Library) -> East:
    return East(library)


def _limit(facts: dict[str, str], now: datetime = NOW) -> str:
    standing = standing_for(facts, now)
    assert standing is not None
    if standing.effective_id is None:
        return "core"
    row = EffectiveStandard.objects.get(pk=standing.effective_id)
    clauses = {clause["id"]: clause for clause in row.document["clauses"]}
    return str(clauses["FR-01"]["params"]["limit"]["value"])


def test_regional_lead_publishes_a_supplement_and_cases_of_the_region_run_under_it(
    east: East,
) -> None:
    east.publish()

    here, there = east.opens(), east.opens(customer="other_customer")

    limits = dict(Clock.objects.filter(case=here).values_list("clause_id", "limit"))
    assert limits == {"FR-01": "2bh", "BY-02": "3bd", "EAST-01": "1h"}
    limits = dict(Clock.objects.filter(case=there).values_list("clause_id", "limit"))
    assert limits == {"FR-01": "4bh", "BY-02": "3bd"}
    assert (here.standard_version_id, there.effective_id) == (east.core.pk, None)
    assert EffectiveStandard.objects.get(content_hash=here.effective_hash).pk == here.effective_id


def test_clock_runs_under_a_row_of_the_clause_as_the_supplement_made_it(east: East) -> None:
    supplement = east.publish()

    clocks = {
        clock.clause_id: clock.clause_version
        for clock in Clock.objects.filter(case=east.opens()).select_related("clause_version")
    }

    changed, added = clocks["FR-01"], clocks["EAST-01"]
    assert (changed.is_overlaid, changed.version_id) == (True, east.core.pk)
    assert changed.body["params"]["limit"]["value"] == "2bh"
    assert (added.clause_id, added.version_id) == ("EAST-01", supplement.pk)
    assert east.core.clauses.count() == 8
    assert ClauseVersion.every.filter(version=east.core).count() == 9


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param("limit: 8bh", "value-loosened", id="longer"),
        pytest.param("limit: 2h", "value-not-comparable", id="another kind of time"),
        pytest.param("share: 80", "value-loosened", id="lower share"),
    ],
)
def test_loosening_is_refused_with_its_place_and_leaves_nothing_behind(
    east: East, change: str, code: str
) -> None:
    found = east.imports(supplement_text(change=changing("FR-01", change)))

    assert (found.version, found.outcome) == (None, "refused")
    assert [fault.code for fault in found.faults if fault.severity == "error"] == [code]
    assert not Standard.objects.filter(kind="overlay").exists()


def test_core_tightened_after_the_draft_refuses_its_publication(east: East) -> None:
    draft = east.draft()
    east.library.in_force(standard_text("1.1", limit="1bh"))

    with pytest.raises(errors.SupplementBehindCore):
        publish_standard(draft.pk, actor=east.lead, now=NOW, effective_from=TODAY)

    draft.refresh_from_db()
    assert draft.status == "draft"
    assert not EffectivePeriod.objects.exists()


@pytest.mark.parametrize(
    ("more", "error"),
    [
        pytest.param(
            {"extends": "urn:norma:huanuo:nowhere"}, errors.SupplementCoreUnknown, id="no core"
        ),
        pytest.param({"core": "9.0"}, errors.SupplementCoreUnknown, id="no such version"),
        pytest.param(
            {"extends": "urn:norma:huanuo:service-east"}, errors.SupplementOfSupplement, id="itself"
        ),
        pytest.param(
            {"extends": "urn:norma:huanuo:law"}, errors.SupplementOfSupplement, id="a supplement"
        ),
        pytest.param({"scope": "{region: [west]}"}, errors.SupplementScopeTooWide, id="others"),
        pytest.param({"scope": "{segment: [gold]}"}, errors.SupplementScopeTooWide, id="no region"),
    ],
)
def test_supplement_that_extends_or_reaches_what_it_may_not_is_refused(
    east: East, more: dict[str, str], error: type[Exception]
) -> None:
    law = supplement_text(ref_id="law", scope="{region: [east]}", added="")
    east.library.draft(law)
    more = dict(more)
    extends = more.pop("extends", "urn:norma:huanuo:service")
    text = supplement_text(**more).replace('"urn:norma:huanuo:service"', f'"{extends}"')

    with pytest.raises(error):
        east.imports(text)


def test_supplement_of_a_withdrawn_core_is_refused(east: East) -> None:
    draft = east.draft()
    director = east.library.director
    withdraw_standard(
        east.core.standard_id, actor=director, now=NOW, from_on=TODAY, reason="改为新标准"
    )

    with pytest.raises(errors.SupplementCoreWithdrawn):
        publish_standard(draft.pk, actor=east.lead, now=NOW, effective_from=TODAY)
    with pytest.raises(errors.SupplementCoreWithdrawn):
        east.imports(supplement_text("1.1"))


def test_regional_lead_may_not_touch_cores_nor_other_regions(east: East) -> None:
    world = east.library.world
    core = east.library.draft(standard_text("2.0"))
    with pytest.raises(PermissionRefused):
        import_standard(standard_text("3.0"), actor=east.lead, now=NOW, unit_id=world.east.pk)
    with pytest.raises(PermissionRefused):
        import_standard(supplement_text(), actor=east.lead, now=NOW, unit_id=world.west.pk)
    with pytest.raises(RowNotFound):
        publish_standard(core.pk, actor=east.lead, now=NOW, effective_from=TODAY)


def test_supplement_published_for_a_later_day_holds_from_that_midnight_without_a_sweep(
    east: East,
) -> None:
    east.publish(on=NEXT_WEEK)

    assert _limit(EAST) == "core"
    assert _limit(EAST, THAT_DAY - timedelta(seconds=1)) == "core"
    assert _limit(EAST, THAT_DAY) == "2bh"
    assert _limit(WEST, THAT_DAY) == "core"


def test_supplement_of_a_past_day_holds_from_now_and_rewrites_nothing(east: East) -> None:
    before = east.opens(now=NOW - timedelta(hours=1))

    east.publish(on=date(2026, 1, 1))

    before.refresh_from_db()
    assert before.effective_id is None
    assert _limit(EAST, NOW - timedelta(seconds=1)) == "core"
    assert _limit(EAST) == "2bh"


def test_supplement_may_not_come_into_force_before_its_core(east: East) -> None:
    east.library.publish(east.library.draft(standard_text("2.0")), on=NEXT_WEEK)
    draft = east.draft(supplement_text(core="2.0"))

    with pytest.raises(errors.SupplementBeforeCore, match="2026-06-10"):
        publish_standard(draft.pk, actor=east.lead, now=NOW, effective_from=TODAY)


def test_running_case_keeps_what_it_was_opened_under(east: East) -> None:
    east.publish()
    case = east.opens()

    east.publish(supplement_text("1.1", change=changing("FR-01", "limit: 1bh")))

    case.refresh_from_db()
    assert Clock.objects.get(case=case, clause_id="FR-01").limit == "2bh"
    assert Clock.objects.get(case=east.opens(), clause_id="FR-01").limit == "1bh"


def test_two_supplements_on_one_clause_give_the_stricter_value(east: East) -> None:
    east.publish()
    law = supplement_text(
        ref_id="gold",
        change=changing("FR-01", "limit: 3bh, share: 97"),
        added="",
        scope="{segment: [gold]}",
    )
    version = east.library.publish(east.library.draft(law))

    assert _limit(EAST | {"segment": "gold"}) == "2bh"
    assert _limit(WEST | {"segment": "gold"}) == "3bh"
    assert _limit(EAST) == "2bh"
    assert EffectiveStandard.objects.count() == 3
    assert version.status == "in_force"


def test_new_core_that_the_supplement_fits_carries_it_over_with_a_task(east: East) -> None:
    supplement = east.publish()

    core = east.library.in_force(standard_text("1.1", limit="3bh"))

    task = RebaseTask.objects.get()
    assert (task.version_id, task.core_id, task.state) == (supplement.pk, core.pk, "open")
    assert (task.outcome, task.faults) == ("carried", [])
    assert task.due_on == TODAY + timedelta(days=14)
    assert _limit(EAST) == "2bh"
    choices = EffectivePeriod.objects.get(core=core).choices
    assert [each["carried"] for each in choices["overlays"]] == [True]


def test_new_core_that_the_supplement_contradicts_leaves_it_out_and_says_why(east: East) -> None:
    east.publish()

    core = east.library.publish(east.library.draft(standard_text("1.1", limit="1bh")), on=NEXT_WEEK)

    task = RebaseTask.objects.get()
    assert (task.outcome, task.due_on) == ("left_out", NEXT_WEEK)
    assert "FR-01" in task.faults[0]["en"]
    assert _limit(EAST) == "2bh"
    assert _limit(EAST, THAT_DAY) == "core"
    with pytest.raises(errors.SupplementRefused):
        rebase_supplement(task.pk, actor=east.lead, now=NOW)
    put_standards_in_force(THAT_DAY)
    assert _limit(EAST, THAT_DAY) == "core"
    assert EffectivePeriod.objects.filter(core=core, choices__left_out=[task.version_id]).exists()


def test_one_click_re_bases_a_supplement_that_fits_and_publication_ends_the_task(
    east: East,
) -> None:
    east.publish()
    east.library.in_force(standard_text("1.1", limit="3bh"))
    task = RebaseTask.objects.get()

    draft = rebase_supplement(task.pk, actor=east.lead, now=NOW)
    again = rebase_supplement(task.pk, actor=east.lead, now=NOW)

    assert (draft.version, draft.extends_version, again.pk) == ("1.1", "1.1", draft.pk)
    publish_standard(draft.pk, actor=east.lead, now=NOW, effective_from=TODAY)
    task.refresh_from_db()
    assert task.state == "done"
    assert _limit(EAST) == "2bh"
    with pytest.raises(errors.RebaseNotNeeded):
        rebase_supplement(task.pk, actor=east.lead, now=NOW)


def test_withdrawn_supplement_lets_the_core_stand_again(east: East) -> None:
    supplement = east.publish()

    withdraw_standard(
        supplement.standard_id,
        actor=east.library.director,
        now=NOW,
        from_on=NEXT_WEEK,
        reason="并入核心",
    )

    assert (_limit(EAST), _limit(EAST, THAT_DAY)) == ("2bh", "core")


def test_opening_a_case_resolves_nothing_and_asks_once_for_what_it_stands_under(
    east: East, django_assert_num_queries: Any
) -> None:
    east.publish()
    east.opens()

    with django_assert_num_queries(1):
        standing = standing_for(EAST, NOW)
    with _calls_of(effective, pack_from_document) as called:
        case = east.opens()

    assert standing is not None and standing.effective_hash
    assert (case.effective_hash, called) == (standing.effective_hash, [])
    with django_assert_num_queries(0):
        assert effective_pack(case.effective_hash).version == "1.0"


def test_counting_calls_notices_one() -> None:
    with _calls_of(effective) as called:
        effective(pack, []) if (pack := read_pack(standard_text()).pack) else None

    assert called == ["effective"]


@contextmanager
def _calls_of(*functions: Callable[..., object]) -> Iterator[list[str]]:
    """The names of those functions that were called meanwhile, whoever called them."""
    wanted = {function.__code__: function.__name__ for function in functions}
    called: list[str] = []

    def look(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code in wanted:
            called.append(wanted[frame.f_code])

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield called
    finally:
        sys.setprofile(before)


def test_added_clause_alone_leaves_the_core_s_rows_as_they_are(east: East) -> None:
    east.publish(supplement_text(change="", added=ADDED))

    east.opens()

    assert not ClauseVersion.every.filter(is_overlaid=True, version=east.core).exists()
