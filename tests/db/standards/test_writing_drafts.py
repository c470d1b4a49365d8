"""Drafts as people write them: what is unfinished stays aside, what is saved is sound, nobody is lost."""

import pytest

from norma.apps.standards.errors import (
    StandardExists,
)
from norma.apps.standards.models import ClauseEdit, StandardVersion
from norma.apps.standards.selectors import pack_of
from norma.apps.standards.selectors.draft_page import draft_page
from norma.apps.standards.services.drafting import (
    add_clause,
    duplicate_clause,
    move_clause,
    remove_clause,
    restore_clause,
    start_standard,
    start_version,
)
from norma.apps.standards.services.editing import (
    Writing,
)
from norma.base.access import Actor, PermissionRefused
from norma.core.clause.editing import clause_ids, clause_of, written_hash
from norma.core.clause.model import ClauseKind
from norma.core.clause.starting import NewStandard
from tests.db.standards.conftest import Library
from tests.world import NOW, World

NEW = NewStandard("huanuo", "new", {"zh-Hans": "新标准", "en": "New"}, "role:legal", "office-cn")


def writing(version: StandardVersion, clause_id: str, **changes: object) -> Writing:
    """The clause with some keys changed, begun from the draft as it is."""
    clause = clause_of(version.document, clause_id)
    assert clause is not None
    return Writing(clause_id, {**clause, **changes}, written_hash(clause), clause)


def fresh(version: StandardVersion) -> StandardVersion:
    return StandardVersion.objects.select_related("standard__unit").get(pk=version.pk)


@pytest.fixture
def editor(world: World) -> Actor:
    return world.actor("editor")


@pytest.fixture
def director(world: World) -> Actor:
    return world.actor("director")


def test_new_standard_begins_as_a_draft_without_clauses(world: World, editor: Actor) -> None:
    version = start_standard(NEW, actor=editor, now=NOW, unit_id=world.hq.pk)

    pack = pack_of(version.pk)
    assert (version.status, version.version, pack.locales) == ("draft", "1.0", ("zh-Hans", "en"))
    assert (set(pack.calendars), pack.clauses) == ({"office-cn", "always"}, ())
    with pytest.raises(StandardExists):
        start_standard(NEW, actor=editor, now=NOW, unit_id=world.hq.pk)


@pytest.mark.parametrize("name", ["lead", "agent", "outsider"])
def test_only_who_writes_standards_may_start_one(world: World, name: str) -> None:
    with pytest.raises(PermissionRefused):
        start_standard(NEW, actor=world.actor(name), now=NOW, unit_id=world.hq.pk)


@pytest.mark.parametrize(("step", "expected"), [("minor", "1.1"), ("major", "2.0")])
def test_new_version_copies_the_one_in_force_and_names_it(
    library: Library, editor: Actor, step: str, expected: str
) -> None:
    version = library.in_force()

    revision = start_version(version.pk, step=step, actor=editor, now=NOW)
    again = start_version(version.pk, step=step, actor=editor, now=NOW)

    lifecycle = revision.version.document["lifecycle"]
    assert (revision.version.version, revision.is_new) == (expected, True)
    assert (lifecycle["supersedes"], "effective_from" in lifecycle) == ("1.0", False)
    assert clause_ids(revision.version.document) == clause_ids(version.document)
    assert (again.version.pk, again.is_new) == (revision.version.pk, False)


@pytest.mark.parametrize("kind", ClauseKind)
def test_added_clause_of_each_kind_is_sound_and_opens_for_its_author(
    library: Library, editor: Actor, kind: ClauseKind
) -> None:
    draft = library.draft()

    clause_id = add_clause(draft.pk, kind, actor=editor, now=NOW)

    assert pack_of(draft.pk).clause(clause_id).kind is kind
    assert ClauseEdit.objects.get().clause_id == clause_id
    assert fresh(draft).clauses.filter(clause_id=clause_id).exists()


def test_second_click_on_add_is_the_first_one_once_more(
    library: Library, editor: Actor, director: Actor
) -> None:
    draft = library.draft()

    first = add_clause(draft.pk, "duty", actor=editor, now=NOW, wanted_id="DUT-01")
    again = add_clause(draft.pk, "duty", actor=editor, now=NOW, wanted_id="DUT-01")
    other = add_clause(draft.pk, "duty", actor=director, now=NOW, wanted_id="DUT-01")

    assert (first, again, other) == ("DUT-01", "DUT-01", "DUT-02")


def test_duplicate_stands_right_behind_under_a_free_id(library: Library, editor: Actor) -> None:
    draft = library.draft()

    free = duplicate_clause(draft.pk, "FR-01", actor=editor, now=NOW)

    assert clause_ids(fresh(draft).document)[:2] == ("FR-01", free)
    assert free not in clause_ids(draft.document)


def test_removed_clause_is_put_back_where_it_stood(library: Library, editor: Actor) -> None:
    draft = library.draft()
    clause_id = clause_ids(draft.document)[2]
    remove_clause(draft.pk, clause_id, actor=editor, now=NOW)
    without = fresh(draft)

    restore_clause(draft.pk, clause_id, actor=editor, now=NOW)
    restore_clause(draft.pk, clause_id, actor=editor, now=NOW)

    assert clause_id not in clause_ids(without.document)
    assert fresh(draft).document == draft.document
    assert not ClauseEdit.objects.exists()


def test_new_clause_never_takes_the_id_of_a_removed_one(library: Library, editor: Actor) -> None:
    draft = library.draft()
    added = add_clause(draft.pk, "duty", actor=editor, now=NOW)
    remove_clause(draft.pk, added, actor=editor, now=NOW)

    another = add_clause(draft.pk, "duty", actor=editor, now=NOW)

    assert another != added
    assert ClauseEdit.objects.filter(clause_id=added, removed_position__isnull=False).exists()


def test_clause_moves_up_and_down_within_its_section(library: Library, editor: Actor) -> None:
    draft = library.draft()
    first = add_clause(draft.pk, "duty", actor=editor, now=NOW)
    second = add_clause(draft.pk, "duty", actor=editor, now=NOW)

    move_clause(draft.pk, second, by=-1, actor=editor, now=NOW)

    rows = draft_page(editor, fresh(draft), locale="en", now=NOW).rows
    preface = [row for row in rows if row.part == "preface"]
    assert [row.clause_id for row in preface][-2:] == [second, first]
    assert (preface[0].is_first, preface[-1].is_first, preface[-1].is_last) == (True, False, True)
