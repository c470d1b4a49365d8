"""A standard taken from a pack: the online shop's, adopted from an older edition than is shipped now."""

from datetime import datetime
from typing import Any

from norma.apps.standards.services.adopting import adopt_pack
from norma.base.access import Actor
from norma.base.shipped import ShippedPack, shipped_packs
from norma.core.clause.adopting import OwnIdentity
from norma.core.clause.hashing import pack_hash
from norma.core.clause.read import read_document

PACK = "retail-ecommerce"
TITLE = {"zh-Hans": "华诺网上商城服务标准", "en": "Huanuo online shop service standard"}
_OLDER = {"FIRST-01": ("share", 85), "RESOLVE-01": ("share", 80)}
"""What the older edition asked for: clause to parameter and value."""


def adopt_sample(unit_id: int, *, actor: Actor, now: datetime) -> None:
    """A draft from the retail pack, whose present edition has moved on; nothing where it is not shipped."""
    shipped = next((each for each in shipped_packs() if each.key == PACK), None)
    if shipped is not None:
        own = OwnIdentity("huanuo", "online-shop", TITLE)
        adopt_pack(_older(shipped), own, actor=actor, now=now, unit_id=unit_id)


def _older(shipped: ShippedPack) -> ShippedPack:
    """The edition before: softer, and without the last clause."""
    document = {
        **shipped.pack.document,
        "version": "0.9",
        "clauses": [_softer(clause) for clause in shipped.pack.document["clauses"][:-1]],
    }
    pack = read_document(document).pack
    if pack is None:  # another clause names the last one
        document["clauses"] = [_softer(each) for each in shipped.pack.document["clauses"]]
        pack = read_document(document).pack
    assert pack is not None  # values of the same type were put in place of others
    return ShippedPack(shipped.key, pack, pack_hash(document))


def _softer(clause: dict[str, Any]) -> dict[str, Any]:
    name, value = _OLDER.get(clause["id"], ("", 0))
    param = clause.get("params", {}).get(name)
    if param is None or isinstance(param.get("value"), dict):
        return clause
    return {**clause, "params": {**clause["params"], name: {**param, "value": value}}}
