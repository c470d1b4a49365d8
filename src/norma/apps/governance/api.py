"""How standards are made, for machines to read."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router

from norma.apps.governance import perms, schemas
from norma.apps.governance.selectors.acknowledgement_pages import readings_for
from norma.apps.governance.selectors.addresses import standard_at, version_at
from norma.apps.governance.selectors.approvals import approvals_of
from norma.apps.governance.selectors.assessments import assessments_of
from norma.apps.governance.selectors.research import notes_of
from norma.base.access import Actor, authorize
from norma.base.clock import now
from norma.base.text.locale import accepted_locale, locale_of

router = Router(tags=["governance"])

Packager = Annotated[str, Path(max_length=60, description="Such as huanuo.")]
RefId = Annotated[str, Path(max_length=60, description="Such as service-core.")]
Version = Annotated[str, Path(max_length=20, description="Such as 3.1.")]


@router.get(
    "/standards/{packager}/{ref_id}/research",
    response=schemas.ResearchNotesOut,
    summary="What others promise",
)
def list_research(request: HttpRequest, packager: Packager, ref_id: RefId) -> Any:
    actor = _actor(request)
    authorize(actor, perms.RESEARCH_VIEW)
    return {"items": notes_of(actor, standard_at(actor, packager, ref_id).pk)}


@router.get(
    "/standards/{packager}/{ref_id}/assessments",
    response=schemas.AssessmentsOut,
    summary="Self-assessments against a standard",
)
def list_assessments(request: HttpRequest, packager: Packager, ref_id: RefId) -> Any:
    actor = _actor(request)
    authorize(actor, perms.GOVERNANCE_VIEW)
    standard = standard_at(actor, packager, ref_id)
    return {"items": assessments_of(actor, standard.pk, locale=_locale(request))}


@router.get(
    "/standards/{packager}/{ref_id}/versions/{version}/approvals",
    response=schemas.ApprovalsOut,
    summary="Approvals of a version",
)
def list_approvals(
    request: HttpRequest, packager: Packager, ref_id: RefId, version: Version
) -> Any:
    actor = _actor(request)
    authorize(actor, perms.GOVERNANCE_VIEW)
    found = version_at(actor, packager, ref_id, version)
    return {"items": approvals_of(found, actor, locale=_locale(request), now=now())}


@router.get("/acknowledgements", response=schemas.ReadingsOut, summary="What one has to read")
def list_acknowledgements(request: HttpRequest) -> Any:
    """Of the key's owner: what is owed first, then what was settled."""
    actor = _actor(request)
    authorize(actor, perms.ACKNOWLEDGEMENT_GIVE)
    found = readings_for(actor, _locale(request), now=now())
    return {"items": [*found.owed, *found.settled]}


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the key's authentication
    return actor


def _locale(request: HttpRequest) -> str:
    return accepted_locale(request.headers.get("Accept-Language", "")) or locale_of(request)
