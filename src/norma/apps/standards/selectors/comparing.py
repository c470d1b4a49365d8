"""Two versions of a standard held against one another, in sentences and word by word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from norma.apps.people.selectors import names_of
from norma.apps.standards import perms
from norma.apps.standards.models import ImpactDecision, StandardVersion
from norma.apps.standards.reading import words
from norma.apps.standards.reading.languages import LawText, language_name, local, texts_of
from norma.apps.standards.reading.word_difference import Piece, difference
from norma.apps.standards.selectors.packs import pack_of, versions_for
from norma.apps.standards.selectors.standard_page import (
    VersionRow,
    chosen_version,
    standard_versions,
    version_row,
)
from norma.base.access import Actor, check
from norma.core.clause.diff import (
    ClauseDiff,
    Fate,
    Impact,
    PackDiff,
    Sentence,
    clause_sentences,
    counts,
    differences,
    proposed_impact,
    sentences,
)
from norma.core.clause.model import Clause, Pack
from norma.core.clause.render import insert, title_of

_KEPT = 16
IMPACTS: Mapping[str, Mapping[str, str]] = {
    "editorial": {"zh-Hans": "文字订正", "en": "editorial"},
    "clarifying": {"zh-Hans": "澄清说明", "en": "clarifying"},
    "substantive": {"zh-Hans": "实质改动", "en": "substantive"},
    "critical": {"zh-Hans": "重大改动", "en": "critical"},
}
IMPACT_MEANINGS: Mapping[str, Mapping[str, str]] = {
    "editorial": {
        "zh-Hans": "标点、错字、编排；做法不变。",
        "en": "Punctuation, slips, order; nobody does anything differently.",
    },
    "clarifying": {
        "zh-Hans": "说得更清楚；数字和流程不变。",
        "en": "Said more clearly; no number and no step changes.",
    },
    "substantive": {
        "zh-Hans": "数字、计时、步骤或适用范围有变。",
        "en": "A number, a clock, a step or whom it is for changes.",
    },
    "critical": {
        "zh-Hans": "放宽对客户的承诺或法定底线，或增减必须遵守的条款。",
        "en": "A public promise or a legal floor is loosened, or a binding clause comes or goes.",
    },
}
_FATES: Mapping[Fate, tuple[str, Mapping[str, str]]] = {
    Fate.ADDED: ("kept", {"zh-Hans": "新增", "en": "added"}),
    Fate.REMOVED: ("withdrawn", {"zh-Hans": "撤去", "en": "withdrawn"}),
    Fate.CHANGED: ("running", {"zh-Hans": "有改动", "en": "changed"}),
    Fate.MOVED: ("plain", {"zh-Hans": "移动", "en": "moved"}),
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One thing that changed, in a sentence.

    Attributes:
        direction: tightened, loosened or neither.
        pieces: of prose, word by word; empty otherwise.
        language: of that prose, and what the reader calls it.
    """

    text: str
    direction: str
    impact: str
    impact_name: str
    pieces: Sequence[Piece]
    language: str
    language_name: str


@dataclass(frozen=True, slots=True)
class ClauseComparison:
    """What became of one clause.

    Attributes:
        texts: its words as they are now, or were where it was withdrawn.
    """

    clause_id: str
    title: str
    kind_name: str
    fate: str
    fate_name: str
    mark: str
    impact: str
    impact_name: str
    rows: Sequence[ChangeRow]
    texts: Sequence[LawText]

    @property
    def directions(self) -> frozenset[str]:
        """Which ways its settings moved."""
        return frozenset(row.direction for row in self.rows)

    @property
    def is_whole(self) -> bool:
        """Whether the clause as a whole came or went."""
        return self.fate in ("added", "removed")


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """What somebody decided about how far a version reaches.

    Attributes:
        is_stale: whether the draft has changed since.
    """

    proposed: str
    proposed_name: str
    decided: str
    decided_name: str
    reason: str
    by: str
    at: datetime
    is_stale: bool


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """Two versions of one standard; `before` is None where there is only one.

    Attributes:
        versions: all that this reader may see, to choose from.
        counts: of added, removed, changed, moved, tightened, loosened.
        shown: what the list is narrowed to, "" for everything.
        decision: about the later version.
        may_decide: whether the reader decides it now.
    """

    title: str
    packager: str
    ref_id: str
    before: VersionRow | None
    after: VersionRow
    versions: Sequence[VersionRow]
    head: Sequence[ChangeRow]
    clauses: Sequence[ClauseComparison]
    counts: Mapping[str, int]
    total: int
    shown: str
    clause_id: str
    proposed: str
    proposed_name: str
    decision: ImpactRow | None
    may_decide: bool

    @property
    def is_same(self) -> bool:
        """Whether nothing differs at all."""
        return not self.total and not self.head


@dataclass(frozen=True, slots=True)
class ComparisonAsked:
    """Which versions, of which clause, and what of the difference; "" is the usual choice."""

    before: str = ""
    after: str = ""
    clause_id: str = ""
    shown: str = ""


def version_comparison(
    actor: Actor, packager: str, ref_id: str, asked: ComparisonAsked, locale: str
) -> VersionComparison:
    """The two versions compared; five queries. Raises: RowNotFound.

    Without `after` the highest version, without `before` the one published before that.
    """
    versions = standard_versions(actor, packager, ref_id)
    after = chosen_version(versions, asked.after) if asked.after else versions[0]
    before = _earlier(versions, after, asked.before)
    rows = {each.pk: version_row(each, actor, locale, {}) for each in versions}
    found = _difference(before, after) if before is not None else None
    every = clause_comparisons(found, locale) if found else []
    if asked.clause_id:
        every = [each for each in every if each.clause_id == asked.clause_id]
    pack = pack_of(after.pk, content_hash=after.content_hash)
    proposed = proposed_impact(found).value if found else ""
    head_rows = _head_rows(found, locale) if found and not asked.clause_id else []
    return VersionComparison(
        title=local(pack.title, pack, locale),
        packager=packager,
        ref_id=ref_id,
        before=rows[before.pk] if before is not None else None,
        after=rows[after.pk],
        versions=[rows[each.pk] for each in versions],
        head=[row for row in head_rows if asked.shown in ("", row.direction)],
        clauses=[each for each in every if _is_shown(each, asked.shown)],
        counts=counts(found) if found else {},
        total=len(every),
        shown=asked.shown,
        clause_id=asked.clause_id,
        proposed=proposed,
        proposed_name=IMPACTS[proposed][locale] if proposed else "",
        decision=_decision(after, locale),
        may_decide=bool(proposed)
        and not after.is_published
        and bool(check(actor, perms.STANDARD_IMPORT, after)),
    )


def changed_clauses(
    before_id: int | None, after_id: int, locale: str
) -> tuple[Sequence[ChangeRow], Sequence[ClauseComparison]]:
    """What a reader of the earlier version finds new in the later one: of the head, and by clause.

    Without an earlier version nothing is new, because everything is. Two queries at most.
    """
    if before_id is None or before_id == after_id:
        return [], []
    found = differences(pack_of(before_id), pack_of(after_id))
    return _head_rows(found, locale), clause_comparisons(found, locale)


def law_texts(clause: Clause, pack: Pack, locale: str) -> Sequence[LawText]:
    """A clause in every language it is written in, the reader's first."""
    return texts_of(clause, pack, locale)


def decided_impact(version_id: int, locale: str = "en") -> ImpactRow | None:
    """What was decided about how far the version reaches; None while nothing was. Two queries."""
    version = StandardVersion.objects.filter(pk=version_id).only("content_hash").first()
    return _decision(version, locale) if version is not None else None


def comparison_text(found: VersionComparison, locale: str) -> str:
    """The comparison as plain text: a line for each change, the direction in words."""
    lines = [
        f"{found.title} {found.before.version if found.before else ''} → {found.after.version}"
    ]
    decided = found.decision.decided_name if found.decision else found.proposed_name
    lines += [decided, ""]
    lines += [f"- {row.text}" for row in found.head]
    for clause in found.clauses:
        name = f"{clause.clause_id} {clause.title}"
        lines += [
            "",
            f"{name}（{clause.fate_name}）"
            if locale.startswith("zh")
            else f"{name} ({clause.fate_name})",
        ]
        for row in clause.rows:
            lines.append(f"- {row.text}")
            if row.pieces:
                marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
                lines.append(
                    "  " + "".join(marks[each.kind].format(each.text) for each in row.pieces)
                )
    return "\n".join(lines).rstrip() + "\n"


def clause_comparisons(found: PackDiff, locale: str) -> list[ClauseComparison]:
    """Every clause that differs, as the later standard orders them."""
    return [_clause(each, found, locale) for each in found.clauses]


def proposed_for(before: StandardVersion, after: StandardVersion) -> Impact:
    """The class that the difference of the two proposes."""
    return proposed_impact(_difference(before, after))


def earlier_version(actor: Actor, version: StandardVersion) -> StandardVersion | None:
    """The version that this one follows: in force or published before it; one query."""
    versions = [
        each
        for each in versions_for(actor)
        .filter(standard_id=version.standard_id)
        .defer("document", "source_text")
        if each.pk != version.pk
    ]
    return _earlier(sorted(versions, key=lambda each: each.order, reverse=True), version, "")


def _earlier(
    versions: Sequence[StandardVersion], after: StandardVersion, wanted: str
) -> StandardVersion | None:
    if wanted:
        return chosen_version(versions, wanted)
    lower = [each for each in versions if each.order < after.order]
    published = [each for each in lower if each.is_published]
    return next(iter(published or lower), None)


def _difference(before: StandardVersion, after: StandardVersion) -> PackDiff:
    return _kept_difference(before.pk, before.content_hash, after.pk, after.content_hash)


@lru_cache(maxsize=_KEPT)
def _kept_difference(before_id: int, before_hash: str, after_id: int, after_hash: str) -> PackDiff:
    """A published version never changes, and a draft that does has another hash."""
    return differences(
        pack_of(before_id, content_hash=before_hash), pack_of(after_id, content_hash=after_hash)
    )


def _clause(each: ClauseDiff, found: PackDiff, locale: str) -> ClauseComparison:
    pack = found.after if each.after is not None else found.before
    mark, fate_name = _FATES[each.fate]
    said = [] if each.fate in (Fate.ADDED, Fate.REMOVED) else clause_sentences(each, locale)
    return ClauseComparison(
        clause_id=each.clause_id,
        title=title_of(each.clause, locale),
        kind_name=words.named(words.ONE_OF_KIND, each.clause.kind.value, locale),
        fate=each.fate.value,
        fate_name=fate_name[locale],
        mark=mark,
        impact=each.impact.value,
        impact_name=IMPACTS[each.impact.value][locale],
        rows=[_row(sentence, each.before, each.after, locale) for sentence in said],
        texts=texts_of(each.clause, pack, locale),
    )


def _head_rows(found: PackDiff, locale: str) -> list[ChangeRow]:
    said: Iterable[Sentence] = (each for each in sentences(found, locale) if not each.clause_id)
    return [_row(each, None, None, locale) for each in said if each.path != "version"]


def _row(said: Sentence, before: Clause | None, after: Clause | None, locale: str) -> ChangeRow:
    pieces: tuple[Piece, ...] = ()
    if said.language and (said.before or said.after):
        pieces = difference(
            _inserted(said.before, before, said.language),
            _inserted(said.after, after, said.language),
        )
    return ChangeRow(
        text=said.text,
        direction=said.direction.value,
        impact=said.impact.value,
        impact_name=IMPACTS[said.impact.value][locale],
        pieces=pieces,
        language=said.language,
        language_name=language_name(said.language, locale) if said.language else "",
    )


def _inserted(text: str, clause: Clause | None, locale: str) -> str:
    return insert(text, clause, locale) if clause is not None else text


def _is_shown(each: ClauseComparison, shown: str) -> bool:
    return shown in ("", each.fate, each.impact) or shown in each.directions


def _decision(version: StandardVersion, locale: str) -> ImpactRow | None:
    found = ImpactDecision.objects.filter(version_id=version.pk).first()
    if found is None:
        return None
    by = f"user:{found.decided_by_id}"
    return ImpactRow(
        proposed=found.proposed,
        proposed_name=IMPACTS[found.proposed][locale],
        decided=found.decided,
        decided_name=IMPACTS[found.decided][locale],
        reason=found.reason,
        by=names_of([by], locale).get(by, ""),
        at=found.decided_at,
        is_stale=found.content_hash != version.content_hash,
    )
