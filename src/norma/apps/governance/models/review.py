"""What people say about a version before it binds anybody: comments on clauses and passages."""

from typing import ClassVar

from django.db import models

from norma.base.access import scope


class Comment(models.Model):
    """A remark on a clause, or on a passage of it in one language; an answer names its `parent`.

    A passage is kept as its words and where they began, so that it can be found again, or be shown
    as outdated, after the draft was replaced. "" as `clause_id` means the version as a whole.
    """

    version = models.ForeignKey(
        "standards.StandardVersion", models.CASCADE, related_name="review_comments"
    )
    clause_id = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="answers")
    body = models.TextField()
    locale = models.CharField(max_length=20, blank=True)
    quote = models.TextField(blank=True)
    quote_at = models.PositiveIntegerField(default=0)
    is_blocking = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    mentions = models.ManyToManyField("people.User", related_name="+")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["written_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["version", "clause_id"], name="comments_of_clause"),
            models.Index(
                fields=["version"],
                name="comments_blocking",
                condition=models.Q(is_blocking=True, resolved_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause_id} {self.pk}"


scope(Comment, "version__standard__unit__path")
