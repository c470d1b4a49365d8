"""The style sheet: its rules, and that every ink can be read on every ground."""

import gzip
import re

import pytest

from norma.ui.stylesheet import FOLDER, bundle, parts

FILES = sorted(FOLDER.rglob("*.css"))
LAYER_OF = {"tokens.css": "tokens", "base.css": "base", "layout.css": "layout"}
TOKENS = (FOLDER / "tokens.css").read_text(encoding="utf-8")
PAIRS = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}), #\w{6}\)", TOKENS))
DARK_PAIRS = dict(re.findall(r"--([\w-]+): light-dark\(#\w{6}, (#\w{6})\)", TOKENS))
GROUNDS = ("paper", "sheet", "sunk")


def _luminance(colour: str) -> float:
    parts_of = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts_of
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's ratio, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [PAIRS, DARK_PAIRS], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("ink", (*GROUNDS, "jade-2", "amber-2", "vermilion-2")),
        ("ink-2", (*GROUNDS, "jade-2")),
        ("ink-3", GROUNDS),
        ("jade", (*GROUNDS, "jade-2")),
        ("jade-ink", (*GROUNDS, "jade-2")),
        ("amber-ink", (*GROUNDS, "amber-2")),
        ("vermilion-ink", (*GROUNDS, "vermilion-2")),
        ("slate-ink", ("sheet", "slate-2")),
        ("on-jade", ("jade",)),
        ("on-vermilion", ("vermilion",)),
    ],
)
def test_text_reaches_the_contrast_of_wcag_aa(
    theme: dict[str, str], ink: str, grounds: tuple[str, ...]
) -> None:
    short = {
        ground: round(contrast(theme[ink], theme[ground]), 2)
        for ground in grounds
        if contrast(theme[ink], theme[ground]) < 4.5
    }

    assert short == {}


@pytest.mark.parametrize("theme", [PAIRS, DARK_PAIRS], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["jade", "amber", "vermilion", "slate", "line-field", "focus"])
def test_shapes_and_borders_of_fields_reach_three_to_one(theme: dict[str, str], mark: str) -> None:
    assert contrast(theme[mark], theme["sheet"]) >= 3


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_stays_in_its_layer(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]  # a Path
    name = path.name  # type: ignore[attr-defined]  # a Path

    layers = re.findall(r"@layer (\w+) \{", text)
    expected = LAYER_OF.get(name, "utilities" if name == "utilities.css" else "components")

    assert layers == [expected]


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "tokens.css"])
def test_colours_are_written_in_tokens_only(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]  # a Path

    assert re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(", text) == []


def test_no_rule_is_important_and_none_selects_by_id() -> None:
    text = bundle().text.decode()

    assert "!important" not in text
    assert re.findall(r"^\s*#[\w-]+.*\{", text, re.MULTILINE) == []


def test_every_file_of_the_folder_is_in_the_bundle() -> None:
    assert sorted(parts()) == FILES


def test_bundle_declares_the_order_of_layers_first_and_weighs_little() -> None:
    sheet = bundle()

    assert sheet.text.startswith(b"@layer tokens, base, layout, components, pages, utilities;")
    assert gzip.decompress(sheet.compressed) == sheet.text
    assert len(sheet.compressed) < 20_000
