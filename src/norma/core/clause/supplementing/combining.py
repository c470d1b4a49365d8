"""Which supplements apply to a case, and which sets of them can meet.

Source: A3, A5; design of the standard pack, section 4.
"""

from collections.abc import Iterable, Mapping, Sequence

from norma.core.clause.model import Pack, Scope
from norma.core.clause.nodes import Table, nodes_of
from norma.core.clause.scope import read_scope


def scope_of(overlay: Pack) -> Scope:
    """The cases that a supplement speaks of; without a scope, all of them."""
    written = nodes_of(overlay.document.get("scope") or {})
    return read_scope(written if isinstance(written, Table) else Table())


def overlays_for(overlays: Iterable[Pack], facts: Mapping[str, str]) -> tuple[Pack, ...]:
    """Those that apply to a case with these facts, in the order given."""
    return tuple(overlay for overlay in overlays if scope_of(overlay).covers(facts))


def combinations(overlays: Sequence[Pack]) -> tuple[tuple[Pack, ...], ...]:
    """Every set of supplements that some case can meet, each in the order given, smallest first.

    The empty set stands first unless a supplement applies to every case. What facts a case has is
    decided fact by fact, so the number of sets is that of what can really differ.
    """
    scopes = [scope_of(overlay) for overlay in overlays]
    everyone = (1 << len(scopes)) - 1
    met = {everyone}
    for fact in sorted({fact for scope in scopes for fact in scope.allowed}):
        choices = _choices(fact, scopes)
        met = {before & choice for before in met for choice in choices}
    return tuple(
        tuple(overlay for place, overlay in enumerate(overlays) if chosen >> place & 1)
        for chosen in sorted(met, key=lambda each: (each.bit_count(), each))
    )


def _choices(fact: str, scopes: Sequence[Scope]) -> set[int]:
    """For each value of the fact, and for any other, the supplements that it leaves possible."""
    values = {value for scope in scopes for value in scope.allowed.get(fact, ())}
    return {
        sum(
            1 << place
            for place, scope in enumerate(scopes)
            if fact not in scope.allowed or value in scope.allowed[fact]
        )
        for value in (*values, None)
    }
