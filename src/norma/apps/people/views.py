import ipaddress
from dataclasses import dataclass
from typing import Any

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from norma.apps.people.devices import device_name
from norma.apps.people.forms import ApiKeyForm, LogInForm, PasswordForm
from norma.apps.people.middleware import LOCALE_COOKIE, PREFERENCE_COOKIE_AGE_S, THEME_COOKIE
from norma.apps.people.models import LoginSession, User
from norma.apps.people.perms import USER_MANAGE
from norma.apps.people.selectors import lockouts_for, own_api_keys, own_sessions, posts_of
from norma.apps.people.services import (
    check_preferences,
    create_api_key,
    end_other_sessions,
    end_session,
    forget_session,
    lift_lockout,
    revoke_api_key,
    set_password,
    set_preferences,
    start_session,
)
from norma.base.access.roles import role_name
from norma.base.clock import now
from norma.base.web import redirect_303, render_page, requires, safe_next
from norma.base.web.request import ActorRequest

FIRST_PAGE = "insight:today"


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One browser in the list of those logged in."""

    session: LoginSession
    device: str
    is_this: bool


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: ActorRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect_303(request, safe_next(request, FIRST_PAGE))
    form = LogInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = authenticate(
            request,
            username=form.cleaned_data["login"],
            password=form.cleaned_data["password"],
        )
        if isinstance(user, User):
            login(request, user)
            _note_session(request, user)
            return redirect_303(request, safe_next(request, FIRST_PAGE))
        form.add_error(
            None,
            _("Name and password do not fit together. Check both; capitals matter in a password."),
        )
    wanted = safe_next(request, FIRST_PAGE)
    status = 422 if form.is_bound else 200
    return render_page(request, "people/log_in.html", {"form": form, "next": wanted}, status=status)


def show_locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: Any
) -> HttpResponse:
    """What django-axes answers with after too many wrong passwords: until when, and what to do."""
    wait = get_cool_off(request)
    assert wait is not None  # settings give NORMA_LOGIN_COOL_OFF a value
    context = {"until": now() + wait, "minutes": -(-int(wait.total_seconds()) // 60)}
    page = render_page(request, "people/locked_out.html", context, status=429)
    page.headers["Retry-After"] = str(int(wait.total_seconds()))
    return page


@require_POST
@requires()
def log_out(request: ActorRequest) -> HttpResponse:
    forget_session(request.session.session_key or "", actor=request.actor, now=now())
    logout(request)
    return redirect_303(request, "people:log_in", text=_("You are logged out."))


@never_cache
@require_safe
@requires()
def my_account(request: ActorRequest) -> HttpResponse:
    return _account(request)


@require_POST
def save_preferences(request: ActorRequest) -> HttpResponse:
    """Keep language and theme: on the account, and in this browser for when nobody is logged in."""
    locale, theme = request.POST.get("locale"), request.POST.get("theme")
    check_preferences(locale=locale, theme=theme)
    if isinstance(request.user, User):
        set_preferences(request.user, locale=locale, theme=theme, actor=request.actor, now=now())
    response = redirect_303(request, safe_next(request, "/"))
    for name, value in ((LOCALE_COOKIE, locale), (THEME_COOKIE, theme)):
        if value is not None:
            response.set_cookie(
                name,
                value,
                max_age=PREFERENCE_COOKIE_AGE_S,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
    return response


@never_cache
@sensitive_post_parameters("old_password", "new_password")
@require_POST
@requires()
def change_password(request: ActorRequest) -> HttpResponse:
    assert isinstance(request.user, User)  # requires() let nobody else in
    form = PasswordForm(request.POST, user=request.user)
    if not form.is_valid():
        return _account(request, password_form=form, status=422)
    set_password(request.user, form.cleaned_data["new_password"], actor=request.actor, now=now())
    old_key = request.session.session_key or ""
    update_session_auth_hash(request, request.user)
    forget_session(old_key, actor=request.actor, now=now())
    _note_session(request, request.user)
    end_other_sessions(keep_key=request.session.session_key or "", actor=request.actor, now=now())
    return redirect_303(
        request,
        "people:my_account",
        text=_("The new password holds from now on. All other browsers are logged out."),
    )


@require_POST
@requires()
def end_one(request: ActorRequest, session_id: int) -> HttpResponse:
    end_session(session_id, actor=request.actor, now=now())
    return redirect_303(request, "people:my_account", text=_("That browser is logged out."))


@require_POST
@requires()
def end_others(request: ActorRequest) -> HttpResponse:
    kept = request.session.session_key or ""
    count = end_other_sessions(keep_key=kept, actor=request.actor, now=now())
    text = ngettext(
        "%(count)s other browser is logged out.", "%(count)s other browsers are logged out.", count
    )
    return redirect_303(request, "people:my_account", text=text % {"count": count})


@never_cache
@require_POST
@requires()
def create_key(request: ActorRequest) -> HttpResponse:
    form = ApiKeyForm(request.POST)
    if not form.is_valid():
        return _account(request, key_form=form, status=422)
    key, secret = create_api_key(form.cleaned_data["name"], actor=request.actor, now=now())
    # Answered here and not after a redirect: the secret must not be put down anywhere on the way.
    return _account(request, new_key=key, new_secret=secret, status=201)


@require_POST
@requires()
def revoke_key(request: ActorRequest, key_id: int) -> HttpResponse:
    revoke_api_key(key_id, actor=request.actor, now=now())
    return redirect_303(request, "people:my_account", text=_("The key no longer works."))


@require_safe
@requires(USER_MANAGE)
def show_lockouts(request: ActorRequest) -> HttpResponse:
    lockouts = [
        (attempt, attempt.attempt_time + settings.AXES_COOLOFF_TIME)
        for attempt in lockouts_for(request.actor, now=now())
    ]
    return render_page(request, "people/lockout_list.html", {"lockouts": lockouts})


@require_POST
@requires(USER_MANAGE)
def open_lockout(request: ActorRequest, attempt_id: int) -> HttpResponse:
    lift_lockout(attempt_id, actor=request.actor, now=now())
    return redirect_303(request, "people:show_lockouts", text=_("This name can log in again."))


def _account(request: ActorRequest, *, status: int = 200, **parts: Any) -> HttpResponse:
    assert isinstance(request.user, User)  # requires() let nobody else in
    this_key = request.session.session_key
    context = {
        "person": request.user,
        "posts": [
            (role_name(post.role, request.locale), post.unit.name(request.locale))
            for post in posts_of(request.user)
        ],
        "sessions": [
            SessionRow(session, device_name(session.agent), session.session_key == this_key)
            for session in own_sessions(request.actor)
        ],
        "keys": own_api_keys(request.actor),
        "password_form": PasswordForm(user=request.user),
        "key_form": ApiKeyForm(),
        **parts,
    }
    return render_page(request, "people/my_account.html", context, status=status)


def _note_session(request: ActorRequest, user: User) -> None:
    key = request.session.session_key
    assert key is not None  # logging in has just made one
    start_session(
        user,
        key,
        address=_address(request),
        agent=request.headers.get("User-Agent", ""),
        now=now(),
    )


def _address(request: HttpRequest) -> str | None:
    address = request.META.get("REMOTE_ADDR", "")
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None
