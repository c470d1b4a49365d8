"""Rows for tests, made through the services where a service exists. Every argument has a default."""

from datetime import datetime
from itertools import count

from norma.apps.customers.models import Customer
from norma.apps.people.models import User
from norma.apps.people.services import create_user
from norma.base.access import SYSTEM
from norma.base.access.roles import AGENT
from norma.base.text.search import fold
from norma.base.units.models import Unit
from norma.base.units.services import create_unit
from tests.world import NOW

_numbers = count(1)


def a_unit(code: str = "", *, parent: Unit | None = None, now: datetime = NOW) -> Unit:
    """A unit, at the top unless it is given a parent."""
    code = code or f"unit-{next(_numbers)}"
    names = {"zh-Hans": f"单位 {code}", "en": f"Unit {code}"}
    return create_unit(code, names=names, parent=parent, actor=SYSTEM, now=now)


def a_user(
    login: str = "",
    *,
    role: str = AGENT,
    unit: Unit | None = None,
    password: str | None = None,
    now: datetime = NOW,
) -> User:
    """A member of staff with one post. Without a password, `as_user` still logs them in."""
    login = login or f"user-{next(_numbers)}"
    return create_user(
        login,
        names={"zh-Hans": f"员工 {login}", "en": f"Staff {login}"},
        posts=[(role, unit or a_unit(now=now))],
        password=password,
        actor=SYSTEM,
        now=now,
    )


def a_customer(
    name: str = "王小明", *, unit: Unit | None = None, email: str = "", now: datetime = NOW
) -> Customer:
    """A customer of a unit."""
    number = next(_numbers)
    return Customer.objects.create(
        public_id=f"cust_{number:012d}",
        name=name,
        name_key=fold(name),
        email=email or f"customer-{number}@example.com",
        unit=unit or a_unit(now=now),
        created_at=now,
    )
