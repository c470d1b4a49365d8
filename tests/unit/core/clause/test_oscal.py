"""OSCAL as its own tools read it: what we write is valid, and resolves to the prose that we show."""

import json
import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from norma.core.clause.effective import effective
from norma.core.clause.model import Clause, Pack, PackKind
from norma.core.clause.oscal import additions_of, catalog_of, control_id, profile_of, prose_of
from norma.core.clause.read import pack_from_document, read_pack
from norma.core.clause.render import text_of
from tests.property.pack_strategies import packs

pytest.importorskip("trestle", reason="compliance-trestle is among the development requirements")
from trestle.common.const import TRESTLE_CONFIG_DIR
from trestle.core.control_interface import ParameterRep
from trestle.core.profile_resolver import ProfileResolver
from trestle.oscal.catalog import Catalog
from trestle.oscal.profile import Profile

logging.getLogger("trestle").setLevel(logging.CRITICAL)
AT = datetime(2026, 6, 3, 2, 0, tzinfo=UTC)
PACKS = sorted(Path(__file__).parents[4].glob("packs/*/standard.yaml"))
EAST = """
pack_format: 1
kind: overlay
packager: norma-tests
ref_id: east
version: "1.0"
extends: {{pack: "{urn}", version: "{version}"}}
scope: {{region: [east]}}
locales: [zh-Hans, en]
title: {{zh-Hans: "华东补充", en: "East"}}
owner: role:regional-lead
change:
- {{clause: "{clause}", set: {{share: 100}}}}
add:
- id: EAST-01
  kind: procedure
  title: {{zh-Hans: "先问是否需要上门", en: "Ask whether a visit is needed"}}
  text: {{zh-Hans: "先问客户是否需要上门。", en: "The customer is first asked whether a visit is needed."}}
  steps: [{{key: ask, do: {{zh-Hans: "询问", en: "Ask"}}, role: agent, required: true}}]
"""


def read(path: Path) -> Pack:
    pack = read_pack(path.read_text(encoding="utf-8")).pack
    assert pack is not None
    return pack


def resolved(tmp_path: Path, core: Pack, standard: Pack) -> dict[str, dict[str, str]]:
    """The prose of every control by language, as trestle resolves our profile."""
    root = tmp_path / "workspace"
    shutil.rmtree(root, ignore_errors=True)
    (root / TRESTLE_CONFIG_DIR).mkdir(parents=True)
    (root / TRESTLE_CONFIG_DIR / "config.ini").write_text("")
    files: dict[str, dict[str, Any] | None] = {
        "catalogs/core/catalog.json": catalog_of(core, at=AT),
        "catalogs/more/catalog.json": additions_of(core, standard, at=AT),
        "profiles/own/profile.json": profile_of(
            core,
            standard,
            at=AT,
            catalog="trestle://catalogs/core/catalog.json",
            additions="trestle://catalogs/more/catalog.json",
        ),
    }
    for name, document in files.items():
        if document is not None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    catalog = ProfileResolver.get_resolved_profile_catalog(
        root, str(root / "profiles/own/profile.json"), param_rep=ParameterRep.VALUE_OR_STRING_NONE
    )
    return {
        control.id: {part.props[0].value: part.prose for part in control.parts}
        for group in catalog.groups or []
        for control in group.controls
    }


def shown(standard: Pack) -> dict[str, dict[str, str]]:
    return {
        control_id(clause.id): {tag: text_of(clause, tag) for tag in standard.locales}
        for clause in standard.clauses
    }


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.parent.name)
def test_a_shipped_standard_is_valid_and_resolves_to_its_own_prose(
    path: Path, tmp_path: Path
) -> None:
    pack = read(path)
    document = catalog_of(pack, at=AT)
    profile = profile_of(pack, pack, at=AT, catalog="#core", additions="#none")

    Catalog(**document["catalog"])
    Profile(**profile["profile"])

    assert resolved(tmp_path, pack, pack) == shown(pack)


def test_a_supplement_resolves_to_the_effective_standard(tmp_path: Path) -> None:
    core = read(PACKS[0])
    clause = next(each for each in core.clauses if each.clock and "share" in each.params)
    overlay = read_pack(EAST.format(urn=core.urn, version=core.version, clause=clause.id)).pack
    assert overlay is not None
    found = effective(core, [overlay])
    assert found.pack is not None, found.faults

    prose = resolved(tmp_path, core, found.pack)

    assert prose == shown(found.pack)
    assert "EAST-01" in prose
    profile = profile_of(core, found.pack, at=AT, catalog="#core", additions="#more")["profile"]
    assert profile["modify"]["set-parameters"]


def test_the_same_standard_gives_the_same_bytes() -> None:
    pack = read(PACKS[0])

    assert json.dumps(catalog_of(pack, at=AT)) == json.dumps(catalog_of(read(PACKS[0]), at=AT))


def test_norms_are_named_and_every_link_leads_to_one() -> None:
    catalog = catalog_of(read(PACKS[0]), at=AT)["catalog"]

    known = {f"#{each['uuid']}" for each in catalog["back-matter"]["resources"]}
    links = {
        link["href"]
        for group in catalog["groups"]
        for control in group["controls"]
        for link in control.get("links", ())
    }
    assert links and links <= known


@given(document=packs())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_standard_is_a_valid_catalog(document: dict[str, Any]) -> None:
    pack = pack_from_document(document)

    Catalog(**catalog_of(pack, at=AT)["catalog"])


@given(document=packs())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_prose_with_its_values_put_in_is_the_prose_that_is_shown(document: dict[str, Any]) -> None:
    pack = pack_from_document(document)

    for clause in pack.clauses:
        for tag in pack.locales:
            assert _put_in(clause, tag) == text_of(clause, tag)


def _put_in(clause: Clause, tag: str) -> str:
    """What a resolver does, done by hand."""
    said = prose_of(clause, tag)
    for param, words in _values(clause, tag).items():
        said = said.replace(f"{{{{ insert: param, {param} }}}}", words)
    return said


def _values(clause: Clause, tag: str) -> dict[str, str]:
    alone = Pack(
        packager="a",
        ref_id="b",
        kind=PackKind.CORE,
        version="1.0",
        locales=(tag,),
        title={tag: "x"},
        owner="",
        effective_from=None,
        calendars={},
        clauses=(clause,),
        document={},
    )
    (group,) = catalog_of(alone, at=AT)["catalog"]["groups"]
    (control,) = group["controls"]
    return {param["id"]: param["values"][0] for param in control.get("params", ())}
