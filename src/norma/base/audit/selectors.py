"""Reads the record of changes."""

from django.db.models import Model, QuerySet

from norma.base.audit.models import AuditEntry


def entries_of(obj: Model) -> QuerySet[AuditEntry]:
    """What was done to one row, latest first. The caller has decided that the row may be seen."""
    return AuditEntry.objects.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))
