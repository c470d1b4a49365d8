"""Answers to browsers: pages and parts, redirects, toasts, problems, limits, forms."""

from norma.base.web.access import is_logged_in, requires, safe_next, to_log_in
from norma.base.web.limits import rate_limited
from norma.base.web.responses import (
    Redirect303,
    ToastKind,
    redirect_303,
    render_page,
    say,
    toast,
    trigger,
)

__all__ = [
    "Redirect303",
    "ToastKind",
    "is_logged_in",
    "rate_limited",
    "redirect_303",
    "render_page",
    "requires",
    "safe_next",
    "say",
    "to_log_in",
    "toast",
    "trigger",
]
