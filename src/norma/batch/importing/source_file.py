"""A table of text as a file: what it is, looked at rather than believed, and its rows with line numbers.

Source: M2.
"""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import IO

from norma.batch.importing.errors import (
    ColumnMissing,
    ColumnTwice,
    EncodingUnknown,
    SourceBroken,
    SourceEmpty,
    SourceNotTable,
)
from norma.batch.importing.event_map import DELIMITERS
from norma.batch.importing.told import TABLE
from norma.core.errors import Fault, Place

LONGEST_CELL = 1_000_000
"""Characters; a cell longer than this is a forgotten quote."""

_GZIP = b"\x1f\x8b"
_OTHERS = {
    b"PK\x03\x04": "a ZIP archive (an XLSX workbook is one)",
    b"PAR1": "Parquet",
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"BZh": "bzip2",
    b"\xfd7zX": "xz",
    b"<?xm": "XML (an XES log is XML)",
}
_CHUNK = 1 << 20
_BROKEN = (EOFError, gzip.BadGzipFile, zlib.error)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A table, looked at.

    Attributes:
        header: the column names, different from one another.
        notes: what was unlike its name or unlike what is usual.
    """

    path: Path
    is_gzip: bool
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    notes: tuple[Fault, ...]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row after the heading with the line it begins on; empty lines are left out.

        Raises:
            SourceBroken, EncodingUnknown: at the row where it happens.
        """
        yield from _rows(self)


def look_at(
    path: Path, *, wanted: Collection[str], delimiter: str = "", encoding: str = ""
) -> SourceFile:
    """The table at `path`.

    Args:
        wanted: columns that it must have; they also tell which delimiter is right.
        delimiter, encoding: empty to find out.
    Raises:
        SourceNotTable, SourceBroken, SourceEmpty, EncodingUnknown, ColumnMissing, ColumnTwice.
        OSError: the file cannot be opened.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise SourceNotTable(file=path.name, came="a pipe or a device, to be read only once")
    with path.open("rb") as file:
        magic = file.read(4)
    is_gzip = magic.startswith(_GZIP)
    notes = list(_name_notes(path, is_gzip=is_gzip))
    start = next(_chunks(path, is_gzip=is_gzip), b"")
    _refuse_other_formats(path, start)
    found = encoding or _encoding(path, start, is_gzip=is_gzip)
    if found not in ("utf-8-sig", encoding):
        notes.append(_note("encoding-found", path, encoding=found.upper()))
    first_line = _first_line(start, found)
    chosen = delimiter or _delimiter(first_line, wanted)
    source = SourceFile(path, is_gzip, found, chosen, (), tuple(notes))
    heading = next(_rows(source, with_heading=True), None)
    if heading is None:
        raise SourceEmpty(file=path.name)
    header = tuple(name.strip() for name in heading[1])
    _require(path, header, wanted)
    return replace(source, header=header)


def _name_notes(path: Path, *, is_gzip: bool) -> Iterator[Fault]:
    is_named = path.suffix.lower() == ".gz"
    if is_named != is_gzip:
        yield _note("gzip-misnamed" if is_named else "gzip-unnamed", path)


def _note(code: str, path: Path, **data: str) -> Fault:
    return Fault(TABLE[code].severity, code, Place(path.name), data)


def _opened(path: Path, *, is_gzip: bool) -> IO[bytes]:
    opened: IO[bytes] = gzip.GzipFile(path) if is_gzip else path.open("rb")  # type: ignore[assignment]  # it is one
    return opened


def _chunks(path: Path, *, is_gzip: bool) -> Iterator[bytes]:
    try:
        with _opened(path, is_gzip=is_gzip) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except _BROKEN as error:
        raise SourceBroken(file=path.name, reason=str(error)) from error


def _encoding(path: Path, start: bytes, *, is_gzip: bool) -> str:
    """UTF-8 where the whole file is, else GB 18030 where the whole file is."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    failures = []
    for encoding in ("utf-8-sig", "gb18030"):
        failed_at = _first_failure(_chunks(path, is_gzip=is_gzip), encoding)
        if failed_at is None:
            return encoding
        failures.append(failed_at)
    raise EncodingUnknown(file=path.name, expected="UTF-8 / GB 18030", position=max(failures))


def _refuse_other_formats(path: Path, start: bytes) -> None:
    for magic, name in _OTHERS.items():
        if start.startswith(magic):
            raise SourceNotTable(file=path.name, came=name)
    has_mark = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\x00" in start and not has_mark:
        raise SourceNotTable(file=path.name, came="binary data")


def _first_failure(chunks: Iterator[bytes], encoding: str) -> int | None:
    """The position of the first byte that the encoding does not know, or None."""
    decoder = codecs.getincrementaldecoder(encoding)()
    position = 0
    try:
        for chunk in chunks:
            decoder.decode(chunk)
            position += len(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return position + error.start
    return None


def _first_line(start: bytes, encoding: str) -> str:
    text = codecs.getincrementaldecoder(encoding)("replace").decode(start)
    return next((line for line in text.splitlines() if line.strip()), "")


def _delimiter(first_line: str, wanted: Collection[str]) -> str:
    """The delimiter under which the heading has most of the wanted columns, then most columns."""

    def fitness(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first_line], delimiter=delimiter), [])
        names = {cell.strip() for cell in cells}
        return len(names.intersection(wanted)), len(cells)

    return max(DELIMITERS.values(), key=fitness)


def _require(path: Path, header: tuple[str, ...], wanted: Collection[str]) -> None:
    missing = [name for name in wanted if name not in header]
    if missing:
        near = [*dict.fromkeys(match for name in missing for match in _near(name, header))]
        raise ColumnMissing(
            file=path.name,
            missing=", ".join(missing),
            came=", ".join(header),
            guess=f"→ {', '.join(near)}? " if near else "",
        )
    for name in wanted:
        if header.count(name) > 1:
            raise ColumnTwice(file=path.name, column=name)


def _near(name: str, header: tuple[str, ...]) -> list[str]:
    by_folded = {column.casefold(): column for column in header}
    return [by_folded[match] for match in get_close_matches(name.casefold(), by_folded, n=1)]


def _rows(source: SourceFile, *, with_heading: bool = False) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST_CELL)
    line, is_heading = 1, True
    try:
        with (
            _opened(source.path, is_gzip=source.is_gzip) as file,
            io.TextIOWrapper(file, encoding=source.encoding, newline="") as lines,
        ):
            reader = csv.reader(lines, delimiter=source.delimiter)
            for row in reader:
                begins, line = line, reader.line_num + 1
                if not any(map(str.strip, row)):
                    continue
                if with_heading or not is_heading:
                    yield begins, row
                is_heading = False
    except (csv.Error, *_BROKEN) as error:
        raise SourceBroken(file=source.path.name, reason=f"{error} (line {line})") from error
    except UnicodeDecodeError as error:
        raise EncodingUnknown(
            file=source.path.name, expected=source.encoding, position=error.start
        ) from error
