"""The making of standards in the small world."""

import pytest

from tests.db.governance.governed import Making
from tests.world import World


@pytest.fixture
def making(world: World) -> Making:
    return Making(world)
