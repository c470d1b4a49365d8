"""A task to move a supplement to a newer core: what changed in the core, and what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from norma.apps.standards import perms
from norma.apps.standards.models import RebaseTask, StandardVersion
from norma.apps.standards.reading.differences import Change, changes_between
from norma.apps.standards.reading.languages import local
from norma.apps.standards.selectors.packs import packs_of
from norma.apps.standards.selectors.standard_page import VersionRow, version_row
from norma.apps.standards.selectors.supplement_page import TaskRow, task_row
from norma.base.access import Actor, RowNotFound, check
from norma.core.clause.render import title_of


@dataclass(frozen=True, slots=True)
class CoreChange:
    """A clause of the core that is not what it was; `is_touched` if the supplement changes it too."""

    clause_id: str
    title: str
    changes: Sequence[Change]
    is_touched: bool
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class RebasePage:
    """All that the page of a task shows."""

    task: TaskRow
    is_open: bool
    title: str
    supplement: VersionRow
    core: VersionRow
    pinned_to: str
    changed: Sequence[CoreChange]


def rebase_page(actor: Actor, task_id: int, *, locale: str) -> RebasePage:
    """The task, for whoever reads standards; a constant number of queries. Raises: RowNotFound."""
    tasks = RebaseTask.objects.select_related(
        "core__standard__unit", "version__standard__unit", "supplement__unit"
    )
    task = tasks.filter(pk=task_id).first() if check(actor, perms.STANDARD_VIEW) else None
    if task is None:
        raise RowNotFound(what="re-base task")
    old = StandardVersion.objects.filter(
        standard=task.core.standard, version=task.version.extends_version
    ).first()
    packs = packs_of([task.version_id, task.core_id, *([old.pk] if old else [])])
    pack, core = packs[task.version_id], packs[task.core_id]
    touched = {change["clause"] for change in pack.document.get("change", ())}
    before = {clause.id: clause for clause in packs[old.pk].clauses} if old else {}
    changed = [
        CoreChange(
            clause.id,
            title_of(clause, locale),
            changes_between(before[clause.id], clause, locale) if clause.id in before else (),
            clause.id in touched,
            clause.id not in before,
        )
        for clause in core.clauses
        if before.get(clause.id) != clause
    ]
    return RebasePage(
        task=task_row(task, actor, locale),
        is_open=task.state == RebaseTask.State.OPEN,
        title=local(pack.title, pack, locale),
        supplement=version_row(task.version, actor, locale, {}),
        core=version_row(task.core, actor, locale, {}),
        pinned_to=task.version.extends_version,
        changed=sorted(changed, key=lambda each: not each.is_touched),
    )
