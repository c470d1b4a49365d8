"""The rows that the addresses of pages name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from norma.apps.standards.selectors import standards_for, versions_for
from norma.base.access import Actor, RowNotFound
from norma.base.text.locale import in_locale

if TYPE_CHECKING:
    from norma.apps.standards.models import Standard, StandardVersion


@dataclass(frozen=True, slots=True)
class VersionHead:
    """A version as the head of a page names it."""

    standard_id: int
    version_id: int
    packager: str
    ref_id: str
    version: str
    title: str
    status: str
    unit_name: str


def version_at(actor: Actor, packager: str, ref_id: str, version: str) -> "StandardVersion":
    """The version of that address, its standard and unit read with it. Raises: RowNotFound."""
    found = (
        versions_for(actor)
        .filter(standard__packager=packager, standard__ref_id=ref_id, version=version)
        .select_related("standard__unit", "imported_by", "published_by")
        .first()
    )
    if found is None:
        raise RowNotFound(what="standard version")
    return found


def standard_at(actor: Actor, packager: str, ref_id: str) -> "Standard":
    """The standard of that address, its unit read with it. Raises: RowNotFound."""
    found = standards_for(actor).filter(packager=packager, ref_id=ref_id)
    standard = found.select_related("unit").first()
    if standard is None:
        raise RowNotFound(what="standard")
    return standard


def version_of(actor: Actor, standard_id: int) -> "StandardVersion":
    """The version in which a standard is read first: in force, else to come, else the latest draft.

    Raises: RowNotFound.
    """
    versions = list(
        versions_for(actor)
        .filter(standard_id=standard_id)
        .select_related("standard__unit")
        .defer("document", "source_text")
    )
    if not versions:
        raise RowNotFound(what="standard")
    ranks = ("in_force", "scheduled", "withdrawn", "draft", "superseded")
    return min(versions, key=lambda each: (ranks.index(each.status), -each.pk))


def head_of(version: "StandardVersion", locale: str) -> VersionHead:
    """The version in words."""
    standard = version.standard
    return VersionHead(
        standard_id=version.standard_id,
        version_id=version.pk,
        packager=standard.packager,
        ref_id=standard.ref_id,
        version=version.version,
        title=in_locale(version.title, locale)[0] or standard.ref_id,
        status=version.status,
        unit_name=standard.unit.name(locale),
    )
