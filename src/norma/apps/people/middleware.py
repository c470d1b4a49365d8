"""Puts on every request who acts, in which language they read and in which theme."""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of, posts_of
from norma.apps.people.services import THEMES, note_seen
from norma.base import clock
from norma.base.text.locale import LOCALES, accepted_locale, django_code, locale_tag

LOCALE_COOKIE = "norma_locale"
THEME_COOKIE = "norma_theme"
PREFERENCE_COOKIE_AGE_S = 365 * 86_400
_SEEN_EVERY_S = 300

Respond = Callable[[HttpRequest], HttpResponse]


class CurrentActor:
    """Sets `request.actor`; a browser that is logged in is noted as seen, at most every five minutes."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        posts = list(posts_of(request.user)) if isinstance(request.user, User) else []
        request.posts = posts  # type: ignore[attr-defined]  # for the frame, which names them
        request.actor = actor_of(request.user, posts=posts)  # type: ignore[attr-defined]  # as ActorRequest says
        if request.user.is_authenticated and request.session.session_key:
            key = request.session.session_key
            if cache.add(f"people:seen:{key}", 1, _SEEN_EVERY_S):
                note_seen(key, now=clock.now())
        return self.get_response(request)


class PreferredLocale:
    """Sets `request.locale` and `request.theme`, and speaks that language until the answer is made.

    Staff have theirs on their account; anybody else by cookie, else by what the browser prefers.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        locale, theme = preferences_of(request)
        request.locale, request.theme = locale, theme  # type: ignore[attr-defined]  # as ActorRequest says
        with translation.override(django_code(locale)):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", locale)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def preferences_of(request: HttpRequest) -> tuple[str, str]:
    """The reader's language (zh-Hans, en) and theme (auto, light, dark)."""
    if isinstance(request.user, User):
        return locale_tag(request.user.locale), request.user.theme
    theme = request.COOKIES.get(THEME_COOKIE, "")
    locale = request.COOKIES.get(LOCALE_COOKIE, "")
    if locale not in LOCALES:
        asked = accepted_locale(request.headers.get("Accept-Language", ""))
        locale = asked or locale_tag(settings.LANGUAGE_CODE)
    return locale, theme if theme in THEMES else "auto"
