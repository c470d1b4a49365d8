"""Builds the sample organisation: its people, its standard, its customers, and months of service.

Everything goes through the services a person would use, with the instant passed in, so that clocks,
events and audit entries are real. The same seed and the same hour give the same organisation.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from norma.apps.customers.services import CustomerFields, save_customer
from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.people.services import create_user, set_preferences
from norma.apps.standards.selectors import pack_of
from norma.base.access import SYSTEM, Actor, customer_actor
from norma.base.outbox.services import settle_unheard
from norma.base.units.models import Unit
from norma.base.units.services import create_unit
from norma.core.errors import NormaError
from norma.core.worktime.calendar import WorkCalendar
from norma.core.worktime.compile import compile_calendar
from norma.demo import governing, organisation
from norma.demo.acknowledging import tell_acknowledging
from norma.demo.adopting import adopt_sample
from norma.demo.playing import Desk, play
from norma.demo.proposals import tell_proposals
from norma.demo.supplements import tell_exceptions, tell_supplement
from norma.demo.timeline import planned_cases

CALENDAR = "service-cn"
CHUNK = 40
"""Cases played in one transaction: one flush to disk for all of them."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


class SamplePackFaulty(NormaError):
    """The standard that the sample organisation follows cannot be read."""

    code = "SAMPLE_PACK_FAULTY"
    messages = {
        "zh-Hans": "示例标准 {path} 有 {count} 处错误，无法建立示例组织。请先运行 norma check {path}。",
        "en": "Expected a sound sample standard in {path}, found {count} errors. "
        "Run: norma check {path}.",
    }


@dataclass(frozen=True, slots=True)
class Plan:
    """How large the sample organisation shall be.

    Attributes:
        has_supplement: the East has a supplement, so that its cases run under tighter clocks.
    """

    seed: int = 20260
    customers: int = 360
    cases: int = 2_050
    days: int = 90
    has_supplement: bool = True


def build(plan: Plan, *, pack: Path, now: datetime, progress: Progress) -> None:
    """Make the whole organisation in an empty database.

    Raises: SamplePackFaulty, before any case is made.
    """
    rng = Random(plan.seed)
    start = now - timedelta(days=plan.days + 30)
    founded = start - governing.PREPARED - timedelta(days=1)
    progress("staff", 0, len(organisation.STAFF))
    with transaction.atomic():
        units = _units(now=founded)
        desks = _staff(units, now=founded, progress=progress)
        calendar = _standard(pack, units["hq"], plan=plan, now=start)
        if plan.has_supplement:
            tell_supplement(now=start)
            tell_exceptions(now=now)
        rows = _customers(plan.customers, units, rng=rng, now=start, progress=progress)
    cases = planned_cases(plan.cases, rng=rng, now=now, days=plan.days, calendar=calendar)
    for first in range(0, len(cases), CHUNK):
        progress("cases", first, len(cases))
        with transaction.atomic():
            for case in cases[first : first + CHUNK]:
                customer, actor, desk_code = rng.choice(rows)
                play(case, customer, actor, desks[desk_code], rng=rng, now=now)
    progress("cases", len(cases), len(cases))
    with transaction.atomic():
        governing.go_on(pack.read_text(encoding="utf-8"), unit=units["hq"], now=now)
        tell_acknowledging(rng=rng, now=now)
        tell_proposals(now=now)
        adopt_sample(units["hq"].pk, actor=SYSTEM, now=now)
    settle_unheard(now=now)


def _units(*, now: datetime) -> dict[str, Unit]:
    made: dict[str, Unit] = {}
    for row in organisation.UNITS:
        made[row.code] = create_unit(
            row.code,
            names={"zh-Hans": row.zh, "en": row.en},
            parent=made.get(row.parent),
            region=row.region,
            actor=SYSTEM,
            now=now,
        )
    return made


def _staff(units: dict[str, Unit], *, now: datetime, progress: Progress) -> dict[str, Desk]:
    desks = {code: Desk(unit_id=units[code].pk, agents=[]) for code in organisation.DESKS}
    for done, row in enumerate(organisation.STAFF):
        progress("staff", done, len(organisation.STAFF))
        user = create_user(
            row.login,
            names={"zh-Hans": row.zh, "en": row.en},
            posts=[(row.role, units[row.unit])],
            email=f"{row.login}@huanuo.example",
            actor=SYSTEM,
            now=now,
        )
        if row.locale != "zh-hans":
            set_preferences(user, actor=actor_of(user), now=now, locale=row.locale)
        if row.role == "agent":
            desks[row.unit].agents.append(actor_of(user))
    # One hash for all of them: twenty-four would be ten seconds of nothing but argon2.
    User.objects.update(password=make_password(organisation.PASSWORD))
    return desks


def _standard(path: Path, unit: Unit, *, plan: Plan, now: datetime) -> WorkCalendar:
    text = path.read_text(encoding="utf-8")
    result = governing.make_standard(text, unit=unit, now=now, source=path.name)
    if result.version is None:
        raise SamplePackFaulty(path=str(path), count=len(result.faults))
    today = (now + timedelta(days=plan.days)).date()
    return compile_calendar(
        pack_of(result.version.pk).calendars[CALENDAR],
        first_on=date(today.year - 1, 1, 1),
        last_on=date(today.year + 1, 12, 31),
    )


def _customers(
    count: int, units: dict[str, Unit], *, rng: Random, now: datetime, progress: Progress
) -> list[tuple[int, Actor, str]]:
    rows: list[tuple[int, Actor, str]] = []
    for number, (name, locale) in enumerate(_names(count, rng)):
        if number % 20 == 0:
            progress("customers", number, count)
        desk = rng.choices(organisation.DESKS, (5, 4, 3))[0]
        customer = save_customer(
            CustomerFields(
                name=name,
                unit_id=units[desk].pk,
                email=f"customer{number:03}@mail.example",
                phone=f"+86 138 0000 {number:04}",
                locale=locale,
                segment=rng.choices(("standard", "silver", "gold"), (7, 2, 1))[0],
            ),
            actor=SYSTEM,
            now=now,
            may_duplicate=True,
        )
        rows.append((customer.pk, customer_actor(customer.pk), desk))
    return rows


def _names(count: int, rng: Random) -> Iterable[tuple[str, str]]:
    for number in range(count):
        if number % 60 == 7:
            yield rng.choice(organisation.COMPANIES), "zh-hans"
        elif number % 8 == 3:
            yield rng.choice(organisation.FOREIGN_NAMES), "en"
        else:
            surname = rng.choice(organisation.SURNAMES)
            yield surname + rng.choice(organisation.GIVEN_NAMES), "zh-hans"
