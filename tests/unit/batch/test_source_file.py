"""What a file is, looked at rather than believed."""

import gzip
import zipfile
from pathlib import Path

import pytest

from norma.batch.importing.errors import (
    EncodingUnknown,
    SourceBroken,
    SourceEmpty,
    SourceNotTable,
)
from norma.batch.importing.source_file import look_at

TABLE = "案件,时间\nA,2026-06-05\nB,2026-06-06\n"
WANTED = ("案件", "时间")


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "encoding", "codes"),
    [
        pytest.param("t.csv", TABLE.encode(), "utf-8-sig", [], id="utf-8"),
        pytest.param("t.csv", TABLE.encode("utf-8-sig"), "utf-8-sig", [], id="byte-order-mark"),
        pytest.param("t.csv", TABLE.encode("gbk"), "gb18030", ["encoding-found"], id="gbk"),
        pytest.param("t.csv", TABLE.encode("utf-16"), "utf-16", ["encoding-found"], id="utf-16"),
        pytest.param("t.csv.gz", gzip.compress(TABLE.encode()), "utf-8-sig", [], id="gzip"),
        pytest.param("t.csv.gz", TABLE.encode(), "utf-8-sig", ["gzip-misnamed"], id="not-gzip"),
        pytest.param(
            "t.csv", gzip.compress(TABLE.encode()), "utf-8-sig", ["gzip-unnamed"], id="gzip-unnamed"
        ),
        pytest.param(
            *("t.GZ", gzip.compress(TABLE.encode("gbk")), "gb18030", ["encoding-found"]),
            id="gzipped-gbk",
        ),
        pytest.param(
            "t.csv", TABLE.replace("\n", "\r\n").encode(), "utf-8-sig", [], id="windows-line-ends"
        ),
        pytest.param("t.csv", TABLE.replace("\n", "\r").encode(), "utf-8-sig", [], id="old-mac"),
    ],
)
def test_table_is_read_whatever_its_name_and_encoding(tmp_path, name, content, encoding, codes):
    source = look_at(written(tmp_path, name, content), wanted=WANTED)

    assert source.header == WANTED
    assert source.encoding == encoding
    assert [note.code for note in source.notes] == codes
    assert list(source.rows()) == [(2, ["A", "2026-06-05"]), (3, ["B", "2026-06-06"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_the_one_that_gives_the_wanted_columns(tmp_path, delimiter):
    text = delimiter.join(["case", '"a;b,c|d"', "time"]) + "\n" + delimiter.join("xyz") + "\n"

    source = look_at(written(tmp_path, "t.csv", text.encode()), wanted=["case", "time"])

    assert source.delimiter == delimiter
    assert source.header == ("case", "a;b,c|d", "time")


def test_stated_delimiter_and_encoding_are_obeyed(tmp_path):
    path = written(tmp_path, "t.csv", "a;b,c\n1;2,3\n".encode("utf-16"))

    source = look_at(path, wanted=["a;b"], delimiter=",", encoding="utf-16")

    assert list(source.rows()) == [(2, ["1;2", "3"])]
    assert source.notes == ()


@pytest.mark.parametrize(
    ("content", "error", "told"),
    [
        pytest.param(b"", SourceEmpty, "heading", id="empty"),
        pytest.param(b"\n\n  \n", SourceEmpty, "heading", id="blank-lines"),
        pytest.param(b"PAR1....PAR1", SourceNotTable, "Parquet", id="parquet"),
        pytest.param(b"%PDF-1.7", SourceNotTable, "PDF", id="pdf"),
        pytest.param(b"<?xml version='1.0'?><log/>", SourceNotTable, "XES", id="xes"),
        pytest.param(b"a,b\n\x00\x01\x02", SourceNotTable, "binary", id="binary"),
        pytest.param(gzip.compress(TABLE.encode())[:-9], SourceBroken, "broke off", id="cut-gzip"),
        pytest.param(b"\x1f\x8b\x08not gzip", SourceBroken, "broke off", id="false-gzip"),
        pytest.param(b"a,b\n\xff\xff\xff", EncodingUnknown, "at byte", id="no-encoding"),
        pytest.param(gzip.compress(b"PAR1"), SourceNotTable, "Parquet", id="gzipped-parquet"),
    ],
)
def test_file_that_is_no_table_is_refused_with_what_it_is(tmp_path, content, error, told):
    with pytest.raises(error) as refused:
        list(look_at(written(tmp_path, "t.csv", content), wanted=["a"]).rows())

    assert told in refused.value.message("en")
    assert "t.csv" in refused.value.message("zh-Hans")


def test_workbook_is_refused_as_a_zip_archive(tmp_path):
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")

    with pytest.raises(SourceNotTable, match="XLSX"):
        look_at(path, wanted=["a"])


def test_cell_without_an_end_is_told_as_broken(tmp_path):
    text = 'a,b\n1,"' + "x" * 1_100_000

    source = look_at(written(tmp_path, "t.csv", text.encode()), wanted=["a"])

    with pytest.raises(SourceBroken, match="line 2"):
        list(source.rows())


def test_gzip_that_breaks_off_late_is_told_when_it_does(tmp_path):
    rows = "".join(f"{n},{n * 7919 % 1000003}\n" for n in range(300_000))
    whole = gzip.compress(("a,b\n" + rows).encode())

    with pytest.raises(SourceBroken):
        list(look_at(written(tmp_path, "t.csv.gz", whole[: len(whole) // 2]), wanted=["a"]).rows())
