"""Granted exceptions in the core's clauses, and requests that wait for an answer.

Source: A5; design of the standard pack, sections 1 and 4.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from norma.core.clause.faults import Faults
from norma.core.clause.model import Clause, Pack, Param
from norma.core.clause.saying import say_param, say_plain, say_value
from norma.core.clause.shape import Words
from norma.core.clause.strictness.values import cells_of
from norma.core.clause.supplementing.changes import place_in
from norma.core.clause.supplementing.exceptions import (
    GrantedException,
    check_floor,
    excepted_body,
    holds_in,
    is_known,
    known_places,
    regions_of,
)
from norma.core.clause.supplementing.reading import read_some
from norma.core.errors import LOCALES, Place, Severity


def granted_clauses(
    core: Pack,
    overlays: Sequence[Pack],
    exceptions: Sequence[GrantedException],
    words: Words,
    faults: Faults,
) -> dict[str, Clause]:
    """The core's clauses by id with the granted values in place; what may not be granted is told.

    A floor that does not hold where the supplements apply is left out of a clause with an exception.
    """
    clauses = {clause.id: clause for clause in core.clauses}
    regions, places = regions_of(overlays), known_places([core, *overlays])
    for granted in exceptions:
        place = Place(core.urn, path=f"exceptions.{granted.clause_id}.{granted.param}")
        if not is_known(granted, clauses):
            came = " ".join(filter(None, (granted.clause_id, granted.param, granted.cell)))
            faults.add("exception-unknown", place, came=came)
            continue
        original = core.clause(granted.clause_id)
        floor = original.params[granted.param].floor
        is_floor_there = floor is None or holds_in(floor, regions, places)
        body = excepted_body(clauses[granted.clause_id].body, granted)
        clause = _read(_without_floor(body, granted.param), words, core, place, faults)
        if clause is None:
            continue
        if is_floor_there:
            value = cells_of(clause.params[granted.param])[granted.cell]
            check_floor(granted, value, original, place, faults)
            clause = _read(body, words, core, place, Faults()) or clause
        clauses[granted.clause_id] = replace(clause, place=original.place)
    return clauses


def _without_floor(body: Mapping[str, Any], name: str) -> dict[str, Any]:
    param = {key: value for key, value in body["params"][name].items() if key != "floor"}
    return {**body, "params": {**body["params"], name: param}}


def _read(
    body: Mapping[str, Any], words: Words, core: Pack, place: Place, faults: Faults
) -> Clause | None:
    clauses, found = read_some([body], words, core.owner)
    errors = [fault for fault in found if fault.severity is Severity.ERROR]
    for fault in errors:
        faults.tell(fault.code, place, fault.data)
    return None if errors or not clauses else clauses[0]


def tell_requests(
    overlay: Pack, core: Pack, granted: Sequence[GrantedException], faults: Faults
) -> None:
    """Tell the requests of a supplement that cannot be meant, and those that nobody has granted."""
    targets = {each.target for each in granted}
    clauses = {clause.id: clause for clause in core.clauses}
    for number, request in enumerate(overlay.document.get("request_exception") or ()):
        at = f"request_exception[{number}]"
        clause = clauses.get(str(request.get("clause")))
        for name, asked in (request.get("set") or {}).items():
            param = clause.params.get(name) if clause else None
            place = place_in(overlay, f"{at}.set.{name}")
            if clause is None or param is None:
                faults.add("exception-unknown", place, came=f"{request.get('clause')} {name}")
                continue
            for cell, value in _cells(param, asked):
                if cell not in cells_of(param):
                    faults.add("exception-unknown", place, came=f"{clause.id} {name} {cell}")
                elif (clause.id, f"params.{name}", cell) not in targets:
                    _tell_pending(clause, param, cell, value, place, faults)


def _cells(param: Param, asked: Any) -> list[tuple[str, Any]]:
    return list(asked.items()) if param.by and isinstance(asked, Mapping) else [("", asked)]


def _tell_pending(
    clause: Clause, param: Param, cell: str, value: Any, place: Place, faults: Faults
) -> None:
    core = cells_of(param)[cell]
    data: dict[str, object] = {"clause": clause.id, "param": param.name}
    data |= {"came": value, "core": core}
    for locale in LOCALES:
        data[f"param@{locale}"] = say_param(param, locale, cell)
        data[f"came@{locale}"] = say_plain(value, locale)
        data[f"core@{locale}"] = say_value(core, param, locale)
    faults.tell("exception-pending", place, data)
