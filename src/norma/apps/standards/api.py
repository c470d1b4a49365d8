"""Standards for machines."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Status

from norma.apps.standards import perms, schemas
from norma.apps.standards.adopting_errors import DocumentFaulty, DocumentNotSent
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.selectors import pack_of, version_in_force, versions_for
from norma.apps.standards.selectors.effective import effective_pack
from norma.apps.standards.selectors.effective_for import supplements_for
from norma.apps.standards.selectors.exchange import oscal_documents
from norma.apps.standards.services import import_standard
from norma.base.access import Actor, RowNotFound, authorize
from norma.base.clock import now
from norma.base.shipped import ShippedPack, shipped_packs
from norma.base.text.locale import accepted_locale, locale_of
from norma.base.units.selectors import unit_by_code
from norma.core.clause.diff import diff_data, differences
from norma.core.clause.dump import dump_pack
from norma.core.clause.hashing import pack_hash
from norma.core.clause.messages import fault_text
from norma.core.clause.model import Clause, ReadResult
from norma.core.clause.read import read_document, read_pack
from norma.core.clause.render import text_of, title_of
from norma.core.errors import LOCALES, Fault

router = Router(tags=["standards"])

Packager = Annotated[str, Path(max_length=60, description="Such as huanuo.")]
RefId = Annotated[str, Path(max_length=60, description="Such as service-core.")]
Version = Annotated[str, Path(max_length=20, description="Such as 3.1.")]


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


@router.get("/standards", response=schemas.StandardsOut, summary="List standards")
def list_standards(request: HttpRequest) -> Any:
    versions: dict[int, list[StandardVersion]] = {}
    for version in _versions(request).select_related("standard__unit"):
        versions.setdefault(version.standard_id, []).append(version)
    found = [_standard(each) for each in versions.values()]
    return {"items": sorted(found, key=lambda each: (each["packager"], each["ref_id"]))}


@router.get(
    "/standards/{packager}/{ref_id}", response=schemas.StandardOut, summary="Read a standard"
)
def read_standard(request: HttpRequest, packager: Packager, ref_id: RefId) -> Any:
    found = _versions(request).filter(standard__packager=packager, standard__ref_id=ref_id)
    versions = list(found.select_related("standard__unit"))
    if not versions:
        raise RowNotFound(what="standard")
    return _standard(versions)


@router.get(
    "/standards/{packager}/{ref_id}/versions/{version}",
    response=schemas.VersionOut,
    summary="Read a version",
)
def read_version(request: HttpRequest, packager: Packager, ref_id: RefId, version: Version) -> Any:
    """The whole document, and every clause with its numbers inserted."""
    found = _version(request, packager, ref_id, version)
    pack = pack_of(found.pk, content_hash=found.content_hash)
    return {
        **_version_row(found),
        "standard": pack.urn,
        "title": pack.title,
        "document": pack.document,
        "clauses": [_clause(clause) for clause in pack.clauses],
    }


@router.get(
    "/standards/{packager}/{ref_id}/versions/{version}/oscal",
    response=dict[str, Any],
    summary="A version as OSCAL",
)
def read_oscal(
    request: HttpRequest,
    packager: Packager,
    ref_id: RefId,
    version: Version,
    part: Annotated[
        Literal["catalog", "profile", "additions"],
        Query(description="Which OSCAL document; additions only where clauses are added."),
    ] = "catalog",
) -> Any:
    """OSCAL 1.2: the catalog of a core, the profile of a supplement, and what it adds."""
    documents = oscal_documents(_version(request, packager, ref_id, version))
    if f"{part}.json" not in documents:
        raise RowNotFound(what="OSCAL document")
    return documents[f"{part}.json"]


@router.get(
    "/standards/{packager}/{ref_id}/differences",
    response=schemas.DifferencesOut,
    summary="How one version differs from another",
)
def read_differences(
    request: HttpRequest,
    packager: Packager,
    ref_id: RefId,
    before: Annotated[
        str, Query(max_length=20, description="A version; without it the one below `after`.")
    ] = "",
    after: Annotated[
        str, Query(max_length=20, description="A version; without it the highest.")
    ] = "",
) -> Any:
    found = _versions(request).filter(standard__packager=packager, standard__ref_id=ref_id)
    ordered = sorted(found, key=lambda each: each.order)
    new = _chosen(ordered, after) if after else _chosen(ordered[-1:], "")
    lower = [each for each in ordered if each.order < new.order]
    old = _chosen(ordered, before) if before else (lower or [new])[-1]
    packs = [pack_of(each.pk, content_hash=each.content_hash) for each in (old, new)]
    return diff_data(differences(packs[0], packs[1]))


@router.get("/effective", response=schemas.EffectiveOut, summary="The standard for some facts")
def read_effective(request: HttpRequest, named: Annotated[schemas.FactsIn, Query()]) -> Any:
    """What a case with these facts that opened now would be held to, supplements included."""
    authorize(_actor(request), perms.STANDARD_VIEW)
    facts = {name: value for name, value in named.model_dump().items() if value}
    found = supplements_for(facts, now())
    if found is None:
        raise RowNotFound(what="standard in force")
    core = found.version
    pack = effective_pack(found.content_hash) if found.content_hash else pack_of(core.pk)
    return {
        "standard": pack.urn,
        "version": pack.version,
        "content_hash": found.content_hash or core.content_hash,
        "supplements": [
            {"standard": f"urn:norma:{each.standard.packager}:{each.standard.ref_id}"}
            | {"version": each.version}
            for each in found.supplements
        ],
        "clauses": [_clause(clause, facts) for clause in pack.clauses],
    }


@router.post("/standards/check", response=schemas.CheckedOut, summary="Check a standard")
def check_standard(request: HttpRequest, written: schemas.WrittenIn) -> Any:
    """Everything that is wrong with it, at once; nothing is stored."""
    authorize(_actor(request), perms.STANDARD_VIEW)
    result = _read(written)
    pack = result.pack
    return {
        "is_readable": pack is not None,
        "standard": pack.urn if pack else "",
        "clauses": len(pack.clauses) if pack else 0,
        "faults": _faults(request, result.faults),
    }


@router.post("/standards", response={201: schemas.ImportedOut}, summary="Import as a draft")
def import_document(request: HttpRequest, written: schemas.ImportIn) -> Any:
    """A draft of the same version is replaced; the same content once more changes nothing."""
    actor = _actor(request)
    authorize(actor, perms.SUPPLEMENT_EDIT)
    unit = unit_by_code(written.unit, actor, perms.SUPPLEMENT_EDIT)
    _require_one(written)
    text = written.text if written.text is not None else dump_pack(written.document or {})
    result = import_standard(text, actor=actor, now=now(), unit_id=unit.pk)
    if result.version is None or result.outcome == "refused":
        raise DocumentFaulty(faults=result.faults, count=len(result.faults))
    version = result.version
    return Status(
        201,
        {
            "outcome": result.outcome,
            "standard": f"urn:norma:{version.standard.packager}:{version.standard.ref_id}",
            "version": version.version,
            "content_hash": version.content_hash,
            "faults": _faults(request, result.faults),
        },
    )


@router.get("/packs", response=schemas.PacksOut, summary="Packs to start from")
def list_packs(request: HttpRequest) -> Any:
    authorize(_actor(request), perms.STANDARD_VIEW)
    return {"items": [_pack(each) for each in shipped_packs()]}


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the key's authentication
    return actor


def _version_in_force(request: HttpRequest) -> StandardVersion:
    authorize(_actor(request), perms.STANDARD_VIEW)
    version = version_in_force(now())
    if version is None:
        raise RowNotFound(what="standard in force")
    return version


def _versions(request: HttpRequest) -> Any:
    actor = _actor(request)
    authorize(actor, perms.STANDARD_VIEW)
    return versions_for(actor).defer("document", "source_text")


def _version(request: HttpRequest, packager: str, ref_id: str, version: str) -> StandardVersion:
    found: StandardVersion | None = (
        _versions(request)
        .select_related("standard")
        .filter(standard__packager=packager, standard__ref_id=ref_id, version=version)
        .first()
    )
    if found is None:
        raise RowNotFound(what="standard version")
    return found


def _chosen(versions: Iterable[StandardVersion], name: str) -> StandardVersion:
    for version in versions:
        if name in ("", version.version):
            return version
    raise RowNotFound(what="standard version")


def _standard(versions: Iterable[StandardVersion]) -> dict[str, Any]:
    ordered = sorted(versions, key=lambda each: each.order, reverse=True)
    standard = ordered[0].standard
    return {
        "packager": standard.packager,
        "ref_id": standard.ref_id,
        "urn": f"urn:norma:{standard.packager}:{standard.ref_id}",
        "kind": standard.kind,
        "title": ordered[0].title,
        "unit": standard.unit.code,
        "versions": [_version_row(each) for each in ordered],
    }


def _version_row(version: StandardVersion) -> dict[str, Any]:
    names = ("version", "status", "effective_from", "published_at", "content_hash")
    return {name: getattr(version, name) for name in names}


def _clause(clause: Clause, facts: Mapping[str, str] | None = None) -> dict[str, Any]:
    return {
        "id": clause.id,
        "kind": clause.kind,
        "is_public": clause.public,
        "title": {locale: title_of(clause, locale, facts or {}) for locale in LOCALES},
        "text": {locale: text_of(clause, locale, facts or {}) for locale in LOCALES},
        "body": clause.body,
    }


def _require_one(written: schemas.WrittenIn) -> None:
    if (written.text is None) == (written.document is None):
        raise DocumentNotSent()


def _read(written: schemas.WrittenIn) -> ReadResult:
    _require_one(written)
    if written.text is not None:
        return read_pack(written.text)
    return read_document(written.document or {})


def _faults(request: HttpRequest, faults: Iterable[Fault]) -> list[dict[str, Any]]:
    locale = accepted_locale(request.headers.get("Accept-Language", "")) or locale_of(request)
    found = []
    for fault in faults:
        told = fault_text(fault, locale)
        found.append(
            {
                "severity": fault.severity,
                "code": fault.code,
                "path": fault.place.path,
                "line": fault.place.line,
                "column": fault.place.column,
                "expected": told.expected,
                "came": told.came,
                "remedy": told.remedy,
            }
        )
    return found


def _pack(shipped: ShippedPack) -> dict[str, Any]:
    pack = shipped.pack
    changes = pack.document.get("change") or []
    return {
        "key": shipped.key,
        "urn": pack.urn,
        "version": pack.version,
        "kind": pack.kind,
        "title": pack.title,
        "locales": list(pack.locales),
        "content_hash": pack_hash(pack.document),
        "clauses": dict(Counter(clause.kind.value for clause in pack.clauses)),
        "changes": list(dict.fromkeys(str(change.get("clause")) for change in changes)),
    }
