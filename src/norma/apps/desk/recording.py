"""What people record on a case: events that no other service of the desk appends by itself.

A complaint is acknowledged, goods come back, a technician arrives: Norma cannot see it, somebody says
so. Which of these make sense follows from the type of the case; what a standard declares of its own
makes sense on every case that runs under it.
"""

from collections.abc import Mapping
from typing import Any

from norma.apps.desk.errors import EventDataUnfit, EventNotRecordable
from norma.core.clause.model import LocalText, Pack
from norma.core.clause.vocabulary import EVENT_KINDS

_ON_EVERY_CASE = (
    "case.answered",
    "callback.promised",
    "callback.made",
)
_VISIT = ("visit.booked", "visit.rescheduled", "visit.arrived", "visit.cancelled")
_SALE = ("sale.invoiced", "delivery.received")
_REFUND = ("withdrawal.notified", "return.goods_received", "refund.sent")
_REPAIR = ("repair.received", "repair.completed")
_BY_CASE_TYPE: dict[str, tuple[str, ...]] = {
    "ordinary": (*_SALE, *_VISIT, "refund.sent"),
    "complaint": (
        "complaint.acknowledged",
        "complaint.decision_sent",
        *_REFUND,
        *_REPAIR,
        *_VISIT,
    ),
    "return": (*_SALE, *_REFUND),
    "visit": (*_SALE, *_VISIT, *_REPAIR),
    "repair": (*_SALE, *_REPAIR, *_VISIT, *_REFUND),
    "privacy_request": (),
    "rescue": _VISIT,
    "fault": (*_VISIT, *_REPAIR, "refund.sent"),
    "cancellation": ("withdrawal.notified", "refund.sent"),
}
_AT_OPENING: dict[str, tuple[str, ...]] = {"complaint": ("complaint.received",)}
_IN_CHANNEL: dict[str, tuple[str, ...]] = {"live_chat": ("conversation.queued",)}
DATA_VALUES = 12
DATA_TEXT = 500


def recordable_kinds(case_type: str, pack: Pack | None) -> dict[str, LocalText]:
    """What a person may record on a case of that type, with its labels, in a sensible order."""
    kinds = (*_BY_CASE_TYPE.get(case_type, ()), *_ON_EVERY_CASE)
    own = pack.document.get("events", {}) if pack else {}
    return {kind: EVENT_KINDS[kind] for kind in kinds} | dict(own)


def opening_kinds(case_type: str, channel: str) -> tuple[str, ...]:
    """What happens together with the opening of such a case, beside the opening itself."""
    return (*_AT_OPENING.get(case_type, ()), *_IN_CHANNEL.get(channel, ()))


def require_recordable(kind: str, case_type: str, pack: Pack | None) -> None:
    """Return quietly where a person may record this. Raises: EventNotRecordable."""
    known = recordable_kinds(case_type, pack)
    if kind not in known:
        raise EventNotRecordable(kind=kind[:60], allowed=", ".join(known))


def plain_data(data: Mapping[str, Any] | None) -> dict[str, Any]:
    """A few plain values as they are kept with an event. Raises: EventDataUnfit."""
    found = dict(data or {})
    for place, (key, value) in enumerate(found.items()):
        is_plain = value is None or isinstance(value, bool | int | float | str)
        if place >= DATA_VALUES or not is_plain or len(str(value)) > DATA_TEXT:
            raise EventDataUnfit(key=str(key)[:40], limit=DATA_VALUES, length=DATA_TEXT)
    return {str(key)[:40]: value for key, value in found.items()}
