"""Writes to staff, their sessions, keys and preferences."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from axes.utils import reset
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef

from norma.apps.people.errors import PersonRequired, PreferenceUnknown, RoleUnknown
from norma.apps.people.models import ApiKey, LoginSession, Post, User
from norma.apps.people.perms import USER_MANAGE
from norma.apps.people.selectors import actor_of, lockouts_for, own_api_keys, own_sessions
from norma.base.access import Actor, ActorKind, RowNotFound, authorize
from norma.base.access.roles import STAFF_ROLES
from norma.base.audit.services import record
from norma.base.text.locale import LOCALES, django_code
from norma.base.units.models import Unit

THEMES = ("auto", "light", "dark")
KEY_MARK = "norma"
_USED_AGAIN_AFTER = timedelta(minutes=1)


@transaction.atomic
def create_user(
    login: str,
    *,
    names: Mapping[str, str],
    posts: Sequence[tuple[str, Unit]],
    actor: Actor,
    now: datetime,
    password: str | None = None,
    email: str = "",
) -> User:
    """Add a member of staff with posts (role, unit); `names` holds zh-Hans and en.

    Without a password nobody can log in as them. Raises: PermissionRefused, RoleUnknown.
    """
    authorize(actor, USER_MANAGE)
    user = User(
        login=login,
        name_zh=names["zh-Hans"],
        name_en=names["en"],
        email=email,
        created_at=now,
    )
    user.set_password(password)
    user.save()
    record(actor, user, "people.user_created", {"login": [None, login]}, now=now)
    for role, unit in posts:
        give_post(user, role, unit, actor=actor, now=now)
    return user


@transaction.atomic
def give_post(user: User, role: str, unit: Unit, *, actor: Actor, now: datetime) -> Post:
    """Let the user hold a role in a unit and below; harmless when they already do.

    Raises: PermissionRefused, RoleUnknown.
    """
    authorize(actor, USER_MANAGE)
    if role not in STAFF_ROLES:
        raise RoleUnknown(role=role, roles=", ".join(STAFF_ROLES))
    post, is_new = Post.objects.get_or_create(user=user, role=role, unit=unit)
    if is_new:
        record(actor, user, "people.post_given", {"post": [None, f"{role}@{unit.code}"]}, now=now)
    return post


@transaction.atomic
def set_password(user: User, password: str, *, actor: Actor, now: datetime) -> None:
    """Give a new password: to oneself, or to anybody by who manages staff. Raises: PermissionRefused."""
    if actor.user_id != user.pk or actor.kind is not ActorKind.HUMAN_AGENT:
        authorize(actor, USER_MANAGE)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(actor, user, "people.password_set", {}, now=now)


@transaction.atomic
def start_session(
    user: User, session_key: str, *, address: str | None, agent: str, now: datetime
) -> LoginSession:
    """Note that the user logged in with this browser, so that they can see and end it."""
    session, _ = LoginSession.objects.update_or_create(
        session_key=session_key,
        defaults={
            "user": user,
            "started_at": now,
            "seen_at": now,
            "address": address,
            "agent": agent[:200],
        },
    )
    record(actor_of(user), user, "people.logged_in", {"address": [None, address]}, now=now)
    return session


@transaction.atomic
def forget_session(session_key: str, *, actor: Actor, now: datetime) -> None:
    """Note that this browser's session ended by itself, for instance by logging out in it."""
    session = own_sessions(actor).filter(session_key=session_key).first()
    if session is not None:
        record(actor, session, "people.session_ended", {"user": [session.user_id, None]}, now=now)
        session.delete()


@transaction.atomic
def end_session(session_id: int, *, actor: Actor, now: datetime) -> None:
    """Log one of the actor's own browsers out. Raises: RowNotFound."""
    session = own_sessions(actor).filter(pk=session_id).first()
    if session is None:
        raise RowNotFound(what="session")
    _end([session], actor=actor, now=now)


@transaction.atomic
def end_other_sessions(*, keep_key: str, actor: Actor, now: datetime) -> int:
    """Log out all of the actor's own browsers but one; returns how many."""
    others = list(own_sessions(actor).exclude(session_key=keep_key))
    _end(others, actor=actor, now=now)
    return len(others)


def _end(sessions: Sequence[LoginSession], *, actor: Actor, now: datetime) -> None:
    for session in sessions:
        SessionStore(session.session_key).delete()
        record(actor, session, "people.session_ended", {"user": [session.user_id, None]}, now=now)
        session.delete()


@transaction.atomic
def create_api_key(name: str, *, actor: Actor, now: datetime) -> tuple[ApiKey, str]:
    """A new key for the actor's own posts, and its secret, which is not kept and cannot be shown again.

    Raises: PersonRequired, because a machine must not make keys for machines.
    """
    if actor.user_id is None or actor.kind is not ActorKind.HUMAN_AGENT:
        raise PersonRequired()
    prefix = secrets.token_hex(4)
    secret = f"{KEY_MARK}_{prefix}_{secrets.token_urlsafe(32)}"
    key = ApiKey.objects.create(
        owner_id=actor.user_id, name=name, prefix=prefix, digest=_digest(secret), created_at=now
    )
    record(actor, key, "people.api_key_created", {"name": [None, name]}, now=now)
    return key, secret


@transaction.atomic
def revoke_api_key(key_id: int, *, actor: Actor, now: datetime) -> None:
    """Make one of the actor's own keys useless from now on. Raises: RowNotFound."""
    key = own_api_keys(actor).filter(pk=key_id).first()
    if key is None:
        raise RowNotFound(what="api key")
    key.revoked_at = now
    key.save(update_fields=["revoked_at"])
    record(actor, key, "people.api_key_revoked", {"revoked_at": [None, now]}, now=now)


def actor_of_key(secret: str, *, now: datetime) -> Actor | None:
    """The machine that shows this key, with the posts its owner holds now; None where it is no good."""
    mark, _, rest = secret.partition("_")
    prefix = rest.partition("_")[0]
    if mark != KEY_MARK or not prefix.isalnum():
        return None
    key = ApiKey.objects.select_related("owner").filter(prefix=prefix, revoked_at=None).first()
    if key is None or not secrets.compare_digest(key.digest, _digest(secret)):
        return None
    if key.last_used_at is None or now - key.last_used_at >= _USED_AGAIN_AFTER:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    actor = actor_of(key.owner, kind=ActorKind.BOT)
    return actor if actor.is_staff else None


def _digest(secret: str) -> str:
    # Plain SHA-256 is enough: the secret holds 256 random bits, so there is nothing to guess.
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def set_preferences(
    user: User, *, actor: Actor, now: datetime, locale: str | None = None, theme: str | None = None
) -> None:
    """Keep the reader's own language (zh-Hans, en) and theme (auto, light, dark); None keeps the old.

    Raises: PreferenceUnknown, PermissionRefused.
    """
    if actor.user_id != user.pk:
        authorize(actor, USER_MANAGE)
    check_preferences(locale=locale, theme=theme)
    changes: dict[str, list[object]] = {}
    if locale is not None:
        changes["locale"] = [user.locale, django_code(locale)]
    if theme is not None:
        changes["theme"] = [user.theme, theme]
    for field, (_, new) in changes.items():
        setattr(user, field, new)
    if changes:
        user.save(update_fields=list(changes))
        record(actor, user, "people.preferences_set", changes, now=now)


@transaction.atomic
def lift_lockout(attempt_id: int, *, actor: Actor, now: datetime) -> None:
    """Let a name log in again at once after too many wrong passwords.

    Raises: PermissionRefused, RowNotFound.
    """
    attempt = lockouts_for(actor, now=now).filter(pk=attempt_id).first()
    if attempt is None:
        raise RowNotFound(what="lockout")
    changes = {"failures": [attempt.failures_since_start, 0], "login": [attempt.username, None]}
    record(actor, attempt, "people.lockout_lifted", changes, now=now)
    reset(username=attempt.username, ip=attempt.ip_address)


def check_preferences(*, locale: str | None, theme: str | None) -> None:
    """Return quietly for a language and a theme that are offered. Raises: PreferenceUnknown."""
    for what, value, allowed in (("locale", locale, LOCALES), ("theme", theme, THEMES)):
        if value is not None and value not in allowed:
            raise PreferenceUnknown(what=what, value=value, allowed=", ".join(allowed))


@transaction.atomic
def prune_sessions(now: datetime) -> int:
    """Forget the sessions that have run out, and the browsers they stood for; how many browsers."""
    Session.objects.filter(expire_date__lt=now).delete()
    lasting = Session.objects.filter(session_key=OuterRef("session_key"))
    forgotten, _ = LoginSession.objects.filter(~Exists(lasting)).delete()
    return forgotten


def note_seen(session_key: str, *, now: datetime) -> None:
    """Remember that this browser was just used."""
    LoginSession.objects.filter(session_key=session_key).update(seen_at=now)
