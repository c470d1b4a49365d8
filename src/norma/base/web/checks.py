"""System checks: settings that cannot both be meant are told at the start, each with its way out.

An error stops `norma serve` and `norma worker`; a warning is told and the start goes on.
"""

import ipaddress
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.http.request import validate_host
from django.utils.translation import gettext as _

TAG = "norma"
SECRET_LENGTH = 32
_HERE = frozenset({"localhost", "127.0.0.1", "::1", "[::1]", "testserver"})
_MOUNTS = Path("/proc/self/mounts")
_OVER_THE_NETWORK = frozenset({"cifs", "fuse.sshfs", "nfs", "nfs4", "smb3", "smbfs"})


def check_settings(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Every setting that contradicts another one or the place it is used in."""
    return [*_address_faults(), *_public_faults(), *_proxy_faults(), *_database_faults()]


def is_over_the_network(path: Path, mounts: Iterable[str]) -> bool:
    """Whether the file system that holds `path` is another machine's; `mounts` as in /proc/mounts."""
    points: dict[str, str] = {}
    for line in mounts:
        fields = line.split(" ")
        if len(fields) > 2:
            points[fields[1].replace("\\040", " ")] = fields[2]
    holders = (str(folder) for folder in (path, *path.parents))
    kind = next((points[folder] for folder in holders if folder in points), "")
    return kind in _OVER_THE_NETWORK


def _address_faults() -> Iterator[CheckMessage]:
    host = _public_host()
    if host is None:
        yield Error(
            _("NORMA_BASE_URL: expected http:// or https:// and a host, got “%(url)s”.")
            % {"url": settings.BASE_URL},
            hint=_("Write it as people type it, such as https://service.example.com."),
            id="norma.E001",
        )
    elif not validate_host(host, [*settings.ALLOWED_HOSTS, *_HERE]):
        yield Error(
            _("NORMA_BASE_URL names %(host)s, but NORMA_ALLOWED_HOSTS refuses that name.")
            % {"host": host},
            hint=_("Add it to NORMA_ALLOWED_HOSTS, or correct NORMA_BASE_URL."),
            id="norma.E002",
        )


def _public_faults() -> Iterator[CheckMessage]:
    """What would be harmless on one's own machine only."""
    host = _public_host()
    if settings.DEBUG and not _HERE.issuperset({host or "localhost", *settings.ALLOWED_HOSTS}):
        yield Error(
            _("NORMA_DEBUG is on, but others can reach this installation."),
            hint=_("Unset NORMA_DEBUG: its error pages show settings and what customers wrote."),
            id="norma.E003",
        )
    if host is None or host in _HERE:
        return
    if len(settings.SECRET_KEY) < SECRET_LENGTH:
        yield Error(
            _("NORMA_SECRET_KEY: expected at least %(length)s characters, got fewer.")
            % {"length": SECRET_LENGTH},
            hint=_(
                "Who guesses it can follow every case. Leave it unset, and a good one is made and kept."
            ),
            id="norma.E004",
        )
    if not settings.SESSION_COOKIE_SECURE:
        yield Warning(
            _("NORMA_BASE_URL begins with http://, so log-ins cross the network in the open."),
            hint=_("Put a proxy with TLS in front and write https:// in NORMA_BASE_URL."),
            id="norma.W001",
        )


def _proxy_faults() -> Iterator[CheckMessage]:
    for proxy in settings.TRUSTED_PROXIES:
        if proxy == "*":
            yield Warning(
                _("NORMA_TRUSTED_PROXIES is *: anybody may claim to call from any address."),
                hint=_("Name the addresses of your proxies, or limits by address protect nothing."),
                id="norma.W002",
            )
        elif not _is_network(proxy):
            yield Error(
                _("NORMA_TRUSTED_PROXIES: expected addresses or networks, got “%(proxy)s”.")
                % {"proxy": proxy},
                hint=_("Write them as 10.0.0.7 or 10.0.0.0/8, with commas between."),
                id="norma.E005",
            )


def _database_faults() -> Iterator[CheckMessage]:
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3") or not _MOUNTS.is_file():
        return
    path = Path(os.path.realpath(database["NAME"]))
    with _MOUNTS.open(encoding="utf-8", errors="replace") as mounts:
        if is_over_the_network(path, mounts):
            yield Warning(
                _("The SQLite file %(path)s lies on another machine.") % {"path": path},
                hint=_(
                    "SQLite may lose data there: move NORMA_DATA_DIR to a local disk, or use PostgreSQL."
                ),
                id="norma.W003",
            )


def _public_host() -> str | None:
    """The host of NORMA_BASE_URL; None where there is none to be read."""
    try:
        parts = urlsplit(settings.BASE_URL)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return f"[{host}]" if ":" in host else host


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return True
