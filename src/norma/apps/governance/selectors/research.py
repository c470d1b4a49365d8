"""What others promise, held beside our own clauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from norma.apps.governance import perms, wording
from norma.apps.governance.models import ResearchNote
from norma.apps.standards.selectors import pack_of
from norma.base.access import Actor, check, get_visible, visible_to
from norma.base.text.locale import current_locale
from norma.core.assessment.benchmark import Place, place_of
from norma.core.clause.model import Clause, Pack
from norma.core.clause.render import insert, title_of
from norma.core.units import parse_span, span_phrase

_SPANS = frozenset({"s", "m", "h", "d", "bh", "bd", "mo"})


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note.

    Attributes:
        place: where we stand beside it.
    """

    id: int
    organisation: str
    kind: str
    promise: str
    figure: Decimal | None
    unit: str
    clause_id: str
    param: str
    source_name: str
    source_url: str
    read_on: date
    trust: str
    written_by: str
    place: Place
    may_edit: bool

    @property
    def figure_words(self) -> str:
        """The figure with its unit, "" where they promise no number."""
        if self.figure is None:
            return ""
        number = f"{self.figure.normalize():f}"
        if number.isdecimal() and self.unit in _SPANS:
            return span_phrase(parse_span(f"{number}{self.unit}"), current_locale())
        unit = wording.unit_name(self.unit)
        return f"{number}{unit}" if unit in ("", "%") else f"{number} {unit}"

    @property
    def place_name(self) -> str:
        """Where we stand beside it, in words."""
        return wording.place_name(self.place)

    @property
    def place_state(self) -> str:
        """The same as the design system marks it."""
        return wording.PLACE_STATES[self.place]

    @property
    def trust_name(self) -> str:
        """How far it can be relied on."""
        return wording.trust_name(self.trust)

    @property
    def kind_name(self) -> str:
        """What the organisation is to us."""
        return wording.kind_name(self.kind)


@dataclass(frozen=True, slots=True)
class ClauseResearch:
    """One clause, or one parameter of it, with what others promise there."""

    clause_id: str
    title: str
    param: str
    ours: str
    notes: Sequence[NoteRow]


def notes_of(actor: Actor, standard_id: int) -> list[ResearchNote]:
    """The notes of a standard that count; one query."""
    rows = ResearchNote.objects.filter(standard_id=standard_id, struck_at=None)
    seen = visible_to(actor, rows, perms.RESEARCH_VIEW)
    return list(seen.select_related("written_by", "standard__unit"))


def research_by_clause(
    actor: Actor, standard_id: int, version_id: int, *, locale: str
) -> list[ClauseResearch]:
    """Every clause with notes, in the order of the standard; notes on none of them come last.

    At most three queries.
    """
    pack = pack_of(version_id)
    clauses = {clause.id: clause for clause in pack.clauses}
    grouped: dict[tuple[str, str], list[ResearchNote]] = {}
    for note in notes_of(actor, standard_id):
        grouped.setdefault((note.clause_id, note.param), []).append(note)
    order = {clause_id: position for position, clause_id in enumerate(clauses)}
    keys = sorted(grouped, key=lambda key: (order.get(key[0], len(order)), key))
    return [
        _row(clauses.get(clause_id), clause_id, param, grouped[clause_id, param], actor, locale)
        for clause_id, param in keys
    ]


def choices_of(pack: Pack, locale: str) -> list[tuple[str, str]]:
    """What a note may be about: each clause, and each of its parameters with our value."""
    found = []
    for clause in pack.clauses:
        found.append((clause.id, f"{clause.id} · {title_of(clause, locale)}"))
        for name in clause.params:
            said = f"{clause.id} · {name}: {value_words(clause, name, locale)}"
            found.append((f"{clause.id}/{name}", said))
    return found


def value_words(clause: Clause, param: str, locale: str) -> str:
    """Our value of a parameter, as it stands in the clause's own sentence."""
    return insert(f"{{{{{param}}}}}", clause, locale)


def _row(
    clause: Clause | None,
    clause_id: str,
    param: str,
    notes: Sequence[ResearchNote],
    actor: Actor,
    locale: str,
) -> ClauseResearch:
    has_param = clause is not None and param in clause.params
    return ClauseResearch(
        clause_id=clause_id,
        title=title_of(clause, locale) if clause else "",
        param=param if has_param else "",
        ours=value_words(clause, param, locale) if clause and has_param else "",
        notes=[note_row(note, clause, actor, locale) for note in notes],
    )


def note_row(note: ResearchNote, clause: Clause | None, actor: Actor, locale: str) -> NoteRow:
    """One note in words, and where we stand beside it."""
    param = clause.params.get(note.param) if clause else None
    place = Place.UNKNOWN
    if param is not None and note.figure is not None:
        place = place_of(param, note.figure, note.unit)
    return NoteRow(
        id=note.pk,
        organisation=note.organisation,
        kind=note.kind,
        promise=note.promise,
        figure=note.figure,
        unit=note.unit,
        clause_id=note.clause_id,
        param=note.param,
        source_name=note.source_name,
        source_url=note.source_url,
        read_on=note.read_on,
        trust=note.trust,
        written_by=note.written_by.name(locale) if note.written_by else "",
        place=place,
        may_edit=bool(check(actor, perms.RESEARCH_EDIT, note)),
    )


def note_at(actor: Actor, note_id: int) -> ResearchNote:
    """One note, its standard read with it. Raises: RowNotFound."""
    rows = ResearchNote.objects.filter(struck_at=None).select_related("standard__unit")
    return get_visible(actor, rows, perms.RESEARCH_VIEW, pk=note_id)
