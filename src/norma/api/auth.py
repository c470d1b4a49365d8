"""Who calls: a key in the Authorization header becomes the actor of the request."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from norma.api.errors import TooManyRequests
from norma.apps.people.services import actor_of_key
from norma.base.clock import now
from norma.base.web.limits import rate_limited

_MINUTE = timedelta(minutes=1)


class KeyAuth(HttpBearer):
    """`Authorization: Bearer <key>`; the key acts with the posts of its owner."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The actor, or None where the key is not one of ours. Raises: TooManyRequests."""
        at = now()
        actor = actor_of_key(token, now=at)
        if actor is None:
            return None
        limit = settings.API_RATE_PER_MINUTE
        if rate_limited(f"api:{actor.ref}", limit=limit, per=_MINUTE):
            raise TooManyRequests(limit=limit, retry_after_s=60 - at.second)
        request.actor = actor  # type: ignore[attr-defined]  # as for a person who is logged in
        return actor
