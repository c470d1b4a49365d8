"""What the codes of the making of a standard are called."""

from django.utils.translation import gettext as _

from norma.apps.governance.models import PeriodicReview, ResearchNote
from norma.core.assessment.benchmark import Place

PLACE_STATES = {
    Place.AHEAD: "kept",
    Place.LEVEL: "running",
    Place.BEHIND: "risk",
    Place.UNKNOWN: "plain",
}
APPROVAL_STATES = {
    "open": "running",
    "approved": "kept",
    "refused": "broken",
    "void": "risk",
    "recalled": "plain",
}
REVIEW_STATES = {"overdue": "broken", "due": "risk", "to_come": "plain", "done": "kept"}


def place_name(place: Place) -> str:
    """Where we stand beside somebody."""
    return {
        Place.AHEAD: _("we are ahead"),
        Place.LEVEL: _("level"),
        Place.BEHIND: _("we are behind"),
        Place.UNKNOWN: _("not comparable"),
    }[place]


def trust_name(trust: str) -> str:
    """How far a note can be relied on."""
    return {
        ResearchNote.Trust.READ: _("read in the text itself"),
        ResearchNote.Trust.SECONDARY: _("told by somebody else"),
        ResearchNote.Trust.UNCERTAIN: _("uncertain"),
    }[ResearchNote.Trust(trust)]


def kind_name(kind: str) -> str:
    """What an organisation is to us."""
    return {
        ResearchNote.Kind.LEADER: _("leading company"),
        ResearchNote.Kind.COMPETITOR: _("competitor"),
        ResearchNote.Kind.OTHER: _("other organisation"),
    }[ResearchNote.Kind(kind)]


def unit_name(unit: str) -> str:
    """A unit as it stands behind a figure."""
    return {
        "s": _("seconds"),
        "m": _("minutes"),
        "h": _("hours"),
        "d": _("days"),
        "bh": _("business hours"),
        "bd": _("business days"),
        "mo": _("months"),
        "%": "%",
    }.get(unit, "")


def approval_name(state: str) -> str:
    """How an approval stands."""
    return {
        "open": _("being decided"),
        "approved": _("approved"),
        "refused": _("refused"),
        "void": _("void"),
        "recalled": _("taken back"),
    }[state]


def cause_name(cause: str) -> str:
    """Why a review is owed."""
    return {
        PeriodicReview.Cause.CYCLE: _("review cycle"),
        PeriodicReview.Cause.LAW_CHANGED: _("a law changed"),
        PeriodicReview.Cause.SERIOUS_COMPLAINT: _("a serious complaint"),
        PeriodicReview.Cause.OBJECTIVE_MISSED: _("an objective missed"),
        PeriodicReview.Cause.OTHER: _("another reason"),
    }[PeriodicReview.Cause(cause)]


def outcome_name(outcome: str) -> str:
    """What came of a review."""
    return {
        "confirmed": _("confirmed"),
        "revise": _("to be revised"),
        "withdraw": _("to be withdrawn"),
    }.get(outcome, "")


def review_state_name(state: str) -> str:
    """How far a review is."""
    return {
        "overdue": _("overdue"),
        "due": _("due soon"),
        "to_come": _("to come"),
        "done": _("done"),
    }[state]


def part_name(part: str) -> str:
    """A section of the manual."""
    return {
        "preface": _("Preface"),
        "process": _("Service processes"),
        "skills": _("Service skills"),
        "faq": _("Frequently asked questions"),
        "appendix": _("Appendix"),
    }.get(part, _("Further clauses"))


def clause_kind_name(kind: str) -> str:
    """A kind of clause, of which there are several."""
    return {
        "promise": _("Promises"),
        "conduct": _("Conduct"),
        "wording": _("Wording"),
        "procedure": _("Procedures"),
        "entitlement": _("Entitlements"),
        "outcome": _("Outcomes"),
        "duty": _("Duties"),
    }.get(kind, kind)


def level_choices() -> list[tuple[str, str]]:
    """The four levels of an answer."""
    return [
        ("0", _("not at all")),
        ("1", _("in part")),
        ("2", _("largely")),
        ("3", _("fully")),
    ]


def drafting_name() -> str:
    """A draft that nobody has been asked to approve."""
    return _("being drafted")
