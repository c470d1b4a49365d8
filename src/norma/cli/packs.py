"""Reading a standard from a file of the person at the command line."""

from pathlib import Path

from norma.core.clause.model import Pack, PackKind, ReadResult
from norma.core.clause.read import read_pack
from norma.core.errors import NormaError

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; what is larger is not read at all. The reader itself draws the line for a standard lower."""


class TextUnreadable(NormaError):
    """A file that is no text in UTF-8."""

    code = "TEXT_UNREADABLE"
    messages = {
        "zh-Hans": "{file} 应为 UTF-8 编码的文本；第 {position} 个字节处不是。请用编辑器另存为 UTF-8。",
        "en": "Expected {file} to be text in UTF-8; it is not at byte {position}. "
        "Save it as UTF-8 with an editor.",
    }


class FileTooLarge(NormaError):
    """A file too large to be what was asked for."""

    code = "FILE_TOO_LARGE"
    messages = {
        "zh-Hans": "{file} 应不超过 {largest:,} 字节，实际更大。请确认选对了文件。",
        "en": "Expected {file} to have at most {largest:,} bytes; it has more. "
        "Check that it is the right file.",
    }


class PackNotWhole(NormaError):
    """A supplement, which means nothing without the core standard that it extends."""

    code = "PACK_NOT_WHOLE"
    messages = {
        "zh-Hans": "{file} 应为完整的标准，实际是补充标准，离开它所补充的标准无法运行。请回测那份标准。",
        "en": "Expected {file} to be a whole standard; it is a supplement, which cannot run without "
        "the standard that it extends. Run that one.",
    }


class PackFaulty(NormaError):
    """A standard that cannot be run because of its faults; `faults` holds them all."""

    code = "PACK_FAULTY"
    messages = {
        "zh-Hans": "{file} 应为没有错误的标准，实际有 {count} 处问题。请先用 norma check 逐处改正。",
        "en": "Expected {file} to be a standard without fault; it has {count}. "
        "Mend them first; norma check tells them all.",
    }


def read_text(path: Path) -> str:
    """The text of a small file. Raises: TextUnreadable, FileTooLarge, OSError."""
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(file=path.name, largest=LARGEST_FILE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TextUnreadable(file=path.name, position=error.start) from error


def read_pack_file(path: Path) -> ReadResult:
    """The standard in a file, and its faults. Raises: TextUnreadable, FileTooLarge, OSError."""
    return read_pack(read_text(path), source=str(path))


def pack_in(path: Path) -> Pack:
    """The standard in a file. Raises: PackFaulty, PackNotWhole, and what `read_pack_file` raises."""
    result = read_pack_file(path)
    if result.pack is None:
        raise PackFaulty(file=path.name, count=len(result.faults), faults=result.faults)
    if result.pack.kind is not PackKind.CORE:
        raise PackNotWhole(file=path.name)
    return result.pack
