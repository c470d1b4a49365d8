"""Reads staff, and turns a member of staff into an actor."""

from collections.abc import Iterable
from datetime import datetime

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from norma.apps.people.models import ApiKey, LoginSession, Post, User
from norma.apps.people.perms import USER_MANAGE, USER_VIEW
from norma.base.access import ANONYMOUS, Actor, ActorKind, Perm, authorize, grants_of
from norma.base.text.locale import locale_tag
from norma.base.units.models import Unit


def actor_of(
    user: User | AnonymousUser,
    *,
    kind: ActorKind = ActorKind.HUMAN_AGENT,
    posts: Iterable[Post] | None = None,
) -> Actor:
    """The member of staff as an actor with what their posts give; one query, none with `posts`.

    `posts` are what `posts_of` gives. Somebody who is not logged in, or no longer active, is
    ANONYMOUS.
    """
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    held = [(post.role, post.unit.path) for post in (posts_of(user) if posts is None else posts)]
    return Actor(
        kind=kind,
        user_id=user.pk,
        name_zh=user.name_zh,
        name_en=user.name_en,
        grants=grants_of(held),
        roles=frozenset(role for role, _ in held),
    )


def locale_of_staff(actor: Actor) -> str | None:
    """The language (zh-Hans, en) that this member of staff reads; None where none acts."""
    code = User.objects.filter(pk=actor.user_id or 0).values_list("locale", flat=True).first()
    return locale_tag(code) if code else None


def staff_for(actor: Actor, perm: Perm = USER_VIEW) -> QuerySet[User]:
    """Active staff who hold a post in a unit where the actor has the permission."""
    staff = User.objects.filter(is_active=True)
    if actor.holds_everything:
        return staff
    paths = actor.paths(perm.code)
    if not paths:
        return staff.none()
    within = Q()
    for path in paths:
        within |= Q(unit__path__startswith=path)
    return staff.filter(Exists(Post.objects.filter(within, user=OuterRef("pk"))))


def holders_of(perm: Perm, unit: Unit) -> list[User]:
    """Active staff who hold the permission in that unit by one of their posts there or above."""
    above = [int(part) for part in unit.path.split("/") if part]
    posts = Post.objects.filter(role__in=perm.roles, unit__in=above, user=OuterRef("pk"))
    return list(User.objects.filter(Exists(posts), is_active=True))


def active_user(user_id: int) -> User | None:
    """The member of staff with that id, where they are still active; one query."""
    return User.objects.filter(pk=user_id, is_active=True).first()


def staff_with(perm: Perm) -> list[User]:
    """Active staff who hold the permission in some unit, by log-in; one query."""
    posts = Post.objects.filter(role__in=perm.roles, user=OuterRef("pk"))
    return list(User.objects.filter(Exists(posts), is_active=True))


def holders_of_post(role: str, unit: Unit) -> list[User]:
    """Active staff who hold a post of that role in the unit or above it; one query."""
    above = [int(part) for part in unit.path.split("/") if part]
    posts = Post.objects.filter(role=role, unit__in=above, user=OuterRef("pk"))
    return list(User.objects.filter(Exists(posts), is_active=True))


def posts_of(user: User) -> QuerySet[Post]:
    """The posts somebody holds, with their units, the widest unit first."""
    return Post.objects.filter(user=user).select_related("unit").order_by("unit__path", "role")


def unit_of_staff(actor: Actor) -> Unit | None:
    """The widest unit in which this member of staff holds a post; None where they hold none."""
    post = (
        Post.objects.filter(user_id=actor.user_id or 0)
        .select_related("unit")
        .order_by("unit__path", "role")
        .first()
    )
    return post.unit if post else None


def holders_of_roles(roles: Iterable[str], unit: Unit) -> dict[int, int]:
    """Active staff with one of the roles in the unit or below: user id to the unit of that post."""
    posts = Post.objects.filter(
        role__in=list(roles), unit__path__startswith=unit.path, user__is_active=True
    )
    found: dict[int, int] = {}
    for user_id, unit_id in posts.order_by("unit__path", "pk").values_list("user_id", "unit_id"):
        found.setdefault(user_id, unit_id)
    return found


def own_sessions(actor: Actor) -> QuerySet[LoginSession]:
    """The browsers in which the actor is logged in, the latest seen first."""
    return LoginSession.objects.filter(user_id=actor.user_id or 0)


def own_api_keys(actor: Actor) -> QuerySet[ApiKey]:
    """The actor's own keys that still work, the newest first."""
    return ApiKey.objects.filter(owner_id=actor.user_id or 0, revoked_at=None)


def names_of(refs: Iterable[str], locale: str) -> dict[str, str]:
    """The names behind references such as `user:7`, in the reader's language; one query.

    A reference to anything but a member of staff is left out.
    """
    ids = [int(ref[5:]) for ref in refs if ref.startswith("user:") and ref[5:].isdecimal()]
    return {f"user:{user.pk}": user.name(locale) for user in User.objects.filter(pk__in=ids)}


def lockouts_for(actor: Actor, *, now: datetime) -> QuerySet[AccessAttempt]:
    """The names that cannot log in from an address for a while, the latest first.

    Raises: PermissionRefused.
    """
    authorize(actor, USER_MANAGE)
    attempts: QuerySet[AccessAttempt] = AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gt=now - settings.AXES_COOLOFF_TIME,
    )
    return attempts.order_by("-attempt_time")
