"""Contradictions between the clauses of a standard, and between its head and the day.

Laws: no clause follows or starts itself, directly or by way of others; what a step is timed by is a
promise; a scorecard weighs something; nobody is forbidden what the standard itself says.
Source: A2, A6, A7; design of the standard pack, sections 1 and 3.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.model import Clause, ClauseKind
from norma.core.clause.nodes import Table
from norma.core.clause.parts import Critical
from norma.core.clause.shape import day_of
from norma.core.errors import Place

_SPACES = re.compile(r"[\s\W_]+")


def check_clauses(
    nodes: Sequence[Table], clauses: Sequence[Clause], head: Table, faults: Faults
) -> None:
    """Tell what two clauses, or a clause and the head, cannot both mean.

    Args:
        nodes: every clause as written; `clauses`: those that could be read.
    """
    by_id = {clause.id: clause for clause in clauses}
    places = {node.text("id"): node for node in nodes}
    is_overlay = head.text("kind") == "overlay"
    for key in ("after", "starts"):
        _check_circles(by_id, places, key, faults)
    for clause in clauses:
        _check_step_clocks(clause, by_id, places, faults)
    if not is_overlay and not any(nearest(key, ("owner",)) for key in head.entries):
        _check_owner(clauses, faults)
    _check_weights(clauses, faults)
    _check_own_words(clauses, places, faults)
    _check_acknowledgement(clauses, head, faults, is_overlay=is_overlay)


def check_day(head: Table, today: date, faults: Faults) -> None:
    """Tell a day of effect that has passed, and a version that succeeds itself."""
    lifecycle = head.table("lifecycle")
    effective_from = day_of(lifecycle.get("effective_from"))
    if effective_from is not None and effective_from < today:
        place = lifecycle.place_of("effective_from")
        faults.add("effective-date-past", place, came=effective_from, today=today)


def check_succession(head: Table, faults: Faults) -> None:
    """Tell a version that does not come after the one that it supersedes."""
    lifecycle = head.table("lifecycle")
    before, now = _numbers(lifecycle.text("supersedes")), _numbers(head.text("version"))
    if before and now and before >= now:
        faults.add(
            "supersedes-not-older",
            lifecycle.place_of("supersedes"),
            came=lifecycle.text("supersedes"),
            version=head.text("version"),
        )


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()


def _next_of(clause: Clause, key: str) -> str:
    if key == "after":
        return clause.after
    return clause.grant.starts if clause.grant is not None else ""


def _check_circles(
    by_id: Mapping[str, Clause], places: Mapping[str, Table], key: str, faults: Faults
) -> None:
    """Tell each circle once, at the first clause of it that is written."""
    done: set[str] = set()
    for start in by_id:
        way: list[str] = []
        at = start
        while at in by_id and at not in done and at not in way:
            way.append(at)
            at = _next_of(by_id[at], key)
        if at in way:
            circle = way[way.index(at) :]
            node = places[at]
            table = node if key == "after" else node.table("grant")
            came = " → ".join([*circle, at])
            faults.add("clause-circle", table.place_of(key), key=key, came=came)
        done.update(way)


def _check_step_clocks(
    clause: Clause, by_id: Mapping[str, Clause], places: Mapping[str, Table], faults: Faults
) -> None:
    if clause.procedure is None:
        return
    for step, node in zip(clause.procedure.steps, places[clause.id].tables("steps"), strict=False):
        timed = by_id.get(step.clock)
        if timed is not None and timed.kind is not ClauseKind.PROMISE:
            place = node.place_of("clock")
            faults.add("clock-not-promise", place, step=step.key, came=timed.id, kind=timed.kind)


def _check_owner(clauses: Sequence[Clause], faults: Faults) -> None:
    """Told once; a head that has the key, or nearly, is told what is wrong with it elsewhere."""
    without = [clause for clause in clauses if clause.clock is not None and not clause.owner]
    if without:
        ids = listed(clause.id for clause in without)
        faults.add("owner-missing", without[0].place, clause=ids)


def _check_weights(clauses: Sequence[Clause], faults: Faults) -> None:
    scored = [clause for clause in clauses if clause.conduct is not None]
    if scored and not any(_weighs(clause) for clause in scored):
        faults.add("weights-all-zero", scored[0].place, count=len(scored))


def _weighs(clause: Clause) -> bool:
    conduct = clause.conduct
    return conduct is not None and (conduct.weight > 0 or conduct.critical is not Critical.NONE)


def _check_own_words(
    clauses: Sequence[Clause], places: Mapping[str, Table], faults: Faults
) -> None:
    """A phrase that is forbidden to staff and stands in what the standard says to them."""
    forbidden = _Forbidden(clauses)
    if forbidden.is_empty:
        return
    for clause in clauses:
        if clause.wording is not None:
            continue
        for locale, place, text in _said(places[clause.id]):
            for rule_id, phrase in forbidden.within(text, locale):
                faults.add("phrase-in-own-text", place, came=phrase, rule=rule_id)


class _Forbidden:
    """The forbidden phrases of a standard, looked for all at once in the texts of each language."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._phrases = [
            (rule.id, phrase, plainly)
            for rule in clauses
            if rule.wording is not None and rule.wording.is_forbidding
            for phrase in rule.wording.phrases
            if (plainly := _plainly(phrase.text))
        ]
        self._by_language: dict[str, tuple[re.Pattern[str], dict[str, tuple[str, str]]]] = {}

    @property
    def is_empty(self) -> bool:
        return not self._phrases

    def within(self, text: str, locale: str) -> Iterator[tuple[str, str]]:
        """The rule and the phrase, for each phrase that the text says."""
        language = locale.split("-")[0]
        if language not in self._by_language:
            self._by_language[language] = self._of(language)
        pattern, told = self._by_language[language]
        for plainly in dict.fromkeys(pattern.findall(_plainly(text))):
            yield told[plainly]

    def _of(self, language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
        told: dict[str, tuple[str, str]] = {}
        for rule_id, phrase, plainly in self._phrases:
            if not phrase.locale or phrase.locale.split("-")[0] == language:
                told.setdefault(plainly, (rule_id, phrase.text))
        longest_first = sorted(told, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)"), told


def _said(node: Table) -> Iterator[tuple[str, Place, str]]:
    """The texts of a clause that people read out: title, text, steps, answers."""
    tables = [node.table("title"), node.table("text")]
    tables += [step.table("do") for step in node.tables("steps")]
    tables += [entry.table("a") for entry in node.tables("faq")]
    for texts in tables:
        for locale in texts.entries:
            yield locale, texts.place_of(locale), texts.text(locale)


def _plainly(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text).casefold())


def _check_acknowledgement(
    clauses: Sequence[Clause], head: Table, faults: Faults, *, is_overlay: bool
) -> None:
    acknowledge = head.table("lifecycle").table("acknowledge")
    if "quiz_pass" not in acknowledge.entries or is_overlay:
        return
    if not any(clause.train is not None and clause.train.quiz for clause in clauses):
        faults.add("quiz-absent", acknowledge.key_places["quiz_pass"])
