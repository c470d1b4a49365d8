"""A document becomes a draft whole, or not at all; what is published never changes."""

from datetime import datetime

import pytest
from django.urls import resolve

from norma.apps.standards.errors import (
    PackagerReserved,
    StandardIdentityFrozen,
    VersionPublished,
)
from norma.apps.standards.models import ClauseVersion, Standard, StandardVersion
from norma.apps.standards.selectors import document_text, pack_of
from norma.apps.standards.services import ImportResult, import_standard
from norma.apps.standards.services.importing import RESERVED_PACKAGERS
from norma.base.access import Actor, PermissionRefused, RowNotFound
from norma.base.audit.selectors import entries_of
from norma.core.clause.dump import dump_pack
from norma.core.clause.read import read_pack
from norma.core.errors import Severity
from tests.db.standards.conftest import Library
from tests.db.standards.texts import standard_text
from tests.world import World


def _import(world: World, actor: Actor, text: str, now: datetime) -> ImportResult:
    return import_standard(text, actor=actor, now=now, unit_id=world.hq.pk)


def test_document_becomes_a_draft_with_a_row_for_each_clause(
    library: Library, now: datetime
) -> None:
    version = library.draft()

    rows = list(version.clauses.values_list("clause_id", "kind", "is_public"))
    assert (version.status, version.version, str(version.standard)) == (
        "draft",
        "1.0",
        "huanuo/service",
    )
    assert rows[0] == ("FR-01", "promise", False)
    assert ("EN-06", "entitlement", True) in rows
    assert len(rows) == 8
    assert entries_of(version).get().action == "standards.draft_imported"


def test_document_comes_out_of_the_database_as_it_went_in(library: Library) -> None:
    text = standard_text(title="<b>标准</b> 👍🏽 \u0645\u062d\u0645\u062f")
    version = library.draft(text)

    stored = StandardVersion.objects.get(pk=version.pk)
    read = read_pack(text).pack
    assert read is not None
    assert stored.document == read.document
    assert list(stored.document["clauses"][1]["params"]["limit"]["value"]) == [
        "p4",
        "p3",
        "p1",
        "p2",
    ]
    again = read_pack(dump_pack(stored.document)).pack
    assert again is not None
    assert again.document == read.document
    assert document_text(library.editor, "huanuo", "service", "1.0") == (
        "huanuo-service-1.0.yaml",
        text,
    )


def test_faults_are_given_back_in_reading_order_and_nothing_is_stored(
    world: World, library: Library, now: datetime
) -> None:
    text = standard_text(limit="4 hours").replace("kind: conduct", "kind: manners")

    result = _import(world, library.editor, text, now)

    errors = [fault for fault in result.faults if fault.severity is Severity.ERROR]
    assert (result.version, result.outcome) == (None, "refused")
    assert [text.split("\n")[fault.place.line - 1].strip()[:5] for fault in errors] == [
        "limit",
        "kind:",
    ]
    assert not Standard.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\x00\x01\x02", id="binary"),
        pytest.param("[" * 5_000, id="brackets without end"),
        pytest.param("- " * 5_000, id="lists in lists"),
        pytest.param("a: &a [*a, *a]", id="an alias of itself"),
        pytest.param("pack_format: 99", id="a later format"),
    ],
)
def test_text_that_is_no_standard_is_refused_by_faults_never_by_a_crash(
    world: World, library: Library, now: datetime, text: str
) -> None:
    result = _import(world, library.editor, text, now)

    assert result.version is None
    assert any(fault.severity is Severity.ERROR for fault in result.faults)


def test_same_content_again_changes_nothing_even_once_it_is_published(
    world: World, library: Library, now: datetime
) -> None:
    first = library.in_force()
    relaid = standard_text().replace("clauses:\n", "clauses:   # the same in other clothes\n\n")

    again = _import(world, library.editor, relaid, now)

    assert again.outcome == "unchanged"
    assert again.version == first
    assert ClauseVersion.objects.count() == 8


def test_draft_is_replaced_by_a_better_one(world: World, library: Library, now: datetime) -> None:
    draft = library.draft()
    assert str(pack_of(draft.pk).clause("FR-01").params["limit"].value) == "4bh"

    result = _import(world, library.editor, standard_text(limit="2bh"), now)

    assert (result.outcome, result.version) == ("replaced", draft)
    assert str(pack_of(draft.pk).clause("FR-01").params["limit"].value) == "2bh"
    assert ClauseVersion.objects.count() == 8


@pytest.mark.parametrize(
    "days_ahead", [pytest.param(0, id="in force"), pytest.param(9, id="scheduled")]
)
def test_published_version_refuses_other_content_and_says_what_to_do(
    world: World, library: Library, now: datetime, days_ahead: int
) -> None:
    on = now.date().replace(day=now.day + days_ahead)
    version = library.publish(library.draft(), on=on)

    with pytest.raises(VersionPublished) as caught:
        _import(world, library.editor, standard_text(limit="2bh"), now)

    stored = StandardVersion.objects.get(pk=version.pk)
    assert "更大的版本号" in caught.value.message("zh-Hans")
    assert "1.0 of huanuo/service" in caught.value.message("en")
    assert stored.content_hash == version.content_hash


def test_kind_of_a_standard_is_frozen_once_published_and_not_before(
    world: World, library: Library, now: datetime
) -> None:
    version = library.draft()
    Standard.objects.filter(pk=version.standard_id).update(kind="overlay")
    assert _import(world, library.editor, standard_text("1.1"), now).outcome == "added"
    assert Standard.objects.get().kind == "core"

    library.publish(version)
    Standard.objects.filter(pk=version.standard_id).update(kind="overlay")

    with pytest.raises(StandardIdentityFrozen):
        _import(world, library.editor, standard_text("1.2"), now)


@pytest.mark.parametrize("who", ["agent", "lead", "assessor", "outsider"])
def test_who_does_not_write_standards_is_refused(world: World, now: datetime, who: str) -> None:
    with pytest.raises(PermissionRefused):
        _import(world, world.actor(who), standard_text(), now)


def test_unit_that_does_not_exist_is_named(library: Library, now: datetime) -> None:
    with pytest.raises(RowNotFound):
        import_standard(standard_text(), actor=library.editor, now=now, unit_id=999_999)


@pytest.mark.parametrize("packager", sorted(RESERVED_PACKAGERS))
def test_packager_named_like_a_page_is_refused(library: Library, packager: str) -> None:
    with pytest.raises(PackagerReserved):
        library.draft(standard_text().replace("packager: huanuo", f"packager: {packager}"))

    assert not Standard.objects.exists()


def test_every_name_that_a_page_takes_from_packagers_is_reserved() -> None:
    for name in ("adoptions", "exceptions", "import", "new", "packs", "re-base"):
        taken = {resolve(f"/standards/{name}/{ref}/").url_name for ref in ("7", "a")}

        assert (taken != {"show_standard"}) is (name in RESERVED_PACKAGERS), name
