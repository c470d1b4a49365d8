"""Plays one planned case through the services of the desk, as its customer and its staff would."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from norma.apps.desk.models import Case
from norma.apps.desk.services import (
    assign_case,
    open_case,
    receive_message,
    record_event,
    reply,
    resolve_case,
)
from norma.base.access import Actor
from norma.demo.conversations import Step
from norma.demo.timeline import PlannedCase


@dataclass(frozen=True, slots=True)
class Desk:
    """A team that serves the customers of its region."""

    unit_id: int
    agents: list[Actor]


@dataclass(frozen=True, slots=True)
class _Roles:
    """Who takes part in one case, and the index of their language in the script's texts."""

    customer: Actor
    agent: Actor
    language: int


def play(
    planned: PlannedCase,
    customer_id: int,
    customer: Actor,
    desk: Desk,
    *,
    rng: Random,
    now: datetime,
) -> Case:
    """Everything of the plan that has happened by `now`."""
    is_foreign = customer.name_zh.isascii() and customer.name_zh != ""
    roles = _Roles(customer, rng.choice(desk.agents), int(is_foreign))
    script = planned.script
    case = open_case(
        customer_id,
        subject=script.subject[roles.language],
        body=script.opening[roles.language],
        channel=planned.channel,
        scenario=script.scenario,
        case_type=script.case_type,
        priority=planned.priority,
        product=script.product,
        unit_id=desk.unit_id,
        actor=customer,
        now=planned.opened_at,
    )
    is_assigned = False
    for planned_step in planned.steps:
        if planned_step.at > now:
            break
        if not is_assigned and planned_step.step.who == "agent":
            assign_case(case.pk, roles.agent.user_id, actor=roles.agent, now=planned_step.at)
            is_assigned = True
        _do(case, planned_step.step, roles, at=planned_step.at)
    return case


def _do(case: Case, step: Step, roles: _Roles, *, at: datetime) -> None:
    body = (step.zh, step.en)[roles.language]
    if step.who == "customer":
        receive_message(case.pk, body, actor=roles.customer, now=at)
    elif step.do == "record":
        record_event(case.pk, step.event, actor=roles.agent, now=at)
    elif step.do == "resolve":
        resolve_case(case.pk, actor=roles.agent, now=at)
    else:
        reply(case.pk, body, waits_for_customer=step.do == "wait", actor=roles.agent, now=at)
