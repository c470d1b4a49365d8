"""The packs that are shipped for adoption, read once."""

from pathlib import Path

from norma.core.clause.model import PackKind
from norma.core.clause.read import read_pack

ROOT = Path(__file__).parents[3] / "packs"
OWN_STANDARD = "home-appliances"
"""The sample company's own standard, which is not for adoption."""
NOT_OF_A_TRADE = frozenset({"new-media"})
"""Cores that are combined with the standard of a trade and leave parts of it out."""

RESULTS = {
    path.parent.name: read_pack(path.read_text(encoding="utf-8"), source=path.parent.name)
    for path in sorted(ROOT.glob("*/standard.yaml"))
    if path.parent.name != OWN_STANDARD
}
PACKS = {key: result.pack for key, result in RESULTS.items() if result.pack is not None}
TRADES = {
    key: pack
    for key, pack in PACKS.items()
    if pack.kind is PackKind.CORE and key not in NOT_OF_A_TRADE
}
LAWS = {
    key: pack
    for key, pack in PACKS.items()
    if pack.kind is PackKind.OVERLAY and key.startswith("law-")
}
