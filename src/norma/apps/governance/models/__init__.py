"""What the making of a standard leaves behind, one module for each theme."""

from norma.apps.governance.models.acknowledgement import (
    Acknowledgement,
    AcknowledgementRound,
    QuizAttempt,
    SealedText,
)
from norma.apps.governance.models.approval import Absence, Approval, ApprovalSeat
from norma.apps.governance.models.assessment import Assessment, AssessmentAnswer
from norma.apps.governance.models.periodic import PeriodicReview
from norma.apps.governance.models.research import ResearchNote
from norma.apps.governance.models.review import Comment

__all__ = [
    "Absence",
    "Acknowledgement",
    "AcknowledgementRound",
    "Approval",
    "ApprovalSeat",
    "Assessment",
    "AssessmentAnswer",
    "Comment",
    "PeriodicReview",
    "QuizAttempt",
    "ResearchNote",
    "SealedText",
]
