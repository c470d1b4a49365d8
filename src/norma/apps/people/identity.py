"""Who is at the keyboard, as the frame around every page shows it."""

from collections.abc import Iterable

from django.http import HttpRequest

from norma.apps.people.models import Post, User
from norma.apps.people.selectors import posts_of
from norma.base.access.roles import STAFF_ROLES, role_name
from norma.base.text.locale import locale_of
from norma.ui.frame import Identity


def identity_of(request: HttpRequest) -> Identity:
    """Name, post and unit of the person, in their language; the widest of several posts."""
    if not isinstance(request.user, User):
        return Identity()
    locale = locale_of(request)
    posts: Iterable[Post] = getattr(request, "posts", None) or posts_of(request.user)
    widest = min(posts, key=lambda post: STAFF_ROLES.index(post.role), default=None)
    if widest is None:
        return Identity(name=request.user.name(locale))
    return Identity(
        name=request.user.name(locale),
        post=role_name(widest.role, locale),
        unit=widest.unit.name(locale),
    )
