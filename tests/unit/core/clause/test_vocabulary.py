"""The words a clause may use: labelled in both languages, and conditions that hold when they should."""

import pytest

from norma.core.clause.model import Scope
from norma.core.clause.scope import fact_label, scope_phrases, value_label
from norma.core.clause.vocabulary import (
    ACTOR_KINDS,
    CONDITIONS,
    EVENT_KINDS,
    FACT_VALUES,
    FACTS,
    PER,
    WAITING_REASONS,
)


@pytest.mark.parametrize(
    ("name", "kind", "actor_kind", "holds"),
    [
        pytest.param("first_response", "message.sent", "human_agent", True, id="a person answers"),
        pytest.param("first_response", "message.sent", "bot", False, id="a bot is no person"),
        pytest.param("first_response", "message.sent", "system", False, id="nor is the system"),
        pytest.param("first_response", "message.noted", "human_agent", False, id="a note is none"),
        pytest.param("response", "message.sent", "human_agent", True, id="a reply"),
        pytest.param("customer_message", "message.received", "customer", True, id="customer"),
        pytest.param("customer_message", "message.received", "bot", False, id="not the customer"),
        pytest.param("message.sent", "message.sent", "bot", True, id="the plain event, any actor"),
        pytest.param("case.resolved", "case.closed", "system", False, id="another event"),
    ],
)
def test_condition_holds_for_its_events_and_actors(
    name: str, kind: str, actor_kind: str, *, holds: bool
) -> None:
    assert CONDITIONS[name].holds(kind, actor_kind) is holds


def test_every_event_kind_is_a_condition_for_every_actor() -> None:
    for kind in EVENT_KINDS:
        assert all(CONDITIONS[kind].holds(kind, actor) for actor in ACTOR_KINDS)


def test_every_word_has_a_label_in_both_languages() -> None:
    labels = [
        *EVENT_KINDS.values(),
        *WAITING_REASONS.values(),
        *FACTS.values(),
        *PER.values(),
        *(condition.label for condition in CONDITIONS.values()),
        *(label for values in FACT_VALUES.values() for label in values.values()),
    ]

    assert all(set(label) == {"zh-Hans", "en"} and all(label.values()) for label in labels)


def test_conditions_name_events_that_exist() -> None:
    assert all(condition.kinds <= set(EVENT_KINDS) for condition in CONDITIONS.values())


def test_scope_phrases_follow_the_order_of_the_vocabulary() -> None:
    scope = Scope(
        {
            "product": frozenset({"washer", "oven"}),
            "channel": frozenset({"phone", "web_form", "kiosk"}),
        }
    )

    assert scope_phrases(scope, "zh-Hans") == ["渠道：网页表单、电话、kiosk", "产品：oven、washer"]
    assert scope_phrases(scope, "en") == [
        "channel: web form, phone, kiosk",
        "product: oven, washer",
    ]


def test_labels_of_unknown_words_are_the_words() -> None:
    assert fact_label("colour", "en") == "colour"
    assert value_label("channel", "kiosk", "zh-Hans") == "kiosk"


def test_labels_the_standard_brings_come_first() -> None:
    labels = {"p1": {"zh": "火急", "en": "now"}}

    assert value_label("priority", "p1", "zh-Hans", labels) == "火急"
    assert value_label("priority", "p1", "en", labels) == "now"
    assert value_label("priority", "p2", "en", labels) == "high"
