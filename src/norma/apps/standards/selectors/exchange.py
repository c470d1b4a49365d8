"""A version in the forms in which it is taken along: YAML, XLSX, JSON, OSCAL."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from norma.apps.standards.adopting_errors import SupplementNotResolved
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.reading.faults import FaultReport, fault_report
from norma.apps.standards.selectors.packs import pack_of, versions_for
from norma.apps.standards.selectors.supplements import standard_named
from norma.base.access import Actor, RowNotFound
from norma.base.spreadsheet import CONTENT_TYPE, workbook_bytes
from norma.core.clause.dump import dump_pack
from norma.core.clause.effective import effective
from norma.core.clause.model import Pack
from norma.core.clause.oscal import additions_of, catalog_of, profile_of
from norma.core.clause.sheets import BookReading, workbook_of

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
"""The same content is the same bytes, whenever it is packed."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to be downloaded."""

    name: str
    content_type: str
    content: bytes


def exported(actor: Actor, address: tuple[str, str, str], form: str, locale: str) -> Exported:
    """A version of a standard in one of FORMS.

    Args:
        address: packager, reference and version.
        locale: of the headings of a workbook.
    Raises: RowNotFound, SupplementNotResolved.
    """
    if form not in FORMS:
        raise RowNotFound(what="form of a standard")
    packager, ref_id, version = address
    found = (
        versions_for(actor)
        .select_related("standard")
        .filter(standard__packager=packager, standard__ref_id=ref_id, version=version)
        .first()
    )
    if found is None:
        raise RowNotFound(what="standard version")
    name = f"{packager}-{ref_id}-{version}"
    return FORMS[form](found, name, locale)


def workbook_report(reading: BookReading, locale: str) -> FaultReport:
    """What an import of this workbook would say."""
    report = fault_report("", reading.faults, locale)
    if reading.pack is None:
        return report
    pack = reading.pack
    return report.about(f"{pack.packager}/{pack.ref_id} {pack.version}", len(pack.clauses))


def changed_at(version: StandardVersion) -> datetime:
    """When the version last changed, as far as it is known."""
    if version.effective_from is not None and version.published_at is None:
        return datetime.combine(version.effective_from, time(), UTC)
    return version.published_at or version.imported_at


def oscal_documents(version: StandardVersion) -> dict[str, Mapping[str, Any]]:
    """The OSCAL documents of a version by file name, each finding the others by that name.

    A core has a catalog and the profile that selects all of it; a supplement the catalog of its core,
    its own profile and the catalog of what it adds. Raises: SupplementNotResolved.
    """
    pack = pack_of(version.pk, content_hash=version.content_hash)
    at = changed_at(version)
    core, standard = (pack, pack) if version.standard.kind == "core" else _resolved(pack)
    more = additions_of(core, standard, at=at)
    files: dict[str, Mapping[str, Any]] = {
        "catalog.json": catalog_of(core, at=at),
        "profile.json": profile_of(
            core, standard, at=at, catalog="catalog.json", additions="additions.json"
        ),
    }
    return {**files, "additions.json": more} if more else files


def _resolved(overlay: Pack) -> tuple[Pack, Pack]:
    """The core that a supplement is pinned to, and what the supplement makes of it."""
    extends = overlay.document.get("extends") or {}
    name, number = str(extends.get("pack", "")), str(extends.get("version", ""))
    core = standard_named(name)
    version = core.versions.filter(version=number).first() if core else None
    if version is None:
        raise SupplementNotResolved(what=overlay.urn, core=f"{name} {number}")
    pack = pack_of(version.pk, content_hash=version.content_hash)
    found = effective(pack, [overlay])
    if found.pack is None:
        raise SupplementNotResolved(what=overlay.urn, core=f"{name} {number}")
    return pack, found.pack


def _yaml(version: StandardVersion, name: str, locale: str) -> Exported:
    text = version.source_text or dump_pack(version.document)
    return Exported(f"{name}.yaml", "application/yaml; charset=utf-8", text.encode())


def _xlsx(version: StandardVersion, name: str, locale: str) -> Exported:
    return Exported(
        f"{name}.xlsx", CONTENT_TYPE, workbook_bytes(workbook_of(version.document, locale))
    )


def _json(version: StandardVersion, name: str, locale: str) -> Exported:
    return Exported(f"{name}.json", "application/json", _json_bytes(version.document))


def _oscal(version: StandardVersion, name: str, locale: str) -> Exported:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, document in oscal_documents(version).items():
            archive.writestr(zipfile.ZipInfo(file, _ZIP_DAY), _json_bytes(document))
    return Exported(f"{name}-oscal.zip", "application/zip", out.getvalue())


def _json_bytes(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


FORMS: Mapping[str, Callable[[StandardVersion, str, str], Exported]] = {
    "yaml": _yaml,
    "xlsx": _xlsx,
    "json": _json,
    "oscal": _oscal,
}
