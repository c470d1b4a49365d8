"""Standards over the API: read whole, compared, checked, imported, and the packs to start from."""

from typing import Any

import pytest

from norma.apps.standards.models import StandardVersion
from norma.base.shipped import shipped_files
from norma.core.clause.read import read_pack
from tests.api.conftest import Machine
from tests.db.desk.conftest import Desk
from tests.db.standards.supplement_texts import supplement_text
from tests.db.standards.texts import standard_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(desk: Desk) -> Machine:
    return Machine(desk.world.editor)


def sent(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "unit": "hq", **more}


def test_standards_are_listed_with_their_versions(agent: Machine) -> None:
    (standard,) = agent.get("/standards").json()["items"]

    assert standard["kind"] == "core" and standard["unit"] == "hq"
    assert [each["status"] for each in standard["versions"]] == ["in_force"]
    alone = agent.get(f"/standards/{standard['packager']}/{standard['ref_id']}")
    assert alone.json() == standard


def test_a_version_is_given_whole(agent: Machine, desk: Desk) -> None:
    standard = desk.version.standard
    address = f"/standards/{standard.packager}/{standard.ref_id}/versions/{desk.version.version}"

    version = agent.get(address).json()

    assert version["document"] == desk.version.document
    assert [each["id"] for each in version["clauses"]] == [
        each["id"] for each in desk.version.document["clauses"]
    ]
    assert agent.get(f"{address}/oscal").json()["catalog"]["groups"]
    assert agent.get(f"{address}/oscal", part="profile").json()["profile"]["imports"]
    assert agent.get(f"{address}/oscal", part="additions").status_code == 404


def test_a_version_that_is_not_there_is_missing(agent: Machine) -> None:
    assert agent.get("/standards/nobody/none/versions/1.0").status_code == 404
    assert agent.get("/standards/nobody/none").status_code == 404
    assert agent.get("/standards/nobody/none/differences").status_code == 404


def test_a_draft_is_the_editors_alone(editor: Machine, agent: Machine) -> None:
    editor.post("/standards", sent(standard_text()))

    urns = {each["urn"] for each in editor.get("/standards").json()["items"]}

    assert "urn:norma:huanuo:service" in urns
    assert agent.get("/standards/huanuo/service").status_code == 404


def test_two_versions_are_compared(editor: Machine) -> None:
    editor.post("/standards", sent(standard_text()))
    newer = standard_text().replace('version: "1.0"', 'version: "1.1"')
    editor.post("/standards", sent(newer))

    found = editor.get("/standards/huanuo/service/differences").json()
    back = editor.get("/standards/huanuo/service/differences", before="1.1", after="1.0").json()

    assert (found["before"]["version"], found["after"]["version"]) == ("1.0", "1.1")
    assert (back["before"]["version"], back["after"]["version"]) == ("1.1", "1.0")


def test_what_a_case_would_be_held_to_is_given_with_its_supplements(
    agent: Machine, desk: Desk
) -> None:
    alone = agent.get("/effective", channel="email", region="east").json()

    assert alone["supplements"] == []
    assert alone["content_hash"] == desk.version.content_hash
    assert len(alone["clauses"]) == len(desk.version.document["clauses"])


def test_a_check_tells_every_fault_and_stores_nothing(agent: Machine) -> None:
    before = StandardVersion.objects.count()
    text = standard_text().replace("packager: huanuo", "packger: huanuo")

    found = agent.post("/standards/check", {"text": text}).json()
    sound = agent.post("/standards/check", {"document": read_pack(standard_text()).pack.document})  # type: ignore[union-attr]  # it is sound

    assert not found["is_readable"]
    assert {"key-unknown", "key-missing"} <= {each["code"] for each in found["faults"]}
    assert sound.json()["is_readable"]
    assert StandardVersion.objects.count() == before


def test_an_import_is_a_draft_once_however_often_it_is_sent(editor: Machine) -> None:
    first = editor.post("/standards", sent(standard_text()), key="k1")
    again = editor.post("/standards", sent(standard_text()), key="k1")
    anew = editor.post("/standards", sent(standard_text()))

    assert first.status_code == 201 and first.json()["outcome"] == "added"
    assert again.headers["Idempotency-Replayed"] == "true"
    assert anew.json()["outcome"] == "unchanged"
    assert StandardVersion.objects.filter(standard__ref_id="service").count() == 1


def test_a_faulty_import_is_refused_with_every_fault(editor: Machine) -> None:
    refused = editor.post("/standards", sent("pack_format: 1\nkind: core"))

    assert refused.status_code == 422
    assert refused.json()["title"] == "DOCUMENT_FAULTY"
    assert len(refused.json()["errors"]) > 3


def test_a_supplement_of_nothing_is_refused(editor: Machine) -> None:
    text = supplement_text().replace("norma:huanuo:service", "norma:nobody:none")

    assert editor.post("/standards", sent(text)).status_code in (404, 409, 422)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"unit": "hq"}, id="neither"),
        pytest.param({"unit": "hq", "text": "a", "document": {}}, id="both"),
    ],
)
def test_a_standard_is_sent_in_one_form(editor: Machine, body: dict[str, Any]) -> None:
    refused = editor.post("/standards", body)

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["code"] == "DOCUMENT_NOT_SENT"


def test_an_agent_imports_nothing(agent: Machine) -> None:
    assert agent.post("/standards", sent(standard_text())).status_code == 403


def test_the_packs_are_listed(agent: Machine) -> None:
    items = agent.get("/packs").json()["items"]

    assert {each["key"] for each in items} == set(shipped_files())
    assert all(each["clauses"] or each["changes"] for each in items)
