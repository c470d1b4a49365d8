"""Builds what the desk is measured on: `python -m benchmarks.deskload.dataset FACTS [--cases N]`.

An organisation with its staff, standard and customers comes into being through the services, as the
sample organisation does. Then a few dozen cases are played through the services of the desk, and
copied until there are enough. Where to find things is written to the file FACTS as JSON.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from benchmarks.deskload.copies import Copied, Copier, continue_sequences
from benchmarks.deskload.courses import COURSES
from benchmarks.deskload.sampling import require_equal
from benchmarks.deskload.templates import Desk, Template, play_templates
from norma.apps.customers.models import Customer
from norma.apps.desk.models import STILL_OPEN, Case, CaseEvent, Clock, Message
from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.selectors import pack_of
from norma.base.clock import now as present
from norma.base.outbox.services import settle_unheard
from norma.base.units.models import Unit
from norma.core.worktime.calendar import WorkCalendar
from norma.core.worktime.compile import compile_calendar
from norma.demo import organisation
from norma.demo.build import CALENDAR, Plan, build

PACK = Path(__file__).resolve().parents[2] / "packs" / "home-appliances" / "standard.yaml"
SEED = 20_261
DAYS = 330
WEEKS = DAYS // 7 - 8
TEMPLATES_EACH = 2
SAMPLE = 40
FRESH = ((0, 1, 2, 3, 4, 5, 6), (60, 20, 10, 4, 3, 2, 1))
"""How many weeks ago cases that are still open began, beyond their templates."""


def main() -> int:
    """Build, check, tell."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("facts", type=Path)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--customers", type=int, default=4_000)
    asked = parser.parse_args()
    rng, now = Random(SEED), present()
    call_command("migrate", interactive=False, verbosity=0)
    # A course is copied to other regions, so all of them have to be under the same clocks.
    plan = Plan(seed=SEED, customers=asked.customers, cases=0, days=DAYS, has_supplement=False)
    build(plan, pack=PACK, now=now, progress=_quiet)
    desks = [_desk(code) for code in organisation.DESKS]
    calendar = _calendar(now)
    templates = play_templates(desks, each=TEMPLATES_EACH, calendar=calendar, rng=rng, now=now)
    copies = _copied(templates, asked.cases - len(templates), rng=rng, now=now)
    require_equal(copies, sample=SAMPLE, rng=rng, now=now)
    settle_unheard(now=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    asked.facts.write_text(json.dumps(_facts(rng), ensure_ascii=False), encoding="utf-8")
    return 0


def _copied(templates: list[Template], count: int, *, rng: Random, now: datetime) -> list[Copied]:
    copier = Copier(now=now, told_since=now - settings.EVENT_RETENTION)
    made = []
    drawn = _drawn(templates, count, rng)
    for number, template in enumerate(drawn, start=1):
        customer = rng.choice(template.desk.customers)
        weeks = rng.randrange(WEEKS) if template.course.ends_settled else _fresh_weeks(rng)
        delta = timedelta(weeks=-weeks, seconds=-rng.randrange(3_000))
        made.append(copier.copy(template, customer, number, delta))
        if number % 2_000 == 0:
            print(f"  {number} of {count} cases", file=sys.stderr, flush=True)
    copier.flush()
    continue_sequences()
    return made


def _drawn(templates: list[Template], count: int, rng: Random) -> Iterator[Template]:
    weights = [template.course.weight for template in templates]
    yield from rng.choices(templates, weights, k=count)


def _fresh_weeks(rng: Random) -> int:
    return rng.choices(*FRESH)[0]


def _desk(code: str) -> Desk:
    unit = Unit.objects.get(code=code)
    staff = User.objects.filter(posts__unit=unit, posts__role="agent")
    customers = Customer.objects.filter(unit=unit).order_by("pk")
    return Desk(
        unit_id=unit.pk,
        agents=[actor_of(user) for user in staff],
        customers=list(customers.values_list("pk", "segment")),
    )


def _calendar(now: datetime) -> WorkCalendar:
    version = StandardVersion.objects.get(status="in_force")
    return compile_calendar(
        pack_of(version.pk).calendars[CALENDAR],
        first_on=now.date() - timedelta(days=500),
        last_on=now.date() + timedelta(days=60),
    )


def _facts(rng: Random) -> dict[str, Any]:
    """What the measurements need to know of the data."""
    still_open = Case.objects.filter(status__in=STILL_OPEN)
    open_ids = list(still_open.filter(status="open").values_list("public_id", flat=True))
    rng.shuffle(open_ids)
    any_ids = list(Case.objects.order_by("pk").values_list("public_id", flat=True))
    customers = list(Customer.objects.order_by("pk").values_list("public_id", flat=True))
    return {
        "password": organisation.PASSWORD,
        "cases": rng.sample(any_ids, min(2_000, len(any_ids))),
        "open_cases": open_ids[:2_000],
        "customers": rng.sample(customers, min(2_000, len(customers))),
        "units": list(
            Unit.objects.filter(code__in=organisation.DESKS).values_list("pk", flat=True)
        ),
        "counts": {
            "cases": Case.objects.count(),
            "still open": still_open.count(),
            "messages": Message.objects.count(),
            "events": CaseEvent.objects.count(),
            "clocks": Clock.objects.count(),
            "courses": len(COURSES),
            "compared with the services": SAMPLE,
        },
    }


def _quiet(what: str, done: int, total: int) -> None:
    """The build itself says nothing."""


if __name__ == "__main__":
    sys.exit(main())
