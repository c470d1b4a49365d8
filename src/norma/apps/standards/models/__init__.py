"""Standards, their versions and clauses, one module for each theme."""

from norma.apps.standards.models.adoption import Adoption
from norma.apps.standards.models.documents import (
    ClauseVersion,
    ClauseWithdrawal,
    Standard,
    StandardVersion,
    version_order,
)
from norma.apps.standards.models.edits import HEAD, SOURCE, ClauseEdit
from norma.apps.standards.models.effective import EffectivePeriod, EffectiveStandard
from norma.apps.standards.models.impact import ImpactDecision
from norma.apps.standards.models.supplements import RebaseTask, StandardException

__all__ = [
    "HEAD",
    "SOURCE",
    "Adoption",
    "ClauseEdit",
    "ClauseVersion",
    "ClauseWithdrawal",
    "EffectivePeriod",
    "EffectiveStandard",
    "ImpactDecision",
    "RebaseTask",
    "Standard",
    "StandardException",
    "StandardVersion",
    "version_order",
]
