"""The page on which a part of a draft is written: its fields, its faults, and how it will read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from norma.apps.standards.models import HEAD, StandardVersion
from norma.apps.standards.reading import words
from norma.apps.standards.reading.asking import Asked, Asking
from norma.apps.standards.reading.labels import field_words
from norma.apps.standards.reading.languages import LawText, language_name, texts_in
from norma.apps.standards.selectors.editing import EditedPart, head_and_ids, head_of_core
from norma.core.clause.editing import clauses_key, divergences, read_clause
from norma.core.clause.fields import Setting, field_of, nearest_field
from norma.core.clause.filling import ABSENT, Field
from norma.core.clause.messages import fault_text
from norma.core.clause.read import read_document
from norma.core.clause.render import running_definition
from norma.core.clause.roles import ROLES
from norma.core.clause.specs import clause_spec, head_spec, own_keys
from norma.core.clause.vocabulary import CONDITIONS
from norma.core.errors import Fault, Severity

_FIRST = ("id", "title", "text", "params")
_TOP_OF_HEAD = ("title", "owner")
_SIMPLE = frozenset({"line", "value", "choice", "flag", "span"})
_STATES = {Severity.ERROR: "broken", Severity.WARNING: "risk"}


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A fault of the part, and the field to look at.

    Attributes:
        target: the name of that field, "" for the part as a whole.
        place: the way to it in words.
    """

    state: str
    code: str
    target: str
    place: str
    told: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How the part reads and what is wrong with it.

    Attributes:
        texts: of a clause, in every language, the reader's first.
        running: its running definition; empty while an error stands in its way.
    """

    faults: Sequence[FaultLine]
    texts: Sequence[LawText]
    running: Sequence[tuple[str, str]]

    @property
    def errors(self) -> int:
        """How many faults keep it from the draft."""
        return sum(fault.state == "broken" for fault in self.faults)

    @property
    def warnings(self) -> int:
        """How many are only asked about."""
        return len(self.faults) - self.errors


@dataclass(frozen=True, slots=True)
class EditPage:
    """One part of a draft, ready to be written on.

    Attributes:
        shown: the part as plain JSON, which the form carries.
        own: what its kind has; `simple` and `further` what every clause may have, the former in one
            field each.
        inserts: names of parameters that a text may insert, and how it writes them.
        is_kept: whether one's own writing differs from the draft.
    """

    version: StandardVersion
    edited: EditedPart
    kind: str
    kind_name: str
    title: str
    shown: str
    fields: Mapping[str, Asked]
    own: Sequence[Asked]
    simple: Sequence[Asked]
    further: Sequence[Asked]
    reading: Reading
    inserts: Sequence[tuple[str, str]]
    is_kept: bool

    @property
    def is_head(self) -> bool:
        """Whether it is the head of the standard."""
        return self.edited.part == HEAD


def part_field(version: StandardVersion, part: str, data: Mapping[str, Any]) -> Field:
    """The field of the whole part with what is written in it."""
    head, ids = head_and_ids(version)
    under = dict(data) if part == HEAD else head
    core, core_ids = head_of_core(head)
    offers = _offers(under, core, (*ids, *core_ids), data)
    setting = Setting(_locales(head), offers)
    spec = head_spec() if part == HEAD else clause_spec(str(data.get("kind", "")))
    return field_of(spec, dict(data), setting)


def edit_page(version: StandardVersion, edited: EditedPart, *, locale: str) -> EditPage:
    """The page of a part; one query where the head is not known yet."""
    part = part_field(version, edited.part, edited.data)
    asking = _asking(version, edited, locale)
    fields = {asked.key: asked for asked in (asking.asked(each) for each in part.parts)}
    kind = "" if edited.part == HEAD else str(edited.data.get("kind", ""))
    own = own_keys(kind) if kind else ()
    lead = (*_FIRST, *own, "applies") if kind else _TOP_OF_HEAD
    rest = [asked for key, asked in fields.items() if key not in lead]
    reading = part_reading(version, edited.part, edited.data, locale=locale, part=part)
    said = reading.texts[0].title if reading.texts else _title(edited.data.get("title"), locale)
    return EditPage(
        version=version,
        edited=edited,
        kind=kind,
        kind_name=words.named(words.ONE_OF_KIND, kind, locale),
        title=said or edited.part,
        shown=json.dumps(edited.data, ensure_ascii=False),
        fields=fields,
        own=[fields[key] for key in own if key in fields],
        simple=[asked for asked in rest if asked.form in _SIMPLE],
        further=[asked for asked in rest if asked.form not in _SIMPLE],
        reading=reading,
        inserts=[(name, f"{{{{{name}}}}}") for name in edited.data.get("params") or ()],
        is_kept=edited.edit is not None and edited.data != edited.theirs,
    )


def part_reading(
    version: StandardVersion,
    name: str,
    data: Mapping[str, Any],
    *,
    locale: str,
    part: Field | None = None,
) -> Reading:
    """How a part reads by itself and its faults; nothing of the other clauses is read."""
    part = part or part_field(version, name, data)
    head, ids = head_and_ids(version)
    asking = Asking(locale, {"locales": dict.fromkeys(_locales(head), "")})
    if name == HEAD:
        key = clauses_key(data)
        found = read_document({**data, key: []}).faults
        faults = [fault for fault in found if not fault.place.path.startswith(key)]
        return Reading(fault_lines(faults, part, asking), (), ())
    alone = read_clause(head, data, [each for each in ids if each != name])
    lines = fault_lines(alone.faults, part, asking)
    clause = alone.clause
    if clause is None:
        return Reading(lines, (), ())
    is_sound = not any(line.state == "broken" for line in lines)
    events = head.get("events")
    running = running_definition(clause, locale, events=events) if is_sound else []
    return Reading(lines, texts_in(clause, _locales(head), locale), running)


def fault_lines(faults: Sequence[Fault], part: Field, asking: Asking) -> list[FaultLine]:
    """Errors first, then warnings, each with its field; what is only worth knowing is left out."""
    lines = []
    for fault in faults:
        if fault.severity is Severity.NOTE:
            continue
        told = fault_text(fault, asking.locale)
        target = nearest_field(part, fault.place.path)
        gap = "" if asking.locale.startswith("zh") else " "
        lines.append(
            FaultLine(
                state=_STATES[fault.severity],
                code=fault.code,
                target=target,
                place=asking.place(part, target),
                told=f"{told.expected}{gap}{told.came}",
                remedy=told.remedy,
            )
        )
    return sorted(lines, key=lambda line: line.state != "broken")


def _asking(version: StandardVersion, edited: EditedPart, locale: str) -> Asking:
    head, _ = head_and_ids(version)
    norms = {
        key: f"{_title(norm.get('name'), locale) or key} · {key}"
        for key, norm in (head.get("norms") or {}).items()
        if isinstance(norm, Mapping)
    }
    known = {
        "locales": {tag: language_name(tag, locale) for tag in _locales(head)},
        "norms": norms,
        "roles": {
            written: words.role_words(role, locale)
            for role in ROLES
            for written in (role, f"role:{role}")
        },
        "calendars": {key: key for key in head.get("calendars") or ()},
    }
    frozen = frozenset({"id"} if edited.is_published else ())
    return Asking(locale, known, frozen)


def _offers(
    head: Mapping[str, Any], core: Mapping[str, Any], ids: Sequence[str], data: Mapping[str, Any]
) -> dict[str, tuple[str, ...]]:
    """What may be named: what the standard itself defines, and what its core does."""

    def defined(key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*(head.get(key) or ()), *(core.get(key) or ())]))

    return {
        "calendars": defined("calendars"),
        "norms": defined("norms"),
        "clauses": tuple(ids),
        "conditions": (*CONDITIONS, *defined("events")),
        "roles": tuple(f"role:{role}" for role in (*ROLES, *defined("roles"))),
        "params": tuple(data.get("params") or ()),
        "forms": tuple(data.get("forms") or ()),
    }


def _locales(head: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(map(str, head.get("locales") or ()))


def _title(texts: Any, locale: str) -> str:
    if not isinstance(texts, Mapping):
        return str(texts or "")
    return str(texts.get(locale) or next(iter(texts.values()), "") or "")


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A place where two people wrote different things, in words.

    Attributes:
        name: of the choice that the form sends.
        is_mine: which of the two is proposed: what was changed by one of them only, else one's own.
    """

    name: str
    place: str
    theirs: str
    mine: str
    base: str
    is_contested: bool
    is_mine: bool


def conflict_rows(edited: EditedPart, *, locale: str) -> list[ConflictRow]:
    """Every place where one's own writing and the draft differ, what both changed first."""
    base = edited.edit.base if edited.edit else None
    rows = [
        ConflictRow(
            name=apart.name,
            place=" › ".join(_step_words(step, locale) for step in apart.at),
            theirs=_told(apart.theirs, locale),
            mine=_told(apart.mine, locale),
            base=_told(apart.base, locale),
            is_contested=apart.is_contested,
            is_mine=apart.theirs == apart.base or apart.is_contested,
        )
        for apart in divergences(base or {}, edited.theirs or {}, edited.data)
    ]
    return sorted(rows, key=lambda row: not row.is_contested)


def _step_words(step: str | int, locale: str) -> str:
    if isinstance(step, int):
        return str(step + 1)
    name = language_name(step, locale)
    return name if name != step else field_words(step, locale)


def _told(value: Any, locale: str) -> str:
    """What is written at a place, in words; nothing for nothing."""
    if value is ABSENT or isinstance(value, str):
        return "" if value is ABSENT else value
    if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        return "\n".join(words.words(each, locale) for each in value)
    return words.words(value, locale)
