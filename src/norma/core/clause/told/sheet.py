"""What can be wrong with a workbook as such, before it is a standard."""

from collections.abc import Mapping

from norma.core.clause.told.entry import Entry, error, warning

SHEET: Mapping[str, Entry] = {
    "workbook-not-standard": error(
        zh=(
            "应为一部标准的工作簿，表名和列名与下载得到的相同。",
            "没有一张工作表认得出来：{sheets}。",
            "请先把一部标准下载为 XLSX，在那份工作簿里修改。",
        ),
        en=(
            "The workbook of a standard was expected, with sheets and columns as downloaded.",
            "None of its sheets is known: {sheets}.",
            "Download a standard as XLSX and edit that workbook.",
        ),
    ),
    "sheet-unknown": warning(
        zh=(
            "应为标准工作簿里的工作表。",
            "不认得“{sheet}”，它的内容没有读取。",
            "请改回原来的表名，或删去这张表。",
        ),
        en=(
            "A sheet of the workbook of a standard was expected.",
            "The sheet {sheet} is not known, and nothing on it was read.",
            "Give it its name back, or delete it.",
        ),
    ),
    "sheet-hidden": warning(
        zh=(
            "应当人人看得见要导入的内容。",
            "工作表“{sheet}”是隐藏的，其中的内容也一并读取了。",
            "请取消隐藏，确认内容无误后再导入。",
        ),
        en=(
            "What is imported was expected to be in sight.",
            "The sheet {sheet} is hidden, and what stands on it was read as well.",
            "Unhide it and see whether it is as it should be.",
        ),
    ),
    "column-unknown": warning(
        zh=(
            "应为下载得到的工作簿里的列。",
            "不认得“{came}”这一列，其中的内容没有读取。",
            "请改回原来的列名；另外加的备注可以不管。",
        ),
        en=(
            "A column of the downloaded workbook was expected.",
            "The column {came} is not known, and nothing in it was read.",
            "Give it its heading back; leave it if it is a remark of your own.",
        ),
    ),
    "field-unknown": warning(
        zh=(
            "应为标准的一个字段。",
            "不认得“{came}”，这一行没有读取。",
            "请改回原来的字段名，或删去这一行。",
        ),
        en=(
            "A field of a standard was expected.",
            "The field {came} is not known, and its row was not read.",
            "Give it its name back, or delete the row.",
        ),
    ),
    "cells-merged": error(
        zh=(
            "每个值应写在自己的单元格里。",
            "{area} 合并成了一格。",
            "请取消合并，并在每一行都写上该写的值。",
        ),
        en=(
            "Each value was expected in a cell of its own.",
            "The cells {area} are merged.",
            "Unmerge them and write the value into every row that it is meant for.",
        ),
    ),
    "cell-formula": error(
        zh=(
            "应为写定的值。",
            "单元格里是公式 {came}。",
            "请复制这一格，再以“只粘贴值”的方式粘贴回去。",
        ),
        en=(
            "A value was expected.",
            "The cell holds the formula {came}.",
            "Copy the cell and paste it back as values only.",
        ),
    ),
    "cell-error": error(
        zh=(
            "应为写定的值。",
            "单元格里是错误值 {came}。",
            "请写上正确的值。",
        ),
        en=(
            "A value was expected.",
            "The cell shows the error {came}.",
            "Write the value that is meant.",
        ),
    ),
    "cell-list-unreadable": error(
        zh=(
            "方括号或花括号开头的单元格，应为一行写完的列表或表。",
            "{came} 读不出来。",
            "请写成 [a, b] 或 {{p1: 4h, p2: 8h}} 的样子；若是普通文字，请在前后加英文引号。",
        ),
        en=(
            "A cell that begins with a bracket or brace was expected to hold a list or a table.",
            "{came} cannot be read as one.",
            "Write it like [a, b] or {{p1: 4h, p2: 8h}}; put a plain text in straight quotes.",
        ),
    ),
    "cell-said-twice": error(
        zh=(
            "同一个值应只写一次。",
            "这里写的是 {came}，而 {first} 已经写了另一个值。",
            "请只留下正确的那一个。",
        ),
        en=(
            "One value was expected in one place.",
            "Here it is {came}; the cell {first} says something else.",
            "Keep the one that is right.",
        ),
    ),
    "row-without-reference": error(
        zh=(
            "每一行都应写明属于哪一项，写在“{column}”列。",
            "这一格是空的，整行没有读取。",
            "请在这一行填上，合并前的单元格也要逐行填写。",
        ),
        en=(
            "Each row was expected to say what it belongs to, in the column {column}.",
            "The cell is empty, and the row was not read.",
            "Fill it in, in every row.",
        ),
    ),
    "row-reference-unknown": error(
        zh=(
            "“{column}”列应为本标准中已有的一项。",
            "没有 {came}，整行没有读取。",
            "请改正编号，或先在它自己的工作表里加上一行。",
        ),
        en=(
            "The column {column} was expected to name an entry of this standard.",
            "There is no {came}, and the row was not read.",
            "Correct it, or first add the entry on its own sheet.",
        ),
    ),
    "path-unreadable": error(
        zh=(
            "应为通往一个值的位置，例如 lifecycle.review_every。",
            "实际为 {came}。",
            "请改正位置，或删去这一行。",
        ),
        en=(
            "The path of a value was expected, such as lifecycle.review_every.",
            "Got {came}.",
            "Correct the path, or delete the row.",
        ),
    ),
}
