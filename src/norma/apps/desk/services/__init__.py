"""Writes to the desk: the only place that saves cases, messages, events and clocks.

Every service runs in one transaction, locks the case, appends what happened, folds all clocks of the
case anew and stores what has changed, with an audit entry and events for the rest of Norma.
"""

from norma.apps.desk.services.handling import assign_case, record_event
from norma.apps.desk.services.opening import Contact, open_case, open_case_for_contact
from norma.apps.desk.services.settling import (
    close_case,
    reopen_case,
    reply_and_resolve,
    resolve_case,
)
from norma.apps.desk.services.sweeping import hold_back, settle_case_clocks
from norma.apps.desk.services.talking import add_note, receive_message, reply
from norma.apps.desk.services.waiting import end_wait, wait_for

__all__ = [
    "Contact",
    "add_note",
    "assign_case",
    "close_case",
    "end_wait",
    "hold_back",
    "open_case",
    "open_case_for_contact",
    "receive_message",
    "record_event",
    "reopen_case",
    "reply",
    "reply_and_resolve",
    "resolve_case",
    "settle_case_clocks",
    "wait_for",
]
