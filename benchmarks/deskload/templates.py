"""Cases that really went through the services, and what that left behind, ready to be copied."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from benchmarks.deskload.courses import COURSES, MESSAGES, Act, Course, act_it, open_it
from norma.apps.desk.models import Case, CaseEvent, Message
from norma.base.access import Actor, customer_actor
from norma.base.audit.models import AuditEntry
from norma.base.outbox.models import OutboxEvent
from norma.core.units import Span, SpanKind
from norma.core.worktime.arithmetic import deadline
from norma.core.worktime.calendar import WorkCalendar

PROMISE_EVENTS = ("desk.promise_kept", "desk.promise_broken", "desk.promise_at_risk")
_BY_CUSTOMER = ("receive",)


@dataclass(frozen=True, slots=True)
class Desk:
    """A service centre: its unit, its agents, and its customers as (id, segment)."""

    unit_id: int
    agents: list[Actor]
    customers: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Step:
    """One step and when it was taken."""

    act: Act
    at: datetime


@dataclass(frozen=True, slots=True)
class Template:
    """One case that was really played, with all its rows but the clocks."""

    course: Course
    desk: Desk
    agent: Actor
    steps: tuple[Step, ...]
    case: Case
    messages: tuple[Message, ...]
    events: tuple[CaseEvent, ...]
    audit: tuple[AuditEntry, ...]
    told: tuple[OutboxEvent, ...]


def play_templates(
    desks: list[Desk], *, each: int, calendar: WorkCalendar, rng: Random, now: datetime
) -> list[Template]:
    """Every course at every desk, `each` times, as late as it still ends before `now`."""
    made = []
    for course in COURSES:
        for desk in desks:
            for _ in range(each):
                made.append(_played(course, desk, calendar=calendar, rng=rng, now=now))
    return made


def replayed(template: Template, customer_id: int, subject_number: int, delta: timedelta) -> Case:
    """The steps of a template taken once more through the services, so much later."""
    opened_at = template.case.opened_at + delta
    case = open_it(
        template.course,
        customer_id=customer_id,
        unit_id=template.desk.unit_id,
        number=subject_number,
        actor=customer_actor(customer_id),
        now=opened_at,
    )
    for step in template.steps:
        act_it(case, step.act, agent=template.agent, now=step.at + delta)
    return case


def _played(
    course: Course, desk: Desk, *, calendar: WorkCalendar, rng: Random, now: datetime
) -> Template:
    agent = rng.choice(desk.agents)
    customer_id, _ = rng.choice(desk.customers)
    opened_at, steps = _times(course, calendar=calendar, rng=rng, now=now)
    case = open_it(
        course,
        customer_id=customer_id,
        unit_id=desk.unit_id,
        number=0,
        actor=customer_actor(customer_id),
        now=opened_at,
    )
    for step in steps:
        act_it(case, step.act, agent=agent, now=step.at)
    return _read(course, desk, agent, steps, case.pk)


def _read(
    course: Course, desk: Desk, agent: Actor, steps: tuple[Step, ...], case_id: int
) -> Template:
    case = Case.objects.select_related("unit", "customer").get(pk=case_id)
    messages = tuple(case.messages.order_by("seq"))
    if len(messages) != MESSAGES:
        raise ValueError(f"{course.name}: expected {MESSAGES} messages, got {len(messages)}")
    audit = AuditEntry.objects.filter(object_type="desk.case", object_id=str(case.pk))
    told = OutboxEvent.objects.filter(payload__case_id=case.pk).exclude(name__in=PROMISE_EVENTS)
    return Template(
        course=course,
        desk=desk,
        agent=agent,
        steps=steps,
        case=case,
        messages=messages,
        events=tuple(case.events.order_by("seq")),
        audit=tuple(audit.order_by("pk")),
        told=tuple(told.order_by("pk")),
    )


def _times(
    course: Course, *, calendar: WorkCalendar, rng: Random, now: datetime
) -> tuple[datetime, tuple[Step, ...]]:
    """An opening in the daytime of some weekday, and steps that all lie before `now`."""
    pace = [rng.lognormvariate(0, 0.4) for _ in course.acts]
    weekday, hour, minute = rng.randrange(7), rng.randrange(8, 20), rng.randrange(60)
    opened_at = now.replace(hour=hour - 8, minute=minute, second=rng.randrange(60))
    opened_at -= timedelta(days=(opened_at.weekday() - weekday) % 7)
    while (steps := _steps(course, opened_at, pace, calendar))[-1].at >= now:
        opened_at -= timedelta(days=7)
    return opened_at, steps


def _steps(
    course: Course, opened_at: datetime, pace: list[float], calendar: WorkCalendar
) -> tuple[Step, ...]:
    at, steps = opened_at, []
    for act, factor in zip(course.acts, pace, strict=True):
        seconds = max(1, round(act.after_h * factor * 3600))
        if act.do in _BY_CUSTOMER:
            at += timedelta(seconds=seconds)
        else:
            at = deadline(at, Span(seconds, SpanKind.BUSINESS_TIME), calendar)
        steps.append(Step(act, at))
    return tuple(steps)
