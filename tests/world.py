"""One small world: headquarters, two regions, and one person for every place a permission can differ.

`world.lead` and `world.agent` belong to the east; `world.other_agent` to the west, so whatever is the
east's must be a 404 for them. `world.outsider` has an account and no post at all.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from norma.apps.customers.models import Customer
from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.people.services import create_user
from norma.base.access import SYSTEM, Actor, customer_actor
from norma.base.access.roles import (
    ADMINISTRATOR,
    AGENT,
    ASSESSOR,
    COMPLAINT_OFFICER,
    LEGAL,
    PRIVACY_OFFICER,
    QUALITY,
    REGIONAL_LEAD,
    SERVICE_DIRECTOR,
    STANDARDS_EDITOR,
    TEAM_LEAD,
)
from norma.base.text.search import fold
from norma.base.units.models import Unit
from norma.base.units.services import create_unit

NOW = datetime(2026, 6, 3, 2, 0, tzinfo=UTC)
"""A Wednesday, 10:00 in Shanghai; an ordinary business day."""


@dataclass(frozen=True, slots=True)
class World:
    """The rows of the small world; actors are built afresh by `actor`, as a request would."""

    hq: Unit
    east: Unit
    east_team: Unit
    west: Unit
    administrator: User
    director: User
    editor: User
    lead: User
    team_lead: User
    agent: User
    assessor: User
    counsel: User
    quality: User
    complaint_officer: User
    privacy_officer: User
    other_agent: User
    outsider: User
    customer: Customer
    other_customer: Customer

    def actor(self, name: str) -> Actor:
        """The actor of `world.<name>`: a member of staff or a customer."""
        who = getattr(self, name)
        return customer_actor(who.pk) if isinstance(who, Customer) else actor_of(who)


def build() -> World:
    """Make the small world through the services."""
    hq = _unit("hq", "总部", "Headquarters")
    east = _unit("east", "华东大区", "East region", parent=hq, region="east")
    east_team = _unit("east-online", "华东在线组", "East online team", parent=east)
    west = _unit("west", "西部大区", "West region", parent=hq, region="west")
    return World(
        hq=hq,
        east=east,
        east_team=east_team,
        west=west,
        administrator=_user("admin", "管理员", "Admin", (ADMINISTRATOR, hq)),
        director=_user("director", "周总监", "Director Zhou", (SERVICE_DIRECTOR, hq)),
        editor=_user("editor", "吴编辑", "Editor Wu", (STANDARDS_EDITOR, hq)),
        lead=_user("lead", "郑主管", "Lead Zheng", (REGIONAL_LEAD, east)),
        team_lead=_user("team-lead", "孙组长", "Team lead Sun", (TEAM_LEAD, east_team)),
        agent=_user("agent", "李客服", "Agent Li", (AGENT, east_team)),
        assessor=_user("assessor", "钱质检", "Assessor Qian", (ASSESSOR, hq)),
        counsel=_user("counsel", "冯法务", "Counsel Feng", (LEGAL, hq)),
        quality=_user("quality", "陈质管", "Quality Chen", (QUALITY, hq)),
        complaint_officer=_user("complaints", "褚专员", "Officer Chu", (COMPLAINT_OFFICER, hq)),
        privacy_officer=_user("privacy", "卫专员", "Officer Wei", (PRIVACY_OFFICER, hq)),
        other_agent=_user("other-agent", "赵客服", "Agent Zhao", (AGENT, west)),
        outsider=_user("outsider", "无岗位", "No post"),
        customer=_customer("王小明", east_team),
        other_customer=_customer("Aida Smith", west),
    )


def _unit(code: str, zh: str, en: str, *, parent: Unit | None = None, region: str = "") -> Unit:
    names = {"zh-Hans": zh, "en": en}
    return create_unit(code, names=names, parent=parent, region=region, actor=SYSTEM, now=NOW)


def _user(login: str, zh: str, en: str, *posts: tuple[str, Unit]) -> User:
    names = {"zh-Hans": zh, "en": en}
    return create_user(login, names=names, posts=posts, actor=SYSTEM, now=NOW)


def _customer(name: str, unit: Unit) -> Customer:
    return Customer.objects.create(
        public_id=f"cust_{unit.code}",
        name=name,
        name_key=fold(name),
        email=f"{unit.code}@example.com",
        unit=unit,
        created_at=NOW,
    )
