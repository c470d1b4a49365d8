"""Moving a supplement to the core that was published after it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from norma.apps.standards import perms
from norma.apps.standards.errors import RebaseNotNeeded, SupplementRefused
from norma.apps.standards.models import RebaseTask, Standard, StandardVersion, version_order
from norma.apps.standards.selectors.overlays import errors_of
from norma.apps.standards.services.importing import import_standard
from norma.base.access import Actor, RowNotFound, authorize
from norma.base.audit.services import record
from norma.core.clause.dump import dump_pack


@transaction.atomic
def rebase_supplement(task_id: int, *, actor: Actor, now: datetime) -> StandardVersion:
    """A draft of the supplement that is pinned to the newer core and otherwise as it was.

    The task ends when that draft is published. Asked once more, the same draft comes back.
    Raises: RowNotFound, PermissionRefused, RebaseNotNeeded, SupplementRefused with the conflicts.
    """
    tasks = RebaseTask.objects.select_related("supplement__unit", "version", "core__standard")
    task = tasks.filter(pk=task_id).first()
    if task is None:
        raise RowNotFound(what="re-base task")
    authorize(actor, perms.SUPPLEMENT_EDIT, task.supplement)
    if task.state != RebaseTask.State.OPEN:
        raise RebaseNotNeeded(state=task.state)
    Standard.objects.select_for_update().get(pk=task.supplement_id)
    document = _moved(task)
    result = import_standard(
        dump_pack(document), actor=actor, now=now, unit_id=task.supplement.unit_id
    )
    if result.version is None:
        raise SupplementRefused(
            core=f"{task.core.standard} {task.core.version}", faults=errors_of(result.faults)
        )
    record(actor, task, "standards.rebased", {"draft": [None, result.version.version]}, now=now)
    return result.version


def _moved(task: RebaseTask) -> Mapping[str, Any]:
    document = dict(task.version.document)
    document["extends"] = {**document["extends"], "version": task.core.version}
    document["version"] = _next_number(task)
    lifecycle = dict(document.get("lifecycle", {}))
    lifecycle.pop("supersedes", None)
    if task.core.effective_from is not None:
        lifecycle["effective_from"] = task.core.effective_from.isoformat()
    document["lifecycle"] = lifecycle
    return document


def _next_number(task: RebaseTask) -> str:
    """The minor after the highest published one; a draft of that number is replaced."""
    published = task.supplement.versions.exclude(status=StandardVersion.Status.DRAFT)
    highest = max(version_order(each) for each in published.values_list("version", flat=True))
    return f"{highest[0]}.{highest[1] + 1}"
