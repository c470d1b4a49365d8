"""Comparing and cleaning what people type."""

import pytest

from norma.base.text.locale import django_code, in_locale, locale_tag
from norma.base.text.search import fold, many_lines, one_line, terms


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Ｎｏｒｍａ　诺标", "norma 诺标"),
        ("  ABC\tdef ", "abc def"),
        ("电\u200b话", "电话"),
        ("①", "1"),
        ("STRASSE", "strasse"),
        ("", ""),
    ],
)
def test_fold_makes_alike_what_looks_alike(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_terms_keep_chinese_whole_and_split_at_spaces() -> None:
    assert terms("洗衣机　脱水 Wang") == ["洗衣机", "脱水", "wang"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("退款\u202e好评", "退款好评"),
        ("第一行\n第二行", "第一行 第二行"),
        ("\x00\x1b[31m红", "[31m红"),
        ("👩‍👩‍👧 家庭", "👩‍👩‍👧 家庭"),
        ("مرحبا", "مرحبا"),
    ],
)
def test_one_line_drops_what_misleads_and_keeps_every_script(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


def test_many_lines_keeps_lines_and_drops_control_characters() -> None:
    assert many_lines("一\r\n二\r三\x00\n") == "一\n二\n三"


@pytest.mark.parametrize(
    ("code", "tag"),
    [("zh-hans", "zh-Hans"), ("zh-CN", "zh-Hans"), ("en-GB", "en"), ("fr", "en"), (None, "en")],
)
def test_locale_tag_knows_two_languages(code: str | None, tag: str) -> None:
    assert locale_tag(code) == tag
    assert django_code(tag) == tag.lower()


def test_missing_translation_is_told_in_the_language_there_is() -> None:
    assert in_locale({"en": "English"}, "zh-Hans") == ("English", "en")
    assert in_locale({"zh-Hans": "中文", "en": "English"}, "en") == ("English", "en")
    assert in_locale({"zh-Hans": "", "en": "English"}, "zh-Hans") == ("English", "en")
