"""Typed readers of environment variables that fail loudly: the name, the value, what is allowed."""

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
_DURATION_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def env_str(name: str, default: str) -> str:
    """The variable's text; `default` where it is unset or empty."""
    return os.environ.get(name) or default


def env_bool(name: str, *, default: bool) -> bool:
    """True or False. Raises: ImproperlyConfigured for anything but a yes or a no."""
    raw = os.environ.get(name, "").strip().lower()
    if not raw:
        return default
    if raw in _TRUE | _FALSE:
        return raw in _TRUE
    raise ImproperlyConfigured(f"{name}: expected one of {sorted(_TRUE | _FALSE)}, got {raw!r}.")


def env_int(name: str, default: int, *, minimum: int = 0) -> int:
    """A whole number. Raises: ImproperlyConfigured for another text or one under `minimum`."""
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    if not re.fullmatch(r"-?\d+", raw) or int(raw) < minimum:
        raise ImproperlyConfigured(
            f"{name}: expected a whole number of at least {minimum}, got {raw!r}."
        )
    return int(raw)


def env_duration(name: str, default: timedelta) -> timedelta:
    """A length of time such as `90s`, `15m`, `8h`, `14d`. Raises: ImproperlyConfigured."""
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    match = re.fullmatch(r"(\d+)([smhd])", raw)
    if match is None:
        raise ImproperlyConfigured(f"{name}: expected a duration like 90s, 15m, 8h, got {raw!r}.")
    return timedelta(seconds=int(match[1]) * _DURATION_UNITS[match[2]])


def env_list(name: str, default: tuple[str, ...]) -> list[str]:
    """Comma-separated texts, stripped, empty ones dropped."""
    raw = os.environ.get(name, "").strip()
    return [part.strip() for part in raw.split(",") if part.strip()] if raw else list(default)


def env_secret(name: str, default: str | None = None) -> str:
    """A secret from NAME, or from the file that NAME_FILE names. Raises: ImproperlyConfigured.

    The value never appears in the message.
    """
    path = os.environ.get(f"{name}_FILE", "").strip()
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(
                f"{name}_FILE: expected a readable file, got {path!r} ({error.strerror})."
            ) from error
    value = os.environ.get(name) or default
    if not value:
        raise ImproperlyConfigured(
            f"{name}: expected a secret here or in {name}_FILE, got nothing."
        )
    return value


def env_database(name: str, default: str) -> dict[str, Any]:
    """Django's database settings from a URL: `sqlite:///path` or `postgresql://user:pw@host/db`.

    What follows `?` goes to PostgreSQL's client as it is, such as `?sslmode=verify-full`.

    Raises: ImproperlyConfigured, without the password.
    """
    url = os.environ.get(name) or default
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
            },
        }
    if parts.scheme in ("postgresql", "postgres"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise ImproperlyConfigured(
        f"{name}: expected sqlite:///PATH or postgresql://USER@HOST/NAME, got scheme {parts.scheme!r}."
    )
