"""Wall clocks: at which instant a clock on the wall of a zone first shows a time.

The one rule for every change of the clocks: a local time happens at the first instant at which the
wall clock shows that time or a later one. So a time that is skipped in spring happens at the jump, and
a time that comes twice in autumn happens the first time. The rule keeps order: a later local time
never happens earlier, hence hours that touch on the wall touch in fact.
Source: design of the standard pack, section 6 (daylight saving is settled when compiling).
"""

import difflib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from norma.core.worktime.errors import InstantWithoutZone, ZoneUnknown

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_S = 86_400
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class WallClock:
    """The offsets of a zone over a stretch of time.

    Attributes:
        starts: epoch seconds at which an offset begins to hold, ascending.
        offsets: seconds east of UTC, one per start; neighbours differ.
        last_shown: for each offset but the last the local reading at which it ends (exclusive), in
            seconds counted as if local time were UTC, ascending.
    """

    starts: tuple[int, ...]
    offsets: tuple[int, ...]
    last_shown: tuple[int, ...]

    def first_showing(self, local_s: int) -> int:
        """The first epoch second at which the wall clock shows `local_s` or later.

        Args:
            local_s: a local time as seconds counted as if local time were UTC.
        """
        index = bisect_right(self.last_shown, local_s)
        return max(self.starts[index], local_s - self.offsets[index])


def zone_named(timezone: str) -> ZoneInfo:
    """The zone with that IANA name. Raises: ZoneUnknown."""
    try:
        return ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):  # OSError: "Asia" is a directory of the database
        near = difflib.get_close_matches(timezone, sorted(available_timezones()), n=2)
        such_as = ", ".join(near or ["Asia/Shanghai", "Europe/Berlin"])
        raise ZoneUnknown(timezone=timezone, such_as=such_as) from None


def wall_clock(zone: ZoneInfo, first_s: int, last_s: int) -> WallClock:
    """The wall clock of `zone` for epoch seconds from `first_s` to `last_s`.

    The offset is looked at once a day and each change is then found to the second. Two changes that
    undo each other within one day would be missed; the zone database has none.
    """
    starts, offsets = [first_s], [_offset(zone, first_s)]
    for at in range(first_s + _DAY_S, last_s + _DAY_S, _DAY_S):
        offset = _offset(zone, at)
        if offset != offsets[-1]:
            starts.append(_first_with(zone, offset, at - _DAY_S, at))
            offsets.append(offset)
    shown = tuple(start + offset for start, offset in zip(starts[1:], offsets[:-1], strict=True))
    return WallClock(tuple(starts), tuple(offsets), shown)


def first_showing(wall_time: datetime, zone: ZoneInfo) -> datetime:
    """The first instant (UTC) at which the wall clock of `zone` shows the naive `wall_time` or later."""
    local_s = (wall_time.replace(tzinfo=UTC) - EPOCH) // _SECOND
    wall = wall_clock(zone, local_s - 2 * _DAY_S, local_s + 2 * _DAY_S)
    return utc_instant(wall.first_showing(local_s))


def epoch_seconds(at: datetime) -> int:
    """Whole seconds since 1970-01-01 UTC, rounded down. Raises: InstantWithoutZone."""
    if at.tzinfo is None:
        raise InstantWithoutZone(at=at)
    return (at - EPOCH) // _SECOND


def utc_instant(epoch_s: int) -> datetime:
    """The aware UTC datetime of an epoch second."""
    return EPOCH + timedelta(seconds=epoch_s)


def _offset(zone: ZoneInfo, epoch_s: int) -> int:
    offset = utc_instant(epoch_s).astimezone(zone).utcoffset()
    assert offset is not None  # an aware datetime of a ZoneInfo always has one
    return offset // _SECOND


def _first_with(zone: ZoneInfo, offset: int, before: int, after: int) -> int:
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(zone, middle) == offset:
            after = middle
        else:
            before = middle
    return after
