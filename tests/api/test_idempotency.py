"""A write sent again with its key acts once, and is answered as it was."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from norma.apps.customers.models import Customer
from norma.apps.desk.models import Case, Message
from norma.apps.desk.services import resolve_case
from norma.base.idempotency.models import KeptAnswer, forget_old_answers
from norma.base.jobs.registry import sweeps
from tests.api.conftest import Machine, a_matter
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db


def test_write_sent_twice_with_one_key_acts_once_and_is_answered_the_same(agent: Machine) -> None:
    first = agent.post("/cases", a_matter(), key="a-key")
    second = agent.post("/cases", a_matter(), key="a-key")

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert Case.objects.count() == 1


def test_write_without_a_key_acts_each_time(agent: Machine) -> None:
    agent.post("/cases", a_matter())
    agent.post("/cases", a_matter())

    assert Case.objects.count() == 2


def test_answer_given_again_is_that_of_the_first_time_whatever_happened_since(
    desk: Desk, agent: Machine
) -> None:
    first = agent.post("/cases", a_matter(), key="k").json()
    resolve_case(Case.objects.get().pk, actor=desk.agent, now=NOW)

    assert agent.post("/cases", a_matter(), key="k").json() == first
    assert first["status"] == "open"


def test_key_that_stands_for_another_write_is_refused(desk: Desk, agent: Machine) -> None:
    case = desk.open()
    agent.post(f"/cases/{case.public_id}/messages", {"kind": "reply", "body": "一"}, key="k")

    other_body = agent.post(
        f"/cases/{case.public_id}/messages", {"kind": "reply", "body": "二"}, key="k"
    )
    other_address = agent.post("/cases", a_matter(), key="k")

    for answer in (other_body, other_address):
        assert (answer.status_code, answer.json()["title"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert [m.body for m in Message.objects.filter(case=case, author_kind="bot")] == ["一"]


def test_same_key_of_another_sender_is_another_key(
    desk: Desk, agent: Machine, machine: Callable[..., Machine]
) -> None:
    agent.post("/cases", a_matter(), key="k")
    machine("agent").post("/cases", a_matter(subject="另一件"), key="k")

    assert Case.objects.count() == 2


def test_write_refused_is_forgotten_and_may_be_sent_again_mended(agent: Machine) -> None:
    refused = agent.post("/cases", a_matter(subject=""), key="k")
    done = agent.post("/cases", a_matter(), key="k")

    assert (refused.status_code, done.status_code) == (422, 201)


def test_write_that_the_state_refused_leaves_nothing_of_it(desk: Desk, agent: Machine) -> None:
    case = desk.open()

    refused = agent.post(f"/cases/{case.public_id}/steps", {"step": "close"}, key="k")

    assert refused.status_code == 409
    assert not KeptAnswer.objects.exists()
    resolve_case(case.pk, actor=desk.agent, now=NOW)
    assert (
        agent.post(f"/cases/{case.public_id}/steps", {"step": "close"}, key="k").status_code == 200
    )


def test_key_is_forgotten_after_a_day(agent: Machine, at_now: time_machine.Traveller) -> None:
    agent.post("/cases", a_matter(), key="k")

    at_now.shift(timedelta(days=1))
    kept = agent.post("/cases", a_matter(), key="k")
    at_now.shift(timedelta(seconds=1))
    forgotten = agent.post("/cases", a_matter(), key="k")

    assert "Idempotency-Replayed" in kept.headers
    assert "Idempotency-Replayed" not in forgotten.headers
    assert Case.objects.count() == 2


def test_worker_drops_answers_older_than_a_day(agent: Machine) -> None:
    agent.post("/cases", a_matter(), key="k")

    assert "idempotency.forget" in {sweep.name for sweep in sweeps()}
    assert forget_old_answers(NOW + timedelta(days=1)) == 0
    assert forget_old_answers(NOW + timedelta(days=1, seconds=1)) == 1
    assert not KeptAnswer.objects.exists()


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(" ", id="blank"),
        pytest.param("two words", id="space"),
        pytest.param("k" * 81, id="long"),
        pytest.param("钥匙", id="Chinese"),
        pytest.param("a\x00b", id="nul"),
    ],
)
def test_key_that_is_none_is_refused_and_nothing_is_done(agent: Machine, key: str) -> None:
    answer = agent.post("/cases", a_matter(), key=key)

    assert (answer.status_code, answer.json()["title"]) == (400, "IDEMPOTENCY_KEY_UNREADABLE")
    assert not Case.objects.exists()


def test_key_on_a_question_changes_nothing(agent: Machine) -> None:
    agent.headers["Idempotency-Key"] = "k"

    assert agent.get("/cases").json() == {"items": [], "next": None}
    assert not KeptAnswer.objects.exists()


def test_write_without_a_good_key_of_access_keeps_no_answer(agent: Machine) -> None:
    agent.headers["Authorization"] = "Bearer norma_0_0"

    assert agent.post("/cases", a_matter(), key="k").status_code == 401
    assert not KeptAnswer.objects.exists()


def test_secret_of_the_sender_is_not_kept(agent: Machine) -> None:
    agent.post("/cases", a_matter(), key="k")

    kept = KeptAnswer.objects.get()
    assert agent.secret not in "".join(str(value) for value in vars(kept).values())


def test_write_undone_takes_its_customer_along(agent: Machine) -> None:
    known = Customer.objects.count()

    agent.post("/cases", a_matter(body="\u200b"), key="k")

    assert Customer.objects.count() == known
