"""Carrying out what a supplement writes, on the plain data of one clause.

Source: A5; design of the standard pack, section 4.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from norma.core.clause.faults import Faults
from norma.core.clause.model import Pack
from norma.core.clause.supplementing.changes import Doing, Setting, place_in
from norma.core.clause.supplementing.writing import PathUnknown, read_at, written_at
from norma.core.errors import Place


def value_path(path: str, cell: str) -> str:
    """Where the value stands in the clause's data."""
    at = f"{path}.value" if is_param(path) else path
    return f"{at}.{cell}" if cell else at


def is_param(path: str) -> bool:
    """Whether the path is of a parameter's value."""
    return path.startswith("params.") and path.count(".") == 1


def applied(
    body: Mapping[str, Any], settings: Iterable[Setting], overlay: Pack, faults: Faults
) -> dict[str, Any]:
    """The clause with these settings carried out, one after another; `body` stays as it is."""
    written: Any = dict(body)
    for setting in settings:
        try:
            written = _applied(written, setting, overlay, faults)
        except PathUnknown:
            faults.add(
                "change-setting-unknown",
                place_in(overlay, setting.at),
                clause=setting.clause_id,
                came=setting.path,
                allowed=", ".join(body),
            )
    return dict(written)


def _applied(body: Any, setting: Setting, overlay: Pack, faults: Faults) -> Any:
    match setting.doing:
        case Doing.NORMS:
            links = [link for link in setting.value if link not in body.get("norms", ())]
            return written_at(body, "norms", [*body.get("norms", ()), *links])
        case Doing.ITEMS:
            return _with_items(body, setting, overlay, faults)
        case _:
            return written_at(body, value_path(setting.path, setting.cell), setting.value)


def _with_items(body: Any, setting: Setting, overlay: Pack, faults: Faults) -> Any:
    at = value_path(setting.path, setting.cell)
    items = list(read_at(body, at) or ())
    removed, added = setting.value.get("remove", ()), setting.value.get("add", ())
    items = [item for item in items if item not in removed and _key(item) not in removed]
    for item in added:
        if setting.path == "steps":
            place = place_in(overlay, setting.at)
            _add_step(items, item, body, place, faults)
        elif item not in items:
            items.append(item)
    return written_at(body, at, items)


def _key(item: Any) -> Any:
    return item.get("key") if isinstance(item, Mapping) else None


def _add_step(steps: list[Any], step: Any, clause: Any, place: Place, faults: Faults) -> None:
    """A step goes after the one that its `after` names, else to the end."""
    keys = [_key(each) for each in steps]
    after = step.get("after") if isinstance(step, Mapping) else None
    told = {"clause": clause["id"], "came": _key(step) or "-"}
    if (clause.get("overlay_steps") or {}).get("add") == "refused":
        faults.tell("change-step-refused", place, told)
    elif not _key(step) or _key(step) in keys or (after is not None and after not in keys):
        faults.tell("change-step-unfit", place, told)
    else:
        own = {name: value for name, value in step.items() if name != "after"}
        steps.insert(len(steps) if after is None else keys.index(after) + 1, own)
