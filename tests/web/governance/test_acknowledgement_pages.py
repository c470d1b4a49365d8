"""Reading and accepting a version, and the lead's view of who has not."""

import csv
import io
import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from norma.apps.governance.selectors.acknowledgements import questions_for
from norma.apps.governance.services.rounds import reconcile_rounds
from norma.apps.people.models import User
from norma.base.access.roles import AGENT
from tests.db.governance.reading_room import ReadingRoom, reading_text, with_quiz
from tests.factories import a_user
from tests.web.desk.conftest import text_of
from tests.world import NOW, World

LogIn = Callable[..., Client]
ROUND = "/governance/acknowledgements/huanuo/service/1.0/"


@pytest.fixture(autouse=True)
def _at_now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def room(world: World) -> ReadingRoom:
    return ReadingRoom(world)


@pytest.fixture
def reading(world: World, as_user: Callable[[User], Client]) -> LogIn:
    """Somebody logged in, reading English unless told otherwise: `reading("agent")`."""

    def log_in(name: str, locale: str = "en") -> Client:
        user = getattr(world, name)
        user.locale = locale
        user.save(update_fields=["locale"])
        return as_user(user)

    return log_in


def test_rail_counts_what_is_to_be_read_and_leads_to_it(room: ReadingRoom, reading: LogIn) -> None:
    room.publish()

    page = text_of(reading("agent").get("/governance/to-read/"))

    assert re.search(r'id="count-governance-show-readings">1<', page)
    assert f"/governance/to-read/{room.row().pk}/" in page


def test_nothing_to_read_says_when_there_will_be(world: World, reading: LogIn) -> None:
    assert "You have read everything" in text_of(reading("agent").get("/governance/to-read/"))


def test_first_reading_shows_the_whole_and_a_later_one_what_is_new_first(
    room: ReadingRoom, reading: LogIn
) -> None:
    room.publish()
    agent = reading("agent")
    path = f"/governance/to-read/{room.row().pk}/"
    first = text_of(agent.get(path))
    agent.post(f"{path}accept/")
    room.publish(reading_text("2.0", limit="2bh"))

    later = text_of(agent.get(f"/governance/to-read/{room.row(version='2.0').pk}/"))

    assert "all of it is new to you" in first
    assert "What is new since version 1.0" in later
    assert later.index("became 2 business hours") < later.index("The whole standard")


def test_accepting_is_one_click_and_is_told(room: ReadingRoom, reading: LogIn) -> None:
    room.publish()
    agent = reading("agent")

    answers = [agent.post(f"/governance/to-read/{room.row().pk}/accept/") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert room.row().state == "accepted"
    assert "You accepted this version" in text_of(
        agent.get(f"/governance/to-read/{room.row().pk}/")
    )


def test_wrong_answer_shows_the_clause_and_asks_anew(room: ReadingRoom, reading: LogIn) -> None:
    room.publish(reading_text(asks=with_quiz(100), quiz=True))
    agent, path = reading("agent"), f"/governance/to-read/{room.row().pk}/accept/"

    wrong = agent.post(path, {"attempt": "0"})
    stale = agent.post(path, {"attempt": "0"})

    assert (wrong.status_code, stale.status_code) == (422, 422)
    page = text_of(wrong)
    assert "0% right, 100% needed" in page
    assert page.count("First response within") >= 2
    assert 'name="attempt" value="1"' in page.replace('type="hidden" ', "")
    assert "have been answered" in text_of(stale)
    assert room.row().attempts == 1


@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_right_answers_are_accepted_in_the_readers_language(
    room: ReadingRoom, reading: LogIn, locale: str
) -> None:
    room.publish(reading_text(asks=with_quiz(100), quiz=True))
    row, agent = room.row(), room.world.actor("agent")
    draw = questions_for(row, agent.roles, locale)
    sent = {
        f"q{number}": [choice.key for choice in each.choices if choice.is_right]
        for number, each in enumerate(draw)
    }

    answer = reading("agent", locale).post(
        f"/governance/to-read/{row.pk}/accept/", {"attempt": "0", **sent}
    )

    assert answer.status_code == 303
    assert (room.row().state, room.row().locale_read) == ("accepted", locale)


def test_declining_without_a_reason_is_told_at_the_field(room: ReadingRoom, reading: LogIn) -> None:
    room.publish()
    agent, path = reading("agent"), f"/governance/to-read/{room.row().pk}/decline/"

    assert agent.post(path).status_code == 422
    assert agent.post(path, {"reason": "排班做不到"}).status_code == 303
    assert room.row().reason == "排班做不到"


def test_lead_sees_who_of_their_units_has_not_read(room: ReadingRoom, reading: LogIn) -> None:
    room.publish()
    reading("agent").post(f"/governance/to-read/{room.row().pk}/accept/")

    lead = text_of(reading("lead").get(ROUND))
    director = text_of(reading("director").get(ROUND))

    assert "1 of 2 have accepted" in lead
    assert "Agent Zhao" not in lead
    assert "1 of 3 have accepted" in director
    assert "Agent Zhao" in director


def test_lead_filters_by_state_unit_and_name(room: ReadingRoom, reading: LogIn) -> None:
    room.publish()
    reading("agent").post(f"/governance/to-read/{room.row().pk}/accept/")
    director = reading("director")
    unit = room.row("other_agent").unit_id

    found = [
        text_of(director.get(f"{ROUND}?{query}", headers={"HX-Request": "true"}))
        for query in ("state=accepted", f"unit={unit}", "q=zhao", "q=nobody")
    ]

    assert ["Agent Li" in page for page in found] == [True, False, False, False]
    assert ["Agent Zhao" in page for page in found] == [False, True, True, False]
    assert "Nobody fits" in found[3]


def test_table_for_a_spreadsheet_holds_everybody_and_no_formula(
    room: ReadingRoom, reading: LogIn
) -> None:
    room.publish()
    reading("agent").post(f"/governance/to-read/{room.row().pk}/decline/", {"reason": "=1+1"})

    answer = reading("director").get(f"{ROUND}export/")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 4
    assert rows[0][:4] == ["Name", "Log-in name", "Unit", "State"]
    assert "'=1+1" in [cell for row in rows for cell in row]


def test_lead_reminds_and_exempts_from_the_page(room: ReadingRoom, reading: LogIn) -> None:
    room.publish()
    lead = reading("lead")

    reminded = lead.post(f"{ROUND}remind/")
    exempted = lead.post(
        f"/governance/acknowledgements/{room.row().pk}/exempt/", {"reason": "产假"}
    )
    unsaid = lead.post(f"/governance/acknowledgements/{room.row('team_lead').pk}/exempt/")

    assert (reminded.status_code, exempted.status_code, unsaid.status_code) == (303, 303, 409)
    assert room.row().state == "exempted"
    assert "your lead reminded you" in text_of(reading("team_lead").get("/governance/to-read/"))


def test_page_of_the_standard_says_how_far_its_reading_has_come(
    room: ReadingRoom, reading: LogIn
) -> None:
    room.publish()

    agent = text_of(reading("agent").get("/standards/huanuo/service/"))
    director = text_of(reading("director").get("/standards/huanuo/service/"))

    assert f"/governance/to-read/{room.row().pk}/" in agent
    assert "have accepted" not in agent
    assert "0 of 3 have accepted" in director


def test_overdue_is_shown_before_any_sweep(room: ReadingRoom, reading: LogIn) -> None:
    room.publish()
    agent = reading("agent")

    with time_machine.travel(room.row().due_at, tick=False):
        page = text_of(agent.get("/governance/to-read/"))

    assert "Overdue" in page


def test_lists_take_the_same_number_of_queries_however_many_read(
    room: ReadingRoom, reading: LogIn
) -> None:
    room.publish()
    director = reading("director")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            director.get(ROUND)
            director.get("/governance/acknowledgements/")
        return len(asked)

    queries()
    before = queries()
    for _ in range(12):
        a_user(role=AGENT, unit=room.world.east_team)
    reconcile_rounds(NOW)

    assert queries() == before


def test_today_says_what_waits_and_nothing_where_nothing_does(
    room: ReadingRoom, reading: LogIn
) -> None:
    room.publish()

    agent, assessor = (text_of(reading(name).get("/")) for name in ("agent", "assessor"))

    assert "1 standard to read" in agent
    assert "Waiting for you" not in assessor
