"""Making a proposal, seeing the same, replying and withdrawing."""

from datetime import timedelta

import pytest

from norma.apps.desk.services import open_case
from norma.apps.improvement.errors import AnswerMissing, ProposalClosed, ProposalEmpty
from norma.apps.improvement.models import Proposal, ProposalSupport
from norma.apps.improvement.selectors import news_for, proposals_for
from norma.apps.improvement.services import (
    Wanted,
    forget_news,
    propose_change,
    reply_to_question,
    support_proposal,
    triage_proposal,
    withdraw_proposal,
)
from norma.apps.improvement.wanted import tried
from norma.base.access import SYSTEM, PermissionRefused, RowNotFound
from norma.base.outbox.models import OutboxEvent
from norma.core.clause.render import text_of
from tests.db.improvement.conftest import Suggestions
from tests.world import NOW

State = Proposal.State


def test_proposal_keeps_the_clause_and_version_that_were_read(suggestions: Suggestions) -> None:
    made = suggestions.make(param="limit", old_value="4bh", new_value="2bh")

    assert (made.clause_id, made.version_read, made.state) == ("FR-01", "1.0", "new")
    assert made.clause_title["en"] == "First response within 4 business hours"
    assert made.unit == suggestions.world.east_team
    assert OutboxEvent.objects.filter(name="improvement.proposal_made").count() == 1


def test_second_click_makes_no_second_proposal(suggestions: Suggestions) -> None:
    first = suggestions.make(key="one-form")

    second = suggestions.make(key="one-form")

    assert second == first
    assert Proposal.objects.count() == 1


def test_key_of_somebody_else_gives_nothing_of_theirs(suggestions: Suggestions) -> None:
    suggestions.make(key="one-form")

    with pytest.raises(RowNotFound):
        suggestions.make(key="one-form", by="other_agent")


@pytest.mark.parametrize("said", [{"wrong": "  "}, {"instead": " "}])
def test_proposal_that_says_nothing_is_refused(suggestions: Suggestions, said: dict) -> None:
    with pytest.raises(ProposalEmpty):
        suggestions.make(**said)


def test_somebody_without_a_post_may_not_propose(suggestions: Suggestions) -> None:
    with pytest.raises(PermissionRefused):
        suggestions.make(by="outsider")


def test_case_of_another_region_is_no_evidence(suggestions: Suggestions) -> None:
    world = suggestions.world
    case = open_case(
        world.customer.pk,
        actor=SYSTEM,
        now=NOW,
        subject="洗衣机异响",
        body="脱水时异响。",
        channel="email",
        scenario="after_sales",
    )

    with pytest.raises(RowNotFound):
        suggestions.make(by="other_agent", case_ref=case.public_id)

    assert suggestions.make(case_ref=case.public_id).case_ref == case.public_id


def test_signal_comes_in_by_the_same_service_without_a_person(suggestions: Suggestions) -> None:
    wanted = Wanted(key="signal-1", wrong="Seven complaints name this clause.", instead="Clarify.")

    made = propose_change(
        suggestions.read(), wanted, actor=SYSTEM, now=NOW, source=Proposal.Source.QUALITY
    )

    assert (made.source, made.proposed_by, made.unit) == ("quality", None, None)


def test_everybody_reads_every_proposal(suggestions: Suggestions) -> None:
    suggestions.make(by="agent")

    seen = {
        who: proposals_for(suggestions.world.actor(who)).count()
        for who in ("other_agent", "assessor", "lead", "outsider")
    }

    assert seen == {"other_agent": 1, "assessor": 1, "lead": 1, "outsider": 0}


def test_seeing_the_same_twice_counts_once_and_can_be_taken_back(
    suggestions: Suggestions,
) -> None:
    made, other = suggestions.make(), suggestions.world.actor("other_agent")

    support_proposal(made.pk, actor=other, now=NOW)
    support_proposal(made.pk, actor=other, now=NOW)
    assert made.supports.count() == 1

    support_proposal(made.pk, actor=other, now=NOW, is_seen=False)
    assert made.supports.count() == 0


def test_own_proposal_needs_no_support(suggestions: Suggestions) -> None:
    made = suggestions.make()

    support_proposal(made.pk, actor=suggestions.world.actor("agent"), now=NOW)

    assert not ProposalSupport.objects.exists()


def test_news_reach_proposer_and_supporters_until_they_look(suggestions: Suggestions) -> None:
    world = suggestions.world
    made = suggestions.make()
    support_proposal(made.pk, actor=world.actor("other_agent"), now=NOW)

    triage_proposal(made.pk, State.ACCEPTED, "好。", actor=world.actor("editor"), now=NOW)

    people = [world.actor(name) for name in ("agent", "other_agent", "editor")]
    assert [news_for(actor) for actor in people] == [1, 1, 0]
    for actor in people:
        forget_news(made.pk, actor=actor)
    assert [news_for(actor) for actor in people] == [0, 0, 0]


def test_reply_makes_it_new_with_all_the_days_for_an_answer(suggestions: Suggestions) -> None:
    world, later = suggestions.world, NOW + timedelta(days=4)
    made = suggestions.make()
    triage_proposal(made.pk, State.NEEDS_MORE, "哪个渠道？", actor=world.actor("editor"), now=NOW)

    replied = reply_to_question(made.pk, "邮件。", actor=world.actor("agent"), now=later)

    assert replied.state == "new"
    assert (replied.answer_due_on - made.answer_due_on).days == 4


def test_reply_needs_words_and_a_question(suggestions: Suggestions) -> None:
    made, agent = suggestions.make(), suggestions.world.actor("agent")

    with pytest.raises(ProposalClosed):
        reply_to_question(made.pk, "邮件。", actor=agent, now=NOW)
    triage_proposal(
        made.pk, State.NEEDS_MORE, "哪个渠道？", actor=suggestions.world.actor("editor"), now=NOW
    )
    with pytest.raises(AnswerMissing):
        reply_to_question(made.pk, "  ", actor=agent, now=NOW)


def test_only_the_proposer_withdraws_and_twice_is_once(suggestions: Suggestions) -> None:
    made, world = suggestions.make(), suggestions.world

    with pytest.raises(RowNotFound):
        withdraw_proposal(made.pk, actor=world.actor("other_agent"), now=NOW)
    withdraw_proposal(made.pk, actor=world.actor("agent"), now=NOW)
    withdraw_proposal(made.pk, actor=world.actor("agent"), now=NOW)

    made.refresh_from_db()
    assert made.state == "withdrawn"
    assert made.steps.filter(kind="withdrawn").count() == 1


@pytest.mark.parametrize(
    ("written", "direction"),
    [("2bh", "tightened"), ("8bh", "loosened"), ("4h", "changed"), ("4bh", ""), ("240bm", "")],
)
def test_wanted_value_is_tried_in_the_clause(
    suggestions: Suggestions, written: str, direction: str
) -> None:
    clause = suggestions.read().clause

    found = tried(clause, "limit", "", written, "en")

    assert found.direction == direction
    assert found.changed is not None


def test_wanted_value_is_shown_in_the_sentence(suggestions: Suggestions) -> None:
    found = tried(suggestions.read().clause, "limit", "", "2bh", "en")

    assert found.changed is not None
    assert text_of(found.changed, "en").startswith("A person answers within 2 business hours")


@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
@pytest.mark.parametrize(("param", "written"), [("limit", "soon"), ("share", "101")])
def test_value_that_is_none_is_refused_in_the_readers_language(
    suggestions: Suggestions, param: str, written: str, locale: str
) -> None:
    found = tried(suggestions.read().clause, param, "", written, locale)

    assert found.changed is None
    assert written in found.refusals[0]
