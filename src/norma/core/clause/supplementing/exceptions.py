"""Exceptions: the only way below the core. Headquarters grants one value, with a reason and an end.

Below what law demands not even headquarters may go. A floor holds everywhere unless it names its
places and the supplements speak of others: places are known by being named in some floor or norm, a
place within another begins with it (`CN-31` lies within `CN`), and a region that no law names may lie
anywhere, so every floor holds in it. A floor without a figure says only that law speaks: there the
core's own value is the floor.
Source: A5; design of the standard pack, section 4.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from norma.core.clause.faults import Faults
from norma.core.clause.model import Clause, Floor, LocalText, Pack, Param
from norma.core.clause.nodes import plain_value
from norma.core.clause.saying import say_param, say_value
from norma.core.clause.strictness.values import cells_of, is_value_no_weaker
from norma.core.clause.supplementing.combining import scope_of
from norma.core.clause.supplementing.writing import written_at
from norma.core.errors import LOCALES, Place
from norma.core.units import Span


@dataclass(frozen=True, slots=True)
class GrantedException:
    """A value that headquarters allows although it is weaker than the core's.

    Attributes:
        cell: of a parameter that varies, else empty.
        value: plain, as a standard writes it; a text is read as the parameter's type.
        until: the last day on which it holds.
    """

    clause_id: str
    param: str
    cell: str
    value: Any
    reason: LocalText
    until: date
    granted_by: str

    @property
    def target(self) -> tuple[str, str, str]:
        """What it is an exception from: clause, path and cell."""
        return self.clause_id, f"params.{self.param}", self.cell


def in_force(
    exceptions: Iterable[GrantedException], on: date | None
) -> tuple[GrantedException, ...]:
    """Those that have not ended before `on`; all of them where no day is given."""
    return tuple(each for each in exceptions if on is None or on <= each.until)


def excepted_body(body: Mapping[str, Any], granted: GrantedException) -> dict[str, Any]:
    """The clause with the granted value in its place."""
    cell = f".{granted.cell}" if granted.cell else ""
    path = f"params.{granted.param}.value{cell}"
    return dict(written_at(body, path, plain_of(granted.value)))


def plain_of(value: Any) -> Any:
    """A granted value as a standard writes it."""
    if isinstance(value, Span):
        return str(value)
    if isinstance(value, tuple):
        return list(value)
    return plain_value(value) if isinstance(value, str) else value


def is_known(granted: GrantedException, clauses: Mapping[str, Clause]) -> bool:
    """Whether the core has such a parameter, and such a cell."""
    clause = clauses.get(granted.clause_id)
    param = clause.params.get(granted.param) if clause else None
    return param is not None and granted.cell in cells_of(param)


def known_places(packs: Iterable[Pack]) -> frozenset[str]:
    """The places that laws name: in norms and in floors."""
    found: set[str] = set()
    for pack in packs:
        for norm in (pack.document.get("norms") or {}).values():
            where = norm.get("where", ()) if isinstance(norm, Mapping) else ()
            found.update([where] if isinstance(where, str) else where)
        for clause in pack.clauses:
            for param in clause.params.values():
                found.update(param.floor.where if param.floor else ())
    return frozenset(found)


def regions_of(overlays: Sequence[Pack]) -> frozenset[str] | None:
    """The regions in which all of them apply; None where none of them names a region."""
    named = [scope_of(overlay).allowed.get("region") for overlay in overlays]
    regions = [each for each in named if each is not None]
    return frozenset.intersection(*regions) if regions else None


def holds_in(floor: Floor, regions: frozenset[str] | None, places: frozenset[str]) -> bool:
    """Whether the floor holds in one of the regions, as the module says."""
    if not floor.where or not regions:
        return True
    return any(
        any(_is_within(region, place) for place in floor.where)
        or not any(_is_within(region, place) for place in places)
        for region in regions
    )


def _is_within(region: str, place: str) -> bool:
    return region == place or region.startswith(f"{place}-")


def check_floor(
    granted: GrantedException, value: Any, core: Clause, place: Place, faults: Faults
) -> None:
    """Tell a granted value that lies below a floor which holds.

    Args:
        value: the granted value, read.
    """
    param = core.params[granted.param]
    floor = param.floor
    if floor is None:
        return
    least = cells_of(param)[granted.cell] if floor.value is None else floor.value
    if is_value_no_weaker(least, value, param) is not True:
        data: dict[str, object] = {"clause": core.id, "param": param.name, "law": floor.law}
        data |= {"floor": least, "came": value}
        data |= _said(param, granted, least, value)
        faults.tell("exception-below-floor", place, data)


def _said(param: Param, granted: GrantedException, least: Any, value: Any) -> dict[str, object]:
    said: dict[str, object] = {}
    for locale in LOCALES:
        said[f"param@{locale}"] = say_param(param, locale, granted.cell)
        said[f"floor@{locale}"] = say_value(least, param, locale)
        said[f"came@{locale}"] = say_value(value, param, locale)
    return said
