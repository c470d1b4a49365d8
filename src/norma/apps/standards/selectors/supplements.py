"""Supplements and the cores that they are pinned to."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from norma.apps.standards.models import Standard, StandardVersion

_URN = "urn:norma:"
_Status = StandardVersion.Status
LIVE = (_Status.IN_FORCE, _Status.SCHEDULED)


def extends_of(document: Mapping[str, Any]) -> tuple[str, str]:
    """The core and the version that a document is pinned to, as it writes them; "" for a core."""
    extends = document.get("extends", {})
    return str(extends.get("pack", "")), str(extends.get("version", ""))


def standard_named(urn: str) -> Standard | None:
    """The standard of that name, whatever its kind; one query."""
    packager, _, ref_id = urn.removeprefix(_URN).partition(":")
    if not urn.startswith(_URN) or not ref_id:
        return None
    return Standard.objects.filter(packager=packager, ref_id=ref_id).select_related("unit").first()


def urn_of(standard: Standard) -> str:
    """The name under which supplements are pinned to it."""
    return f"{_URN}{standard.packager}:{standard.ref_id}"


def live_cores(core: Standard) -> list[StandardVersion]:
    """The versions of a core that are in force or will be, lowest first; one query."""
    live = core.versions.filter(status__in=LIVE).select_related("standard__unit")
    return sorted(live.defer("source_text"), key=lambda version: version.order)


def supplement_versions(core: Standard) -> QuerySet[StandardVersion]:
    """Every version of every supplement of a core."""
    return StandardVersion.objects.filter(
        extends_pack=urn_of(core), standard__kind="overlay"
    ).select_related("standard__unit")
