"""Texts of every kind go in and come out as they were, or are refused clearly."""

import pytest

from norma.apps.customers.models import Customer
from tests.api.conftest import Machine, a_matter
from tests.db.desk.conftest import Desk

pytestmark = pytest.mark.django_db

KEPT = [
    pytest.param("<script>alert('诺')</script> & \"quotes\"", id="markup"),
    pytest.param("👩‍👩‍👧‍👦 🇨🇳 ❤️‍🔥", id="emoji with joiners"),
    pytest.param("مرحبا، الثلاجة لا تبرد", id="right to left"),
    pytest.param("a\u200bb\u200dc\u2060d", id="zero width"),
    pytest.param("𠮷野家 𝒩 \U0010fffd", id="beyond the first plane"),
    pytest.param("e\u0301 \u00e9 ﬁ", id="composed and not"),
    pytest.param("第一行\n第二行\t缩进", id="lines"),
    pytest.param("\\u0000 '; DROP TABLE desk_case; --", id="escapes"),
]


@pytest.mark.parametrize("text", KEPT)
def test_message_comes_back_as_it_was_sent(desk: Desk, agent: Machine, text: str) -> None:
    case = desk.open()

    sent = agent.post(f"/cases/{case.public_id}/messages", {"kind": "note", "body": text})
    read = agent.get(f"/cases/{case.public_id}/messages").json()["items"][-1]

    assert sent.status_code == 201
    assert sent.json()["body"] == read["body"] == text


@pytest.mark.parametrize("text", KEPT)
def test_event_data_come_back_as_they_were_sent(desk: Desk, agent: Machine, text: str) -> None:
    case = desk.open()

    sent = agent.post(
        f"/cases/{case.public_id}/events", {"kind": "case.answered", "data": {"said": text}}
    )

    assert sent.json()["data"] == {"said": text}


def test_control_characters_are_left_out_of_texts(agent: Machine) -> None:
    matter = a_matter(subject="a\x00b\x07", body="c\x00d\x1b[31m", product="e\x00f")
    matter["customer"]["name"] = "李\x00雷"

    case = agent.post("/cases", matter).json()

    assert (case["subject"], case["product"], case["customer_name"]) == ("ab", "ef", "李雷")
    messages = agent.get(f"/cases/{case['id']}/messages").json()["items"]
    assert messages[0]["body"] == "cd[31m"


def test_subject_cannot_be_turned_around(agent: Machine) -> None:
    assert agent.post("/cases", a_matter(subject="a\u202ebc")).json()["subject"] == "abc"


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        pytest.param({"unit": "ea\x00st"}, "/unit", id="unit"),
        pytest.param({"customer": None, "customer_id": "c\x00"}, "/customer_id", id="customer"),
        pytest.param({"channel": "\x00"}, "/channel", id="channel"),
        pytest.param({"unit": "östlich"}, "/unit", id="letters no code has"),
    ],
)
def test_code_with_an_odd_character_is_pointed_at(
    agent: Machine, given: dict, pointer: str
) -> None:
    answer = agent.post("/cases", a_matter(**given))

    assert answer.status_code == 422
    assert [found["pointer"] for found in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize("email", ["a\x00@b.cn", "a@b.cn\nBcc: x@y.cn", "诺@标.cn<script>"])
def test_contact_with_an_odd_character_is_pointed_at_or_cleaned(agent: Machine, email: str) -> None:
    answer = agent.post("/cases", a_matter(customer={"name": "A", "email": email}))

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/customer/email"
    assert not Customer.objects.filter(name="A").exists()


@pytest.mark.parametrize("q", ["\x00", "%", "_", "' OR 1=1", "诺\u202e", "🤖", "\\", "#" * 99])
def test_search_for_odd_words_finds_nothing_and_breaks_nothing(
    desk: Desk, agent: Machine, q: str
) -> None:
    desk.open()

    answer = agent.get("/cases", q=q)

    assert answer.status_code == 200
    # A search for nothing visible is no search.
    assert len(answer.json()["items"]) == (1 if q == "\x00" else 0)
