"""The sample organisation's regions: the East tightens and adds, and asks for what it cannot keep."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.standards.models import Standard
from norma.apps.standards.services import (
    ExceptionAsk,
    decide_exception,
    import_standard,
    publish_standard,
    request_exception,
)
from norma.base.access import Actor
from norma.base.clock import home_date
from norma.base.units.models import Unit

EAST = """\
pack_format: 1
kind: overlay
packager: huanuo
ref_id: service-core-east
version: "1.0"
extends: {pack: "urn:norma:huanuo:service-core", version: "3.2"}
locales: [zh-Hans, en]
scope: {region: [east]}
title: {zh-Hans: "华东补充标准", en: "East supplement"}
owner: role:regional-lead
change:
- clause: CH-01
  set: {limit: 25s, share: 96}
  why: {zh-Hans: "上海服务中心晚间加了一班在线坐席。", en: "The Shanghai centre has added an evening shift for chat."}
- clause: CH-03
  set: {limit: 3bh}
  why: {zh-Hans: "老客户多，来回要快。", en: "Many customers are regulars and expect a quick reply."}
- clause: RS-02
  set: {limit: {p1: 3bh}}
  why: {zh-Hans: "紧急件由值班组长直接牵头。", en: "Urgent cases go straight to the lead on duty."}
add:
- id: EA-01
  kind: promise
  public: true
  title: {zh-Hans: "金卡客户，预约后 {{limit}}内上门", en: "Gold customers: at the door within {{limit}} of a booking"}
  text:
    zh-Hans: "华东的金卡客户预约上门后，我们在 {{limit}}内到达。每月守约率不低于 {{share}}%。"
    en: "In the East, we are at a gold customer's door within {{limit}} of a booking. Kept for at
      least {{share}}% of each month's visits."
  params:
    limit: {type: duration, value: 16bh, stricter: lower, overlay: tighten}
    share: {type: percent, value: 90, stricter: higher, overlay: tighten}
  applies: {segment: [gold]}
  clock:
    per: visit
    start: visit.booked
    stop: visit.arrived
    calendar: service-cn
    each: true
    cancel: [visit.rescheduled, visit.cancelled]
    warn_at: [50, 80]
    never_pauses: true
  objective: {good: "elapsed <= limit", target: share, window: month, min_sample: 10}
  manual: {part: process, order: 41}
"""


@dataclass(frozen=True, slots=True)
class _Wish:
    """An exception that a region asks for, and what headquarters says; no note: nothing yet."""

    unit: str
    lead: str
    clause_id: str
    value: str
    reason: str
    asked_before: timedelta
    ends_after: timedelta
    is_granted: bool = False
    note: str = ""


_WISHES = (
    _Wish(
        "east",
        "zhou.ning",
        "AS-07",
        "32bh",
        "换季空调报修比平时多六成，上门工程师排不过来；已向总部申请增援，预计下月到位。",
        timedelta(days=16),
        timedelta(days=24),
        is_granted=True,
        note="准予到增援到位为止。请每周报一次积压，预约时如实告诉客户。",
    ),
    _Wish(
        "east",
        "zhou.ning",
        "AS-09",
        "96h",
        "退货仓在搬迁，验货慢了两天。",
        timedelta(days=12),
        timedelta(days=20),
        note="退款不等验货：收到退货就退。请仓库按收货登记，不要让客户等搬迁。",
    ),
    _Wish(
        "south",
        "huang.lei",
        "CH-04",
        "4bh",
        "台风季回电量大，号码池扩容要三周。",
        timedelta(days=2),
        timedelta(days=21),
    ),
)


def tell_supplement(*, now: datetime) -> None:
    """The East publishes its supplement on the day that the organisation begins."""
    lead = _person("zhou.ning")
    unit = Unit.objects.get(code="east")
    result = import_standard(EAST, actor=lead, now=now, unit_id=unit.pk, source="east.yaml")
    assert result.version is not None, result.faults  # written for the pack that is shipped
    publish_standard(result.version.pk, actor=lead, now=now, effective_from=home_date(now))


def tell_exceptions(*, now: datetime) -> None:
    """Regions ask headquarters for what they cannot keep: granted until a day, refused, not decided."""
    director = _person("lin.jing")
    core = Standard.objects.get(packager="huanuo", ref_id="service-core")
    for wish in _WISHES:
        asked_at = now - wish.asked_before
        row = request_exception(
            ExceptionAsk(
                core_id=core.pk,
                unit_id=Unit.objects.get(code=wish.unit).pk,
                packager="huanuo",
                ref_id=f"service-core-{wish.unit}",
                clause_id=wish.clause_id,
                param="limit",
                cell="",
                value=wish.value,
                reason=wish.reason,
                until=home_date(now + wish.ends_after),
            ),
            actor=_person(wish.lead),
            now=asked_at,
        )
        if wish.note:
            decide_exception(
                row.pk,
                is_granted=wish.is_granted,
                note=wish.note,
                actor=director,
                now=asked_at + timedelta(hours=20),
            )


def _person(login: str) -> Actor:
    return actor_of(User.objects.get(login=login))
