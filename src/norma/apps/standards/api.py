"""Standards for machines."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from norma.apps.standards import perms, schemas
from norma.apps.standards.selectors import pack_of, version_in_force
from norma.base.access import RowNotFound, authorize
from norma.base.clock import now
from norma.core.clause.model import Clause, Pack
from norma.core.clause.render import text_of, title_of
from norma.core.errors import LOCALES

router = Router(tags=["standards"])


@router.get("/clauses", response=schemas.ClausesOut, summary="The clauses of the standard in force")
def list_clauses(request: HttpRequest) -> Any:
    pack = _pack_in_force(request)
    return {
        "standard": pack.urn,
        "version": pack.version,
        "effective_from": pack.effective_from,
        "items": [_clause(clause) for clause in pack.clauses],
    }


@router.get("/clauses/{clause_id}", response=schemas.ClauseOut, summary="One clause in force")
def read_clause(request: HttpRequest, clause_id: str) -> Any:
    try:
        return _clause(_pack_in_force(request).clause(clause_id))
    except KeyError:
        raise RowNotFound(what="clause") from None


def _pack_in_force(request: HttpRequest) -> Pack:
    authorize(request.actor, perms.STANDARD_VIEW)  # type: ignore[attr-defined]  # set by the key
    version = version_in_force(now())
    if version is None:
        raise RowNotFound(what="standard in force")
    return pack_of(version.pk)


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "kind": clause.kind,
        "is_public": clause.public,
        "title": {locale: title_of(clause, locale) for locale in LOCALES},
        "text": {locale: text_of(clause, locale) for locale in LOCALES},
        "body": clause.body,
    }
