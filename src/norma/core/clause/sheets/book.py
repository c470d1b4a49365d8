"""The workbook as a whole: which sheets it has, and what its first sheet tells the author.

Source: design of the standard pack, section 8.
"""

from norma.core.clause.sheets.layout import Layout
from norma.core.clause.sheets.sheets_of_clauses import (
    CLAUSES_SHEET,
    KIND_SHEETS,
    PARAMS_SHEET,
    PART_SHEETS,
    PHRASES_SHEET,
)
from norma.core.clause.sheets.sheets_of_document import DOCUMENT_SHEETS, OVERLAY_SHEETS
from norma.core.clause.sheets.sheets_of_forms import FORM_SHEETS

README_KEY, HEAD_KEY, OTHER_KEY = "readme", "standard", "other"

LAYOUTS: tuple[Layout, ...] = (
    CLAUSES_SHEET,
    PARAMS_SHEET,
    PHRASES_SHEET,
    *KIND_SHEETS,
    *PART_SHEETS,
    *FORM_SHEETS,
    *DOCUMENT_SHEETS,
    *OVERLAY_SHEETS,
)
"""Sheets of rows, in an order in which what is named stands before what names it."""

_ABOUT: tuple[tuple[str, str], ...] = (
    (
        "这份工作簿就是整部标准。改好后在“导入标准”页选中它，即可导入为草案；有问题会指出工作表和单元格。",
        "This workbook is the whole standard. Edit it, then choose it on the page “Import a standard”: "
        "it becomes a draft, and whatever is wrong is told by sheet and cell.",
    ),
    (
        "可以增删行、调换列和工作表的次序。第一行（隐藏）是各列的技术名称，请保留。",
        "Rows may be added and removed, columns and sheets reordered. "
        "The hidden first row holds technical names; leave it in place.",
    ),
    (
        "不要使用公式，也不要合并单元格：每个值写在自己的格子里。",
        "Write no formulas and merge no cells: each value stands in a cell of its own.",
    ),
    (
        "正文里不写数字，写 {{参数名}}；数字写在“参数”表里，只写一次。",
        "Texts hold no numbers but {{parameter}}; the numbers stand once, on the sheet Parameters.",
    ),
    (
        "时长写作 30s、15m、4h、7d（实际时间），4bh、5bd（工作时间），12mo、1Q（日历周期）。",
        "Spans: 30s, 15m, 4h, 7d are elapsed time; 4bh, 5bd business time; 12mo, 1Q calendar periods.",
    ),
    (
        "一格里有多个值时用逗号分开；值本身带逗号时，一行写一个。",
        "Several values in one cell stand between commas; if they hold commas, one on each line.",
    ),
    (
        '想让格子里的内容原样保留，前后加英文引号，例如 "30"。',
        'What stands in straight quotes is taken letter by letter, for example "30".',
    ),
    (
        "没有专门列的内容在“其他”表里，按位置保存，不会丢失。",
        "Whatever has no column of its own stands on the sheet Other with its path; nothing is lost.",
    ),
)


def readme_lines(locale: str) -> tuple[tuple[str], ...]:
    """The lines of the first sheet, in both languages, the reader's first."""
    is_zh = locale.startswith("zh")
    zh = [text for text, _ in _ABOUT] + [_about_sheet(layout, is_zh=True) for layout in LAYOUTS]
    en = [text for _, text in _ABOUT] + [_about_sheet(layout, is_zh=False) for layout in LAYOUTS]
    first, second = (zh, en) if is_zh else (en, zh)
    return tuple((line,) for line in (*first, " ", *second))


def _about_sheet(layout: Layout, *, is_zh: bool) -> str:
    zh, en = layout.about
    return f"{layout.zh}：{zh}" if is_zh else f"{layout.en}: {en}"
