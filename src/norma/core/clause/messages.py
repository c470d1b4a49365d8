"""Faults in words: what was expected, what came, what to do, in zh-Hans and en.

Law: both languages of an entry name the same values, and every code that is told has an entry.
Source: A7; STYLE, section 5.
"""

import re
from collections.abc import Mapping

from norma.core.clause.told.between import BETWEEN
from norma.core.clause.told.calendar import CALENDAR
from norma.core.clause.told.careful import CAREFUL
from norma.core.clause.told.clause import CLAUSE
from norma.core.clause.told.document import DOCUMENT
from norma.core.clause.told.entry import Entry
from norma.core.clause.told.naming import NAMING
from norma.core.clause.told.param import PARAM
from norma.core.clause.told.sheet import SHEET
from norma.core.clause.told.structure import STRUCTURE
from norma.core.clause.told.supplement import SUPPLEMENT
from norma.core.clause.told.tightening import TIGHTENING
from norma.core.errors import Fault, FaultText

CATALOGUE: Mapping[str, Entry] = {
    **DOCUMENT,
    **STRUCTURE,
    **NAMING,
    **CALENDAR,
    **CLAUSE,
    **PARAM,
    **CAREFUL,
    **BETWEEN,
    **TIGHTENING,
    **SUPPLEMENT,
    **SHEET,
}
"""Every fault of a standard: code to weight and sentences."""

_GAP = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff“])")
"""Where a value in Chinese was put between Chinese words: no space stands there."""
_DID_YOU_MEAN = {"zh-Hans": "是想写 {suggestion} 吗？", "en": "Did you mean {suggestion}? "}


def fault_text(fault: Fault, locale: str) -> FaultText:
    """The three sentences of a fault in `locale` (zh-Hans or en; anything else falls back to en).

    Where a similar name is known, the remedy begins by asking whether that one was meant. A value
    that is said differently in each language stands in the data under `name@locale` as well.
    """
    entry = CATALOGUE[fault.code]
    told = entry.zh if locale == "zh-Hans" else entry.en
    data = _in_language(fault.data, "zh-Hans" if locale == "zh-Hans" else "en")
    guess = ""
    if fault.data.get("suggestion"):
        guess = _DID_YOU_MEAN.get(locale, _DID_YOU_MEAN["en"]).format_map(data)
    said = [each.format_map(data) for each in (told.expected, told.came, told.remedy)]
    if data is not fault.data and locale == "zh-Hans":
        said = [_GAP.sub("", each) for each in said]
    return FaultText(said[0], said[1], guess + said[2])


def _in_language(data: Mapping[str, str], locale: str) -> Mapping[str, str]:
    mark = f"@{locale}"
    own = {name.removesuffix(mark): said for name, said in data.items() if name.endswith(mark)}
    return {**data, **own} if own else data
