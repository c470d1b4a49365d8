"""Two versions held against one another, and the impact that somebody decides."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from norma.apps.standards.errors import ImpactReasonMissing, NothingToCompare, VersionNotDraft
from norma.apps.standards.models import ImpactDecision, StandardVersion
from norma.apps.standards.selectors.comparing import (
    ComparisonAsked,
    VersionComparison,
    changed_clauses,
    comparison_text,
    decided_impact,
    version_comparison,
)
from norma.apps.standards.services import import_standard
from norma.apps.standards.services.grading import decide_impact
from norma.base.access import PermissionRefused, RowNotFound
from norma.base.audit.models import AuditEntry
from tests.db.standards.conftest import Library
from tests.db.standards.texts import clauses_without, standard_text
from tests.world import NOW

Impact = ImpactDecision.Impact


def compared(
    library: Library, locale: str = "en", who: str = "editor", **asked: str
) -> VersionComparison:
    actor = library.world.actor(who)
    return version_comparison(actor, "huanuo", "service", ComparisonAsked(**asked), locale)


@pytest.fixture
def draft(library: Library) -> StandardVersion:
    library.in_force()
    return library.draft(
        standard_text(
            "1.1", limit="2bh", text="{{limit}} 内由客服首次响应，达成率不低于 {{share}}%。"
        )
    )


def test_change_is_told_in_a_sentence_with_its_direction(
    library: Library, draft: StandardVersion
) -> None:
    found = compared(library, after="1.1")

    clause = next(each for each in found.clauses if each.clause_id == "FR-01")
    first = clause.rows[0]
    assert "4 business hours became 2 business hours" in first.text
    assert first.direction == "tightened"
    assert clause.fate == "changed"
    assert found.counts["tightened"] == 1


def test_prose_is_compared_word_by_word_with_its_numbers_in_place(
    library: Library, draft: StandardVersion
) -> None:
    found = compared(library, "zh-Hans", after="1.1")

    prose = next(row for each in found.clauses for row in each.rows if row.pieces)
    assert prose.language == "zh-Hans"
    told = [(piece.kind, piece.text) for piece in prose.pieces]
    assert ("gone", "人工") in told
    assert ("new", "客服") in told
    assert ("new", "2") in told
    assert "{{" not in "".join(piece.text for piece in prose.pieces)


def test_added_and_withdrawn_clauses_are_told_whole(library: Library) -> None:
    library.in_force()
    library.draft(standard_text("1.1", others=clauses_without("EN-06")))

    found = compared(library, after="1.1")

    gone = next(each for each in found.clauses if each.clause_id == "EN-06")
    assert gone.is_whole
    assert (gone.fate_name, gone.texts[0].title != "") == ("withdrawn", True)


def test_usual_choice_is_the_version_published_before(
    library: Library, draft: StandardVersion
) -> None:
    found = compared(library, after="1.1")

    assert found.before is not None
    assert (found.before.version, found.after.version) == ("1.0", "1.1")


def test_first_version_has_nothing_to_compare_with(library: Library) -> None:
    library.in_force()

    found = compared(library)

    assert found.before is None
    assert found.clauses == []
    assert not found.may_decide


def test_version_against_itself_is_the_same(library: Library) -> None:
    library.in_force()

    assert compared(library, before="1.0", after="1.0").is_same


def test_comparison_narrows_to_a_clause_and_to_a_direction(
    library: Library, draft: StandardVersion
) -> None:
    alone = compared(library, after="1.1", clause_id="FR-01")
    loosened = compared(library, after="1.1", shown="loosened")

    assert [each.clause_id for each in alone.clauses] == ["FR-01"]
    assert alone.head == []
    assert loosened.clauses == []


def test_draft_is_not_compared_for_who_may_not_read_it(
    library: Library, draft: StandardVersion
) -> None:
    with pytest.raises(RowNotFound):
        compared(library, who="agent", after="1.1")


def test_text_for_printing_says_everything_in_words(
    library: Library, draft: StandardVersion
) -> None:
    told = comparison_text(compared(library, "zh-Hans", after="1.1"), "zh-Hans")

    assert "1.0 → 1.1" in told
    assert "更严" in told
    assert "[-人工-]{+客服+}" in told


def test_editor_decides_the_class_and_gives_a_reason_where_it_differs(
    library: Library, draft: StandardVersion
) -> None:
    proposed = Impact(compared(library, after="1.1").proposed)

    decide_impact(draft.pk, proposed, actor=library.editor, now=NOW)
    with pytest.raises(ImpactReasonMissing):
        decide_impact(draft.pk, Impact.CRITICAL, " ", actor=library.editor, now=NOW)
    decide_impact(draft.pk, Impact.CRITICAL, "涉及排班。", actor=library.editor, now=NOW)

    found = decided_impact(draft.pk)
    assert found is not None
    assert (found.proposed, found.decided, found.reason) == (proposed, "critical", "涉及排班。")
    assert (found.by, found.at, found.is_stale) == ("Editor Wu", NOW, False)


def test_deciding_alike_twice_is_recorded_once(library: Library, draft: StandardVersion) -> None:
    for _ in range(2):
        decide_impact(draft.pk, Impact.CRITICAL, "涉及排班。", actor=library.editor, now=NOW)

    assert AuditEntry.objects.filter(action="standards.impact_decided").count() == 1


def test_decision_is_stale_once_the_draft_changes(library: Library, draft: StandardVersion) -> None:
    decide_impact(draft.pk, Impact.CRITICAL, "涉及排班。", actor=library.editor, now=NOW)

    import_standard(
        standard_text("1.1", limit="1bh"),
        actor=library.editor,
        now=NOW,
        unit_id=library.world.hq.pk,
    )

    found = decided_impact(draft.pk)
    assert found is not None
    assert found.is_stale


def test_published_version_and_first_draft_have_nothing_to_decide(library: Library) -> None:
    first = library.draft()
    with pytest.raises(NothingToCompare):
        decide_impact(first.pk, Impact.EDITORIAL, actor=library.editor, now=NOW)
    library.publish(first)

    with pytest.raises(VersionNotDraft):
        decide_impact(first.pk, Impact.EDITORIAL, actor=library.editor, now=NOW)


def test_agent_decides_nothing(library: Library, draft: StandardVersion) -> None:
    with pytest.raises((PermissionRefused, RowNotFound)):
        decide_impact(draft.pk, Impact.CRITICAL, "x", actor=library.world.actor("agent"), now=NOW)


def test_nothing_decided_is_none(library: Library, draft: StandardVersion) -> None:
    assert decided_impact(draft.pk) is None
    assert decided_impact(99_999) is None


def test_reader_of_the_earlier_version_finds_what_is_new(
    library: Library, draft: StandardVersion
) -> None:
    earlier = StandardVersion.objects.get(version="1.0")

    _, clauses = changed_clauses(earlier.pk, draft.pk, "en")

    assert [each.clause_id for each in clauses] == ["FR-01"]
    assert changed_clauses(None, draft.pk, "en") == ([], [])


def test_page_takes_few_queries(library: Library, draft: StandardVersion) -> None:
    compared(library, after="1.1")

    with CaptureQueriesContext(connection) as asked:
        compared(library, after="1.1")

    assert len(asked) <= 4
