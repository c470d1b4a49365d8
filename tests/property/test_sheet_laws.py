"""Laws of workbooks: whatever a standard says comes back from its sheets, through real files too."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from norma.base.spreadsheet import read_sheets, workbook_bytes
from norma.core.clause.dump import dump_pack
from norma.core.clause.read import pack_from_document, read_pack
from norma.core.clause.sheets import read_workbook, workbook_of
from norma.core.clause.sheets.coding import CellUnreadable, Coding, decode, encode, same
from norma.core.clause.sheets.paths import parsed, path_name
from tests.property.pack_strategies import overlays, packs
from tests.unit.core.clause.test_sheets import as_read

_FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Real files take a tenth of a second each."""
_SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_LOCALE = st.sampled_from(["zh-Hans", "en"])
_TEXT = st.one_of(
    st.text(max_size=20),
    st.text(
        alphabet='"[]{},，；;、\n \t\u3000=+-@_x0041#%0123456789.:TtRrUuEe30sNOlⅠ３', max_size=12
    ),
    st.sampled_from(["true", "null", "~", "30", "3.0", "1:30", "=1+1", "_x0041_", "closed", '"a"']),
)
_PLAIN = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**18), 10**18),
        st.floats(allow_nan=False, allow_infinity=False),
        _TEXT,
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_TEXT, inner, max_size=3)),
    max_leaves=6,
)


@given(document=packs(), locale=_LOCALE)
@_SOME
def test_a_standard_comes_back_from_its_sheets(document: dict[str, Any], locale: str) -> None:
    reading = read_workbook([as_read(plan) for plan in workbook_of(document, locale)])

    assert same(reading.document, document)
    assert reading.pack == pack_from_document(document)


@given(document=overlays(), locale=_LOCALE)
@_SOME
def test_a_supplement_comes_back_from_its_sheets(document: dict[str, Any], locale: str) -> None:
    reading = read_workbook([as_read(plan) for plan in workbook_of(document, locale)])

    assert same(reading.document, document)


@given(document=packs())
@_FEW
def test_all_three_forms_hold_the_same_standard(document: dict[str, Any]) -> None:
    pack = pack_from_document(document)

    from_text = read_pack(dump_pack(pack.document)).pack
    from_sheets = read_workbook(read_sheets(workbook_bytes(workbook_of(pack.document, "en")))).pack

    assert from_text == from_sheets == pack


@given(value=_PLAIN, coding=st.sampled_from(Coding))
def test_what_a_cell_takes_it_gives_back(value: Any, coding: Coding) -> None:
    written = encode(value, coding)

    if written is not None:
        text = written if isinstance(written, str) else None
        assert text is None or same(decode(text, coding), value)


@given(value=_PLAIN)
def test_a_cell_of_any_value_takes_every_short_one(value: Any) -> None:
    assert encode(value, Coding.VALUE) is not None


@given(text=st.text(max_size=30), coding=st.sampled_from(Coding))
def test_no_text_in_a_cell_breaks_the_reading(text: str, coding: Coding) -> None:
    try:
        decode(text, coding)
    except CellUnreadable:
        assert coding in (Coding.LIST, Coding.ITEMS, Coding.HOURS, Coding.VALUE)


@given(path=st.lists(st.one_of(st.text(min_size=1), st.integers(0, 99)), min_size=1, max_size=5))
def test_a_path_is_read_as_it_was_told(path: list[str | int]) -> None:
    assert parsed(path_name(tuple(path))) == tuple(path)


@given(document=packs(), extra=st.dictionaries(_TEXT.filter(str.strip), _PLAIN, max_size=3))
@_FEW
def test_what_has_no_column_is_kept_all_the_same(
    document: dict[str, Any], extra: dict[str, Any]
) -> None:
    document = {**document, **{f"x{key}": value for key, value in extra.items()}}

    reading = read_workbook([as_read(plan) for plan in workbook_of(document, "en")])

    assert same(reading.document, document)
