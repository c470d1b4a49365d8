"""What editors decide, what follows by itself, and what lists show."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from norma.apps.improvement.errors import (
    AnswerMissing,
    MergeTargetUnfit,
    ProposalClosed,
    ProposalMovedOn,
    VersionUnfit,
)
from norma.apps.improvement.models import Proposal
from norma.apps.improvement.selectors import (
    ProposalFilter,
    View,
    clause_proposals,
    proposal_list,
    proposal_page,
    waiting_count,
)
from norma.apps.improvement.services import (
    answer_proposal,
    mark_answers_overdue,
    put_back_proposal,
    support_proposal,
    take_up_proposal,
    triage_proposal,
)
from norma.base.access import PermissionRefused
from norma.base.outbox.dispatch import deliver_all
from norma.base.outbox.models import OutboxEvent
from tests.db.improvement.conftest import Suggestions
from tests.db.standards.texts import standard_text
from tests.world import NOW

State = Proposal.State


def test_every_decision_is_kept_with_its_words(suggestions: Suggestions) -> None:
    made, editor = suggestions.make(), suggestions.world.actor("editor")

    decided = triage_proposal(made.pk, State.DECLINED, "法规不许。", actor=editor, now=NOW)

    assert (decided.state, decided.answer) == ("declined", "法规不许。")
    assert decided.answered_by_id == editor.user_id
    assert [step.kind for step in made.steps.all()] == ["made", "declined"]


@pytest.mark.parametrize("decision", [State.DECLINED, State.NEEDS_MORE])
def test_refusing_or_asking_without_words_is_refused(
    suggestions: Suggestions, decision: Proposal.State
) -> None:
    made, editor = suggestions.make(), suggestions.world.actor("editor")

    with pytest.raises(AnswerMissing):
        triage_proposal(made.pk, decision, " ", actor=editor, now=NOW)


def test_acceptance_may_be_answered_later(suggestions: Suggestions) -> None:
    made, editor = suggestions.make(), suggestions.world.actor("editor")
    triage_proposal(made.pk, State.ACCEPTED, actor=editor, now=NOW)
    assert waiting_count(editor) == 1

    answer_proposal(made.pk, "下一版改。", actor=editor, now=NOW)
    answer_proposal(made.pk, "下一版改。", actor=editor, now=NOW)

    assert waiting_count(editor) == 0
    assert OutboxEvent.objects.filter(name="improvement.proposal_answered").count() == 1


def test_editor_who_saw_an_older_state_is_told_who_was_first(suggestions: Suggestions) -> None:
    made, world = suggestions.make(), suggestions.world
    triage_proposal(
        made.pk, State.ACCEPTED, "好。", actor=world.actor("editor"), now=NOW, seen="new"
    )

    with pytest.raises(ProposalMovedOn) as refused:
        triage_proposal(
            made.pk, State.DECLINED, "不。", actor=world.actor("director"), now=NOW, seen="new"
        )

    assert "Editor Wu" in refused.value.message("en")
    assert "吴编辑" in refused.value.message("zh-Hans")


def test_second_click_of_the_same_editor_decides_once(suggestions: Suggestions) -> None:
    made, editor = suggestions.make(), suggestions.world.actor("editor")

    for _ in range(2):
        triage_proposal(made.pk, State.ACCEPTED, "好。", actor=editor, now=NOW, seen="new")

    assert made.steps.filter(kind="accepted").count() == 1


def test_agent_does_not_decide(suggestions: Suggestions) -> None:
    made = suggestions.make()

    with pytest.raises(PermissionRefused):
        triage_proposal(
            made.pk, State.ACCEPTED, "好。", actor=suggestions.world.actor("lead"), now=NOW
        )


def test_merged_proposal_takes_its_people_along(suggestions: Suggestions) -> None:
    world, editor = suggestions.world, suggestions.world.actor("editor")
    first, second = suggestions.make(by="lead"), suggestions.make(by="agent")
    support_proposal(second.pk, actor=world.actor("other_agent"), now=NOW)

    triage_proposal(second.pk, State.MERGED, actor=editor, now=NOW, into=first.pk)

    page = proposal_page(editor, first.pk, "en", now=NOW)
    assert set(page.supporters) == {"Agent Li", "Agent Zhao"}


def test_merging_with_itself_or_an_ended_one_is_refused(suggestions: Suggestions) -> None:
    editor = suggestions.world.actor("editor")
    first, second = suggestions.make(), suggestions.make()
    triage_proposal(second.pk, State.DECLINED, "不。", actor=editor, now=NOW)

    for into in (first.pk, second.pk, None, 99_999):
        with pytest.raises(MergeTargetUnfit):
            triage_proposal(first.pk, State.MERGED, actor=editor, now=NOW, into=into)


def test_proposal_goes_into_a_draft_and_is_published_with_it(suggestions: Suggestions) -> None:
    world, editor = suggestions.world, suggestions.world.actor("editor")
    made = suggestions.make()
    triage_proposal(made.pk, State.ACCEPTED, "好。", actor=editor, now=NOW)
    draft = suggestions.library.draft(standard_text("1.1", limit="2bh"))

    take_up_proposal(made.pk, draft.pk, actor=editor, now=NOW)
    suggestions.library.publish(draft)
    deliver_all(now=NOW)
    deliver_all(now=NOW)

    made.refresh_from_db()
    assert (made.state, made.published_in) == ("published", "1.1")
    assert made.in_force_at == NOW
    kinds = list(made.steps.values_list("kind", flat=True))
    assert kinds == ["made", "accepted", "taken_up", "published", "in_force"]
    shown = clause_proposals(world.actor("agent"), made.standard_id, "FR-01", "en", now=NOW)
    assert [row.version for row in shown.taken_up] == ["1.1"]
    assert shown.open == 0


def test_publication_answers_what_was_never_answered(suggestions: Suggestions) -> None:
    editor, made = suggestions.world.actor("editor"), suggestions.make()
    triage_proposal(made.pk, State.ACCEPTED, actor=editor, now=NOW)
    draft = suggestions.library.draft(standard_text("1.1"))
    take_up_proposal(made.pk, draft.pk, actor=editor, now=NOW)

    suggestions.library.publish(draft, on=date(2026, 7, 1))
    deliver_all(now=NOW)

    made.refresh_from_db()
    assert made.answered_at == NOW
    assert made.in_force_at is None


def test_only_a_draft_of_the_same_standard_takes_it_up(suggestions: Suggestions) -> None:
    editor, made = suggestions.world.actor("editor"), suggestions.make()
    triage_proposal(made.pk, State.ACCEPTED, "好。", actor=editor, now=NOW)

    for version_id in (suggestions.version.pk, 99_999):
        with pytest.raises(VersionUnfit):
            take_up_proposal(made.pk, version_id, actor=editor, now=NOW)


def test_proposal_that_is_not_accepted_goes_into_no_version(suggestions: Suggestions) -> None:
    editor, made = suggestions.world.actor("editor"), suggestions.make()
    draft = suggestions.library.draft(standard_text("1.1"))

    with pytest.raises(ProposalClosed):
        take_up_proposal(made.pk, draft.pk, actor=editor, now=NOW)


def test_proposal_taken_out_of_a_version_is_accepted_still(suggestions: Suggestions) -> None:
    editor, made = suggestions.world.actor("editor"), suggestions.make()
    triage_proposal(made.pk, State.ACCEPTED, "好。", actor=editor, now=NOW)
    draft = suggestions.library.draft(standard_text("1.1"))
    take_up_proposal(made.pk, draft.pk, actor=editor, now=NOW)

    put_back_proposal(made.pk, actor=editor, now=NOW)
    suggestions.library.publish(draft)
    deliver_all(now=NOW)

    made.refresh_from_db()
    assert made.state == "accepted"


def test_answer_is_overdue_after_its_day_however_late_the_sweep_looks(
    suggestions: Suggestions,
) -> None:
    made = suggestions.make()
    last_day, much_later = NOW + timedelta(days=10), NOW + timedelta(days=40)

    assert mark_answers_overdue(last_day) == 0
    assert mark_answers_overdue(much_later) == 1
    assert mark_answers_overdue(much_later) == 0

    made.refresh_from_db()
    assert made.overdue_at == much_later
    editor = suggestions.world.actor("editor")
    found = proposal_list(editor, ProposalFilter(View.OVERDUE), "en", now=much_later)
    assert [row.is_overdue for row in found.rows] == [True]


def test_answered_or_asked_back_proposal_is_never_overdue(suggestions: Suggestions) -> None:
    editor = suggestions.world.actor("editor")
    answered, asked = suggestions.make(), suggestions.make()
    triage_proposal(answered.pk, State.ACCEPTED, "好。", actor=editor, now=NOW)
    triage_proposal(asked.pk, State.NEEDS_MORE, "哪里？", actor=editor, now=NOW)

    assert mark_answers_overdue(NOW + timedelta(days=40)) == 0


def test_lists_hold_what_their_names_say(suggestions: Suggestions) -> None:
    world, editor = suggestions.world, suggestions.world.actor("editor")
    mine, others = suggestions.make(by="agent"), suggestions.make(by="lead")
    triage_proposal(others.pk, State.ACCEPTED, "好。", actor=editor, now=NOW)

    counts = proposal_list(editor, ProposalFilter(View.ALL), "en", now=NOW).counts
    own = proposal_list(world.actor("agent"), ProposalFilter(View.MINE), "en", now=NOW)

    assert counts == {
        View.TRIAGE: 1, View.OVERDUE: 0, View.WORK: 1, View.MINE: 0, View.ALL: 2,
    }  # fmt: skip
    assert [row.id for row in own.rows] == [mine.pk]


@pytest.mark.parametrize(
    ("query", "found"), [("太慢", 1), ("#{id}", 1), ("FR-01", 1), ("李客服", 1), ("快递", 0)]
)
def test_proposals_are_found_by_words_number_clause_and_person(
    suggestions: Suggestions, query: str, found: int
) -> None:
    made = suggestions.make()
    asked = ProposalFilter(View.ALL, query=query.format(id=made.pk))

    rows = proposal_list(suggestions.world.actor("agent"), asked, "en", now=NOW).rows

    assert len(rows) == found


def test_pages_take_the_same_number_of_queries_however_many_there_are(
    suggestions: Suggestions,
) -> None:
    actor = suggestions.world.actor("editor")
    first = suggestions.make()

    def queries() -> list[int]:
        with CaptureQueriesContext(connection) as listed:
            proposal_list(actor, ProposalFilter(View.ALL), "en", now=NOW)
        with CaptureQueriesContext(connection) as shown:
            proposal_page(actor, first.pk, "en", now=NOW)
        with CaptureQueriesContext(connection) as beside:
            clause_proposals(actor, first.standard_id, "FR-01", "en", now=NOW)
        return [len(listed), len(shown), len(beside)]

    before = queries()
    for by in ("agent", "lead", "assessor") * 3:
        suggestions.make(by=by)

    assert queries() == before
    assert before[0] <= 8
    assert before[1] <= 6
    assert before[2] == 1
