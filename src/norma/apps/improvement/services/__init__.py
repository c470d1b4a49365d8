"""Writes to proposals: made, supported, decided, answered, taken up, published, withdrawn."""

from norma.apps.improvement.services.deciding import (
    answer_proposal,
    put_back_proposal,
    take_up_proposal,
    triage_proposal,
)
from norma.apps.improvement.services.following import (
    mark_answers_overdue,
    mark_in_force,
    mark_published,
)
from norma.apps.improvement.services.proposing import (
    Wanted,
    forget_news,
    propose_change,
    reply_to_question,
    support_proposal,
    withdraw_proposal,
)

__all__ = [
    "Wanted",
    "answer_proposal",
    "forget_news",
    "mark_answers_overdue",
    "mark_in_force",
    "mark_published",
    "propose_change",
    "put_back_proposal",
    "reply_to_question",
    "support_proposal",
    "take_up_proposal",
    "triage_proposal",
    "withdraw_proposal",
]
