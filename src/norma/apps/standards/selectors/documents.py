"""Standards as documents: read without being stored, and given back as they came."""

from dataclasses import replace

from norma.apps.standards.reading.faults import FaultReport, fault_report
from norma.apps.standards.selectors.packs import versions_for
from norma.base.access import Actor, RowNotFound
from norma.core.clause.dump import dump_pack
from norma.core.clause.read import read_pack


def document_report(text: str, *, source: str, locale: str) -> FaultReport:
    """What an import of this text would say; nothing is stored."""
    result = read_pack(text, source=source)
    report = fault_report(text, result.faults, locale)
    if result.pack is None:
        return report
    pack = result.pack
    return replace(
        report,
        standard=f"{pack.packager}/{pack.ref_id} {pack.version}",
        clauses=len(pack.clauses),
    )


def document_text(actor: Actor, packager: str, ref_id: str, version: str) -> tuple[str, str]:
    """A file name and the whole document of a version, as it was imported. Raises: RowNotFound."""
    found = (
        versions_for(actor)
        .filter(standard__packager=packager, standard__ref_id=ref_id, version=version)
        .only("source_text", "document")
        .first()
    )
    if found is None:
        raise RowNotFound(what="standard version")
    name = f"{packager}-{ref_id}-{version}.yaml"
    return name, found.source_text or dump_pack(found.document)
