"""Saving to a draft: what is unfinished stays aside, what is saved is sound, nobody is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from norma.apps.standards.errors import (
    DocumentRefused,
    EditElsewhere,
    StandardIdentityFrozen,
    VersionNotDraft,
)
from norma.apps.standards.models import HEAD, SOURCE, ClauseEdit, StandardVersion
from norma.apps.standards.selectors import pack_of
from norma.apps.standards.selectors.editing import draft_version, edited_part, source_part
from norma.apps.standards.selectors.editing_page import edit_page
from norma.apps.standards.services.drafting import (
    duplicate_clause,
    remove_clause,
    start_version,
)
from norma.apps.standards.services.editing import (
    Writing,
    drop_edit,
    keep_edit,
    put_back_and_save,
    save_edit,
    token_of,
)
from norma.base.access import Actor, PermissionRefused, RowNotFound
from norma.base.audit.models import AuditEntry
from norma.core.clause.editing import clause_ids, clause_of, head_of, written_hash
from tests.db.standards.conftest import Library
from tests.db.standards.supplement_texts import supplement_text
from tests.world import NOW, World


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


def test_faulty_writing_is_kept_aside_and_leaves_the_draft_alone(
    library: Library, editor: Actor
) -> None:
    draft = library.draft()
    faulty = writing(draft, "FR-01", text={"zh-Hans": "没有英文"})

    keep_edit(draft.pk, faulty, actor=editor, now=NOW)
    result = save_edit(draft.pk, faulty, actor=editor, now=NOW)

    assert result.outcome == "refused"
    assert "language-missing" in {fault.code for fault in result.faults}
    assert fresh(draft).content_hash == draft.content_hash
    assert ClauseEdit.objects.get().data == faulty.data


def test_saved_clause_is_in_the_draft_and_no_longer_aside(library: Library, editor: Actor) -> None:
    draft = library.draft()
    clause = clause_of(draft.document, "FR-01")
    assert clause is not None
    limit = {**clause["params"]["limit"], "value": "2bh"}
    changed = writing(draft, "FR-01", params={**clause["params"], "limit": limit})
    keep_edit(draft.pk, changed, actor=editor, now=NOW)

    result = save_edit(draft.pk, changed, actor=editor, now=NOW)
    again = save_edit(draft.pk, changed, actor=editor, now=NOW)

    assert (result.outcome, again.outcome) == ("saved", "unchanged")
    assert str(pack_of(draft.pk).clause("FR-01").params["limit"].value) == "2bh"
    assert not ClauseEdit.objects.exists()
    assert AuditEntry.objects.filter(action="standards.clause_edited").count() == 1


def test_who_saves_second_is_told_and_loses_nothing(
    library: Library, editor: Actor, director: Actor
) -> None:
    draft = library.draft()
    mine = writing(draft, "FR-01", public=True)
    keep_edit(draft.pk, mine, actor=editor, now=NOW)
    save_edit(draft.pk, writing(draft, "FR-01", owner="role:legal"), actor=director, now=NOW)

    result = save_edit(draft.pk, mine, actor=editor, now=NOW)

    assert result.outcome == "changed"
    theirs = clause_of(fresh(draft).document, "FR-01")
    assert theirs is not None
    assert (theirs["owner"], "public" in theirs) == ("role:legal", False)
    part = edited_part(editor, fresh(draft), "FR-01", locale="en", now=NOW)
    assert (part.data["public"], part.is_changed_since) == (True, True)


def test_two_people_change_different_clauses_and_both_are_saved(
    library: Library, editor: Actor, director: Actor
) -> None:
    draft = library.draft()
    one, other = writing(draft, "FR-01", public=True), writing(draft, "QA-03", public=True)

    outcomes = [
        save_edit(draft.pk, one, actor=editor, now=NOW).outcome,
        save_edit(draft.pk, other, actor=director, now=NOW).outcome,
    ]

    assert outcomes == ["saved", "saved"]
    pack = pack_of(draft.pk)
    assert (pack.clause("FR-01").public, pack.clause("QA-03").public) == (True, True)


def test_second_window_of_one_person_does_not_write_over_the_first(
    library: Library, editor: Actor
) -> None:
    draft = library.draft()
    first = keep_edit(
        draft.pk, writing(draft, "FR-01", public=True), actor=editor, now=NOW, seen=""
    )
    other = writing(draft, "FR-01", owner="role:legal")

    with pytest.raises(EditElsewhere):
        keep_edit(draft.pk, other, actor=editor, now=NOW, seen="")

    assert ClauseEdit.objects.get().data["public"] is True
    keep_edit(draft.pk, other, actor=editor, now=NOW, seen=token_of(first))
    assert ClauseEdit.objects.get().data["owner"] == "role:legal"


def test_clause_that_somebody_removed_is_put_back_by_who_still_writes_it(
    library: Library, editor: Actor, director: Actor
) -> None:
    draft = library.draft()
    mine = writing(draft, "QA-03", public=True)
    keep_edit(draft.pk, mine, actor=editor, now=NOW)
    remove_clause(draft.pk, "QA-03", actor=director, now=NOW)

    gone = save_edit(draft.pk, mine, actor=editor, now=NOW)
    back = put_back_and_save(draft.pk, mine, actor=editor, now=NOW)

    assert (gone.outcome, back.outcome) == ("gone", "saved")
    assert pack_of(draft.pk).clause("QA-03").public is True


def test_id_may_change_until_a_version_with_it_is_published(
    library: Library, editor: Actor
) -> None:
    draft = library.draft()
    renamed = save_edit(draft.pk, writing(draft, "FR-01", id="FR-99"), actor=editor, now=NOW)
    library.publish(draft)
    revision = start_version(draft.pk, step="minor", actor=editor, now=NOW).version

    with pytest.raises(StandardIdentityFrozen):
        save_edit(revision.pk, writing(revision, "FR-99", id="FR-01"), actor=editor, now=NOW)

    assert (renamed.outcome, renamed.part) == ("saved", "FR-99")
    assert pack_of(draft.pk).clause("PR-05").body["steps"][1]["clock"] == "FR-99"


def test_published_version_is_not_written_on_and_what_was_kept_goes_along(
    library: Library, editor: Actor
) -> None:
    draft = library.draft()
    mine = writing(draft, "FR-01", public=True)
    keep_edit(draft.pk, mine, actor=editor, now=NOW)
    library.publish(draft)

    for attempt in (keep_edit, save_edit):
        with pytest.raises(VersionNotDraft):
            attempt(draft.pk, mine, actor=editor, now=NOW)

    revision = start_version(draft.pk, step="minor", actor=editor, now=NOW).version
    assert ClauseEdit.objects.get().version_id == revision.pk


def test_head_is_saved_by_itself(library: Library, editor: Actor) -> None:
    draft = library.draft()
    head = head_of(draft.document)
    title = {"zh-Hans": "新标题", "en": "New title"}
    changed = Writing(HEAD, {**head, "title": title}, written_hash(head), head)

    result = save_edit(draft.pk, changed, actor=editor, now=NOW)

    assert (result.outcome, fresh(draft).title) == ("saved", title)
    assert fresh(draft).document["clauses"] == draft.document["clauses"]


def test_calendar_that_a_promise_counts_in_cannot_be_taken_away(
    library: Library, editor: Actor
) -> None:
    draft = library.draft()
    head = head_of(draft.document)
    calendars = {"always": head["calendars"]["always"]}

    result = save_edit(
        draft.pk,
        Writing(HEAD, {**head, "calendars": calendars}, written_hash(head), head),
        actor=editor,
        now=NOW,
    )

    assert result.outcome == "refused"
    assert "calendar-unknown" in {fault.code for fault in result.faults}


def test_text_and_forms_are_the_same_draft(library: Library, editor: Actor) -> None:
    draft = library.draft()
    save_edit(draft.pk, writing(draft, "FR-01", public=True), actor=editor, now=NOW)
    part = source_part(editor, fresh(draft))
    text = part.text.replace("客户服务标准", "服务标准")

    result = save_edit(
        draft.pk, Writing(SOURCE, {"text": text}, part.base_hash), actor=editor, now=NOW
    )

    assert result.outcome == "saved"
    assert pack_of(draft.pk).clause("FR-01").public is True
    assert fresh(draft).title["zh-Hans"] == "服务标准"
    assert source_part(editor, fresh(draft)).text == text


def test_text_that_was_begun_before_somebody_saved_is_kept_and_told(
    library: Library, editor: Actor, director: Actor
) -> None:
    draft = library.draft()
    part = source_part(editor, draft)
    mine = Writing(SOURCE, {"text": part.text.replace("Service", "Our service")}, part.base_hash)
    keep_edit(draft.pk, mine, actor=editor, now=NOW)
    save_edit(draft.pk, writing(draft, "FR-01", public=True), actor=director, now=NOW)

    result = save_edit(draft.pk, mine, actor=editor, now=NOW)

    assert result.outcome == "changed"
    assert source_part(editor, fresh(draft)).text == mine.data["text"]


def test_other_standard_cannot_be_pasted_into_the_draft(library: Library, editor: Actor) -> None:
    draft = library.draft()
    part = source_part(editor, draft)
    text = part.text.replace("ref_id: service", "ref_id: another")

    with pytest.raises(StandardIdentityFrozen):
        save_edit(draft.pk, Writing(SOURCE, {"text": text}, part.base_hash), actor=editor, now=NOW)


def test_writing_that_is_given_up_leaves_the_draft(library: Library, editor: Actor) -> None:
    draft = library.draft()
    keep_edit(draft.pk, writing(draft, "FR-01", public=True), actor=editor, now=NOW)

    drop_edit(draft.pk, "FR-01", actor=editor, now=NOW)

    assert not ClauseEdit.objects.exists()
    assert fresh(draft).document == draft.document


def test_clause_that_others_name_is_not_removed(library: Library, editor: Actor) -> None:
    draft = library.draft()

    with pytest.raises(DocumentRefused):
        remove_clause(draft.pk, "FR-01", actor=editor, now=NOW)

    assert "FR-01" in clause_ids(fresh(draft).document)


def test_who_may_not_write_here_is_refused(library: Library, world: World) -> None:
    draft = library.draft()
    mine = writing(draft, "FR-01", public=True)

    for name in ("lead", "agent", "outsider"):
        with pytest.raises((RowNotFound, PermissionRefused)):
            save_edit(draft.pk, mine, actor=world.actor(name), now=NOW)


def test_page_of_a_part_costs_the_same_however_large_the_standard_is(
    library: Library, editor: Actor, director: Actor
) -> None:
    draft = library.draft()
    keep_edit(draft.pk, writing(draft, "FR-01", public=True), actor=director, now=NOW)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            version = draft_version(editor, "huanuo", "service", "1.0")
            part = edited_part(editor, version, "FR-01", locale="en", now=NOW)
            edit_page(version, part, locale="en")
        return len(found)

    before = queries()
    for _ in range(5):
        duplicate_clause(draft.pk, "FR-01", actor=director, now=NOW)

    assert queries() <= before + 1 <= 8
    part = edited_part(editor, fresh(draft), "FR-01", locale="en", now=NOW)
    assert part.others == ["Director Zhou"]


def test_supplement_that_would_loosen_its_core_is_not_saved(
    library: Library, editor: Actor
) -> None:
    library.in_force()
    supplement = library.draft(supplement_text())
    change = [{**supplement.document["change"][0], "set": {"limit": "8bh"}}]
    head = head_of(supplement.document)

    result = save_edit(
        supplement.pk,
        Writing(HEAD, {**head, "change": change}, written_hash(head), head),
        actor=editor,
        now=NOW,
    )

    assert result.outcome == "refused"
    assert fresh(supplement).content_hash == supplement.content_hash


def test_clause_of_a_supplement_may_name_what_its_core_defines(
    library: Library, editor: Actor
) -> None:
    library.in_force()
    supplement = library.draft(supplement_text())
    added = save_edit(
        supplement.pk, writing(supplement, "EAST-01", public=True), actor=editor, now=NOW
    )
    version = draft_version(editor, "huanuo", "service-east", "1.0")

    part = edited_part(editor, version, "EAST-01", locale="en", now=NOW)
    page = edit_page(version, part, locale="en")

    assert added.outcome == "saved"
    calendar = page.own[0].of["calendar"]
    assert [choice.value for choice in calendar.choices] == ["office", "always"]
    assert page.reading.errors == 0
