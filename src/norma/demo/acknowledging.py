"""How the sample organisation read its standard: most soon, some late, one not at all."""

from datetime import datetime, timedelta
from random import Random

from norma.apps.governance.selectors.acknowledgements import acknowledgements_of, questions_for
from norma.apps.governance.services.acknowledging import (
    acknowledge_standard,
    decline_standard,
    exempt_reader,
)
from norma.apps.governance.services.rounds import (
    follow_into_force,
    mark_unread_overdue,
    open_round,
)
from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.standards.selectors import version_in_force
from norma.base.access import Actor
from norma.core.learning.questions import Question

UNREAD = ("yu.fei", "shen.yue")
ON_LEAVE, ON_LEAVE_OF = "mo.xin", "liang.qi"
DECLINED = "gao.yuan"
_LEAVE = "产假至下季度末，返岗后补读。"
_DECLINE = "夜班只有一个人，在线会话三十秒内应答做不到，请先补人。"


def tell_acknowledging(*, rng: Random, now: datetime) -> None:
    """Let everybody who is asked read the version in force, in the days after it was published."""
    version = version_in_force(now)
    start = version.published_at if version is not None else None
    if version is None or start is None or open_round(version.pk, now=start) is None:
        return
    follow_into_force(version.pk, now=start)
    for user in User.objects.filter(is_active=True).order_by("pk"):
        actor = actor_of(user)
        row = acknowledgements_of(actor).filter(version=version).first()
        if row is None or user.login in UNREAD:
            continue
        at = start + timedelta(days=rng.randint(1, 9), minutes=rng.randint(0, 500))
        if user.login == ON_LEAVE:
            lead = actor_of(User.objects.get(login=ON_LEAVE_OF))
            exempt_reader(row.pk, _LEAVE, actor=lead, now=at)
        elif user.login == DECLINED:
            decline_standard(row.pk, _DECLINE, actor=actor, now=at)
        else:
            _read(row.pk, actor, user.locale, rng=rng, now=at)
    mark_unread_overdue(now)


def _read(row_id: int, actor: Actor, locale: str, *, rng: Random, now: datetime) -> None:
    """Answer the questions, one in four at the second try, and accept."""
    tag = "en" if locale == "en" else "zh-Hans"
    is_hasty = rng.random() < 0.25
    for attempt in range(2):
        row = acknowledgements_of(actor).get(pk=row_id)
        draw = questions_for(row, actor.roles, tag)
        answers = {} if is_hasty and attempt == 0 and draw else _right(draw)
        at = now + timedelta(minutes=4 * attempt)
        outcome = acknowledge_standard(
            row_id, actor=actor, now=at, locale=tag, answers=answers, attempt=attempt
        )
        if outcome.is_accepted:
            return


def _right(draw: tuple[Question, ...]) -> dict[str, list[str]]:
    return {each.key: [c.key for c in each.choices if c.is_right] for each in draw}
