"""The pages of the making of standards, in both languages."""

from collections.abc import Callable

import pytest
from django.test import Client

from norma.apps.governance.models import (
    Approval,
    Assessment,
    Comment,
    PeriodicReview,
    ResearchNote,
)
from norma.apps.governance.services.reviewing import open_due_cycles
from norma.apps.people.models import User
from norma.apps.standards.models import StandardVersion
from tests.db.governance.governed import Making, governed_text
from tests.world import NOW, World

LogIn = Callable[[User], Client]
REVIEW = "/governance/huanuo/service/versions/1.1/review/"
RESEARCH = "/governance/huanuo/service/research/"
ASSESSMENTS = "/governance/huanuo/service/assessments/"
NOTE = {
    "organisation": "海潮电器",
    "kind": "leader",
    "about": "FR-01/limit",
    "promise": "工作时间内两小时答复",
    "figure": "2",
    "unit": "bh",
    "source_name": "官网服务承诺",
    "source_url": "https://example.com/service",
    "read_on": "2026-05-20",
    "trust": "read",
}


def _in_english(user: User) -> User:
    user.locale = "en"
    user.save(update_fields=["locale"])
    return user


@pytest.fixture
def draft(making: Making) -> StandardVersion:
    making.published()
    return making.draft(governed_text("1.1", limit="3bh"))


def _people(making: Making) -> dict[str, str]:
    ids = list(making.people().values())
    return {"seat-0": str(ids[0]), "seat-1": str(ids[1]), "seat-2": str(ids[2])}


def test_path_of_a_draft_shows_seven_stages_with_who_and_when(
    world: World, draft: StandardVersion, as_user: LogIn
) -> None:
    page = as_user(world.editor).get("/standards/huanuo/service/versions/1.1/").content.decode()

    assert page.count('<li class="n-path__step') == 14  # once for a phone, once for a desk
    assert 'aria-current="step"' in page
    assert world.editor.name_zh in page
    assert "尚未送审" in page


def test_draft_with_missing_approvals_shows_them_in_place_of_the_button(
    world: World, draft: StandardVersion, as_user: LogIn
) -> None:
    page = as_user(world.director).get("/standards/huanuo/service/versions/1.1/").content.decode()

    assert "尚未送审，须经以下人员批准：法务、质量管理、服务总监。" in page
    assert REVIEW in page
    assert 'name="effective_from"' not in page


def test_whole_way_from_asking_to_publication(
    world: World, making: Making, draft: StandardVersion, as_user: LogIn
) -> None:
    asked = as_user(world.editor).post(
        f"{REVIEW}ask/", {**_people(making), "due_on": "2099-01-01", "note": "请看时限"}
    )
    assert asked.status_code == 303, asked.content.decode()
    seats = {seat.role: seat for seat in Approval.objects.get().seats.all()}
    for who, role in ((world.counsel, "legal"), (world.quality, "quality")):
        done = as_user(who).post(
            f"/governance/seats/{seats[role].pk}/decide/", {"decision": "approve"}
        )
        assert done.status_code == 303
    last = as_user(world.director).post(
        f"/governance/seats/{seats['service-director'].pk}/decide/", {"decision": "approve"}
    )

    published = as_user(world.director).get("/standards/huanuo/service/versions/1.1/")

    assert last.status_code == 303
    assert Approval.objects.get().state == "approved"
    assert 'name="effective_from"' in published.content.decode()


def test_refusal_without_a_reason_is_told_on_the_form(
    world: World, making: Making, draft: StandardVersion, as_user: LogIn
) -> None:
    seat = making.asked(draft).seats.get(role="legal")

    answer = as_user(world.counsel).post(
        f"/governance/seats/{seat.pk}/decide/", {"decision": "refuse"}
    )

    assert answer.status_code == 422
    assert "须写明理由" in answer.content.decode()


def test_comment_on_a_passage_is_shown_where_it_stands(
    world: World, draft: StandardVersion, as_user: LogIn
) -> None:
    client = as_user(_in_english(world.counsel))
    clause = "/standards/huanuo/service/clauses/FR-01/?version=1.1"
    sent = client.post(
        f"{REVIEW}comment/",
        {
            "clause_id": "FR-01",
            "body": "Too soon? @editor",
            "quote": "3 business hours",
            "quote_locale": "en",
            "quote_at": "24",
            "next": clause,
            "is_blocking": "on",
        },
    )

    page = client.get(clause).content.decode()

    assert sent.headers["Location"] == clause
    assert "3 business hours</blockquote>" in page
    assert "Too soon? @editor" in page
    assert world.editor in Comment.objects.get().mentions.all()


def test_blocking_comment_switches_the_button_off_and_says_why(
    world: World, making: Making, draft: StandardVersion, as_user: LogIn
) -> None:
    making.asked(draft)
    client = as_user(_in_english(world.counsel))
    client.post(f"{REVIEW}comment/", {"body": "No", "is_blocking": "on"})

    page = client.get(REVIEW).content.decode()

    assert "1 blocking comment has to be resolved before anybody approves." in page
    assert 'value="approve" disabled' in page


def test_comment_is_answered_resolved_and_opened_again(
    world: World, draft: StandardVersion, as_user: LogIn
) -> None:
    client = as_user(world.quality)
    client.post(f"{REVIEW}comment/", {"body": "目标从哪里来？"})
    comment = Comment.objects.get()

    client.post(f"/governance/comments/{comment.pk}/answer/", {"body": "来自去年的数据"})
    client.post(f"/governance/comments/{comment.pk}/settle/", {"do": "resolve"})
    resolved = client.get(REVIEW).content.decode()
    client.post(f"/governance/comments/{comment.pk}/settle/", {"do": "reopen"})

    assert "来自去年的数据" in resolved
    assert "is-resolved" in resolved
    assert Comment.objects.get(pk=comment.pk).resolved_at is None


def test_research_is_compared_with_our_own_number(
    world: World, draft: StandardVersion, as_user: LogIn
) -> None:
    client = as_user(_in_english(world.editor))

    sent = client.post(RESEARCH, NOTE)
    page = client.get(RESEARCH).content.decode()

    assert sent.status_code == 303, sent.content.decode()
    assert "we are behind" in page
    assert "4 business hours" in page
    assert "2 business hours" in page


def test_research_leaves_as_a_spreadsheet_that_runs_no_formula(
    world: World, draft: StandardVersion, as_user: LogIn
) -> None:
    client = as_user(world.editor)
    client.post(RESEARCH, {**NOTE, "organisation": "=1+1"})

    answer = client.get("/governance/huanuo/service/research.csv")

    text = answer.content.decode()
    assert text.startswith("\ufeff")
    assert "'=1+1" in text
    assert "FR-01" in text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({"figure": "2", "unit": ""}, "应同时填写数值和单位", id="figure-without-unit"),
        pytest.param({"organisation": ""}, "这里还没有填写", id="no-organisation"),
    ],
)
def test_note_that_says_too_little_is_refused(
    world: World, draft: StandardVersion, as_user: LogIn, change: dict[str, str], told: str
) -> None:
    answer = as_user(world.editor).post(RESEARCH, {**NOTE, **change})

    assert answer.status_code == 422
    assert not ResearchNote.objects.exists()


def test_note_is_changed_and_struck_out(
    world: World, draft: StandardVersion, as_user: LogIn
) -> None:
    client = as_user(world.editor)
    client.post(RESEARCH, NOTE)
    note = ResearchNote.objects.get()

    form = client.get(f"/governance/research/{note.pk}/").content.decode()
    client.post(f"/governance/research/{note.pk}/", {**NOTE, "figure": "1"})
    changed = ResearchNote.objects.get(pk=note.pk).figure
    client.post(f"/governance/research/{note.pk}/strike/")

    assert "海潮电器" in form
    assert changed == 1
    assert "海潮电器" not in client.get(RESEARCH).content.decode()
    assert ResearchNote.objects.filter(pk=note.pk).exists()


def test_self_assessment_is_opened_answered_and_closed(
    world: World, draft: StandardVersion, as_user: LogIn
) -> None:
    editor = as_user(_in_english(world.editor))
    period = {"unit": str(world.hq.pk), "first_on": "2026-04-01", "last_on": "2026-06-30"}
    editor.post(ASSESSMENTS, period)
    assessment = Assessment.objects.get()
    url = f"/governance/assessments/{assessment.pk}/"

    as_user(world.quality).post(
        f"{url}answer/", {"answer-QN-01": "yes", "answer-QN-02": "1", "note-QN-02": "抽查"}
    )
    page = editor.get(url).content.decode()
    editor.post(f"{url}close/")

    assert "Does everybody greet?" in page
    assert "67%" in page  # (1 + 1/3) / 2
    assert "2 of 3 questions answered" in page
    assert Assessment.objects.get().score_share == pytest.approx(2 / 3)


def test_answer_that_is_no_answer_is_told(
    world: World, draft: StandardVersion, as_user: LogIn
) -> None:
    client = as_user(_in_english(world.editor))
    period = {"unit": str(world.hq.pk), "first_on": "2026-04-01", "last_on": "2026-06-30"}
    client.post(ASSESSMENTS, period)

    url = f"/governance/assessments/{Assessment.objects.get().pk}/answer/"
    answer = client.post(url, {"answer-FR-01": "150"})

    assert answer.status_code == 422
    assert "got &#x27;150&#x27;" in answer.content.decode()


def test_overdue_review_is_marked_wherever_the_standard_is_read(
    world: World, making: Making, as_user: LogIn
) -> None:
    long_ago = NOW.replace(year=2024)
    making.published(now=long_ago)
    open_due_cycles(NOW)
    client = as_user(_in_english(world.agent))

    standard = client.get("/standards/huanuo/service/").content.decode()
    clause = client.get("/standards/huanuo/service/clauses/FR-01/").content.decode()
    listed = client.get("/standards/").content.decode()
    reviews = client.get("/governance/reviews/").content.decode()

    assert "review overdue" in standard
    assert "is overdue. The clause stays in force." in clause
    assert "review overdue" in listed
    assert 'class="n-chip is-broken"' in reviews


def test_review_is_concluded_with_its_reason(world: World, making: Making, as_user: LogIn) -> None:
    making.published(now=NOW.replace(year=2024))
    open_due_cycles(NOW)
    review = PeriodicReview.objects.get(clause_id="")
    client = as_user(_in_english(world.director))

    empty = client.post(f"/governance/reviews/{review.pk}/conclude/", {"outcome": "confirmed"})
    done = client.post(
        f"/governance/reviews/{review.pk}/conclude/", {"outcome": "confirmed", "note": "仍然适用"}
    )

    assert (empty.status_code, done.status_code) == (422, 303)
    assert PeriodicReview.objects.get(pk=review.pk).outcome == "confirmed"


def test_review_is_called_for_out_of_turn(world: World, making: Making, as_user: LogIn) -> None:
    version = making.published()
    client = as_user(world.counsel)

    client.post(
        "/governance/reviews/call/",
        {"standard": str(version.standard_id), "cause": "law.changed", "note": "条例修订"},
    )

    assert "条例修订" in client.get("/governance/reviews/").content.decode()


def test_home_says_what_waits_for_the_reader(
    world: World, making: Making, draft: StandardVersion, as_user: LogIn
) -> None:
    making.asked(draft)

    mine = as_user(_in_english(world.counsel)).get("/governance/").content.decode()
    not_yet = as_user(_in_english(world.director)).get("/governance/").content.decode()

    assert REVIEW in mine.split("Drafts on their way")[0]
    assert "Nothing waits for you" in not_yet
    assert "being decided" in not_yet


def test_deputy_is_named_and_taken_back(world: World, making: Making, as_user: LogIn) -> None:
    making.published()
    client = as_user(_in_english(world.counsel))

    client.post(
        "/governance/deputies/",
        {"deputy": str(world.quality.pk), "first_on": "2099-01-01", "last_on": "2099-01-09"},
    )
    named = client.get("/governance/").content.decode()
    absence_id = world.counsel.absences.get().pk
    client.post(f"/governance/deputies/{absence_id}/end/")

    assert world.quality.name_en in named
    assert not world.counsel.absences.exists()


def test_agent_sees_no_draft_and_no_research(
    world: World, draft: StandardVersion, as_user: LogIn
) -> None:
    client = as_user(world.agent)

    assert client.get(REVIEW).status_code == 404
    assert client.get(RESEARCH).status_code == 403
    assert client.get("/governance/").status_code == 200
