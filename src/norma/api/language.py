"""In which language a caller is spoken to: the one they ask for, else the one of the key's owner."""

from django.conf import settings
from django.http import HttpRequest

from norma.api.auth import actor_on
from norma.apps.people.selectors import locale_of_staff
from norma.base.text.locale import accepted_locale, locale_tag


def language_of(request: HttpRequest) -> str:
    """zh-Hans or en; asks for the owner's only where the request names none."""
    if asked := accepted_locale(request.headers.get("Accept-Language", "")):
        return asked
    actor = actor_on(request)
    own = locale_of_staff(actor) if actor else None
    return own or locale_tag(settings.LANGUAGE_CODE)
