"""Several people writing one draft in the same moment, on PostgreSQL: nothing that was saved is lost."""

from functools import partial

import pytest

from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.standards.models import ClauseEdit, ClauseVersion, StandardVersion
from norma.apps.standards.selectors import pack_of
from norma.apps.standards.services import import_standard, publish_standard
from norma.apps.standards.services.drafting import add_clause, remove_clause, start_version
from norma.apps.standards.services.editing import SaveResult, Writing, keep_edit, save_edit
from norma.base.access import SYSTEM, Actor
from norma.base.audit.models import AuditEntry
from norma.base.clock import home_date
from norma.base.units.models import Unit
from norma.core.clause.editing import clause_ids, clause_of, written_hash
from tests import world
from tests.concurrency.test_desk_races import at_once
from tests.db.standards.texts import standard_text
from tests.world import NOW

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


@pytest.fixture(autouse=True)
def _world(require_postgres: None, transactional_db: None) -> None:
    world.build()


def _actor(login: str) -> Actor:
    return actor_of(User.objects.get(login=login))


def _draft(version: str = "1.0") -> StandardVersion:
    unit_id = Unit.objects.get(code="hq").pk
    found = import_standard(standard_text(version), actor=SYSTEM, now=NOW, unit_id=unit_id)
    assert found.version is not None
    return found.version


def _writing(draft: StandardVersion, clause_id: str, **changes: object) -> Writing:
    clause = clause_of(StandardVersion.objects.get(pk=draft.pk).document, clause_id)
    assert clause is not None
    return Writing(clause_id, {**clause, **changes}, written_hash(clause), clause)


def _save(draft: StandardVersion, writing: Writing, login: str) -> SaveResult:
    return save_edit(draft.pk, writing, actor=_actor(login), now=NOW)


def test_two_who_save_one_clause_at_once_are_told_apart() -> None:
    for number in range(ROUNDS):
        draft = _draft(f"1.{number}")
        mine = _writing(draft, "FR-01", public=True)
        theirs = _writing(draft, "FR-01", owner="role:legal")

        outcomes = at_once(
            partial(_save, draft, mine, "editor"), partial(_save, draft, theirs, "director")
        )

        body = ClauseVersion.objects.get(version=draft, clause_id="FR-01").body
        assert sorted(each.outcome for each in outcomes) == ["changed", "saved"]
        assert ("public" in body) != ("owner" in body)


def test_two_who_save_different_clauses_at_once_both_succeed() -> None:
    for number in range(ROUNDS):
        draft = _draft(f"1.{number}")
        one, other = _writing(draft, "FR-01", public=True), _writing(draft, "QA-03", public=True)

        outcomes = at_once(
            partial(_save, draft, one, "editor"), partial(_save, draft, other, "director")
        )

        pack = pack_of(draft.pk)
        assert [each.outcome for each in outcomes] == ["saved", "saved"]
        assert (pack.clause("FR-01").public, pack.clause("QA-03").public) == (True, True)


def test_two_who_add_clauses_at_once_both_succeed() -> None:
    draft = _draft()
    before = len(clause_ids(draft.document))
    for number in range(1, ROUNDS + 1):
        outcomes = at_once(
            partial(add_clause, draft.pk, "duty", actor=_actor("editor"), now=NOW),
            partial(add_clause, draft.pk, "duty", actor=_actor("director"), now=NOW),
        )

        ids = clause_ids(StandardVersion.objects.get(pk=draft.pk).document)
        assert set(outcomes) <= set(ids)
        assert len(ids) == len(set(ids)) == before + 2 * number


def test_double_click_saves_once() -> None:
    for number in range(ROUNDS):
        draft = _draft(f"1.{number}")
        mine = _writing(draft, "FR-01", public=True)

        outcomes = at_once(
            partial(_save, draft, mine, "editor"), partial(_save, draft, mine, "editor")
        )

        assert sorted(each.outcome for each in outcomes) == ["saved", "unchanged"]
        saved = AuditEntry.objects.filter(action="standards.clause_edited", object_id=draft.pk)
        assert saved.count() == 1


def test_first_keeping_in_two_windows_at_once_leaves_one_row() -> None:
    draft = _draft()
    editor = _actor("editor")
    for number in range(ROUNDS):
        writing = _writing(draft, "FR-01", owner=f"role:r{number}")
        ClauseEdit.objects.all().delete()

        outcomes = at_once(
            partial(keep_edit, draft.pk, writing, actor=editor, now=NOW),
            partial(keep_edit, draft.pk, writing, actor=editor, now=NOW),
        )

        assert {type(each) for each in outcomes} == {ClauseEdit}
        assert ClauseEdit.objects.get().data == writing.data


def test_clause_removed_while_somebody_saves_it_is_lost_to_nobody() -> None:
    for number in range(ROUNDS):
        draft = _draft(f"1.{number}")
        mine = _writing(draft, "QA-03", public=True)
        keep_edit(draft.pk, mine, actor=_actor("editor"), now=NOW)
        director = _actor("director")

        at_once(
            partial(_save, draft, mine, "editor"),
            partial(remove_clause, draft.pk, "QA-03", actor=director, now=NOW),
        )

        assert "QA-03" not in clause_ids(StandardVersion.objects.get(pk=draft.pk).document)
        kept = [each.data for each in ClauseEdit.objects.filter(version=draft, clause_id="QA-03")]
        assert mine.data in kept


def test_revision_started_twice_at_once_is_one_draft() -> None:
    draft = _draft()
    publish_standard(draft.pk, actor=SYSTEM, now=NOW, effective_from=home_date(NOW))

    outcomes = at_once(
        partial(start_version, draft.pk, step="minor", actor=_actor("editor"), now=NOW),
        partial(start_version, draft.pk, step="minor", actor=_actor("director"), now=NOW),
    )

    assert sorted(each.is_new for each in outcomes) == [False, True]
    assert StandardVersion.objects.filter(version="1.1").count() == 1
