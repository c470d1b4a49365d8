"""A standard in force, and short ways to propose changes to it."""

from datetime import datetime
from itertools import count
from typing import Any

import pytest

from norma.apps.improvement.models import Proposal
from norma.apps.improvement.services import Wanted, propose_change
from norma.apps.standards.selectors import ClauseAddress, ClauseRead, published_clause
from tests.db.standards.conftest import Library
from tests.world import NOW, World

_keys = count(1)


class Suggestions:
    """What the people of the small world propose about its standard."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.library = Library(world)
        self.version = self.library.in_force()

    def read(self, clause_id: str = "FR-01", locale: str = "en") -> ClauseRead:
        address = ClauseAddress("huanuo", "service", clause_id)
        return published_clause(self.world.actor("agent"), address, locale)

    def make(
        self, *, by: str = "agent", clause_id: str = "FR-01", now: datetime = NOW, **said: Any
    ) -> Proposal:
        usual = {"key": f"key-{next(_keys)}", "wrong": "太慢了。", "instead": "更快一些。"}
        return propose_change(
            self.read(clause_id), Wanted(**usual | said), actor=self.world.actor(by), now=now
        )


@pytest.fixture
def suggestions(world: World) -> Suggestions:
    return Suggestions(world)
