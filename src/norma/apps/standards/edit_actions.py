"""What the pages of standards offer to who may write: begin a version, go on with a draft."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from norma.apps.standards import edit_trails
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.selectors.editing import may_edit
from norma.apps.standards.slots import Action, SlotQuestion


def writing_actions(question: SlotQuestion) -> Iterator[Action]:
    """One query, and for who may write one link."""
    found = StandardVersion.objects.filter(pk=question.version_id)
    version = found.select_related("standard__unit").defer("document", "source_text").first()
    if version is None or not may_edit(question.actor, version):
        return
    if version.is_published:
        address = edit_trails.address(version)
        url = reverse("standards:new_version", args=address)
        yield Action(_("Draft a revision"), url, order=20)
    elif question.clause_id:
        url = reverse(
            "standards:edit_clause", args=[*edit_trails.address(version), question.clause_id]
        )
        yield Action(_("Edit this clause"), url, order=10)
    else:
        yield Action(_("Write on this draft"), edit_trails.draft_url(version), order=10)
