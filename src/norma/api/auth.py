"""Who calls: a key in the Authorization header becomes the actor of the request."""

import re
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from norma.apps.people.services import actor_of_key
from norma.base.access import Actor
from norma.base.clock import now
from norma.base.web.limits import rate_limited
from norma.core.errors import NormaError

_MINUTE = timedelta(minutes=1)
_TOKEN = re.compile(r"[\x21-\x7e]{1,200}")


class TooManyRequests(NormaError):
    """The keys of one person are used more often than the installation allows."""

    code = "TOO_MANY_REQUESTS"
    messages = {
        "zh-Hans": "每分钟最多 {limit} 次请求，已超出。请 {retry_after_s} 秒后再试。",
        "en": "Expected at most {limit} requests a minute, got more. "
        "Try again in {retry_after_s} seconds.",
    }


class KeyAuth(HttpBearer):
    """`Authorization: Bearer <key>`; the key acts with the posts of its owner.

    A cookie of somebody who is logged in counts for nothing here, so that no page elsewhere can make
    their browser call the API.
    """

    openapi_description = (
        "A key that a member of staff makes under “My account”, shown once. "
        "It may do what that person may do, until it is revoked there."
    )

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor, or None where the key is not one of ours; a second question costs nothing.

        Raises: TooManyRequests.
        """
        if found := actor_on(request):
            return found
        at = now()
        actor = actor_of_key(token, now=at) if _TOKEN.fullmatch(token) else None
        if actor is None:
            return None
        request.actor = request.key_actor = actor  # type: ignore[attr-defined]  # as for a person
        limit = settings.API_RATE_PER_MINUTE
        if rate_limited(f"api:{actor.ref}", limit=limit, per=_MINUTE):
            raise TooManyRequests(limit=limit, retry_after_s=60 - at.second)
        return actor


def actor_on(request: HttpRequest) -> Actor | None:
    """Whom the key of this request has been found to stand for."""
    return getattr(request, "key_actor", None)
