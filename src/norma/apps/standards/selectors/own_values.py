"""A unit's own values for a clause of the core, as the form for them shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from norma.apps.standards import perms
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.reading import words
from norma.apps.standards.reading.languages import LawText, local, texts_of
from norma.apps.standards.reading.parameters import FloorRow, floor_row, value_words
from norma.apps.standards.selectors.overlays import LAW, WEAKER
from norma.apps.standards.selectors.packs import pack_of
from norma.apps.standards.selectors.standard_page import standard_versions
from norma.base.access import Actor, RowNotFound
from norma.base.units.models import Unit
from norma.base.units.selectors import units_for
from norma.core.clause.messages import fault_text
from norma.core.clause.model import Clause, OverlayRule, Pack, Param, ParamType
from norma.core.clause.render import title_of
from norma.core.clause.tighten import overlay_rule
from norma.core.errors import Fault
from norma.core.units import SpanUnreadable, parse_span

_WRITTEN_HERE = frozenset(
    {
        ParamType.DURATION,
        ParamType.PERCENT,
        ParamType.COUNT,
        ParamType.NUMBER,
        ParamType.MONEY,
        ParamType.ENUM,
    }
)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One number of the clause, beside what the unit makes of it.

    Attributes:
        core_written: as the standard writes it, so that it can be written alike.
        own: what was typed, else what the unit's supplement says now.
    """

    param: str
    cell: str
    label: str
    cell_name: str
    stricter: str
    core_words: str
    core_written: str
    own: str
    is_locked: bool
    is_refused: bool
    floor: FloorRow | None

    @property
    def field_id(self) -> str:
        """The name of its field."""
        return field_name(self.param, self.cell)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value is refused: both values, and the sentence.

    Attributes:
        is_law: whether a law stands under it, so that nobody may grant an exception.
        may_ask: whether headquarters could be asked.
    """

    param: str
    cell: str
    value: str
    core_words: str
    wanted_words: str
    expected: str
    came: str
    remedy: str
    is_law: bool
    may_ask: bool


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody is writing: for which unit, into which supplement, and what came of it.

    Attributes:
        units: among which they may choose.
        name: packager and ref_id of the supplement.
        document: what they go on from; empty where the unit has no supplement yet.
        typed: what was sent; empty at first, when the supplement's own values stand in the fields.
    """

    unit: Unit
    units: Sequence[Unit]
    name: tuple[str, str]
    document: Mapping[str, object]
    typed: Mapping[tuple[str, str], str]
    refusals: Mapping[tuple[str, str], tuple[Fault, ...]]


@dataclass(frozen=True, slots=True)
class OwnValuesPage:
    """The clause and the unit's values in it.

    Attributes:
        supplement: what the draft is called that they are written into.
        units: among which the reader may choose.
    """

    core_id: int
    packager: str
    ref_id: str
    standard_title: str
    version: str
    clause_id: str
    title: str
    unit_id: int
    unit_name: str
    units: Sequence[tuple[int, str]]
    supplement: str
    texts: Sequence[LawText]
    rows: Sequence[OwnRow]
    refusals: Sequence[Refusal]


def field_name(param: str, cell: str) -> str:
    """The name of the field of one value."""
    return f"v-{param}-{cell}" if cell else f"v-{param}"


def supplementing_units(actor: Actor) -> list[Unit]:
    """The topmost units below headquarters for which the actor may write supplements."""
    units = [each for each in units_for(actor, perms.SUPPLEMENT_EDIT) if each.parent_id is not None]
    known = {each.pk for each in units}
    return [each for each in units if each.parent_id not in known]


def core_for_own_values(actor: Actor, packager: str, ref_id: str) -> StandardVersion:
    """The version of a core that own values are written for. Raises: RowNotFound."""
    versions = standard_versions(actor, packager, ref_id)
    for status in ("in_force", "scheduled"):
        for version in versions:
            if version.status == status and version.standard.kind == "core":
                return version
    raise RowNotFound(what="standard in force")


def written_fields(clause: Clause) -> list[tuple[Param, str]]:
    """The values that can be typed into a form: every number, cell by cell."""
    return [
        (param, cell)
        for param in clause.params.values()
        if param.type in _WRITTEN_HERE
        for cell in (param.cells if param.by else ("",))
    ]


def own_values_page(
    version: StandardVersion, clause_id: str, writing: Writing, *, locale: str
) -> OwnValuesPage:
    """The form as it stands. Raises: RowNotFound."""
    pack = pack_of(version.pk, content_hash=version.content_hash)
    try:
        clause = pack.clause(clause_id)
    except KeyError:
        raise RowNotFound(what="clause") from None
    unit, typed, refusals = writing.unit, writing.typed, writing.refusals
    held = dict(typed) or _held(writing.document, clause_id)
    return OwnValuesPage(
        core_id=version.standard_id,
        packager=version.standard.packager,
        ref_id=version.standard.ref_id,
        standard_title=local(pack.title, pack, locale),
        version=version.version,
        clause_id=clause_id,
        title=title_of(clause, locale),
        unit_id=unit.pk,
        unit_name=unit.name(locale),
        units=[(each.pk, each.name(locale)) for each in writing.units],
        supplement=_title_of(writing.document, locale) or "/".join(writing.name),
        texts=texts_of(clause, pack, locale),
        rows=[
            _row(param, cell, pack, held, refusals, locale)
            for param, cell in written_fields(clause)
        ],
        refusals=[
            refusal_of(clause.params[param], cell, typed.get((param, cell), ""), faults, locale)
            for (param, cell), faults in refusals.items()
            if param in clause.params
        ],
    )


def refusal_of(
    param: Param, cell: str, value: str, faults: tuple[Fault, ...], locale: str
) -> Refusal:
    """The first thing that is said against a value, in words."""
    laws = [fault for fault in faults if fault.code in LAW]
    # What follows from a looser value, such as a quiz that no longer fits, is not what matters.
    weaker = [fault for fault in faults if fault.code in WEAKER]
    told = fault_text((laws or weaker or faults)[0], locale)
    core = param.cells[cell] if param.by else param.value
    return Refusal(
        param=param.name,
        cell=cell,
        value=value,
        core_words=value_words(core, param.type, locale),
        wanted_words=_as_words(value, param, locale),
        expected=told.expected,
        came=told.came,
        remedy=told.remedy,
        is_law=bool(laws),
        may_ask=not laws and any(fault.code in _EXCEPTED for fault in faults),
    )


_EXCEPTED = frozenset({"value-loosened", "value-locked"})
"""What headquarters could grant; everything else is mended, not excepted."""


def _row(
    param: Param,
    cell: str,
    pack: Pack,
    held: Mapping[tuple[str, str], str],
    refusals: Mapping[tuple[str, str], tuple[Fault, ...]],
    locale: str,
) -> OwnRow:
    core = param.cells[cell] if param.by else param.value
    return OwnRow(
        param=param.name,
        cell=cell,
        label=words.named(words.PARAMS, param.name, locale),
        cell_name=words.fact_value_words(param.by or "", cell, locale) if cell else "",
        stricter=words.named(words.STRICTER, param.stricter.value, locale)
        if param.stricter
        else "",
        core_words=value_words(core, param.type, locale),
        core_written="" if core is None else str(core),
        own=held.get((param.name, cell), ""),
        is_locked=overlay_rule(param) is OverlayRule.LOCKED,
        is_refused=(param.name, cell) in refusals,
        floor=floor_row(param, pack, locale),
    )


def _held(document: Mapping[str, object], clause_id: str) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    changes = document.get("change", ())
    for change in changes if isinstance(changes, list | tuple) else ():
        if change.get("clause") != clause_id:
            continue
        for param, value in change.get("set", {}).items():
            cells = value.items() if isinstance(value, Mapping) else [("", value)]
            found |= {(param, cell): str(each) for cell, each in cells}
    return found


def _title_of(document: Mapping[str, object], locale: str) -> str:
    title = document.get("title", {})
    if not isinstance(title, Mapping):
        return ""
    return str(title.get(locale) or next(iter(title.values()), ""))


def _as_words(value: str, param: Param, locale: str) -> str:
    try:
        return words.words(parse_span(value), locale)
    except SpanUnreadable:
        return f"{value}%" if param.type is ParamType.PERCENT else value
