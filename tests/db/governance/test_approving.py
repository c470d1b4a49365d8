"""Drafts laid before named people: in order, side by side, refused, voided, and published at last."""

from datetime import date, timedelta

import pytest

from norma.apps.governance import errors
from norma.apps.governance.models import Approval, ApprovalSeat, Comment
from norma.apps.governance.selectors.approvals import approvals_of, seats_waiting_for
from norma.apps.governance.selectors.threads import threads_of
from norma.apps.governance.services.absences import name_deputy
from norma.apps.governance.services.approving import (
    ApprovalRequest,
    ask_for_approval,
    recall_approval,
    remind_approvers,
)
from norma.apps.governance.services.commenting import (
    Passage,
    answer_comment,
    settle_comment,
    write_comment,
)
from norma.apps.standards.errors import PublicationHindered
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.services import hindrances_for, publish_standard
from norma.base.access import PermissionRefused, RowNotFound
from norma.base.outbox.models import OutboxEvent
from tests.db.governance.governed import DAY, LIFECYCLE, TODAY, Making, governed_text
from tests.world import NOW, World


def _codes(world: World, draft: StandardVersion, who: str = "director") -> list[str]:
    return [each.code for each in hindrances_for(draft.pk, actor=world.actor(who), now=NOW)]


def _publish(world: World, draft: StandardVersion, on: date = TODAY) -> StandardVersion:
    return publish_standard(draft.pk, actor=world.actor("director"), now=NOW, effective_from=on)


def test_steps_decide_one_after_another_and_people_of_a_step_side_by_side(
    world: World, making: Making
) -> None:
    approval = making.asked(making.draft())

    making.decide(approval, "quality")
    with pytest.raises(errors.NotYourTurn):
        making.decide(approval, "director")
    making.decide(approval, "counsel")
    making.decide(approval, "director")

    assert Approval.objects.get().state == "approved"
    names = list(OutboxEvent.objects.order_by("id").values_list("name", flat=True))
    assert names[-1] == "governance.draft_approved"
    assert "governance.approval_turn_came" in names


def test_approved_draft_is_published_and_an_unapproved_one_is_not(
    world: World, making: Making
) -> None:
    draft = making.draft()
    with pytest.raises(PublicationHindered) as refused:
        _publish(world, draft)
    making.approved(draft)

    published = _publish(world, draft)

    assert "legal counsel, quality manager, service director" in refused.value.message("en")
    assert published.status == "in_force"


def test_refusal_needs_a_reason_and_sends_the_draft_back(world: World, making: Making) -> None:
    draft = making.draft()
    approval = making.asked(draft)
    with pytest.raises(errors.ReasonMissing):
        making.decide(approval, "counsel", is_approved=False, reason=" ")

    making.decide(approval, "counsel", is_approved=False, reason="退货期限低于法定")

    assert Approval.objects.get().state == "refused"
    assert _codes(world, draft) == ["approvals"]
    with pytest.raises(errors.ApprovalNotOpen):
        making.decide(approval, "quality")


def test_author_is_neither_named_nor_lets_their_own_decision_count(
    world: World, making: Making
) -> None:
    draft = making.draft(by="director")
    request = ApprovalRequest(making.people(), TODAY + 7 * DAY)

    with pytest.raises(errors.SeatUnfitting) as refused:
        ask_for_approval(draft.pk, request, actor=world.actor("editor"), now=NOW)

    assert "an author of the draft may not" in refused.value.message("en")


def test_author_may_approve_where_the_standard_says_so(world: World, making: Making) -> None:
    text = governed_text(lifecycle=LIFECYCLE.replace("approve: false", "approve: true"))
    draft = making.draft(text, by="director")

    making.approved(draft)

    assert _codes(world, draft) == []


def test_change_of_the_draft_voids_what_was_approved(world: World, making: Making) -> None:
    draft = making.draft()
    making.approved(draft)

    making.draft(governed_text(limit="2bh"), now=NOW + DAY)
    shown = approvals_of(StandardVersion.objects.get(), world.actor("editor"), locale="en", now=NOW)
    swept = remind_approvers(NOW + DAY)

    assert _codes(world, draft) == ["void"]
    assert shown[0].state == "void"
    assert swept == 1
    assert Approval.objects.get().state == "void"
    assert OutboxEvent.objects.filter(name="governance.approval_voided").count() == 1


def test_draft_that_changed_cannot_be_decided_upon(world: World, making: Making) -> None:
    approval = making.asked(making.draft())
    making.draft(governed_text(limit="2bh"))

    with pytest.raises(errors.ApprovalNotOpen):
        making.decide(approval, "counsel")


def test_every_seat_has_to_be_filled(world: World, making: Making) -> None:
    draft = making.draft()
    people = making.people()
    del people[1, "quality"]

    with pytest.raises(errors.SeatsUnfilled) as refused:
        ask_for_approval(
            draft.pk, ApprovalRequest(people, TODAY), actor=world.actor("editor"), now=NOW
        )

    assert "质量管理" in refused.value.message("zh-Hans")


@pytest.mark.parametrize("who", ["agent", "counsel", "lead"])
def test_only_fitting_posts_can_be_named(world: World, making: Making, who: str) -> None:
    draft = making.draft()
    request = ApprovalRequest(making.people(quality=who), TODAY + DAY)

    with pytest.raises(errors.SeatUnfitting):
        ask_for_approval(draft.pk, request, actor=world.actor("editor"), now=NOW)


@pytest.mark.parametrize(
    ("who", "error"),
    [("counsel", PermissionRefused), ("agent", RowNotFound), ("lead", RowNotFound)],
)
def test_only_who_drafts_asks_for_approval(
    world: World, making: Making, who: str, error: type[Exception]
) -> None:
    draft = making.draft()
    request = ApprovalRequest(making.people(), TODAY + DAY)

    with pytest.raises(error):
        ask_for_approval(draft.pk, request, actor=world.actor(who), now=NOW)


def test_standard_without_approvals_asks_for_none_and_is_published(
    world: World, making: Making
) -> None:
    draft = making.draft(governed_text(lifecycle="lifecycle: {effective_from: 2026-01-01}\n"))

    with pytest.raises(errors.NoApprovalAsked):
        making.asked(draft)

    assert _publish(world, draft).status == "in_force"


def test_published_version_is_laid_before_nobody(world: World, making: Making) -> None:
    with pytest.raises(errors.NotADraft):
        making.asked(making.published())


def test_deputy_decides_while_the_person_is_away_and_both_are_named(
    world: World, making: Making
) -> None:
    approval = making.asked(making.draft())
    name_deputy(
        world.privacy_officer.pk,
        actor=world.actor("counsel"),
        now=NOW,
        first_on=TODAY,
        last_on=TODAY + 3 * DAY,
    )

    with pytest.raises(errors.NotYourTurn):
        making.decide(approval, "complaint_officer", role="legal")
    seat = making.decide(approval, "privacy_officer", role="legal")

    assert (seat.person, seat.decided_by) == (world.counsel, world.privacy_officer)
    with pytest.raises(errors.NotYourTurn):
        making.decide(approval, "privacy_officer", role="quality", now=NOW + 9 * DAY)


@pytest.mark.parametrize("who", ["counsel", "agent", "outsider"])
def test_deputy_is_another_person_who_may_approve(world: World, who: str) -> None:
    with pytest.raises(errors.DeputyUnfitting):
        name_deputy(
            getattr(world, who).pk,
            actor=world.actor("counsel"),
            now=NOW,
            first_on=TODAY,
            last_on=TODAY,
        )


def test_reminders_come_before_the_day_and_a_missed_run_loses_none(
    world: World, making: Making
) -> None:
    approval = making.asked(making.draft())
    making.decide(approval, "quality")

    early = remind_approvers(NOW + 2 * DAY)
    late = remind_approvers(NOW + 20 * DAY)
    again = remind_approvers(NOW + 20 * DAY + timedelta(hours=1))

    assert (early, late, again) == (0, 1, 0)
    reminded = ApprovalSeat.objects.filter(reminded=1)
    assert [seat.person for seat in reminded] == [world.counsel]


def test_recalled_draft_waits_for_nobody(world: World, making: Making) -> None:
    approval = making.asked(making.draft())

    recall_approval(approval.pk, actor=world.actor("editor"), now=NOW)

    assert seats_waiting_for(world.actor("counsel"), locale="en", now=NOW) == []
    assert remind_approvers(NOW + 30 * DAY) == 0


def test_what_waits_is_only_the_step_that_is_open(world: World, making: Making) -> None:
    making.asked(making.draft())

    waiting = {
        who: len(seats_waiting_for(world.actor(who), locale="en", now=NOW))
        for who in ("counsel", "quality", "director", "editor")
    }

    assert waiting == {"counsel": 1, "quality": 1, "director": 0, "editor": 0}


def test_blocking_comment_blocks_approval_and_publication_until_it_is_resolved(
    world: World, making: Making
) -> None:
    draft = making.draft()
    approval = making.asked(draft)
    comment = write_comment(
        draft.pk, "FR-01", "数字从哪来？", actor=world.actor("quality"), now=NOW, is_blocking=True
    )

    with pytest.raises(errors.CommentsBlocking):
        making.decide(approval, "counsel")
    blocked = _codes(world, draft)
    settle_comment(comment.pk, actor=world.actor("quality"), now=NOW, is_resolved=True)
    making.decide(approval, "counsel")

    assert blocked == ["comments", "pending"]
    assert _codes(world, draft) == ["pending"]


def test_comment_that_does_not_block_stays_open_and_harmless(world: World, making: Making) -> None:
    draft = making.draft()
    write_comment(draft.pk, "", "排版", actor=world.actor("counsel"), now=NOW)

    making.approved(draft)

    assert _codes(world, draft) == []


def test_passage_is_outdated_once_its_words_are_gone(world: World, making: Making) -> None:
    draft = making.draft()
    passage = Passage("zh-Hans", "4 工时", 0)
    actor = world.actor("counsel")
    write_comment(draft.pk, "FR-01", "太慢", actor=actor, now=NOW, passage=passage)

    before = threads_of(StandardVersion.objects.get(), "zh-Hans")[0].is_outdated
    making.draft(governed_text(limit="2bh"))
    after = threads_of(StandardVersion.objects.get(), "zh-Hans")[0].is_outdated

    assert (before, after) == (False, True)


def test_answers_join_one_thread_and_mentions_find_colleagues(world: World, making: Making) -> None:
    draft = making.draft()
    actor = world.actor("counsel")
    first = write_comment(draft.pk, "FR-01", "@editor @吴编辑 请看", actor=actor, now=NOW)

    answer = answer_comment(first.pk, "好", actor=world.actor("editor"), now=NOW)
    deeper = answer_comment(answer.pk, "谢谢 @nobody", actor=actor, now=NOW)

    assert {answer.parent_id, deeper.parent_id} == {first.pk}
    assert list(first.mentions.all()) == [world.editor]
    assert not deeper.mentions.exists()


def test_empty_comment_and_unknown_clause_are_refused(world: World, making: Making) -> None:
    draft = making.draft()
    actor = world.actor("counsel")

    with pytest.raises(errors.TextMissing):
        write_comment(draft.pk, "FR-01", "  ", actor=actor, now=NOW)
    with pytest.raises(RowNotFound):
        write_comment(draft.pk, "XX-99", "?", actor=actor, now=NOW)

    assert not Comment.objects.exists()


def test_gate_costs_the_same_however_much_was_said(
    world: World, making: Making, django_assert_max_num_queries: object
) -> None:
    draft = making.draft()
    making.approved(draft)
    for number in range(12):
        write_comment(draft.pk, "", f"{number}", actor=world.actor("counsel"), now=NOW)

    with django_assert_max_num_queries(8):  # type: ignore[operator]  # a fixture of pytest-django
        hindrances_for(draft.pk, actor=world.actor("director"), now=NOW)
