"""Times as somebody's system wrote them, to instants: zone, offset, and the hours when clocks change.

Words: a time that is *skipped* never showed on a wall clock because clocks were put forward; one that
comes *twice* showed again after they were put back. Either may be taken as the earlier or the later of
two instants, and which one is never chosen in silence.
Source: M2, M1.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from difflib import get_close_matches
from enum import StrEnum
from zoneinfo import ZoneInfo, available_timezones

from norma.batch.importing.errors import InstantAmbiguous, OffsetUnstated, ZoneUnreadable
from norma.batch.importing.event_map import ISO, Offset

FIRST_YEAR, LAST_YEAR = 1971, 2199

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FIXED = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_NUMBERS_FIRST = re.compile(
    r"\s*(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4}|\d{2})(?:[ T](\d{1,2}:\d{2}(:\d{2})?))?"
)


class ClockChange(StrEnum):
    """Which of two instants is meant where a wall time is skipped or comes twice."""

    EARLIER = "earlier"
    LATER = "later"


class Quirk(StrEnum):
    """What is peculiar about a time; the values are codes of faults."""

    NONE = ""
    IMPLAUSIBLE = "instant-implausible"
    SKIPPED = "instant-skipped"
    TWICE = "instant-twice"


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant, in microseconds since 1970-01-01 UTC, and what was peculiar about its wall time."""

    epoch_us: int
    quirk: Quirk = Quirk.NONE


def zone_of(text: str) -> tzinfo:
    """The zone that `text` names: IANA, or `UTC`, or a fixed offset such as `UTC+01:00`.

    Raises:
        ZoneUnreadable: neither; carries the nearest name.
    Examples:
        >>> zone_of("UTC+01:00").utcoffset(None)
        datetime.timedelta(seconds=3600)
    """
    fixed = _FIXED.fullmatch(text.strip())
    if fixed and int(fixed[2]) <= 14:
        offset = timedelta(hours=int(fixed[2]), minutes=int(fixed[3] or 0))
        return timezone(-offset if fixed[1] == "-" else offset)
    try:
        return ZoneInfo(text.strip())
    except (KeyError, ValueError, OSError):  # OSError: "Europe" is a directory of the database
        raise ZoneUnreadable(came=text, suggestion=_nearest_zone(text)) from None


def _nearest_zone(text: str) -> str:
    names = sorted(available_timezones())
    cities = {name.rpartition("/")[2].casefold(): name for name in names}
    folded = {name.casefold(): name for name in names}
    wanted = text.strip().casefold().replace(" ", "_")
    for known, word in ((folded, wanted), (cities, wanted.rpartition("/")[2])):
        near = get_close_matches(word, known, n=1, cutoff=0.75)
        if near:
            return known[near[0]]
    return "UTC+01:00"


@dataclass(frozen=True, slots=True)
class MomentReader:
    """How the times of one column are read.

    Attributes:
        offset: None where the map does not say; a time that carries one is then refused.
    """

    time_format: str
    offset: Offset | None
    zone: tzinfo
    clock_change: ClockChange = ClockChange.EARLIER

    def read(self, text: str, line: int) -> Moment | None:
        """The instant that `text` writes, or None where it does not fit the format.

        Raises:
            InstantAmbiguous: the format is ISO and the text is a date that may be read two ways.
            OffsetUnstated: the text carries an offset and the map does not say whether it is true.
        """
        try:
            written = self._parser(text.strip())
        except ValueError:
            if self.time_format == ISO:
                _refuse_ambiguous(text, line)
            return None
        if not FIRST_YEAR <= written.year <= LAST_YEAR:
            return Moment(0, Quirk.IMPLAUSIBLE)
        if written.tzinfo is not None:
            if self.offset is None:
                raise OffsetUnstated(line=line, came=text)
            if self.offset is Offset.USE:
                return Moment((written - _EPOCH) // _MICROSECOND)
        return self._on_the_wall(written)

    @property
    def _parser(self) -> Callable[[str], datetime]:
        if self.time_format == ISO:
            return datetime.fromisoformat
        return lambda text: datetime.strptime(text, self.time_format)  # noqa: DTZ007

    def _on_the_wall(self, written: datetime) -> Moment:
        first = written.replace(tzinfo=self.zone, fold=0)
        before = first.utcoffset()
        after = first.replace(fold=1).utcoffset()
        assert before is not None and after is not None  # every zone_of has offsets
        quirk = Quirk.NONE
        if before != after:
            quirk = Quirk.TWICE if before > after else Quirk.SKIPPED
        is_earlier = self.clock_change is ClockChange.EARLIER
        offset = max(before, after) if is_earlier else min(before, after)
        local = written.replace(tzinfo=UTC)
        return Moment((local - offset - _EPOCH) // _MICROSECOND, quirk)


def _refuse_ambiguous(text: str, line: int) -> None:
    match = _NUMBERS_FIRST.match(text)
    if match is None:
        return
    between, year = match[2], "%Y" if len(match[4]) == 4 else "%y"
    time = " %H:%M:%S" if match[6] else " %H:%M" if match[5] else ""
    raise InstantAmbiguous(
        line=line,
        came=text.strip(),
        day_first=f"%d{between}%m{between}{year}{time}",
        month_first=f"%m{between}%d{between}{year}{time}",
    )
