"""Standards as machines read them."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Field, Schema

from norma.apps.standards.models import StandardVersion
from norma.base.web.schemas import LocalText, OneOf, Strict

Document = Annotated[
    dict[str, Any], Field(description="A whole standard, as its YAML writes it; see packs/schema.")
]


class ClauseOut(Schema):
    """One clause of the standard in force, numbers inserted; `body` is all that was written."""

    id: str
    kind: str
    is_public: bool
    title: LocalText
    text: LocalText
    body: dict[str, Any]


class ClausesOut(Schema):
    """The clauses of the standard in force, in its order."""

    standard: str
    version: str
    effective_from: date | None
    items: list[ClauseOut]


class VersionRowOut(Schema):
    """One version of a standard in a list."""

    version: str
    status: Annotated[str, OneOf(StandardVersion.Status.values)]
    effective_from: date | None
    published_at: datetime | None
    content_hash: str


class StandardOut(Schema):
    """A standard and its versions, highest first."""

    packager: str
    ref_id: str
    urn: str
    kind: Annotated[str, OneOf(["core", "overlay"])]
    title: LocalText
    unit: Annotated[str, Field(description="Code of the unit that sets it.")]
    versions: list[VersionRowOut]


class StandardsOut(Schema):
    """Every standard that may be read, by packager and reference."""

    items: list[StandardOut]


class VersionOut(VersionRowOut):
    """A version as a whole: the document that it is, and its clauses with numbers inserted."""

    standard: str
    title: LocalText
    document: Document
    clauses: list[ClauseOut]


Fact = Annotated[str, Field(max_length=60, description="A value of this fact, or nothing.")]


class FactsIn(Strict):
    """What is known of a case that is not there yet."""

    channel: Fact = ""
    scenario: Fact = ""
    case_type: Fact = ""
    segment: Fact = ""
    product: Fact = ""
    region: Fact = ""
    priority: Fact = ""


class SupplementOut(Schema):
    """A supplement that applies."""

    standard: str
    version: str


class EffectiveOut(Schema):
    """What a case with these facts that opens now is held to."""

    standard: str
    version: str
    content_hash: Annotated[str, Field(description="Of the standard that results.")]
    supplements: list[SupplementOut]
    clauses: list[ClauseOut]


class DifferencesOut(Schema):
    """How one version differs from another; `patch` applied to the one gives the other."""

    before: dict[str, Any]
    after: dict[str, Any]
    impact: str
    counts: dict[str, int]
    head: list[dict[str, Any]]
    clauses: list[dict[str, Any]]
    patch: Any


class WrittenIn(Strict):
    """A standard that was written: as YAML, or as data."""

    text: Annotated[str | None, Field(description="YAML.")] = None
    document: Document | None = None


class ImportIn(WrittenIn):
    """A standard that is to become a draft."""

    unit: Annotated[
        str,
        Field(
            min_length=1,
            max_length=40,
            pattern="^[A-Za-z0-9_-]+$",
            description="Code of the unit that is to own a standard that is new here.",
        ),
    ]


class FaultOut(Schema):
    """One thing that is wrong, in the caller's language."""

    severity: Annotated[str, OneOf(["error", "warning", "note"])]
    code: str
    path: Annotated[str, Field(description="Such as clauses[3].params.limit.value.")]
    line: Annotated[int, Field(description="Of the YAML; 0 for data.")]
    column: int
    expected: str
    came: str
    remedy: str


class CheckedOut(Schema):
    """What reading a standard gave; nothing was stored."""

    is_readable: bool
    standard: str
    clauses: int
    faults: list[FaultOut]


class ImportedOut(Schema):
    """What became of a standard that was sent."""

    outcome: Annotated[str, OneOf(["added", "replaced", "unchanged"])]
    standard: str
    version: str
    content_hash: str
    faults: list[FaultOut]


class PackOut(Schema):
    """A pack that is shipped, to start from."""

    key: str
    urn: str
    version: str
    kind: Annotated[str, OneOf(["core", "overlay"])]
    title: LocalText
    locales: list[str]
    content_hash: str
    clauses: Annotated[dict[str, int], Field(description="How many of each kind.")]
    changes: Annotated[list[str], Field(description="Clauses that a supplement changes.")]


class PacksOut(Schema):
    """Every pack that is shipped."""

    items: list[PackOut]
