"""The standards that are shipped, and the ones the format was designed on, hold to the format."""

from collections import Counter
from pathlib import Path

import pytest

from norma.core.clause.dump import dump_pack
from norma.core.clause.model import ClauseKind, Pack
from norma.core.clause.read import pack_from_document, read_pack
from norma.core.clause.render import running_definition, text_of, title_of
from norma.core.errors import LOCALES
from norma.core.units import parse_span
from tests.presence import REAL_DATA
from tests.unit.core.clause.pack_texts import told

PACKS = Path(__file__).parents[4] / "packs"
SHIPPED = [path for path in sorted(PACKS.glob("**/*.yaml")) if not path.match("*.map.yaml")]
DESIGN = REAL_DATA.parent / "design"
DESIGNED = [DESIGN / "standard-pack-example.yaml", DESIGN / "standard-pack-overlay.yaml"]


def pack(path: Path) -> Pack:
    result = read_pack(path.read_text(encoding="utf-8"), source=path.name)
    assert told(result) == []
    assert result.pack is not None
    return result.pack


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_shipped_standard_has_nothing_to_correct(path: Path) -> None:
    read = pack(path)

    assert read_pack(dump_pack(read.document)).pack == read
    assert pack_from_document(read.document) == read


@pytest.mark.parametrize("path", DESIGNED, ids=lambda path: path.name)
def test_designed_standard_has_nothing_to_correct(path: Path) -> None:
    if not path.is_file():
        pytest.skip("the standards the format was designed on are not here (NORMA_REAL_DATA)")
    read = pack(path)

    assert read_pack(dump_pack(read.document)).pack == read
    assert pack_from_document(read.document) == read


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize("locale", LOCALES)
def test_shipped_standard_reads_well_in_both_languages(path: Path, locale: str) -> None:
    for clause in pack(path).clauses:
        said = title_of(clause, locale) + text_of(clause, locale)
        lines = running_definition(clause, locale)

        assert "{{" not in said
        assert lines
        assert all(label and value for label, value in lines), clause.id
        if locale == "zh-Hans":
            assert not any(mark in text_of(clause, locale) for mark in ",;:?!"), clause.id


@pytest.fixture(scope="module")
def appliances() -> Pack:
    return pack(PACKS / "home-appliances" / "standard.yaml")


def test_appliance_standard_covers_every_kind(appliances: Pack) -> None:
    kinds = Counter(clause.kind for clause in appliances.clauses)

    assert (appliances.packager, appliances.ref_id, appliances.version) == (
        "huanuo",
        "service-core",
        "3.2",
    )
    assert set(kinds) == set(ClauseKind)
    assert len(appliances.clauses) >= 24
    assert kinds[ClauseKind.PROMISE] >= 10


@pytest.mark.parametrize(
    ("clause_id", "facts", "limit"),
    [
        pytest.param("CH-01", {}, "30s", id="live chat"),
        pytest.param("CH-02", {"channel": "phone"}, "20s", id="telephone"),
        pytest.param("CH-02", {"channel": "email"}, "4bh", id="email"),
        pytest.param("CH-03", {}, "4bh", id="next reply"),
        pytest.param("CH-04", {}, "2bh", id="call back"),
        pytest.param("RS-02", {"priority": "p1"}, "4bh", id="urgent"),
        pytest.param("RS-02", {"priority": "p4"}, "7bd", id="low"),
        pytest.param("CP-01", {}, "2h", id="acknowledgement"),
        pytest.param("CP-02", {}, "5bd", id="decision"),
        pytest.param("AS-07", {}, "24bh", id="visit"),
        pytest.param("AS-08", {}, "5bd", id="repair"),
        pytest.param("AS-09", {}, "48h", id="refund"),
        pytest.param("PV-01", {}, "15d", id="personal data"),
    ],
)
def test_appliance_standard_promises_what_the_company_says(
    appliances: Pack, clause_id: str, facts: dict[str, str], limit: str
) -> None:
    assert appliances.clause(clause_id).params["limit"].value_for(facts) == parse_span(limit)


def test_appliance_standard_keeps_above_every_floor_and_names_its_law(appliances: Pack) -> None:
    floors = [
        param.floor
        for clause in appliances.clauses
        for param in clause.params.values()
        if param.floor
    ]
    norms = set(appliances.document["norms"])

    assert len(floors) >= 5
    assert all(floor.law.split()[0] in norms for floor in floors)
    assert all(floor.where == ("CN",) for floor in floors)


def test_appliance_calendar_is_open_on_saturdays_and_made_up_sundays(appliances: Pack) -> None:
    calendar = appliances.calendars["service-cn"]

    assert calendar.weekly == (*(((32_400, 64_800),),) * 6, ())
    assert (calendar.closed_lists, calendar.open_lists) == (
        ("cn-holidays",),
        ("cn-makeup-workdays",),
    )
