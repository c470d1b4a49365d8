"""The courses that cases of the benchmark take: five messages each, from first word to last."""

from dataclasses import dataclass
from datetime import datetime

from benchmarks.deskload.texts import ANSWER, CLOSING, NOTE, QUESTION
from norma.apps.desk import services
from norma.apps.desk.models import Case
from norma.base.access import Actor, customer_actor

MESSAGES = 5


@dataclass(frozen=True, slots=True)
class Act:
    """One step: `reply`, `wait`, `receive`, `note`, `assign`, `record`, `resolve` or `close`.

    `after_h` counts from the step before: working hours for staff, any hours for customers.
    """

    do: str
    after_h: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """An ordinary life of a case; `weight` is its share among all cases, in per cent."""

    name: str
    weight: int
    scenario: str
    case_type: str
    channel: str
    priority: str
    subject: str
    acts: tuple[Act, ...]

    @property
    def ends_settled(self) -> bool:
        """Whether the case is resolved or closed in the end."""
        return self.acts[-1].do in ("resolve", "close")


def _said(do: str, after_h: float) -> Act:
    return Act(do, after_h, {"receive": QUESTION, "note": NOTE}.get(do, ANSWER))


_TALK = (Act("assign", 0.5), _said("wait", 0.2), _said("receive", 6), _said("wait", 1.5))
_SOLVED = (_said("receive", 9), Act("reply", 3, CLOSING), Act("resolve", 0.1))

COURSES = (
    Course("closed at once", 34, "after_sales", "ordinary", "email", "p3",
           "洗衣机脱水时异响，想约上门检测",
           (Act("assign", 0.3), _said("wait", 0.4), *_SOLVED[:1], _said("reply", 1),
            _said("receive", 3), Act("resolve", 0.5), Act("close", 60))),
    Course("closed after a visit", 16, "after_sales", "visit", "web_form", "p3",
           "空调不制冷，外机有水声",
           (*_TALK, Act("record:visit.booked", 0.2), Act("record:visit.arrived", 12),
            *_SOLVED[1:], Act("close", 72))),
    Course("complaint decided", 10, "complaint", "complaint", "web_form", "p2",
           "热水器第二次漏水，要求说明原因",
           (Act("assign", 0.5), Act("record:complaint.acknowledged", 1), _said("wait", 4),
            _said("receive", 10), _said("note", 2), Act("record:complaint.decision_sent", 12),
            Act("reply", 0.1, CLOSING), Act("resolve", 1))),
    Course("refunded late", 20, "after_sales", "return", "email", "p3",
           "七天无理由退货，退款还没有到账",
           (Act("assign", 14), _said("wait", 3), _said("receive", 20), _said("note", 1),
            Act("record:return.goods_received", 30), Act("record:refund.sent", 40),
            Act("reply", 0.1, CLOSING), Act("resolve", 0.1))),
    Course("open, customer wrote last", 7, "after_sales", "ordinary", "live_chat", "p3",
           "扫地机器人连不上家里的网络",
           (*_TALK, _said("receive", 5))),
    Course("open, nobody's", 3, "consultation", "ordinary", "web_form", "p3",
           "嵌入式洗碗机的安装尺寸",
           (_said("reply", 2), _said("receive", 1), _said("receive", 2), _said("receive", 4))),
    Course("open complaint", 2, "complaint", "complaint", "phone", "p1",
           "新冰箱门变形，客服推来推去",
           (Act("assign", 0.1), _said("reply", 0.1), _said("receive", 1), _said("note", 0.5),
            _said("receive", 3))),
    Course("waiting for the customer", 8, "after_sales", "repair", "email", "p3",
           "烤箱加热管不热，送修后怎么查进度",
           (*_TALK, _said("wait", 3))),
)  # fmt: skip


def open_it(
    course: Course, *, customer_id: int, unit_id: int, number: int, actor: Actor, now: datetime
) -> Case:
    """Open a case of this course through the service."""
    return services.open_case(
        customer_id,
        subject=f"{course.subject}（{number}）",
        body=f"{course.subject}。{QUESTION}",
        channel=course.channel,
        scenario=course.scenario,
        case_type=course.case_type,
        priority=course.priority,
        product="WM-820",
        unit_id=unit_id,
        actor=actor,
        now=now,
    )


def act_it(case: Case, act: Act, *, agent: Actor, now: datetime) -> None:
    """Do one step through its service."""
    pk = case.pk
    do, _, kind = act.do.partition(":")
    match do:
        case "assign":
            services.assign_case(pk, agent.user_id, actor=agent, now=now)
        case "reply" | "wait":
            services.reply(pk, act.text, waits_for_customer=do == "wait", actor=agent, now=now)
        case "receive":
            services.receive_message(pk, act.text, actor=customer_of(case), now=now)
        case "note":
            services.add_note(pk, act.text, actor=agent, now=now)
        case "record":
            services.record_event(pk, kind, actor=agent, now=now)
        case "resolve":
            services.resolve_case(pk, actor=agent, now=now)
        case "close":
            services.close_case(pk, actor=agent, now=now)
        case _:
            raise ValueError(f"expected a step of the desk, got {act.do!r}")


def customer_of(case: Case) -> Actor:
    """The customer of a case, acting."""
    return customer_actor(case.customer_id)
