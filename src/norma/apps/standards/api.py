"""Standards for machines."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router

from norma.apps.standards import perms, schemas
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.selectors import pack_of, version_in_force
from norma.base.access import RowNotFound, authorize
from norma.base.clock import now
from norma.core.clause.model import Clause
from norma.core.clause.render import text_of, title_of
from norma.core.errors import LOCALES

router = Router(tags=["standards"])


@router.get("/clauses", response=schemas.ClausesOut, summary="The clauses of the standard in force")
def list_clauses(request: HttpRequest) -> Any:
    version = _version_in_force(request)
    pack = pack_of(version.pk)
    return {
        "standard": pack.urn,
        "version": pack.version,
        "effective_from": version.effective_from,
        "items": [_clause(clause) for clause in pack.clauses],
    }


@router.get("/clauses/{clause_id}", response=schemas.ClauseOut, summary="One clause in force")
def read_clause(
    request: HttpRequest, clause_id: Annotated[str, Path(description="Such as FIRST-02.")]
) -> Any:
    try:
        return _clause(pack_of(_version_in_force(request).pk).clause(clause_id))
    except KeyError:
        raise RowNotFound(what="clause") from None


def _version_in_force(request: HttpRequest) -> StandardVersion:
    authorize(request.actor, perms.STANDARD_VIEW)  # type: ignore[attr-defined]  # set by the key
    version = version_in_force(now())
    if version is None:
        raise RowNotFound(what="standard in force")
    return version


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "kind": clause.kind,
        "is_public": clause.public,
        "title": {locale: title_of(clause, locale) for locale in LOCALES},
        "text": {locale: text_of(clause, locale) for locale in LOCALES},
        "body": clause.body,
    }
