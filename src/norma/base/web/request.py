"""The request as views meet it: with the actor and the language that the middleware found."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from norma.base.access import Actor


class ActorRequest(HttpRequest):
    """A request behind the middleware of people; `locale` is zh-Hans or en."""

    actor: "Actor"
    locale: str
    htmx: "HtmxDetails"
