"""One clause of a published version, for those who act on what it says."""

from collections.abc import Sequence
from dataclasses import dataclass

from norma.apps.standards.models import Standard, StandardVersion
from norma.apps.standards.reading import words
from norma.apps.standards.reading.languages import LawText, local, texts_of
from norma.apps.standards.reading.parameters import value_words
from norma.apps.standards.selectors.clause_page import ClauseAddress
from norma.apps.standards.selectors.packs import packs_of, versions_for
from norma.base.access import Actor, RowNotFound
from norma.core.clause.model import Clause, Pack, ParamType
from norma.core.clause.render import title_of

_READ_FIRST = ("in_force", "scheduled", "superseded", "withdrawn")
_LISTS = (ParamType.SET, ParamType.TEXT)


@dataclass(frozen=True, slots=True)
class FigureRead:
    """One value of a parameter that can be named on its own; lists and texts have none.

    Attributes:
        cell: the value of the fact the parameter varies by, "" where it does not vary.
        written: as a standard writes it, such as `30s`.
        said: in words with its unit.
    """

    param: str
    cell: str
    label: str
    written: str
    said: str


@dataclass(frozen=True, slots=True)
class ClauseRead:
    """A clause as somebody reads it: which version's, and in whose words."""

    standard: Standard
    version: StandardVersion
    pack: Pack
    clause: Clause
    title: str
    kind_name: str
    standard_title: str
    texts: Sequence[LawText]
    figures: Sequence[FigureRead]

    def texts_with(self, changed: Clause, locale: str) -> Sequence[LawText]:
        """What the clause would say if it were `changed`."""
        return texts_of(changed, self.pack, locale)


def published_clause(actor: Actor, address: ClauseAddress, locale: str) -> ClauseRead:
    """The clause in that version, else in force, else scheduled, else the latest; three queries.

    Drafts are left out: what nobody has published nobody has to follow. Raises: RowNotFound.
    """
    versions = list(
        versions_for(actor)
        .filter(standard__packager=address.packager, standard__ref_id=address.ref_id)
        .exclude(status=StandardVersion.Status.DRAFT)
        .select_related("standard__unit")
        .defer("document", "source_text")
    )
    if address.version:
        versions = [each for each in versions if each.version == address.version]
    if not versions:
        raise RowNotFound(what="standard version")
    versions.sort(key=lambda each: (_READ_FIRST.index(each.status), [-n for n in each.order]))
    chosen = versions[0]
    pack = packs_of([chosen.pk])[chosen.pk]
    try:
        clause = pack.clause(address.clause_id)
    except KeyError:
        raise RowNotFound(what="clause") from None
    return ClauseRead(
        standard=chosen.standard,
        version=chosen,
        pack=pack,
        clause=clause,
        title=title_of(clause, locale),
        kind_name=words.named(words.ONE_OF_KIND, clause.kind.value, locale),
        standard_title=local(pack.title, pack, locale),
        texts=texts_of(clause, pack, locale),
        figures=_figures(clause, locale),
    )


def _figures(clause: Clause, locale: str) -> list[FigureRead]:
    """Every number of the clause, cell by cell where it varies."""
    found = []
    for param in clause.params.values():
        if param.type in _LISTS:
            continue
        label = words.named(words.PARAMS, param.name, locale)
        values = param.cells if param.by else {"": param.value}
        for cell, value in values.items():
            place = words.fact_value_words(param.by or "", cell, locale) if cell else ""
            found.append(
                FigureRead(
                    param=param.name,
                    cell=cell,
                    label=f"{label} · {place}" if place else label,
                    written=str(value),
                    said=value_words(value, param.type, locale),
                )
            )
    return found
