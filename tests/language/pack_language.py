"""The language the tests of standards are written in: clauses as their authors write them, then a case.

    - id: P-1
      kind: promise
      ...
    ---
    channel    email
    2026-06-05 16:00  case.opened
    2026-06-05 17:00  message.sent by human_agent
    2026-06-05 17:30  case.waiting_started for waiting_customer
    now  2026-06-08 10:00

Above the line stand clauses; the head of the standard (languages zh-Hans and en, the calendars
`office`, Mon-Fri 09:00-18:00, and `always`, both in Asia/Shanghai, the norm `cpl`) is always the same.
Below it, where there is one, stand facts of a case and what happened to it, in wall time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import wraps
from inspect import getdoc
from zoneinfo import ZoneInfo

from norma.core.clause.messages import fault_text
from norma.core.clause.model import Clause, ReadResult
from norma.core.clause.read import read_pack
from norma.core.clause.render import text_of, title_of
from norma.core.errors import Severity
from norma.core.promise.events import Event
from norma.core.promise.promises import Promise, promises_of
from norma.core.promise.reading import Reading

HEAD = """\
pack_format: 1
kind: core
packager: acme
ref_id: told
version: "1.0"
locales: [zh-Hans, en]
title: {zh-Hans: "标准", en: "Standard"}
owner: role:director
calendars:
  office: {timezone: Asia/Shanghai, hours: {mon-fri: ["09:00-18:00"]}}
  always: {timezone: Asia/Shanghai, hours: {mon-sun: ["00:00-24:00"]}}
norms:
  cpl: {name: {zh-Hans: "消费者权益保护法", en: "Consumer law"}, force: law, where: [CN]}
clauses:
"""
ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Told:
    """A standard that was read, and the case that was played under it."""

    result: ReadResult
    facts: dict[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    now: datetime | None = None

    def mistakes(self, locale: str = "en") -> list[str]:
        """What came and what to do, for every fault but notes, in reading order."""
        texts = [
            fault_text(fault, locale)
            for fault in self.result.faults
            if fault.severity is not Severity.NOTE
        ]
        return [f"{text.came} {text.remedy}" for text in texts]

    def lines(self) -> list[tuple[int, str]]:
        """Line within the clauses, counted from 1, and code, for every fault but notes."""
        before = HEAD.count("\n")
        return [
            (fault.place.line - before, fault.code)
            for fault in self.result.faults
            if fault.severity is not Severity.NOTE
        ]

    @property
    def clause(self) -> Clause:
        assert self.result.pack is not None, self.mistakes()
        return self.result.pack.clauses[0]

    def text(self, locale: str) -> str:
        return text_of(self.clause, locale, self.facts)

    def title(self, locale: str) -> str:
        return title_of(self.clause, locale, self.facts)

    @property
    def promise(self) -> Promise:
        assert self.result.pack is not None, self.mistakes()
        days = {"first_on": date(2026, 1, 1), "last_on": date(2026, 12, 31)}
        return promises_of(self.result.pack, **days)[0]

    @property
    def readings(self) -> list[Reading]:
        """Every clock of the first promise, read at the end of the story."""
        limit = self.promise.limit_for(self.facts)
        now = self.now or self.events[-1].at
        if limit is None:
            return []
        instances = self.promise.fold(self.events)
        return [self.promise.read(instance, limit, now=now) for instance in instances]

    @property
    def states(self) -> list[str]:
        return [reading.state.value for reading in self.readings]

    @property
    def due(self) -> str:
        """The due time of the first clock as the wall shows it."""
        due_at = self.readings[0].due_at
        assert due_at is not None
        return due_at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def tell(text: str) -> Told:
    """The story that a text in this language tells."""
    clauses, _, story = text.partition("\n---\n")
    told = Told(read_pack(HEAD + clauses.strip("\n") + "\n"))
    for line in story.splitlines():
        if line.strip():
            _take(told, line.split())
    return told


def _take(told: Told, words: list[str]) -> None:
    if words[0] == "now":
        told.now = _at(words[1], words[2])
    elif not words[0][0].isdigit():
        told.facts[words[0]] = words[1]
    else:
        named = dict(zip(words[3::2], words[4::2], strict=True))
        actor_kind = named.pop("by", "system")
        event = Event(_at(words[0], words[1]), words[2], actor_kind=actor_kind, data=named)
        told.events.append(event)


def _at(day: str, time: str) -> datetime:
    local = datetime.fromisoformat(f"{day} {time}").replace(tzinfo=ZONE)
    return local.astimezone(UTC)


def standard(test: Callable[[Told], None]) -> Callable[[], None]:
    """Run a test on the story of its docstring."""

    @wraps(test)
    def run() -> None:
        test(tell(getdoc(test) or ""))

    del run.__wrapped__  # type: ignore[attr-defined]  # pytest would ask it for a fixture `told`
    return run
