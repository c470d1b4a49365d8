"""`norma check` with several files: supplements beside their cores, new versions beside old ones."""

import json
from pathlib import Path

import pytest

from tests.unit.core.clause.pack_texts import OVERLAY, SMALL

SOUND = OVERLAY[: OVERLAY.index("add:")]
"""A supplement that its core accepts."""


@pytest.fixture
def files(tmp_path: Path):
    def write(**texts: str) -> dict[str, Path]:
        for name, text in texts.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return {name: tmp_path / f"{name}.yaml" for name in texts}

    return write


def codes(out: str) -> list[str]:
    told = json.loads(out)
    return [
        fault["code"] for file in told for fault in file["faults"] if fault["severity"] != "note"
    ]


def test_supplement_alone_says_that_its_core_is_not_given(norma, files):
    said = norma("check", files(overlay=OVERLAY)["overlay"])

    assert said.code == 0
    assert "overlay.yaml:6:17 note core-not-given" in said.out
    assert "urn:norma:acme:small 1.0 is not given" in said.out


def test_supplement_is_held_against_the_core_among_the_arguments(norma, files):
    given = files(overlay=SOUND, core=SMALL)

    said = norma("check", given["overlay"], given["core"])

    assert said.code == 0
    assert "core-not-given" not in said.out
    assert "overlay.yaml: held against urn:norma:acme:small 1.0." in said.out


def test_supplement_that_loosens_is_refused_with_line_and_column(norma, files):
    given = files(overlay=OVERLAY.replace("{limit: 2bh}", "{limit: 8bh}"), core=SMALL)

    said = norma("check", given["overlay"], "--core", given["core"], "--json")

    [file] = json.loads(said.out)
    [fault] = [each for each in file["faults"] if each["code"] == "value-loosened"]
    assert said.code == 1
    assert file["core"] == "urn:norma:acme:small 1.0"
    assert (fault["line"], fault["path"]) == (14, "change[0].set.limit")
    assert fault["column"] > 1
    assert fault["expected"] and fault["came"] and fault["remedy"]


def test_core_given_for_comparison_is_not_itself_checked(norma, files):
    given = files(overlay=OVERLAY, core=SMALL)

    said = norma("check", given["overlay"], "--core", given["core"])

    assert "Files: 1." in said.out
    assert "core.yaml:" not in said.out


def test_supplements_that_extend_each_other_are_a_circle(norma, files):
    other = OVERLAY.replace("ref_id: small-eu", "ref_id: small-us").replace(
        "acme:small", "acme:small-eu"
    )
    given = files(a=OVERLAY.replace("acme:small", "acme:small-us"), b=other)

    said = norma("check", given["a"], given["b"])

    assert said.code == 1
    assert said.out.count("error extends-circular") == 2


def test_supplement_that_extends_itself_is_a_circle(norma, files):
    given = files(a=OVERLAY.replace("acme:small", "acme:small-eu"))

    said = norma("check", given["a"], lang="zh")

    assert said.code == 1
    assert "extends-circular" in said.out
    assert "urn:norma:acme:small-eu → urn:norma:acme:small-eu" in said.out


def test_one_version_with_two_contents_is_asked_about(norma, files):
    given = files(a=SMALL, b=SMALL.replace("4bh", "3bh"), c=SMALL)

    said = norma("check", given["a"], given["b"], given["c"], "--json")

    assert said.code == 0
    assert codes(said.out) == ["pack-twice", "pack-twice"]


def test_content_that_changed_without_its_version_is_refused(norma, files):
    given = files(old=SMALL, new=SMALL.replace("value: 4bh", "value: 3bh"))

    said = norma("check", given["new"], "--against", given["old"], "--json")

    assert said.code == 1
    assert codes(said.out) == ["version-not-higher", "clause-changed-in-version"]
    assert "P-1 differs from the old file in params." in said.out


def test_new_version_with_a_translation_left_is_asked_about(norma, files):
    new = SMALL.replace('version: "1.0"', 'version: "1.1"').replace("响应，至少", "答复，至少")
    given = files(old=SMALL, new=new)

    said = norma("check", given["new"], "--against", given["old"])

    assert said.code == 0
    assert "warning translation-left" in said.out
    assert "text of P-1 changed in zh-Hans and is as it was in en." in said.out


def test_clause_that_is_gone_is_noted_and_the_same_text_says_nothing(norma, files):
    gone = SMALL[: SMALL.index("- id: D-1")].replace('version: "1.0"', 'version: "2.0"')
    given = files(old=SMALL, gone=gone, same=SMALL)

    without = norma("check", given["gone"], "--against", given["old"])
    same = norma("check", given["same"], "--against", given["old"], "--json")

    assert "note clause-gone" in without.out
    assert codes(same.out) == []


def test_another_standard_is_no_older_version(norma, files):
    given = files(old=SMALL.replace("ref_id: small", "ref_id: other"), new=SMALL)

    said = norma("check", given["new"], "--against", given["old"])

    assert said.code == 1
    assert "error standard-other" in said.out


def test_of_several_files_only_the_same_standard_is_held_against_the_old(norma, files):
    given = files(old=SMALL, new=SMALL.replace("4bh", "3bh"), other=SMALL.replace("small", "else"))

    said = norma("check", given["new"], given["other"], "--against", given["old"], "--json")

    assert codes(said.out) == ["version-not-higher", "clause-changed-in-version"]


def test_old_file_with_errors_is_refused_as_ground_to_stand_on(norma, files):
    given = files(old=SMALL.replace("4bh", "four"), new=SMALL)

    said = norma("check", given["new"], "--against", given["old"])

    assert said.code == 1
    assert "old.yaml" in said.err


def test_day_of_effect_in_the_past_is_a_note(norma, files):
    given = files(new=SMALL.replace("2026-01-01", "2020-01-01"))

    said = norma("check", given["new"])

    assert said.code == 0
    assert "note effective-date-past" in said.out


def test_json_says_what_each_file_is(norma, files):
    given = files(core=SMALL, overlay=SOUND)

    said = norma("check", given["core"], given["overlay"], "--json")

    core, overlay = json.loads(said.out)
    assert (core["kind"], core["urn"], core["version"], core["clauses"]) == (
        "core",
        "urn:norma:acme:small",
        "1.0",
        2,
    )
    assert (overlay["kind"], overlay["errors"]) == ("overlay", 0)
    assert overlay["core"] == "urn:norma:acme:small 1.0"
