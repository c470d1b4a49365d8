"""A desk that works under a small standard: see standard.yaml beside this file."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from norma.apps.desk.models import Case, CaseEvent, Clock
from norma.apps.desk.services import open_case
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.services import import_standard, publish_standard
from norma.base.access import SYSTEM, Actor
from norma.base.clock import home_date
from tests.world import NOW, World

STANDARD = (Path(__file__).parent / "standard.yaml").read_text(encoding="utf-8")


class Desk:
    """The small world with its standard in force, and short ways to look at a case."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.version = self.put_in_force(STANDARD)
        self.agent = world.actor("agent")
        self.customer = world.actor("customer")

    def put_in_force(self, text: str, *, now: datetime = NOW) -> StandardVersion:
        unit_id = self.world.hq.pk
        found = import_standard(text, actor=SYSTEM, now=now, unit_id=unit_id).version
        assert found is not None
        on = home_date(now)
        return publish_standard(found.pk, actor=SYSTEM, now=now, effective_from=on)

    def open(self, *, actor: Actor | None = None, now: datetime = NOW, **matter: Any) -> Case:
        usual = {
            "subject": "洗衣机脱水异响",
            "body": "一脱水就哐哐响。",
            "channel": "email",
            "scenario": "after_sales",
        }
        customer_id = matter.pop("customer_id", self.world.customer.pk)
        return open_case(customer_id, actor=actor or self.customer, now=now, **usual | matter)

    def clock(self, case: Case, clause_id: str, instance: int = 1) -> Clock:
        return Clock.objects.get(case=case, clause_id=clause_id, instance=instance)

    def clauses_on(self, case: Case) -> set[str]:
        return set(Clock.objects.filter(case=case).values_list("clause_id", flat=True))

    def kinds_on(self, case: Case) -> list[str]:
        events = CaseEvent.objects.filter(case=case).order_by("seq")
        return list(events.values_list("kind", flat=True))


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)
