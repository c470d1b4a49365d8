"""Deciding how far a version reaches into the work."""

from datetime import datetime

from django.db import transaction

from norma.apps.standards import perms
from norma.apps.standards.errors import (
    ImpactReasonMissing,
    NothingToCompare,
    VersionNotDraft,
)
from norma.apps.standards.models import ImpactDecision, StandardVersion
from norma.apps.standards.selectors import versions_for
from norma.apps.standards.selectors.comparing import earlier_version, proposed_for
from norma.base.access import Actor, RowNotFound, authorize
from norma.base.audit.services import record
from norma.base.text.search import many_lines


@transaction.atomic
def decide_impact(
    version_id: int,
    decided: ImpactDecision.Impact,
    reason: str = "",
    *,
    actor: Actor,
    now: datetime,
) -> ImpactDecision:
    """Decide the impact class of a draft against the version it follows.

    Another class than the difference proposes needs a reason. Deciding alike twice changes nothing.

    Raises:
        RowNotFound, PermissionRefused, VersionNotDraft, NothingToCompare, ImpactReasonMissing.
    """
    version = (
        versions_for(actor)
        .select_related("standard__unit")
        .select_for_update(of=("self",))
        .filter(pk=version_id)
        .first()
    )
    if version is None:
        raise RowNotFound(what="standard version")
    authorize(actor, perms.STANDARD_IMPORT, version)
    if version.status != StandardVersion.Status.DRAFT:
        raise VersionNotDraft(version=version.version)
    against = earlier_version(actor, version)
    if against is None:
        raise NothingToCompare(version=version.version)
    proposed, said = proposed_for(against, version).value, many_lines(reason)
    if decided != proposed and not said:
        raise ImpactReasonMissing(proposed=proposed, decided=str(decided))
    before = ImpactDecision.objects.filter(version=version).first()
    values = {
        "against": against,
        "content_hash": version.content_hash,
        "proposed": proposed,
        "decided": decided.value,
        "reason": said,
    }
    if before is not None and all(getattr(before, name) == value for name, value in values.items()):
        return before
    found, _ = ImpactDecision.objects.update_or_create(
        version=version, defaults={**values, "decided_at": now, "decided_by_id": actor.user_id}
    )
    changes = {"impact": [before.decided if before else None, decided.value]}
    record(actor, version, "standards.impact_decided", changes, now=now)
    return found
