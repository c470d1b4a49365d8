from datetime import timedelta

from norma.apps.governance.services.approving import remind_approvers
from norma.apps.governance.services.reviewing import open_due_cycles, remind_of_reviews
from norma.apps.governance.services.rounds import mark_unread_overdue, reconcile_rounds
from norma.base.jobs.registry import Sweep

SWEEPS = (
    Sweep("governance.reconcile_rounds", reconcile_rounds, every=timedelta(minutes=2)),
    Sweep("governance.mark_unread_overdue", mark_unread_overdue, every=timedelta(minutes=5)),
    Sweep("governance.remind_approvers", remind_approvers, every=timedelta(minutes=5)),
    Sweep("governance.open_due_cycles", open_due_cycles, every=timedelta(minutes=10)),
    Sweep("governance.remind_of_reviews", remind_of_reviews, every=timedelta(minutes=10)),
)
