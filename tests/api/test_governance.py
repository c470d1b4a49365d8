"""How standards are made, and what people propose, over the API."""

from datetime import date

import pytest

from norma.apps.governance.services.researching import ResearchFields, write_research
from norma.apps.improvement.models import Proposal
from tests.api.conftest import Machine
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(desk: Desk) -> Machine:
    return Machine(desk.world.editor)


def address(desk: Desk) -> str:
    standard = desk.version.standard
    return f"/standards/{standard.packager}/{standard.ref_id}"


def test_research_notes_are_given_with_their_sources(editor: Machine, desk: Desk) -> None:
    fields = ResearchFields("海潮", "两小时内答复", "官网", date(2026, 6, 1))
    actor = desk.world.actor("editor")
    write_research(desk.version.standard_id, fields, actor=actor, now=NOW)

    (note,) = editor.get(f"{address(desk)}/research").json()["items"]

    assert (note["organisation"], note["source_name"]) == ("海潮", "官网")


def test_assessments_and_approvals_are_lists_that_may_be_empty(editor: Machine, desk: Desk) -> None:
    assert editor.get(f"{address(desk)}/assessments").json() == {"items": []}
    versions = f"{address(desk)}/versions/{desk.version.version}"
    assert editor.get(f"{versions}/approvals").json() == {"items": []}


def test_what_one_has_to_read_is_ones_own(agent: Machine) -> None:
    assert agent.get("/acknowledgements").json() == {"items": []}


def test_proposals_are_listed_for_every_member_of_staff(agent: Machine) -> None:
    assert agent.get("/proposals").json() == {"items": [], "next": None}
    assert agent.get("/proposals", view="nowhere").status_code == 422
    assert not Proposal.objects.exists()


def test_a_standard_that_is_not_there_is_missing(editor: Machine) -> None:
    for part in ("research", "assessments", "versions/1.0/approvals"):
        assert editor.get(f"/standards/nobody/none/{part}").status_code == 404
