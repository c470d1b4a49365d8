"""Starting from shipped packs: copies with provenance, and newer editions that never overwrite."""

from dataclasses import replace
from typing import Any

import pytest

from norma.apps.desk.models import Clock
from norma.apps.desk.services import open_case
from norma.apps.standards.adopting_errors import (
    AdoptionUpdateGone,
    CoreNotChosen,
    PackAdoptedAlready,
    PackNotCore,
)
from norma.apps.standards.errors import StandardExists
from norma.apps.standards.models import Adoption, StandardVersion
from norma.apps.standards.selectors import pack_of
from norma.apps.standards.selectors.adoption import pack_catalogue, pack_page
from norma.apps.standards.selectors.adoption_updates import provenance_of
from norma.apps.standards.services import publish_standard
from norma.apps.standards.services.adopting import (
    Adopted,
    adopt_pack,
    dismiss_update,
    join_pack,
    take_update,
)
from norma.apps.standards.services.drafting import store_document
from norma.base.access import SYSTEM, PermissionRefused
from norma.base.clock import home_date
from norma.base.shipped import (
    ShippedPack,
    ShippedPackUnknown,
    shipped_files,
    shipped_pack,
    shipped_packs,
)
from norma.core.clause.adopting import OwnIdentity, updates
from norma.core.clause.hashing import pack_hash
from norma.core.clause.read import pack_from_document, read_pack
from tests.db.standards.conftest import Library
from tests.db.standards.supplement_texts import supplement_text
from tests.db.standards.texts import standard_text
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
OWN = OwnIdentity("huanuo", "adopted", {"zh-Hans": "华诺服务标准", "en": "Huanuo service"})
KEYS = sorted(shipped_files())


def shipped_from(text: str, key: str = "made") -> ShippedPack:
    pack = read_pack(text).pack
    assert pack is not None
    return ShippedPack(key, pack, pack_hash(pack.document))


def edition(shipped: ShippedPack, version: str, **changes: Any) -> ShippedPack:
    """A later edition, with some keys of its document changed."""
    document = {**shipped.pack.document, "version": version, **changes}
    return replace(shipped, pack=pack_from_document(document), content_hash=pack_hash(document))


def with_limit(document: Any, limit: str) -> list[Any]:
    """The clauses of a document, the first with another limit."""
    first, *rest = document["clauses"]
    params = {**first["params"], "limit": {**first["params"]["limit"], "value": limit}}
    return [{**first, "params": params}, *rest]


def adopt(library: Library, shipped: ShippedPack, own: OwnIdentity = OWN) -> Adopted:
    return adopt_pack(shipped, own, actor=library.editor, now=NOW, unit_id=library.world.hq.pk)


@pytest.mark.parametrize("key", KEYS)
def test_a_shipped_pack_is_adopted_published_and_run(key: str, world: World) -> None:
    shipped = shipped_pack(key)
    core = None
    if shipped.is_supplement:
        base = next(each for each in shipped_packs() if not each.is_supplement)
        first = adopt_pack(base, OWN, actor=SYSTEM, now=NOW, unit_id=world.hq.pk)
        assert first.version is not None
        publish_standard(first.version.pk, actor=SYSTEM, now=NOW, effective_from=home_date(NOW))
        core = pack_of(first.version.pk)
    own = replace(OWN, ref_id=f"own-{key}")

    adopted = adopt_pack(shipped, own, actor=SYSTEM, now=NOW, unit_id=world.hq.pk, core=core)

    assert adopted.version is not None, [
        fault for fault in adopted.faults if fault.severity == "error"
    ]
    publish_standard(adopted.version.pk, actor=SYSTEM, now=NOW, effective_from=home_date(NOW))
    for channel in ("email", "social"):
        open_case(
            world.customer.pk,
            actor=SYSTEM,
            now=NOW,
            subject="不制冷",
            body="冰箱不制冷。",
            channel=channel,
            scenario="after_sales",
            case_type="complaint",
        )
    assert Clock.objects.filter(state="running").exists()


def test_a_copy_is_ones_own_and_knows_where_it_came_from(library: Library) -> None:
    shipped = shipped_from(standard_text())

    version = adopt(library, shipped).version

    assert version is not None
    assert (str(version.standard), version.version) == ("huanuo/adopted", "1.0")
    assert version.title["zh-Hans"] == "华诺服务标准"
    assert version.status == "draft"
    (told,) = provenance_of(version.standard_id, version.pk, "en")
    assert (told.pack, told.pack_version) == (shipped.pack.urn, shipped.pack.version)
    assert told.same == told.taken == len(shipped.pack.clauses)
    assert not Adoption.objects.filter(pack_hash="").exists()


def test_adopting_under_a_name_that_is_taken_is_told(library: Library) -> None:
    shipped = shipped_from(standard_text())
    adopt(library, shipped)

    with pytest.raises(StandardExists):
        adopt(library, shipped)

    assert StandardVersion.objects.count() == 1


def test_the_same_pack_may_be_adopted_under_two_names(library: Library) -> None:
    shipped = shipped_from(standard_text())

    adopt(library, shipped)
    adopt(library, shipped, replace(OWN, ref_id="second"))

    assert Adoption.objects.count() == 2


def test_an_agent_adopts_nothing(library: Library) -> None:
    with pytest.raises(PermissionRefused):
        adopt_pack(
            shipped_from(standard_text()),
            OWN,
            actor=library.world.actor("agent"),
            now=NOW,
            unit_id=library.world.hq.pk,
        )


def test_a_pack_that_is_not_shipped_is_told_with_those_that_are() -> None:
    with pytest.raises(ShippedPackUnknown) as refused:
        shipped_pack("moon")

    assert KEYS[0] in refused.value.message("zh-Hans")


def test_a_supplement_needs_a_core_and_is_pinned_to_it(library: Library) -> None:
    core = library.in_force()
    text = supplement_text(core="9.9").replace("norma:huanuo:service", "norma:norma:other")
    shipped = shipped_from(text, "law-east")

    with pytest.raises(CoreNotChosen):
        adopt(library, shipped)
    adopted = adopt_pack(
        shipped,
        replace(OWN, ref_id="east"),
        actor=library.editor,
        now=NOW,
        unit_id=library.world.hq.pk,
        core=pack_of(core.pk),
    )

    assert adopted.version is not None
    extends = adopted.version.document["extends"]
    assert extends == {"pack": pack_of(core.pk).urn, "version": core.version}


def test_what_a_supplement_changes_and_ones_core_has_not_is_left_out_and_told(
    library: Library,
) -> None:
    core = library.in_force()
    change = "change:\n- {clause: NOBODY-01, set: {limit: 1h}}\n"

    adopted = adopt_pack(
        shipped_from(supplement_text(change=change), "law-east"),
        replace(OWN, ref_id="east"),
        actor=library.editor,
        now=NOW,
        unit_id=library.world.hq.pk,
        core=pack_of(core.pk),
    )

    assert adopted.left_out == ("NOBODY-01",)
    assert adopted.version is not None and adopted.version.document["change"] == []


def test_a_supplement_that_loosens_ones_core_is_refused(library: Library) -> None:
    core = library.in_force()
    change = "change:\n- {clause: FR-01, set: {limit: 400bh}}\n"

    adopted = adopt_pack(
        shipped_from(supplement_text(change=change), "law-east"),
        replace(OWN, ref_id="east"),
        actor=library.editor,
        now=NOW,
        unit_id=library.world.hq.pk,
        core=pack_of(core.pk),
    )

    assert adopted.version is None and adopted.faults
    assert not Adoption.objects.exists()


def test_a_pack_joins_a_draft_and_clashing_ids_stay_ones_own(library: Library) -> None:
    draft = library.draft()
    document = pack_of(draft.pk).document
    extra = {**document["clauses"][0], "id": "MEDIA-01"}
    clauses = [*with_limit(document, "1bh")[:1], extra]
    media = shipped_from(standard_text(), "new-media")
    media = edition(media, "1.0", ref_id="new-media", clauses=clauses)

    joined = join_pack(media, draft.pk, actor=library.editor, now=NOW)

    assert joined.version is not None
    ids = [clause["id"] for clause in joined.version.document["clauses"]]
    assert ids == [*(clause["id"] for clause in document["clauses"]), "MEDIA-01"]
    assert joined.left_out == (document["clauses"][0]["id"],)
    assert joined.version.document["clauses"][0] == document["clauses"][0]
    with pytest.raises(PackAdoptedAlready):
        join_pack(media, draft.pk, actor=library.editor, now=NOW)


def test_a_supplement_joins_no_draft(library: Library) -> None:
    with pytest.raises(PackNotCore):
        join_pack(
            shipped_from(supplement_text()), library.draft().pk, actor=library.editor, now=NOW
        )


def test_a_newer_edition_changes_nothing_until_it_is_taken_over(library: Library) -> None:
    shipped = shipped_from(standard_text())
    version = adopt(library, shipped).version
    assert version is not None
    newer = edition(shipped, "1.1", clauses=with_limit(shipped.pack.document, "1bh"))
    adoption = Adoption.objects.get()
    name = shipped.pack.clauses[0].id

    (update,) = updates(adoption.base, newer.pack.document, version.document)
    taken = take_update(adoption.pk, update.key, newer, actor=library.editor, now=NOW)

    assert update.is_untouched and update.key == f"clauses.{name}"
    assert taken.document["clauses"][0]["params"]["limit"]["value"] == "1bh"
    adoption.refresh_from_db()
    assert (adoption.pack_version, adoption.pack_hash) == ("1.1", newer.content_hash)
    with pytest.raises(AdoptionUpdateGone):
        take_update(adoption.pk, update.key, newer, actor=library.editor, now=NOW)


def test_taking_over_into_a_published_standard_starts_a_draft(library: Library) -> None:
    shipped = shipped_from(standard_text())
    version = adopt(library, shipped).version
    assert version is not None
    publish_standard(version.pk, actor=SYSTEM, now=NOW, effective_from=home_date(NOW))
    newer = edition(shipped, "1.1", clauses=with_limit(shipped.pack.document, "1bh"))
    key = f"clauses.{shipped.pack.clauses[0].id}"

    draft = take_update(Adoption.objects.get().pk, key, newer, actor=library.editor, now=NOW)

    assert (draft.version, draft.status) == ("1.1", "draft")
    version.refresh_from_db()
    assert version.document["clauses"] == shipped.pack.document["clauses"]


def test_what_one_changed_oneself_is_told_apart_and_may_be_kept(library: Library) -> None:
    shipped = shipped_from(standard_text())
    version = adopt(library, shipped).version
    assert version is not None
    mine = {**version.document, "clauses": with_limit(version.document, "2bh")}
    store_document(version, mine, "standards.clause_saved", actor=library.editor, now=NOW)
    newer = edition(shipped, "1.1", clauses=with_limit(shipped.pack.document, "1bh"))
    adoption = Adoption.objects.get()

    (update,) = updates(adoption.base, newer.pack.document, mine)
    dismiss_update(adoption.pk, update.key, newer, actor=library.editor, now=NOW)

    assert not update.is_untouched
    version.refresh_from_db()
    assert version.document["clauses"][0]["params"]["limit"]["value"] == "2bh"
    adoption.refresh_from_db()
    assert updates(adoption.base, newer.pack.document, version.document) == ()


def test_the_catalogue_tells_what_each_pack_brings(
    world: World, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(2):
        cards = pack_catalogue(world.actor("agent"), "zh-Hans")

    assert {card.key for card in cards} == set(KEYS)
    assert all(card.clauses or card.changes for card in cards)


def test_the_page_of_a_pack_takes_a_constant_number_of_queries(
    library: Library, django_assert_max_num_queries: Any
) -> None:
    draft = library.draft()
    shipped = shipped_pack(next(key for key in KEYS if not shipped_pack(key).is_supplement))

    with django_assert_max_num_queries(8):
        page = pack_page(shipped, library.editor, "en", draft_id=draft.pk)

    assert [choice.version_id for choice in page.drafts] == [draft.pk]
    assert len(page.clauses) == len(shipped.pack.clauses)
