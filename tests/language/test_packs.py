"""Standards as their authors write them: what is read, what is refused, what runs."""

from tests.language.pack_language import Told, standard


@standard
def test_number_written_once_stands_in_the_prose_of_both_languages(told: Told) -> None:
    """
    - id: P-1
      kind: promise
      title: {zh-Hans: "{{limit}}内退款", en: "Refunded within {{limit}}"}
      text: {zh-Hans: "收到退货后 {{limit}}内退款。", en: "Refunded within {{limit}} of the goods coming back."}
      params: {limit: {type: duration, value: 48h, stricter: lower, overlay: tighten}}
      clock: {per: return, start: return.goods_received, stop: refund.sent, calendar: always}
      objective: {good: "elapsed <= limit", target: 100, window: month}
    """
    assert told.title("zh-Hans") == "48 小时内退款"
    assert told.text("zh-Hans") == "收到退货后 48 小时内退款。"
    assert told.text("en") == "Refunded within 48 hours of the goods coming back."


@standard
def test_number_written_twice_is_refused_with_the_way_out(told: Told) -> None:
    """
    - id: P-1
      kind: promise
      title: {zh-Hans: "退款", en: "Refund"}
      text: {zh-Hans: "{{limit}}内退款。", en: "Refunded within 48 hours, {{limit}} at most."}
      params: {limit: {type: duration, value: 48h, stricter: lower, overlay: tighten}}
      clock: {per: return, start: return.goods_received, stop: refund.sent, calendar: always}
      objective: {good: "elapsed <= limit", target: 100, window: month}
    """
    assert told.lines() == [(4, "number-in-prose")]
    assert told.mistakes() == [
        "“48 hours” is written in the text. Make it a parameter and write {{name}} here, so that "
        "every language, the clock and the quiz agree."
    ]


@standard
def test_promise_below_the_law_is_refused_even_for_headquarters(told: Told) -> None:
    """
    - id: P-1
      kind: promise
      public: true
      title: {zh-Hans: "退款", en: "Refund"}
      text: {zh-Hans: "{{limit}}内退款。", en: "Refunded within {{limit}}."}
      params:
        limit:
          type: duration
          value: 8d
          stricter: lower
          floor: {value: 7d, law: cpl art. 25, where: [CN]}
      clock: {per: return, start: return.goods_received, stop: refund.sent, calendar: always}
      objective: {good: "elapsed <= limit", target: 100, window: month}
    """
    assert told.lines() == [(9, "floor-violated")]
    assert told.mistakes("zh-Hans") == ["写的是 8d。 请改到底线以内；底线是否适用，请与法务确认。"]


@standard
def test_floor_in_business_days_is_not_compared_with_a_limit_in_days(told: Told) -> None:
    """
    - id: P-1
      kind: promise
      title: {zh-Hans: "退款", en: "Refund"}
      text: {zh-Hans: "{{limit}}内退款。", en: "Refunded within {{limit}}."}
      params: {limit: {type: duration, value: 5bd, stricter: lower, floor: {value: 7d, law: cpl art. 25}}}
      clock: {per: return, start: return.goods_received, stop: refund.sent, calendar: office}
      objective: {good: "elapsed <= limit", target: 100, window: month}
    """
    assert told.lines() == [(5, "floor-not-comparable")]


@standard
def test_clock_runs_as_the_clause_is_written(told: Told) -> None:
    """
    - id: P-1
      kind: promise
      title: {zh-Hans: "首次响应", en: "First response"}
      text: {zh-Hans: "{{limit}}内响应。", en: "Within {{limit}}."}
      params: {limit: {type: duration, value: 4bh, stricter: lower, overlay: tighten}}
      clock: {per: case, start: case.opened, stop: first_response, calendar: office}
      objective: {good: "elapsed <= limit", target: 90, window: month}
    ---
    2026-06-05 16:00  case.opened by customer
    2026-06-05 16:00  message.sent by bot
    2026-06-08 11:00  message.sent by human_agent
    """
    assert told.due == "2026-06-08 11:00"
    assert told.states == ["kept"]


@standard
def test_limit_that_varies_is_taken_from_the_facts_of_the_case(told: Told) -> None:
    """
    - id: P-1
      kind: promise
      title: {zh-Hans: "首次响应", en: "First response"}
      text: {zh-Hans: "时限：{{limit}}。", en: "Within: {{limit}}."}
      params:
        limit: {type: duration, by: channel, value: {phone: 20s, email: 4bh}, stricter: lower}
      applies: {channel: [phone, email]}
      clock: {per: case, start: case.opened, stop: first_response, calendar: office}
      objective: {good: "elapsed <= limit", target: 90, window: month}
    ---
    channel  email
    2026-06-05 09:00  case.opened by customer
    now  2026-06-05 12:00
    """
    assert told.text("zh-Hans") == "时限：4 工时。"
    assert told.due == "2026-06-05 13:00"
    assert told.states == ["running"]


@standard
def test_case_outside_the_scope_is_promised_nothing(told: Told) -> None:
    """
    - id: P-1
      kind: promise
      title: {zh-Hans: "首次响应", en: "First response"}
      text: {zh-Hans: "{{limit}}内响应。", en: "Within {{limit}}."}
      params: {limit: {type: duration, value: 30s, stricter: lower}}
      applies: {channel: [live_chat]}
      clock: {per: conversation, start: conversation.queued, stop: first_response, calendar: always}
      objective: {good: "elapsed <= limit", target: 95, window: month}
    ---
    channel  email
    2026-06-05 09:00  conversation.queued
    """
    assert told.states == []


@standard
def test_visit_moved_by_the_customer_begins_a_new_promise(told: Told) -> None:
    """
    - id: AS-07
      kind: promise
      title: {zh-Hans: "预约后 {{limit}}内上门", en: "At your door within {{limit}}"}
      text: {zh-Hans: "{{limit}}内到达。", en: "Within {{limit}}."}
      params: {limit: {type: duration, value: 24bh, stricter: lower}}
      clock:
        {per: visit, start: visit.booked, stop: visit.arrived, calendar: office, each: true,
         cancel: [visit.rescheduled]}
      objective: {good: "elapsed <= limit", target: 95, window: month}
    ---
    2026-06-01 09:00  visit.booked
    2026-06-02 10:00  visit.rescheduled by customer
    2026-06-10 09:00  visit.booked
    2026-06-11 09:30  visit.arrived
    """
    assert told.states == ["withdrawn", "kept"]


@standard
def test_waiting_for_the_customer_stops_the_clock_the_clause_names(told: Told) -> None:
    """
    - id: P-1
      kind: promise
      title: {zh-Hans: "解决", en: "Resolved"}
      text: {zh-Hans: "{{limit}}内解决。", en: "Within {{limit}}."}
      params: {limit: {type: duration, value: 8bh, stricter: lower}}
      clock:
        {per: case, start: case.opened, stop: case.resolved, calendar: office,
         pause_while: [waiting_customer], reopen: resume_not_restart}
      objective: {good: "elapsed <= limit", target: 90, window: quarter}
    ---
    2026-06-01 09:00  case.opened by customer
    2026-06-01 12:00  case.waiting_started for waiting_customer
    2026-06-03 12:00  case.waiting_ended
    2026-06-03 16:00  case.resolved
    2026-06-04 09:00  case.reopened by customer
    2026-06-04 11:00  case.resolved
    """
    assert told.states == ["broken"]
    assert told.readings[0].is_met_late
    assert told.due == "2026-06-04 10:00"


@standard
def test_norway_stays_norway_and_half_past_one_stays_half_past_one(told: Told) -> None:
    """
    - id: E-1
      kind: entitlement
      title: {zh-Hans: "退货", en: "Returns"}
      text: {zh-Hans: "{{window}}内可退。", en: "Within {{window}}."}
      params:
        window: {type: duration, value: 14d, stricter: higher, floor: {value: 14d, law: x, where: [NO]}}
      grant: {holder: consumer, trigger: delivery.received, condition: 1:30, proof: [on]}
    """
    assert told.clause.params["window"].floor is not None
    assert told.clause.params["window"].floor.where == ("NO",)
    assert told.clause.body["grant"]["condition"] == "1:30"
    assert told.clause.body["grant"]["proof"] == ["on"]
