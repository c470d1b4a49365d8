"""Standards in files of every form: which one a file is, read with its faults, and written."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from norma.base.spreadsheet import LARGEST_FILE, read_sheets, workbook_bytes
from norma.cli.packs import read_text
from norma.core.clause.dump import dump_pack
from norma.core.clause.model import Pack, PackKind, ReadResult
from norma.core.clause.oscal import catalog_of
from norma.core.clause.read import read_document, read_pack
from norma.core.clause.sheets import read_workbook, workbook_of
from norma.core.errors import NormaError

YAML, XLSX, JSON, OSCAL = "yaml", "xlsx", "json", "oscal"
_BY_ENDING: Mapping[str, str] = {
    ".yaml": YAML,
    ".yml": YAML,
    ".xlsx": XLSX,
    ".xls": XLSX,
    ".json": JSON,
}


class FormUnknown(NormaError):
    """A file whose name does not say in which form its standard stands."""

    code = "FORM_UNKNOWN"
    messages = {
        "zh-Hans": "{file} 应以 .yaml、.xlsx、.json 或 .oscal.json 结尾，实际不是。请改文件名。",
        "en": "Expected {file} to end in .yaml, .xlsx, .json or .oscal.json; it does not. Rename it.",
    }


class OscalNotRead(NormaError):
    """A standard was to be read from OSCAL, which does not hold all of it."""

    code = "OSCAL_NOT_READ"
    messages = {
        "zh-Hans": "{file} 是 OSCAL，只能导出，不能由它还原标准。请给出 YAML、XLSX 或 JSON 文件。",
        "en": "{file} is OSCAL, which is written only: it does not hold the whole standard. "
        "Give the YAML, XLSX or JSON file.",
    }


class SupplementWithoutCore(NormaError):
    """A supplement was to become OSCAL without the core that it extends."""

    code = "SUPPLEMENT_WITHOUT_CORE"
    messages = {
        "zh-Hans": "{file} 是补充标准，单独无法导出为 OSCAL。请在系统里从它的版本页导出，那里有它所补充的标准。",
        "en": "{file} is a supplement, which alone makes no OSCAL. Export it from the page of its "
        "version, where the standard that it supplements is known.",
    }


class JsonUnreadable(NormaError):
    """A file that should have been JSON is none."""

    code = "JSON_UNREADABLE"
    messages = {
        "zh-Hans": "{file} 应为 JSON，第 {line} 行第 {column} 列读不下去：{reason}。请改正后再试。",
        "en": "Expected {file} to be JSON; it cannot be read at line {line}, column {column}: {reason}. "
        "Correct it and try again.",
    }


def form_of(path: Path) -> str:
    """The form that a file's name says. Raises: FormUnknown."""
    name = path.name.lower()
    if name.endswith(".oscal.json"):
        return OSCAL
    for ending, form in _BY_ENDING.items():
        if name.endswith(ending):
            return form
    raise FormUnknown(file=path.name)


def read_pack_of_any_form(path: Path) -> ReadResult:
    """The standard in a file and its faults.

    Raises: FormUnknown, OscalNotRead, WorkbookUnreadable, WorkbookTooLarge, JsonUnreadable,
        TextUnreadable, FileTooLarge, OSError.
    """
    form = form_of(path)
    if form == OSCAL:
        raise OscalNotRead(file=path.name)
    if form == XLSX:
        with path.open("rb") as file:
            sheets = read_sheets(file.read(LARGEST_FILE + 1))
        reading = read_workbook(sheets, source=str(path))
        return ReadResult(reading.pack, reading.faults)
    text = read_text(path)
    return read_document(_json(text, path)) if form == JSON else read_pack(text, source=str(path))


def _json(text: str, path: Path) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise JsonUnreadable(
            file=path.name, line=error.lineno, column=error.colno, reason=error.msg
        ) from error
    except RecursionError as error:
        raise JsonUnreadable(file=path.name, line=1, column=1, reason="too deep") from error
    return found if isinstance(found, dict) else {}


def written_pack(pack: Pack, path: Path, *, locale: str, now: datetime) -> bytes:
    """The bytes of a file that holds the standard in the form of its name.

    Raises: FormUnknown, SupplementWithoutCore.
    """
    writers: Mapping[str, Callable[[], bytes]] = {
        YAML: lambda: dump_pack(pack.document).encode("utf-8", "surrogatepass"),
        XLSX: lambda: workbook_bytes(workbook_of(pack.document, locale)),
        JSON: lambda: _json_bytes(pack.document),
        OSCAL: lambda: _json_bytes(_catalog(pack, path, now)),
    }
    return writers[form_of(path)]()


def _catalog(pack: Pack, path: Path, now: datetime) -> Mapping[str, Any]:
    if pack.kind is not PackKind.CORE:
        raise SupplementWithoutCore(file=path.name)
    return catalog_of(pack, at=now)


def _json_bytes(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "surrogatepass"
    )
