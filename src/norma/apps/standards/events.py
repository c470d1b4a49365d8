"""What standards tell the rest of Norma."""

from dataclasses import dataclass
from datetime import date

from norma.base.outbox import event


@event("standards.standard_published")
@dataclass(frozen=True, slots=True)
class StandardPublished:
    """A version was published: it is in force, or will be from `effective_from` (home date)."""

    standard_id: int
    version_id: int
    version: str
    effective_from: date


@event("standards.standard_came_into_force")
@dataclass(frozen=True, slots=True)
class StandardCameIntoForce:
    """A version came into force, in place of `superseded_id` where there was one."""

    standard_id: int
    version_id: int
    version: str
    superseded_id: int | None


@event("standards.standard_withdrawn")
@dataclass(frozen=True, slots=True)
class StandardWithdrawn:
    """A standard was taken out of force; `version_id` had been in force, where one was."""

    standard_id: int
    version_id: int | None
    withdrawn_on: date


@event("standards.clause_withdrawn")
@dataclass(frozen=True, slots=True)
class ClauseWithdrawn:
    """A clause takes no new cases from `withdrawn_on` (home date); its id is never used again."""

    standard_id: int
    clause_id: str
    withdrawn_on: date


@event("standards.exception_requested")
@dataclass(frozen=True, slots=True)
class ExceptionRequested:
    """A region asked headquarters for a value below the core."""

    exception_id: int
    unit_id: int
    clause_id: str
    until: date


@event("standards.exception_decided")
@dataclass(frozen=True, slots=True)
class ExceptionDecided:
    """Headquarters granted or refused an exception."""

    exception_id: int
    unit_id: int
    clause_id: str
    is_granted: bool
    until: date


@event("standards.exception_ended")
@dataclass(frozen=True, slots=True)
class ExceptionEnded:
    """An exception reached its last day: the core's value stands again from the next one."""

    exception_id: int
    unit_id: int
    clause_id: str
    until: date


@event("standards.rebase_needed")
@dataclass(frozen=True, slots=True)
class RebaseNeeded:
    """A core version was published that a supplement is not pinned to; `outcome` if nobody acts."""

    task_id: int
    supplement_id: int
    unit_id: int
    core_version_id: int
    outcome: str
    due_on: date
