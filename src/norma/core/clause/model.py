"""The types of a standard pack: what a document says once it has been read.

Words: a *pack* is one versioned standard; a *clause* is one sentence of it with its running form; a
*parameter* is a number the prose names but never contains. Everything here is frozen. `document` and
`body` hold the whole of what was written, so that writing a pack out again loses nothing, whatever
part of it this version can run.
Source: A1, A2, A3; design of the standard pack, sections 1 to 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from norma.core.clause.parts import (
    Alarm,
    AuditPart,
    ConductPart,
    Escalation,
    Exemption,
    FaqPart,
    GrantPart,
    ManualPart,
    MeasurePart,
    NormLink,
    OutcomeLevel,
    ProcedurePart,
    SchedulePart,
    TrainPart,
    TriggerPart,
    WordingRule,
)
from norma.core.errors import Fault, Place
from norma.core.units import Span
from norma.core.worktime.calendar import CalendarSpec

LocalText = Mapping[str, str]
"""One text in several languages: locale tag (`zh-Hans`, `en`, ...) to text."""


class ClauseKind(StrEnum):
    """The seven kinds of clause. Source: A2."""

    PROMISE = "promise"
    CONDUCT = "conduct"
    WORDING = "wording"
    PROCEDURE = "procedure"
    ENTITLEMENT = "entitlement"
    OUTCOME = "outcome"
    DUTY = "duty"


class Level(StrEnum):
    """How binding a clause is; one that says nothing is binding like a must."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class PackKind(StrEnum):
    """A core stands alone; an overlay supplements one core."""

    CORE = "core"
    OVERLAY = "overlay"


class ParamType(StrEnum):
    """What a parameter's value is."""

    DURATION = "duration"
    PERCENT = "percent"
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    ENUM = "enum"
    SET = "set"
    TEXT = "text"


class Stricter(StrEnum):
    """The direction of better service."""

    LOWER = "lower"
    HIGHER = "higher"
    SUPERSET = "superset"
    SUBSET = "subset"


class OverlayRule(StrEnum):
    """What a supplement may do with a parameter."""

    LOCKED = "locked"
    TIGHTEN = "tighten"
    FREE = "free"


class Reopen(StrEnum):
    """What a re-opened case does to a promise that had been met.

    FINAL: the first stop stands. NEW_INSTANCE: a second clock starts at the re-opening.
    RESUME: the same clock goes on, the time between stop and re-opening is not counted.
    COUNT_THROUGH: the same clock goes on as if it had never stopped.
    """

    FINAL = "final"
    NEW_INSTANCE = "new_instance"
    RESUME = "resume_not_restart"
    COUNT_THROUGH = "count_through"


ParamValue = Span | int | float | str | tuple[Any, ...] | LocalText
"""A scalar of the parameter's type; a set is a tuple in written order, a text may have languages."""


@dataclass(frozen=True, slots=True)
class Floor:
    """What a law demands: below it a value is refused even for headquarters.

    The reader is told to confirm with counsel wherever a floor is shown.

    Attributes:
        value: None where the law gives no number.
        law: its source, beginning with the key of a norm where the pack defines it.
        where: codes of the countries or regions it holds in.
    """

    value: ParamValue | None
    law: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a clause.

    Attributes:
        value: the plain value, or None where the parameter varies.
        by: the fact it varies by (`channel`, `priority`, `segment`, `product`), or None.
        cells: value of that fact to parameter value; empty unless `by` is set.
        order: the values of an enum from low to high.
        labels: what a cell is called in prose, for cells the vocabulary does not know.
        place: where its value stands; two parameters are equal wherever they stand.
    """

    name: str
    type: ParamType
    value: ParamValue | None
    by: str | None = None
    cells: Mapping[str, ParamValue] = field(default_factory=dict)
    stricter: Stricter | None = None
    order: tuple[str, ...] = ()
    overlay: OverlayRule | None = None
    floor: Floor | None = None
    labels: Mapping[str, LocalText] = field(default_factory=dict)
    place: Place = field(default_factory=Place, compare=False)

    def value_for(self, facts: Mapping[str, str]) -> ParamValue | None:
        """The value for a case with these facts; None where the standard names no cell for it."""
        if self.by is None:
            return self.value
        return self.cells.get(facts.get(self.by, ""))


@dataclass(frozen=True, slots=True)
class Scope:
    """What a clause applies to: for each named fact the values it may have; an absent fact is any.

    Keys are of channel, scenario, case_type, segment, product, region, priority. Source: A3.
    """

    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def covers(self, facts: Mapping[str, str]) -> bool:
        """Whether a case with these facts is meant; a fact the case lacks is not covered."""
        return all(facts.get(name, "") in values for name, values in self.allowed.items())


@dataclass(frozen=True, slots=True)
class ClockDefinition:
    """The clock of a promise as the clause writes it; names of conditions are in the vocabulary.

    Attributes:
        per: what one clock belongs to (`case`, `conversation`, `complaint`, `return`, `visit`).
        pause_while: waiting reasons during which no time is counted.
        cancel: conditions that withdraw the promise.
        each: a new instance for every start while none is unmet (next response).
        warn_at: per cents of the span, ascending, each 1 to 99.
        carried: keys that are kept and shown but not run by this version, in written order.
    """

    per: str
    start: str
    stop: str
    calendar: str
    cancel: tuple[str, ...] = ()
    pause_while: tuple[str, ...] = ()
    never_pauses: bool = False
    each: bool = False
    reopen: Reopen = Reopen.FINAL
    warn_at: tuple[int, ...] = ()
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Objective:
    """What share of the promises must be kept, over what window.

    Attributes:
        good: the sentence that decides one promise, as written.
        limit_param: the parameter that `good` compares the elapsed time with.
        target_pct: 0 to 100.
        window: `month`, `quarter`, `year` or `week`.
        min_sample: fewer decided promises than this and no share is ranked.
    """

    good: str
    limit_param: str
    target_pct: float
    window: str
    min_sample: int = 30
    when_few: str = "report_counts"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause, whatever its kind.

    Attributes:
        title, text: as written, with `{{name}}` where a parameter is inserted.
        clock, objective: set for a promise, None for the other kinds.
        body: the whole clause as written, plain data (dict, list, str, int, float, bool, None).
        place: where it begins; two clauses are equal wherever they stand.
        level: `must` where nothing is said.
        owner: the role that answers for it, without its `role:`; the pack's where it has none.
        after: the clause that it follows.
        conduct to audit: what the clause carries, typed; see `parts`. Each kind has its own: conduct,
            wording, procedure, grant (an entitlement), measure and levels (an outcome), schedule,
            triggers and measure (a duty); escalate and alarms belong to a promise.
    """

    id: str
    kind: ClauseKind
    title: LocalText
    text: LocalText
    params: Mapping[str, Param]
    applies: Scope
    public: bool
    clock: ClockDefinition | None
    objective: Objective | None
    body: Mapping[str, Any]
    place: Place = field(default_factory=Place, compare=False)
    level: Level = Level.MUST
    is_critical: bool = False
    owner: str = ""
    unchecked: Exemption | None = None
    after: str = ""
    norms: tuple[NormLink, ...] = ()
    escalate: tuple[Escalation, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    conduct: ConductPart | None = None
    wording: WordingRule | None = None
    procedure: ProcedurePart | None = None
    grant: GrantPart | None = None
    measure: MeasurePart | None = None
    levels: tuple[OutcomeLevel, ...] = ()
    schedule: SchedulePart | None = None
    triggers: tuple[TriggerPart, ...] = ()
    manual: ManualPart | None = None
    faq: tuple[FaqPart, ...] = ()
    train: TrainPart | None = None
    audit: AuditPart | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """One standard, read.

    Attributes:
        version: text `major.minor`, never a number.
        locales: the first is the authoritative one.
        document: everything as written, plain data in written order; numbers that the format reads
            as text (version, spans, identifiers) are text.
        events: event kinds that the standard declares beside the vocabulary, with their labels.
        roles: roles that it declares beside the vocabulary, with their labels.
    """

    packager: str
    ref_id: str
    kind: PackKind
    version: str
    locales: tuple[str, ...]
    title: LocalText
    owner: str
    effective_from: date | None
    calendars: Mapping[str, CalendarSpec]
    clauses: tuple[Clause, ...]
    document: Mapping[str, Any]
    events: Mapping[str, LocalText] = field(default_factory=dict)
    roles: Mapping[str, LocalText] = field(default_factory=dict)

    @property
    def urn(self) -> str:
        """The frozen identity of the standard: `urn:norma:<packager>:<ref_id>`."""
        return f"urn:norma:{self.packager}:{self.ref_id}"

    def clause(self, clause_id: str) -> Clause:
        """The clause with that id. Raises: KeyError."""
        found = self.clause_or_none(clause_id)
        if found is None:
            raise KeyError(clause_id)
        return found

    def clause_or_none(self, clause_id: str) -> Clause | None:
        """The clause with that id, if the standard has one."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What reading a document gave: a pack unless an error refused it, and all faults by place."""

    pack: Pack | None
    faults: tuple[Fault, ...]
