"""The page of one case."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from norma.apps.desk.models import Case, CaseEvent
from norma.apps.desk.services import add_note, close_case, reply, resolve_case, wait_for
from tests.db.desk.conftest import Desk
from tests.web.desk.conftest import HTMX, first_id, text_of
from tests.world import NOW

pytestmark = pytest.mark.django_db

PARTS = ["case-main", "case-talk", "case-side"]
VARYING = re.compile(r"\b[A-Za-z0-9]{64}\b|data-server-now=\S+")


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.open()


def url(case: Case) -> str:
    return f"/desk/cases/{case.public_id}/"


def test_case_page_shows_what_was_said_promised_and_known(
    desk: Desk, agent: Client, case: Case
) -> None:
    reply(case.pk, "已安排上门。", actor=desk.agent, now=NOW)

    text = text_of(agent.get(url(case)))

    assert "一脱水就哐哐响。" in text
    assert "已安排上门。" in text
    assert "Resolution by priority" in text
    assert "Standard for tests of the desk" in text
    assert "王小明" in text


@pytest.mark.parametrize("locale", ["en", "zh-hans"])
def test_case_page_speaks_the_reader_s_language(
    desk: Desk, case: Case, browser: Callable[..., Client], locale: str
) -> None:
    text = text_of(browser("agent", locale=locale).get(url(case)))

    words = {
        "en": ["Each message answered", "Promised to this customer", "Resolution by priority"],
        "zh-hans": ["每次来信的回复", "案件测试标准", "邮件"],
    }
    for word in words[locale]:
        assert word in text


@pytest.mark.parametrize("part", PARTS)
def test_part_of_the_page_comes_alone_where_htmx_asks_for_it(
    agent: Client, case: Case, part: str
) -> None:
    answer = agent.get(url(case), headers={**HTMX, "HX-Target": part})

    assert answer.status_code == 200
    assert first_id(answer) == part
    assert "<html" not in text_of(answer)


@pytest.mark.parametrize("target", ["queue", "", "case-other"])
def test_other_targets_are_given_the_page(agent: Client, case: Case, target: str) -> None:
    assert "<html" in text_of(agent.get(url(case), headers={**HTMX, "HX-Target": target}))


def test_every_part_that_fetches_itself_has_the_id_it_is_fetched_by(
    agent: Client, case: Case
) -> None:
    text = text_of(agent.get(url(case)))

    ids = re.findall(r' id="([\w-]+)"', text)
    assert len(ids) == len(set(ids))
    assert {"queue", *PARTS} <= set(ids)


def test_case_page_asks_as_many_questions_for_fifty_messages_as_for_one(
    desk: Desk,
    agent: Client,
    case: Case,
    django_assert_num_queries: Callable,
    django_assert_max_num_queries: Callable,
) -> None:
    add_note(case.pk, "the first", actor=desk.agent, now=NOW)
    agent.get(url(case))
    with django_assert_max_num_queries(50) as few:
        agent.get(url(case))
    for number in range(50):
        add_note(case.pk, f"note {number}", actor=desk.agent, now=NOW)
    for _ in range(20):
        desk.open()

    with django_assert_num_queries(len(few)):
        assert "note 49" in text_of(agent.get(url(case)))


def test_long_case_shows_its_latest_entries_and_leads_to_the_earlier_ones(
    desk: Desk, agent: Client, case: Case
) -> None:
    first_seq = case.last_event_seq + 1
    CaseEvent.objects.bulk_create(
        CaseEvent(case=case, seq=first_seq + n, at=NOW, kind="case.answered", actor_kind="system")
        for n in range(250)
    )

    latest = text_of(agent.get(url(case)))
    before = re.search(r'href="\?before=(\d+)"', latest)
    assert before is not None
    earlier = text_of(agent.get(f"{url(case)}?before={before[1]}"))

    assert "一脱水就哐哐响。" not in latest
    assert "一脱水就哐哐响。" in earlier
    assert f'{url(case)}?before={before[1]}"' in earlier
    assert "Latest entries" in earlier


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "٣", "0", ""])
def test_odd_place_in_the_past_is_harmless(agent: Client, case: Case, before: str) -> None:
    assert agent.get(url(case), {"before": before}).status_code == 200


def test_case_of_another_region_is_told_like_one_that_is_not_there(
    case: Case, browser: Callable[..., Client]
) -> None:
    stranger = browser("other_agent")

    hidden = stranger.get(url(case))
    missing = stranger.get("/desk/cases/case_aaaaaaaaaaaaaaaa/")

    assert (hidden.status_code, missing.status_code) == (404, 404)
    told = [
        VARYING.sub("", text_of(page)).replace(name, "")
        for page, name in ((hidden, case.public_id), (missing, "case_aaaaaaaaaaaaaaaa"))
    ]
    assert told[0] == told[1]


def test_assessor_sees_why_they_may_not_act_and_may_leave_a_note(
    case: Case, browser: Callable[..., Client]
) -> None:
    text = text_of(browser("assessor").get(url(case)))

    assert 'value="note"' in text
    for offered in ('value="reply"', 'value="resolve"', 'name="assignee"', 'name="kind"'):
        assert offered not in text
    assert text.count('class="n-reason"') == 2


@pytest.mark.parametrize(
    ("state", "offered", "missing"),
    [
        pytest.param(
            "open", ['value="wait"', 'value="resolve"', 'name="reason"'], ["end-wait"], id="open"
        ),
        pytest.param("waiting", ["end-wait", 'value="resolve"'], ['name="reason"'], id="waiting"),
        pytest.param(
            "resolved",
            ['value="reply"', 'form="case-reopen"', 'form="case-close"'],
            ['value="wait"', 'value="resolve"', 'name="reason"'],
            id="resolved",
        ),
        pytest.param(
            "closed",
            ['form="case-reopen"', "open it again to write"],
            ['value="reply"', 'value="note"', 'form="case-close"', 'name="kind"'],
            id="closed",
        ),
    ],
)
def test_page_offers_what_the_state_of_the_case_allows(
    desk: Desk, agent: Client, case: Case, state: str, offered: list[str], missing: list[str]
) -> None:
    if state == "waiting":
        wait_for(case.pk, "waiting_parts", actor=desk.agent, now=NOW)
    if state in ("resolved", "closed"):
        resolve_case(case.pk, actor=desk.agent, now=NOW)
    if state == "closed":
        close_case(case.pk, actor=desk.agent, now=NOW)

    text = text_of(agent.get(url(case)))

    assert [part for part in offered if part not in text] == []
    assert [part for part in missing if part in text] == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<img src=x onerror=alert(1)>", id="markup"),
        pytest.param("👩‍👩‍👧‍👦 ❤️‍🔥", id="emoji"),
        pytest.param("مرحبا، الثلاجة", id="right to left"),
        pytest.param("a\u200bb\u202ec", id="zero width and direction"),
        pytest.param("第一行\n第二行", id="lines"),
    ],
)
def test_message_is_shown_whole_and_never_run(
    desk: Desk, agent: Client, case: Case, body: str
) -> None:
    add_note(case.pk, body, actor=desk.agent, now=NOW)

    text = text_of(agent.get(url(case)))

    assert body.replace("<", "&lt;").replace(">", "&gt;") in text
    assert "<img src=x" not in text
