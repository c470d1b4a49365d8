"""What people are writing on drafts and have not saved to them yet."""

from typing import ClassVar

from django.db import models

from norma.apps.standards.fields import WrittenJSON
from norma.apps.standards.models.documents import StandardVersion
from norma.base.access import scope

HEAD, SOURCE = "~head", "~source"
"""What an edit of no clause is about: the head of the standard, or the whole of it as text. No clause
can have such an id."""


class ClauseEdit(models.Model):
    """One person's own writing on one part of a draft, kept aside until it is saved to the draft.

    A draft always holds a readable document; what is still faulty, or not yet meant, stands here and
    survives a crash, a reload and a change of device.

    `base` is the part as the draft had it when the writing began (null for one it did not have), and
    `base_hash` its fingerprint: whoever saves second is told by it that the part has changed.
    `removed_position` is set while the part is taken out of the draft; it can be put back there.
    """

    version = models.ForeignKey(StandardVersion, models.CASCADE, related_name="edits")
    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    clause_id = models.CharField(max_length=60)
    data = WrittenJSON()
    base = WrittenJSON(null=True)  # type: ignore[misc]  # the field's type has no null in it
    base_hash = models.CharField(max_length=64, blank=True)
    removed_position = models.PositiveIntegerField(null=True)
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "clause_id", "user"], name="edit_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.clause_id} {self.user_id}"


scope(ClauseEdit, "version__standard__unit__path")
