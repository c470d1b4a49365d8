"""A library of standards: short ways to import and publish in the small world."""

from datetime import date, datetime

import pytest

from norma.apps.standards.models import StandardVersion
from norma.apps.standards.services import import_standard, publish_standard
from norma.base.access import Actor
from norma.base.clock import home_date
from tests.db.standards.texts import standard_text
from tests.world import NOW, World


class Library:
    """The standards of the small world, written by its editor and published by its director."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.editor: Actor = world.actor("editor")
        self.director: Actor = world.actor("director")

    def draft(self, text: str = "", *, now: datetime = NOW) -> StandardVersion:
        text = text or standard_text()
        unit_id = self.world.hq.pk
        version = import_standard(text, actor=self.editor, now=now, unit_id=unit_id).version
        assert version is not None
        return version

    def publish(
        self, version: StandardVersion, *, on: date | None = None, now: datetime = NOW
    ) -> StandardVersion:
        day = on or home_date(now)
        return publish_standard(version.pk, actor=self.director, now=now, effective_from=day)

    def in_force(self, text: str = "", *, now: datetime = NOW) -> StandardVersion:
        return self.publish(self.draft(text, now=now), now=now)

    def statuses(self) -> dict[str, str]:
        return dict(StandardVersion.objects.order_by("id").values_list("version", "status"))


@pytest.fixture
def library(world: World) -> Library:
    return Library(world)
