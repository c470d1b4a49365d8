"""Times as somebody wrote them, to instants."""

from datetime import UTC, datetime

import pytest

from norma.batch.importing.errors import InstantAmbiguous, OffsetUnstated, ZoneUnreadable
from norma.batch.importing.event_map import ISO, Offset
from norma.batch.importing.moments import ClockChange, MomentReader, Quirk, zone_of


def read(text, zone, *, time_format=ISO, offset=None, change=ClockChange.EARLIER):
    moment = MomentReader(time_format, offset, zone_of(zone), change).read(text, 7)
    if moment is None:
        return None
    return f"{datetime.fromtimestamp(moment.epoch_us / 1e6, UTC):%Y-%m-%d %H:%M:%S}", moment.quirk


@pytest.mark.parametrize(
    ("text", "zone", "instant"),
    [
        pytest.param("2026-06-05 17:00", "Asia/Shanghai", "2026-06-05 09:00:00", id="iana"),
        pytest.param("2026-01-05T17:00:30", "UTC+01:00", "2026-01-05 16:00:30", id="fixed"),
        pytest.param("2026-07-05 17:00", "UTC+01:00", "2026-07-05 16:00:00", id="fixed-in-summer"),
        pytest.param("2026-06-05 17:00", "UTC-3", "2026-06-05 20:00:00", id="west"),
        pytest.param("2026-06-05 17:00", "GMT+0545", "2026-06-05 11:15:00", id="no-colon"),
        pytest.param("2026-06-05 17:00:00.999", "UTC", "2026-06-05 17:00:00", id="fraction"),
        pytest.param("2026-06-05", "Europe/Rome", "2026-06-04 22:00:00", id="date-alone"),
    ],
)
def test_time_of_a_zone_is_its_instant(text, zone, instant):
    assert read(text, zone) == (instant, Quirk.NONE)


@pytest.mark.parametrize(
    ("text", "change", "instant", "quirk"),
    [
        ("2026-10-25 02:30", ClockChange.EARLIER, "2026-10-25 00:30:00", Quirk.TWICE),
        ("2026-10-25 02:30", ClockChange.LATER, "2026-10-25 01:30:00", Quirk.TWICE),
        ("2026-03-29 02:30", ClockChange.EARLIER, "2026-03-29 00:30:00", Quirk.SKIPPED),
        ("2026-03-29 02:30", ClockChange.LATER, "2026-03-29 01:30:00", Quirk.SKIPPED),
        ("2026-10-25 03:00", ClockChange.LATER, "2026-10-25 02:00:00", Quirk.NONE),
        ("2026-03-29 01:59", ClockChange.LATER, "2026-03-29 00:59:00", Quirk.NONE),
    ],
)
def test_time_that_is_skipped_or_comes_twice_follows_the_choice(text, change, instant, quirk):
    assert read(text, "Europe/Berlin", change=change) == (instant, quirk)


def test_offset_is_believed_or_ignored_as_the_map_says():
    text = "2010-01-13T08:40:25.000+02:00"

    assert read(text, "UTC+01:00", offset=Offset.USE) == ("2010-01-13 06:40:25", Quirk.NONE)
    assert read(text, "UTC+01:00", offset=Offset.IGNORE) == ("2010-01-13 07:40:25", Quirk.NONE)
    with pytest.raises(OffsetUnstated, match="line 7"):
        read(text, "UTC+01:00")


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("05/06/2012 08:00", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M"),
        ("5.6.2012", "%d.%m.%Y", "%m.%d.%Y"),
        ("05-06-12 08:00:01", "%d-%m-%y %H:%M:%S", "%m-%d-%y %H:%M:%S"),
    ],
)
def test_date_that_may_be_read_two_ways_is_refused_with_both(text, day_first, month_first):
    with pytest.raises(InstantAmbiguous) as refused:
        read(text, "UTC")

    assert refused.value.data["day_first"] == day_first
    assert refused.value.data["month_first"] == month_first


def test_stated_format_is_obeyed_and_what_does_not_fit_is_none():
    assert read("05/06/2012 08:00", "UTC", time_format="%d/%m/%Y %H:%M") == (
        "2012-06-05 08:00:00",
        Quirk.NONE,
    )
    assert read("06/25/2012 08:00", "UTC", time_format="%d/%m/%Y %H:%M") is None
    assert read("yesterday", "UTC") is None


@pytest.mark.parametrize("text", ["0001-01-01 00:00", "9999-12-31 23:59", "1970-12-31 12:00"])
def test_date_that_stands_for_an_unknown_one_is_said_to_be_implausible(text):
    assert read(text, "Asia/Shanghai")[1] is Quirk.IMPLAUSIBLE


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Europe/Rom", "Europe/Rome"),
        ("Shanghai", "Asia/Shanghai"),
        ("asia/shanghi", "Asia/Shanghai"),
        ("UTC+27:00", "UTC+01:00"),
        ("", "UTC+01:00"),
        ("../etc/passwd", "UTC+01:00"),
    ],
)
def test_unknown_zone_asks_whether_the_nearest_was_meant(written, meant):
    with pytest.raises(ZoneUnreadable) as refused:
        zone_of(written)

    assert refused.value.data["suggestion"] == meant
