"""Words, texts and parameters made by chance: what the clauses of `pack_strategies` are made of."""

from typing import Any

from hypothesis import strategies as st

from norma.core.clause.model import ParamType
from norma.core.clause.vocabulary import FACT_VALUES

LOCALES = ("zh-Hans", "en")
TIGHTENED = ("locked", "tighten", "free")
ORDER = ("none", "business", "customer", "compliance")

_WORDS = {
    "zh-Hans": ("客户", "及时", "答复", "投诉", "“引号”", "请；谢", "退款到账"),
    "en": ("customer", "in good time", "it's", 'a "quote"', "yes: no", "# not a comment", "é😀"),
}
_SPANS = ("s", "m", "h", "d", "bm", "bh", "bd", "mo", "Q", "y")
_CELLS = {
    "channel": tuple(FACT_VALUES["channel"]),
    "priority": tuple(FACT_VALUES["priority"]),
    "segment": tuple(FACT_VALUES["segment"]),
    "product": ("washer", "dryer"),
}
_ITEMS: tuple[Any, ...] = (
    "made_to_order",
    "perishable",
    {"zh-Hans": "不归我管"},
    {"en": "calm down"},
    {"zh-Hans": "最终解释权", "law": "cpl"},
)


def words(locale: str) -> st.SearchStrategy[str]:
    """Some words without a figure or a brace."""
    return st.lists(st.sampled_from(_WORDS[locale]), min_size=1, max_size=3).map(" ".join)


def local_texts(locales: tuple[str, ...] = LOCALES) -> st.SearchStrategy[dict[str, str]]:
    """One text in every language."""
    return st.fixed_dictionaries({locale: words(locale) for locale in locales})


@st.composite
def prose(draw: st.DrawFn, names: tuple[str, ...], locales: tuple[str, ...]) -> dict[str, str]:
    """A text in every language that names the same parameters in each."""
    inserted = " ".join(f"{{{{{name}}}}}" for name in names)
    return {locale: f"{draw(words(locale))} {inserted}".strip() for locale in locales}


@st.composite
def values(draw: st.DrawFn, of_type: ParamType, suffix: str = "h") -> Any:
    """A value of a type; spans all have one unit, so that they can be compared."""
    match of_type:
        case ParamType.DURATION:
            return f"{draw(st.integers(1, 60))}{suffix}"
        case ParamType.PERCENT:
            return draw(st.one_of(st.integers(0, 100), st.sampled_from([99.5, 0.25])))
        case ParamType.COUNT:
            return draw(st.integers(0, 10**6))
        case ParamType.NUMBER:
            return draw(st.one_of(st.integers(-100, 100), st.sampled_from([-1.5, 2.25])))
        case ParamType.MONEY:
            return f"{draw(st.integers(0, 9999))}{draw(st.sampled_from(['', '.50']))} CNY"
        case ParamType.ENUM:
            return draw(st.sampled_from(ORDER))
        case ParamType.SET:
            return draw(st.lists(st.sampled_from(_ITEMS), min_size=1, max_size=4, unique_by=str))
        case _:
            return draw(st.one_of(words("en"), local_texts()))


def _directions(of_type: ParamType) -> tuple[str, ...]:
    if of_type is ParamType.TEXT:
        return ()
    return ("superset", "subset") if of_type is ParamType.SET else ("lower", "higher")


@st.composite
def params(
    draw: st.DrawFn,
    of_type: ParamType | None = None,
    *,
    suffix: str | None = None,
    is_plain: bool = False,
) -> dict[str, Any]:
    """One parameter, plain or cell by cell, sometimes with a floor that it keeps."""
    type_ = of_type or draw(st.sampled_from(ParamType))
    unit = suffix or draw(st.sampled_from(_SPANS))
    by = None if is_plain or draw(st.booleans()) else draw(st.sampled_from(sorted(_CELLS)))
    param: dict[str, Any] = {"type": type_.value}
    if type_ is ParamType.ENUM:
        param["order"] = list(ORDER)
    directions = _directions(type_)
    if directions:
        param["stricter"] = draw(st.sampled_from(directions))
        param["overlay"] = draw(st.sampled_from(TIGHTENED))
    if by is None:
        param["value"] = draw(values(type_, unit))
        if directions and draw(st.booleans()):
            param["floor"] = draw(floors(param["value"]))
        return param
    cells = draw(st.lists(st.sampled_from(_CELLS[by]), min_size=1, max_size=3, unique=True))
    param |= {"by": by, "value": {cell: draw(values(type_, unit)) for cell in cells}}
    if by == "product":
        param["labels"] = {cell: dict.fromkeys(LOCALES, cell) for cell in cells}
    return param


@st.composite
def floors(draw: st.DrawFn, value: Any) -> dict[str, Any]:
    """A floor that the value keeps in either direction: the value itself, or none in figures."""
    floor: dict[str, Any] = {"law": draw(st.sampled_from(["cpl art. 25", "cpl"])), "where": ["CN"]}
    return {"value": value, **floor} if draw(st.booleans()) else floor
