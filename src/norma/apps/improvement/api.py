"""Proposals for machines to read."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from norma.apps.improvement import perms, schemas
from norma.apps.improvement.selectors.lists import ProposalFilter, View, proposal_list
from norma.base.access import authorize
from norma.base.clock import now
from norma.base.text.locale import accepted_locale, locale_of

router = Router(tags=["improvement"])


@router.get("/proposals", response=schemas.ProposalsOut, summary="Proposals to change clauses")
def list_proposals(
    request: HttpRequest,
    view: View = View.ALL,
    clause_id: Annotated[str, Query(max_length=60, description="Of one clause.")] = "",
    page: Annotated[int, Query(ge=1, le=1_000, description="The `next` of the page before.")] = 1,
) -> Any:
    actor = request.actor  # type: ignore[attr-defined]  # set by the key's authentication
    authorize(actor, perms.PROPOSAL_VIEW)
    locale = accepted_locale(request.headers.get("Accept-Language", "")) or locale_of(request)
    asked = ProposalFilter(view, clause_id=clause_id, page=page)
    found = proposal_list(actor, asked, locale, now=now())
    return {"items": found.rows, "next": found.next_page}
