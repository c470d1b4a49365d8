"""What a supplement changes, adds and asks for, and which supplements a core has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from norma.apps.standards import perms
from norma.apps.standards.errors import fault_sentence
from norma.apps.standards.models import (
    EffectivePeriod,
    RebaseTask,
    StandardException,
    StandardVersion,
)
from norma.apps.standards.reading import words
from norma.apps.standards.reading.differences import Change, changes_between
from norma.apps.standards.reading.languages import local
from norma.apps.standards.reading.parameters import FloorRow, floor_row
from norma.apps.standards.selectors.exceptions import ExceptionRow, exception_rows
from norma.apps.standards.selectors.overlays import (
    granted_exceptions,
    overlay_on,
    resolved,
)
from norma.apps.standards.selectors.packs import pack_of, versions_for
from norma.apps.standards.selectors.standard_page import VersionRow, version_row
from norma.apps.standards.selectors.supplements import (
    extends_of,
    standard_named,
    supplement_versions,
)
from norma.base.access import Actor, RowNotFound, check
from norma.core.clause.effective import Effective
from norma.core.clause.model import Pack
from norma.core.clause.render import title_of
from norma.core.errors import Fault

_SHOWN_FIRST = ("in_force", "scheduled", "draft", "superseded", "withdrawn")


@dataclass(frozen=True, slots=True)
class ChangedClause:
    """One clause of the core as the supplement changes it: each value before and after.

    Attributes:
        why: the reason that the supplement gives, "" for none.
        floors: what law demands under it, beside the name of the number.
        until: the last day of an exception in it.
    """

    clause_id: str
    title: str
    changes: Sequence[Change]
    why: str
    floors: Sequence[tuple[str, FloorRow]]
    until: date | None = None
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task to move a supplement to a newer core."""

    id: int
    core_version: str
    is_left_out: bool
    due_on: date
    sentences: Sequence[str]
    may_rebase: bool


@dataclass(frozen=True, slots=True)
class SupplementView:
    """What one version of a supplement does to its core.

    Attributes:
        scope: facts with their values, in words; empty means every case.
        conflicts: why it does not fit the core it is pinned to, in the reader's language.
        bound: calendars of the core with those that stand in their place.
        core: None where the reader may not see it, or it is not here.
    """

    core: VersionRow | None
    core_name: str
    core_number: str
    scope: Sequence[tuple[str, Sequence[str]]]
    changed: Sequence[ChangedClause]
    added: Sequence[tuple[str, str]]
    bound: Sequence[tuple[str, str]]
    conflicts: Sequence[str]
    tasks: Sequence[TaskRow]
    exceptions: Sequence[ExceptionRow]


@dataclass(frozen=True, slots=True)
class SupplementRow:
    """One supplement in the list of a core.

    Attributes:
        is_carried, is_left_out: how the current core treats it, where that is not as it is written.
    """

    version: VersionRow
    unit_name: str
    pinned_to: str
    scope: Sequence[tuple[str, Sequence[str]]]
    changes: int
    adds: int
    is_carried: bool
    is_left_out: bool
    task: TaskRow | None


def supplement_view(actor: Actor, version_id: int, *, locale: str, now: datetime) -> SupplementView:
    """One version of a supplement, held against its core; a constant number of queries.

    Raises: RowNotFound.
    """
    version = versions_for(actor).select_related("standard__unit").filter(pk=version_id).first()
    if version is None:
        raise RowNotFound(what="standard version")
    pack = pack_of(version.pk, content_hash=version.content_hash)
    urn, number = extends_of(pack.document)
    standard = standard_named(urn)
    core = standard.versions.filter(version=number).first() if standard else None
    found, faults, core_pack, ends = _on_core(core, version, pack, now=now)
    tasks = RebaseTask.objects.filter(version=version, state=RebaseTask.State.OPEN)
    return SupplementView(
        core=version_row(core, actor, locale, {}) if core else None,
        core_name=local(core_pack.title, core_pack, locale) if core_pack else urn,
        core_number=number,
        scope=scope_words(pack, locale),
        changed=_changed(pack, core_pack, found, ends, locale),
        added=[(clause.id, title_of(clause, locale)) for clause in pack.clauses],
        bound=list(pack.document.get("bind", {}).get("calendar", {}).items()),
        conflicts=[fault_sentence(fault, locale) for fault in faults],
        tasks=[
            task_row(task, actor, locale)
            for task in tasks.select_related("core", "supplement__unit")
        ],
        exceptions=exception_rows(
            actor,
            StandardException.objects.filter(packager=pack.packager, ref_id=pack.ref_id),
            locale,
        ),
    )


def supplement_list(
    actor: Actor, core: StandardVersion, *, locale: str, now: datetime
) -> list[SupplementRow]:
    """The supplements of a core that this actor may read, each by the version to read first."""
    seen = versions_for(actor).filter(pk__in=supplement_versions(core.standard).values("pk"))
    chosen: dict[int, StandardVersion] = {}
    for version in seen.select_related("standard__unit").defer("source_text").order_by("-id"):
        other = chosen.get(version.standard_id)
        if other is None or _rank(version) < _rank(other):
            chosen[version.standard_id] = version
    open_tasks = RebaseTask.objects.filter(
        state=RebaseTask.State.OPEN, supplement__in=list(chosen)
    ).select_related("core", "supplement__unit")
    tasks = {task.supplement_id: task for task in open_tasks}
    periods = EffectivePeriod.objects.filter(core=core, from_at__lte=now)
    choices = periods.order_by("-from_at", "-id").values_list("choices", flat=True).first() or {}
    carried = {each["id"] for each in choices.get("overlays", ()) if each["carried"]}
    rows = [
        SupplementRow(
            version=version_row(version, actor, locale, {}),
            unit_name=version.standard.unit.name(locale),
            pinned_to=version.extends_version,
            scope=_scope_words(version.document.get("scope", {}), locale),
            changes=len(version.document.get("change", ())),
            adds=len(version.document.get("add", ())),
            is_carried=version.pk in carried,
            is_left_out=version.pk in choices.get("left_out", ()),
            task=task_row(tasks[version.standard_id], actor, locale)
            if version.standard_id in tasks
            else None,
        )
        for version in chosen.values()
    ]
    return sorted(rows, key=lambda row: (row.version.status == "withdrawn", row.version.title))


def task_row(task: RebaseTask, actor: Actor, locale: str) -> TaskRow:
    """A task in the reader's language. Needs the core and the supplement's unit loaded."""
    return TaskRow(
        id=task.pk,
        core_version=task.core.version,
        is_left_out=task.outcome == RebaseTask.Outcome.LEFT_OUT,
        due_on=task.due_on,
        sentences=[told[locale] for told in task.faults],
        may_rebase=bool(check(actor, perms.SUPPLEMENT_EDIT, task.supplement)),
    )


def scope_words(pack: Pack, locale: str) -> list[tuple[str, Sequence[str]]]:
    """The cases that a supplement speaks of, in words."""
    return _scope_words(pack.document.get("scope", {}), locale)


def _scope_words(
    scope: Mapping[str, Sequence[str]], locale: str
) -> list[tuple[str, Sequence[str]]]:
    return [
        (
            words.fact_words(fact, locale),
            [words.fact_value_words(fact, value, locale) for value in values],
        )
        for fact, values in scope.items()
    ]


def _rank(version: StandardVersion) -> tuple[int, tuple[int, ...]]:
    return _SHOWN_FIRST.index(version.status), tuple(-part for part in version.order)


def _on_core(
    core: StandardVersion | None, version: StandardVersion, pack: Pack, *, now: datetime
) -> tuple[Effective | None, tuple[Fault, ...], Pack | None, Mapping[str, date]]:
    """What it makes of the core or why not, the core, and until when exceptions stand by clause."""
    if core is None:
        return None, (), None, {}
    core_pack = pack_of(core.pk, content_hash=core.content_hash)
    exceptions = granted_exceptions(core.standard)
    overlay = overlay_on(core, version, pack, exceptions, at=now)
    ends = {each.clause_id: each.until for each in overlay.exceptions.values()}
    return *resolved(core_pack, [overlay]), core_pack, ends


def _changed(
    pack: Pack,
    core: Pack | None,
    found: Effective | None,
    ends: Mapping[str, date],
    locale: str,
) -> list[ChangedClause]:
    """In the order of the core; of a supplement that does not fit, nothing can be told."""
    if core is None or found is None:
        return []
    reasons: dict[str, Mapping[str, str]] = {
        change["clause"]: change.get("why", {}) for change in pack.document.get("change", ())
    }
    rows = []
    for clause in core.clauses:
        after = found.pack.clause(clause.id)
        if after == clause:
            continue
        floors = [
            (words.named(words.PARAMS, param.name, locale), row)
            for param in after.params.values()
            if (row := floor_row(param, found.pack, locale))
        ]
        rows.append(
            ChangedClause(
                clause.id,
                title_of(clause, locale),
                changes_between(clause, after, locale),
                local(reasons.get(clause.id, {}), pack, locale),
                floors,
                ends.get(clause.id),
            )
        )
    return rows
