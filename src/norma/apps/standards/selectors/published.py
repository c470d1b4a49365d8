"""Published versions, for what follows from a publication without anybody asking."""

from django.db.models import QuerySet

from norma.apps.standards.models import StandardVersion


def published_versions() -> QuerySet[StandardVersion]:
    """Every version but drafts, with its standard and that standard's unit."""
    drafts = StandardVersion.Status.DRAFT
    return StandardVersion.objects.exclude(status=drafts).select_related("standard__unit")


def published_versions_of(standard_id: int) -> list[StandardVersion]:
    """The published versions of one standard without their documents, highest first; one query."""
    found = published_versions().filter(standard_id=standard_id).defer("document", "source_text")
    return sorted(found, key=lambda each: each.order, reverse=True)
