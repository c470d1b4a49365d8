"""Faults as lines of text: where, how much it matters, which one, and the three sentences."""

import errno
from collections.abc import Iterable, Iterator

from norma.batch.importing.told import told
from norma.cli.console import Text
from norma.core.errors import Fault, Place, Severity

_SEVERITIES: dict[Severity, Text] = {
    Severity.ERROR: {"en": "error", "zh-Hans": "错误"},
    Severity.WARNING: {"en": "warning", "zh-Hans": "警告"},
    Severity.NOTE: {"en": "note", "zh-Hans": "提示"},
}
_OS_ERRORS: dict[int, Text] = {
    errno.ENOENT: {
        "en": "Expected a file at {file}; there is none. Check the name and the folder.",
        "zh-Hans": "{file} 应为文件，实际不存在。请检查文件名与所在文件夹。",
    },
    errno.EISDIR: {
        "en": "Expected a file at {file}; it is a folder. Name the file inside it.",
        "zh-Hans": "{file} 应为文件，实际是文件夹。请写出其中的文件名。",
    },
    errno.EACCES: {
        "en": "Expected to be allowed to open {file}; the system refuses. Check its permissions.",
        "zh-Hans": "应有权打开 {file}，系统拒绝了。请检查它的访问权限。",
    },
    errno.ENOSPC: {
        "en": "Expected room to write {file}; the disk is full. Make room and run it again.",
        "zh-Hans": "写 {file} 需要空间，磁盘已满。请腾出空间后重新运行。",
    },
}
_OTHER: Text = {
    "en": "Expected to work with {file}; the system says: {reason}.",
    "zh-Hans": "应能读写 {file}，系统报告：{reason}。",
}


def fault_lines(faults: Iterable[Fault], locale: str) -> Iterator[str]:
    """The lines that tell these faults."""
    for fault in faults:
        text = told(fault, locale)
        severity = _SEVERITIES[fault.severity][locale]
        yield f"{_where(fault.place)} {severity} {fault.code}"
        yield f"  {text.expected}"
        yield f"  {text.came}"
        yield f"  {text.remedy}"


def _where(place: Place) -> str:
    """The place, as far as it is known: the whole file, a line of it and a column, or a cell."""
    parts = [place.source or "-"]
    if place.sheet:
        return ":".join([*parts, "!".join(filter(None, (place.sheet, place.cell)))])
    parts += [str(number) for number in (place.line, place.column) if number]
    return ":".join(parts)


def fault_data(fault: Fault, locale: str) -> dict[str, object]:
    """The fault for a program that reads JSON."""
    text = told(fault, locale)
    return {
        "file": fault.place.source,
        "line": fault.place.line,
        "column": fault.place.column,
        **({"sheet": fault.place.sheet, "cell": fault.place.cell} if fault.place.sheet else {}),
        "path": fault.place.path,
        "severity": fault.severity.value,
        "code": fault.code,
        "expected": text.expected,
        "came": text.came,
        "remedy": text.remedy,
    }


def os_error_line(error: OSError, locale: str) -> str:
    """What the system refused, as a sentence."""
    text = _OS_ERRORS.get(error.errno or 0, _OTHER)
    return text[locale].format(file=error.filename or "-", reason=error.strerror or error)
