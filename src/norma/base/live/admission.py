"""Who is behind a stream: the session of the browser, read again while the stream lasts."""

from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from norma.base.access import ANONYMOUS, Actor
from norma.base.live.reading import is_forgotten
from norma.base.live.topics import identified, permitted


@dataclass(frozen=True, slots=True)
class Admission:
    """What a stream may carry; `must_reload` says that what came before is no longer known."""

    topics: frozenset[str]
    must_reload: bool


def admit(session_key: str | None, topics: Iterable[str], *, last_id: int | None) -> Admission:
    """Decide what this browser may listen to; reads the session, the posts and the topics' rows."""
    allowed = permitted(actor_of_session(session_key), topics)
    must_reload = last_id is not None and is_forgotten(last_id)
    return Admission(allowed, must_reload)


def actor_of_session(session_key: str | None) -> Actor:
    """The member of staff of a session, by Django's own check of it; else ANONYMOUS."""
    if not session_key:
        return ANONYMOUS
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    return identified(get_user(request))


def session_key_of(cookie_headers: Iterable[bytes]) -> str | None:
    """The session's key in the Cookie headers, if there is one."""
    for header in cookie_headers:
        try:
            morsel = SimpleCookie(header.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
        except CookieError:
            continue
        if morsel is not None:
            return morsel.value
    return None
