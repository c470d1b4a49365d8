"""What stops an import before a single row is taken.

Source: M2; STYLE, section 5.
"""

from norma.core.errors import NormaError


class MapRefused(NormaError):
    """A map with faults; `faults` holds them all."""

    code = "MAP_REFUSED"
    messages = {
        "zh-Hans": "映射 {file} 应没有错误，实际有 {count} 处。请逐处改正后再导入。",
        "en": "Expected the map {file} to be without fault; it has {count}. "
        "Mend each of them and import again.",
    }


class SourceNotTable(NormaError):
    """A file that is no table of text."""

    code = "SOURCE_NOT_TABLE"
    messages = {
        "zh-Hans": "应为 CSV 文件（可用 gzip 压缩）；{file} 的内容是 {came}。请从原系统另存为 CSV 再导入。",
        "en": "Expected a CSV file, gzipped or not; {file} holds {came}. "
        "Save it as CSV in the system it comes from and import that.",
    }


class SourceBroken(NormaError):
    """A file that breaks off or cannot be unpacked."""

    code = "SOURCE_BROKEN"
    messages = {
        "zh-Hans": "应能完整读出 {file}；读到中途出错：{reason}。请重新取得这个文件。",
        "en": "Expected to read {file} to its end; it broke off: {reason}. Fetch the file again.",
    }


class SourceEmpty(NormaError):
    """A table without a heading, or without a row."""

    code = "SOURCE_EMPTY"
    messages = {
        "zh-Hans": "{file} 应有表头和至少一行数据，实际没有。请检查导出时的筛选条件。",
        "en": "Expected a heading and at least one row in {file}; there is none. "
        "Check what the export was filtered by.",
    }


class EncodingUnknown(NormaError):
    """Text that none of the encodings we look for can read."""

    code = "ENCODING_UNKNOWN"
    messages = {
        "zh-Hans": "{file} 应为 {expected} 编码；第 {position} 个字节处不是。请另存为 UTF-8 再导入。",
        "en": "Expected {file} to be {expected}; it is not at byte {position}. "
        "Save it as UTF-8 and import that.",
    }


class ColumnMissing(NormaError):
    """The map names columns that the file does not have."""

    code = "COLUMN_MISSING"
    messages = {
        "zh-Hans": "{file} 应有列 {missing}；实际的列是 {came}。{guess}请改正映射中的列名。",
        "en": "Expected {file} to have {missing}; its columns are {came}. {guess}"
        "Correct the names in the map.",
    }


class ColumnTwice(NormaError):
    """Two columns of one name, so that nobody can say which is meant."""

    code = "COLUMN_TWICE"
    messages = {
        "zh-Hans": "{file} 的列名应各不相同；{column} 出现了不止一次。请给其中一列改名。",
        "en": "Expected different column names in {file}; {column} stands there more than once. "
        "Rename one of them.",
    }


class InstantAmbiguous(NormaError):
    """Dates that may be read day first or month first."""

    code = "INSTANT_AMBIGUOUS"
    messages = {
        "zh-Hans": "第 {line} 行的时间应为 ISO 格式（例如 2026-06-05 17:00）；写的是 {came!r}，"
        "先日后月还是先月后日无从判断。请在映射的 instant.format 里写明：{day_first!r} 或 {month_first!r}。",
        "en": "Expected ISO time (such as 2026-06-05 17:00) on line {line}; got {came!r}, which may be "
        "read day first or month first. State in the map which it is, as instant.format: "
        "{day_first!r} or {month_first!r}.",
    }


class OffsetUnstated(NormaError):
    """Times that carry an offset, and a map that does not say whether to believe it."""

    code = "OFFSET_UNSTATED"
    messages = {
        "zh-Hans": "第 {line} 行的时间 {came!r} 自带时差，映射却没有说明是否可信。"
        "请写 instant.offset: use（采用时差）或 ignore（不理会，按 --zone 理解）。",
        "en": "The time {came!r} on line {line} carries an offset, and the map does not say whether "
        "it is true. Write instant.offset: use to take it, or ignore to read the clock in --zone.",
    }


class NothingReadable(NormaError):
    """A table of which no row could be taken; `faults` holds the first of them."""

    code = "NOTHING_READABLE"
    messages = {
        "zh-Hans": "{file} 应至少有一行能够读懂；{rows} 行都不行。请对照映射检查列与时间格式。",
        "en": "Expected at least one readable row in {file}; none of {rows} is. "
        "Check columns and time format against the map.",
    }


class RowsRefused(NormaError):
    """Rows with faults where none was to be; `faults` holds the first of them."""

    code = "ROWS_REFUSED"
    messages = {
        "zh-Hans": "--strict 要求每一行都能读懂；{file} 有 {count} 行不行，没有写出任何文件。"
        "请改正这些行，或去掉 --strict，略过它们。",
        "en": "With --strict every row was expected to be readable; {count} of {file} are not, and "
        "nothing was written. Mend them, or leave out --strict to pass over them.",
    }


class ZoneUnreadable(NormaError):
    """A zone that is neither a name of the zone database nor a fixed offset."""

    code = "ZONE_UNREADABLE"
    messages = {
        "zh-Hans": "--zone 应为 IANA 时区名称，或 UTC+01:00 这样的固定时差；实际为 {came!r}。"
        "是想写 {suggestion} 吗？",
        "en": "Expected --zone to be the name of an IANA time zone, or a fixed offset such as "
        "UTC+01:00; got {came!r}. Did you mean {suggestion}?",
    }
