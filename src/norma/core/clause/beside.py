"""A standard beside others: a supplement and its core, circles of supplements, one version twice.

Places have the path within the document only; `placing` adds line and column.
Source: A5; design of the standard pack, sections 1 and 4.
"""

from collections.abc import Iterable, Mapping, Sequence

from norma.core.clause.effective import check_overlay, extends_cycle
from norma.core.clause.faults import Faults
from norma.core.clause.hashing import pack_hash
from norma.core.clause.model import Pack, PackKind
from norma.core.errors import Fault, Place


def core_of(overlay: Pack, packs: Iterable[Pack]) -> Pack | None:
    """The core that a supplement extends: the version that it names, else any that is there."""
    extends = overlay.document["extends"]
    named = [each for each in packs if each.kind is PackKind.CORE and each.urn == extends["pack"]]
    exact = [core for core in named if core.version == str(extends["version"])]
    return next(iter((*exact, *named)), None)


def faults_beside(
    pack: Pack, earlier: Mapping[str, Pack], all_packs: Sequence[Pack]
) -> tuple[Fault, ...]:
    """What is wrong with a standard that is given together with others.

    Args:
        earlier: what is given before it, by the name of its file.
        all_packs: everything that is given, this one included.
    """
    faults = Faults()
    for name, other in earlier.items():
        is_same = (other.urn, other.version) == (pack.urn, pack.version)
        if is_same and pack_hash(other.document) != pack_hash(pack.document):
            came = f"{pack.urn} {pack.version}"
            faults.add("pack-twice", Place(path="ref_id"), came=came, other=name)
    if pack.kind is not PackKind.OVERLAY:
        return faults.by_place()
    circle = extends_cycle(
        {
            each.urn: str(each.document["extends"]["pack"])
            for each in all_packs
            if each.kind is PackKind.OVERLAY
        }
    )
    core = core_of(pack, all_packs)
    place = Place(path="extends.pack")
    if pack.urn in circle:
        faults.add("extends-circular", place, came=" → ".join(circle))
    elif core is None:
        extends = pack.document["extends"]
        faults.add("core-not-given", place, core=f"{extends['pack']} {extends['version']}")
    else:
        return (*faults.by_place(), *check_overlay(core, pack))
    return faults.by_place()
