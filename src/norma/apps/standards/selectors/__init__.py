"""Reads standards; each function uses a constant number of queries."""

from norma.apps.standards.reading.languages import LawText
from norma.apps.standards.selectors.clause_page import ClauseAddress, ClausePage, clause_page
from norma.apps.standards.selectors.clause_reading import ClauseRead, FigureRead, published_clause
from norma.apps.standards.selectors.comparing import (
    ChangeRow,
    ClauseComparison,
    ImpactRow,
    changed_clauses,
    decided_impact,
    law_texts,
)
from norma.apps.standards.selectors.documents import document_report, document_text
from norma.apps.standards.selectors.effective import (
    Standing,
    effective_pack,
    effective_packs,
    effective_promises,
    standing_for,
)
from norma.apps.standards.selectors.finding import found_clauses
from norma.apps.standards.selectors.packs import (
    clause_version_ids,
    pack_of,
    packs_of,
    promises_in,
    version_in_force,
    versions_for,
)
from norma.apps.standards.selectors.published import published_versions, published_versions_of
from norma.apps.standards.selectors.standard_page import (
    StandardPage,
    StandardRow,
    VersionRow,
    standard_list,
    standard_page,
)
from norma.apps.standards.selectors.withdrawal import (
    ClauseEnd,
    clause_ends,
    standards_for,
    withdrawn_clause_ids,
    withdrawn_in_version,
)

__all__ = [
    "ChangeRow",
    "ClauseAddress",
    "ClauseComparison",
    "ClauseEnd",
    "ClausePage",
    "ClauseRead",
    "FigureRead",
    "ImpactRow",
    "LawText",
    "StandardPage",
    "StandardRow",
    "Standing",
    "VersionRow",
    "changed_clauses",
    "clause_ends",
    "clause_page",
    "clause_version_ids",
    "decided_impact",
    "document_report",
    "document_text",
    "effective_pack",
    "effective_packs",
    "effective_promises",
    "found_clauses",
    "law_texts",
    "pack_of",
    "packs_of",
    "promises_in",
    "published_clause",
    "published_versions",
    "published_versions_of",
    "standard_list",
    "standard_page",
    "standards_for",
    "standing_for",
    "version_in_force",
    "versions_for",
    "withdrawn_clause_ids",
    "withdrawn_in_version",
]
