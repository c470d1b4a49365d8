from datetime import datetime

import pytest

from norma.base.audit.models import AuditEntry
from norma.base.audit.selectors import entries_of
from norma.base.audit.services import record
from tests.world import World


def test_entry_keeps_who_what_old_and_new(world: World, now: datetime) -> None:
    record(
        world.actor("agent"), world.customer, "customers.renamed", {"name": ["王", "黄"]}, now=now
    )

    entry = entries_of(world.customer).get()

    assert (entry.actor_ref, entry.action) == (f"user:{world.agent.pk}", "customers.renamed")
    assert entry.changes == {"name": ["王", "黄"]}
    assert entry.at == now


def test_entry_about_a_secret_does_not_hold_it(world: World, now: datetime) -> None:
    record(world.actor("agent"), world.agent, "x", {"password_hash": ["old", "argon2$x"]}, now=now)

    assert "argon2" not in str(entries_of(world.agent).first().changes)


@pytest.mark.parametrize(
    "alter",
    [
        pytest.param(lambda entry: entry.save(), id="save"),
        pytest.param(lambda entry: entry.delete(), id="delete"),
        pytest.param(lambda entry: AuditEntry.objects.all().update(action="x"), id="update all"),
        pytest.param(lambda entry: AuditEntry.objects.all().delete(), id="delete all"),
    ],
)
def test_entry_cannot_be_altered_or_removed(world: World, now: datetime, alter) -> None:
    entry = record(world.actor("agent"), world.customer, "x", {}, now=now)

    with pytest.raises(TypeError, match="append-only"):
        alter(entry)

    assert entries_of(world.customer).filter(action="x").exists()
