"""Clauses: each read whole, whatever its kind.

Laws: a clause keeps all that was written in its `body`; an id stands once; a promise has a clock and
an objective, every other kind has neither. What a kind adds and this version does not run is told
once for the whole standard, so that nobody believes it is running.
Source: A1, A2, A7; design of the standard pack, section 3.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from norma.core.clause.careful.within import check_clause
from norma.core.clause.faults import Faults
from norma.core.clause.model import Clause, ClauseKind, Level, LocalText, Param
from norma.core.clause.nodes import Table, plain
from norma.core.clause.params import read_params
from norma.core.clause.prose import check_prose, placeholders
from norma.core.clause.read_parts import read_parts
from norma.core.clause.scope import read_scope
from norma.core.clause.shape import OPEN_FACTS
from norma.core.clause.timed import read_clock, read_objective, tell_not_run
from norma.core.clause.vocabulary import FACT_VALUES
from norma.core.errors import Place

_NOT_RUN_PARTS = ("manual", "faq", "train")


def read_clauses(
    nodes: Iterable[Table], locales: tuple[str, ...], faults: Faults, *, owner: str = ""
) -> tuple[Clause, ...]:
    """The clauses that could be read, in written order.

    Args:
        locales: the languages of the standard; texts come out in this order, authoritative first.
        owner: who answers for a clause that does not say.
    """
    first_places: dict[str, Place] = {}
    found: list[Clause] = []
    for node in nodes:
        clause_id = node.text("id")
        if clause_id in first_places:
            line = first_places[clause_id].line
            place = node.place_of("id")
            faults.add("clause-id-duplicate", place, clause=clause_id, first_line=line)
        elif clause_id:
            first_places[clause_id] = node.place_of("id")
        clause = _read_clause(node, locales, owner, faults)
        if clause is not None:
            found.append(clause)
    _tell_not_run(found, faults)
    return tuple(found)


def _read_clause(
    node: Table, locales: tuple[str, ...], owner: str, faults: Faults
) -> Clause | None:
    scope = read_scope(node.table("applies"))
    params = read_params(node.table("params"), scope.allowed, faults)
    check_prose(node, node.table("params").entries, faults)
    _check_labels(node, params, faults)
    if node.text("kind") not in list(ClauseKind):
        return None
    kind = ClauseKind(node.text("kind"))
    is_promise = kind is ClauseKind.PROMISE
    if is_promise:
        tell_not_run(node, faults)
    clause = Clause(
        id=node.text("id"),
        kind=kind,
        title=_in_order(node.table("title"), locales),
        text=_in_order(node.table("text"), locales),
        params=params,
        applies=scope,
        public=node.is_true("public"),
        clock=read_clock(node, faults) if is_promise else None,
        objective=read_objective(node, params, faults) if is_promise else None,
        body=plain(node),
        place=node.place,
        level=Level(level) if (level := node.text("level")) in list(Level) else Level.MUST,
        is_critical=node.is_true("critical"),
        owner=(node.text("owner") or owner).removeprefix("role:"),
        **read_parts(node, kind, params),
    )
    check_clause(node, clause, faults)
    return clause


def _in_order(texts: Table, locales: tuple[str, ...]) -> LocalText:
    """The texts, those of the standard's languages first and in their order."""
    tags = [*locales, *(tag for tag in texts.entries if tag not in locales)]
    return {tag: texts.text(tag) for tag in tags if texts.text(tag)}


def _check_labels(node: Table, params: Mapping[str, Param], faults: Faults) -> None:
    """Tell cells that prose lists without knowing what to call them."""
    texts = [node.table(key) for key in ("title", "text")]
    inserted = {
        name for table in texts for tag in table.entries for name in placeholders(table.text(tag))
    }
    for name, param in params.items():
        if param.by not in OPEN_FACTS or name not in inserted:
            continue
        known = FACT_VALUES.get(param.by, {})
        cells = node.table("params").table(name).table("value")
        for cell in param.cells:
            if cell not in known and cell not in param.labels:
                faults.add("cell-label-missing", cells.key_places[cell], cell=cell)


def _tell_not_run(clauses: list[Clause], faults: Faults) -> None:
    kinds = Counter(clause.kind for clause in clauses if clause.kind is not ClauseKind.PROMISE)
    for kind, count in kinds.items():
        first = next(clause for clause in clauses if clause.kind is kind)
        faults.add("kind-not-run", first.place, kind=kind, count=count)
    for part in _NOT_RUN_PARTS:
        having = [clause for clause in clauses if part in clause.body]
        if having:
            faults.add("part-not-run", having[0].place, setting=part, count=len(having))
