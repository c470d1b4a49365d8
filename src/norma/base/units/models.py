"""The organisation as a tree of units: headquarters, regions, teams."""

from typing import ClassVar

from django.db import models

from norma.base.access import scope


class Unit(models.Model):
    """A place in the organisation. `path` is its ancestors' ids and its own: `/1/4/9/`."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=255, unique=True)
    code = models.SlugField(max_length=40, unique=True)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    region = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.code

    def name(self, locale: str) -> str:
        """The unit's name in the reader's language."""
        return self.name_zh if locale.lower().startswith("zh") else self.name_en

    def is_within(self, path: str) -> bool:
        """Whether this unit is the one at `path` or below it."""
        return self.path.startswith(path)


scope(Unit, "path")
