"""The seven stages of a version as one path: what each left behind, who did it, and when.

Research and assessment belong to a standard; a version's path shows what was done since the version
before it was published. Source: A4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from norma.apps.governance.models import Assessment, ResearchNote
from norma.apps.governance.selectors.approvals import ApprovalRow, approvals_of
from norma.apps.governance.selectors.due import ReviewRow, open_reviews_of
from norma.apps.governance.selectors.seats import lifecycle_of, seats_asked
from norma.apps.governance.stages import TrainingFigures, training_of
from norma.apps.standards.figures import StandardQuestion, figures_of_standard
from norma.apps.standards.selectors import versions_for
from norma.apps.standards.slots import SlotQuestion
from norma.base.clock import home_date

if TYPE_CHECKING:
    from norma.apps.standards.models import StandardVersion

DONE, CURRENT, TO_COME, OVERDUE, NONE = "done", "current", "to_come", "overdue", "none"
_MARKS = {DONE: "kept", CURRENT: "running", TO_COME: "plain", OVERDUE: "broken", NONE: "paused"}
_ICONS = {
    "research": "telescope",
    "assessment": "clipboard-check",
    "drafting": "pen-line",
    "approval": "stamp",
    "training": "graduation-cap",
    "publication": "megaphone",
    "monitoring": "activity",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage as the path shows it.

    Attributes:
        state: done, current, to_come, overdue, or none for one that left nothing behind.
        on: the home date on which it was done, or is to be.
    """

    key: str
    name: str
    state: str
    note: str = ""
    who: str = ""
    on: date | None = None
    url: str = ""

    @property
    def mark(self) -> str:
        """How the design system draws the state."""
        return _MARKS[self.state]

    @property
    def icon(self) -> str:
        """A lucide icon."""
        return _ICONS[self.key]

    @property
    def state_name(self) -> str:
        """The state in a word, for those who do not see the mark."""
        names = {
            DONE: _("done"),
            CURRENT: _("under way"),
            TO_COME: _("to come"),
            OVERDUE: _("overdue"),
            NONE: _("nothing recorded"),
        }
        return names[self.state]


@dataclass(frozen=True, slots=True)
class Path:
    """The stages in order, and the one that counts now."""

    stages: Sequence[Stage]

    @property
    def now_at(self) -> Stage:
        """What is overdue, else what is furthest under way; of a finished path the last."""
        for state in (OVERDUE, CURRENT):
            found = [stage for stage in self.stages if stage.state == state]
            if found:
                return found[-1]
        return self.stages[-1]

    @property
    def number(self) -> int:
        """Which one that is, counted from 1."""
        return list(self.stages).index(self.now_at) + 1


def path_of(question: SlotQuestion) -> Path:
    """The path of one version; a constant number of queries."""
    version = (
        versions_for(question.actor)
        .select_related("standard", "imported_by", "published_by")
        .defer("source_text")
        .get(pk=question.version_id)
    )
    since = _published_before(version, question)
    approvals = approvals_of(version, question.actor, locale=question.locale, now=question.now)
    latest = approvals[0] if approvals else None
    return Path(
        [
            _research(version, since, question),
            _assessment(version, since, question),
            _drafting(version, latest, question),
            _approval(version, latest, question),
            _training(version, training_of(question), question),
            _publication(version, question),
            _monitoring(version, question),
        ]
    )


def _published_before(version: "StandardVersion", question: SlotQuestion) -> datetime | None:
    """When the version before this one was published."""
    others = versions_for(question.actor).filter(standard_id=version.standard_id)
    others = others.exclude(pk=version.pk)
    if version.published_at is not None:
        others = others.filter(published_at__lt=version.published_at)
    days = others.exclude(published_at=None).order_by("-published_at")
    return days.values_list("published_at", flat=True).first()


def _url(name: str, question: SlotQuestion, *more: str) -> str:
    return reverse(f"governance:{name}", args=[question.packager, question.ref_id, *more])


def _research(version: "StandardVersion", since: datetime | None, question: SlotQuestion) -> Stage:
    notes = ResearchNote.objects.filter(standard_id=version.standard_id, struck_at=None)
    if since is not None:
        notes = notes.filter(written_at__gt=since)
    if version.published_at is not None:
        notes = notes.filter(written_at__lte=version.published_at)
    rows = list(notes.select_related("written_by").order_by("-written_at", "-pk"))
    url = _url("show_research", question)
    name = _("Research")
    if not rows:
        return Stage("research", name, _none(version), _("no notes"), url=url)
    others = len({row.organisation for row in rows})
    note = ngettext("{n} organisation", "{n} organisations", others).format(n=others)
    who = rows[0].written_by
    return Stage(
        "research",
        name,
        DONE,
        note,
        who.name(question.locale) if who else "",
        home_date(rows[0].written_at),
        url,
    )


def _assessment(
    version: "StandardVersion", since: datetime | None, question: SlotQuestion
) -> Stage:
    rows = Assessment.objects.filter(standard_id=version.standard_id)
    if since is not None:
        rows = rows.filter(opened_at__gt=since)
    if version.published_at is not None:
        rows = rows.filter(opened_at__lte=version.published_at)
    found = rows.select_related("opened_by", "closed_by")
    latest = found.exclude(closed_at=None).first() or found.first()
    url = _url("show_assessments", question)
    name = _("Internal assessment")
    if latest is None:
        return Stage("assessment", name, _none(version), _("none held"), url=url)
    if latest.closed_at is None:
        who, at, state, note = latest.opened_by, latest.opened_at, CURRENT, _("being answered")
    else:
        who, at, state = latest.closed_by, latest.closed_at, DONE
        share = "—" if latest.score_share is None else f"{100 * latest.score_share:.0f}%"
        note = _("{share} of {n} answered").format(share=share, n=latest.answered)
    return Stage(
        "assessment",
        name,
        state,
        note,
        who.name(question.locale) if who else "",
        home_date(at),
        url,
    )


def _drafting(
    version: "StandardVersion", latest: ApprovalRow | None, question: SlotQuestion
) -> Stage:
    who = version.imported_by
    is_laid = latest is not None and latest.state in ("open", "approved")
    is_done = version.is_published or is_laid
    return Stage(
        "drafting",
        _("Drafting"),
        DONE if is_done else CURRENT,
        _("version {version}").format(version=version.version),
        who.name(question.locale) if who else "",
        home_date(version.imported_at),
        reverse(
            "standards:show_version", args=[question.packager, question.ref_id, version.version]
        ),
    )


def _approval(
    version: "StandardVersion", latest: ApprovalRow | None, question: SlotQuestion
) -> Stage:
    url = _url("show_review", question, version.version)
    name = _("Review and approval")
    if latest is None:
        if not seats_asked(version):
            return Stage("approval", name, NONE, _("not asked for"), url=url)
        return Stage("approval", name, _none(version), _("not yet asked"), url=url)
    if latest.state == "open":
        waiting = latest.waiting
        note = _("{done} of {all} approved").format(done=latest.decided, all=len(latest.seats))
        who = _names((seat.person for seat in waiting), question.locale)
        state = OVERDUE if latest.is_overdue else CURRENT
        return Stage("approval", name, state, note, who, latest.due_on, url)
    if latest.state == "approved":
        last = max(latest.seats, key=lambda seat: (seat.decided_at or latest.asked_at, seat.id))
        note = ngettext("{n} approved", "{n} approved", len(latest.seats)).format(
            n=len(latest.seats)
        )
        at = latest.ended_at or latest.asked_at
        return Stage("approval", name, DONE, note, last.person, home_date(at), url)
    notes = {
        "refused": _("refused, back to drafting"),
        "void": _("void: the draft changed since"),
        "recalled": _("taken back"),
    }
    refused = latest.refusal
    return Stage(
        "approval",
        name,
        TO_COME if not version.is_published else NONE,
        notes.get(latest.state, ""),
        refused.person if refused else "",
        home_date(latest.ended_at) if latest.ended_at else None,
        url,
    )


def _training(
    version: "StandardVersion", figures: TrainingFigures | None, question: SlotQuestion
) -> Stage:
    name = _("Training")
    if figures is None or not figures.asked:
        note = _("starts with publication") if not version.is_published else ""
        if version.is_published and "acknowledge" not in lifecycle_of(version):
            note = _("not asked for")
        return Stage("training", name, _none(version), note)
    note = _("{done} of {all} acknowledged").format(done=figures.done, all=figures.asked)
    state = CURRENT if figures.done < figures.asked else DONE
    if figures.overdue and state == CURRENT:
        state = OVERDUE
    return Stage("training", name, state, note, on=figures.due_on, url=figures.url)


def _publication(version: "StandardVersion", question: SlotQuestion) -> Stage:
    who = version.published_by.name(question.locale) if version.published_by else ""
    at = home_date(version.published_at) if version.published_at else None
    url = reverse(
        "standards:show_version", args=[question.packager, question.ref_id, version.version]
    )
    name = _("Publication")
    if version.status == "draft":
        return Stage("publication", name, TO_COME, url=f"{url}#publish")
    if version.status == "scheduled":
        note = _("in force by itself")
        return Stage("publication", name, CURRENT, note, who, version.effective_from, url)
    if version.status == "withdrawn":
        return Stage("publication", name, DONE, _("withdrawn since"), who, at, url)
    return Stage("publication", name, DONE, _("in force"), who, version.effective_from or at, url)


def _monitoring(version: "StandardVersion", question: SlotQuestion) -> Stage:
    name = _("Monitoring and revision")
    url = reverse("governance:show_reviews")
    if version.status == "superseded":
        return Stage("monitoring", name, DONE, _("revised"), url=url)
    if version.status != "in_force":
        return Stage("monitoring", name, TO_COME, _("starts when in force"), url=url)
    rows = open_reviews_of(
        version.standard_id, question.actor, locale=question.locale, now=question.now
    )
    first: ReviewRow | None = rows[0] if rows else None
    kept = _kept(question)
    if first is None:
        return Stage("monitoring", name, CURRENT, kept or _("no review cycle set"), url=url)
    state = OVERDUE if first.is_overdue else CURRENT
    who = _("review overdue") if first.is_overdue else _("next review")
    return Stage("monitoring", name, state, kept, who, first.due_on, url)


def _kept(question: SlotQuestion) -> str:
    """How the promises of the standard were kept lately; "" for nothing decided."""
    found = figures_of_standard(
        StandardQuestion(question.standard_id, question.actor, question.now)
    )
    if found is None or not found.n:
        return ""
    # Never rounded up to what was not wholly kept.
    pct = 100 * found.kept / found.n
    shown = f"{pct:.1f}" if pct == 100 or round(pct, 1) < 100 else "99.9"
    low, high = 100 * found.interval.low, 100 * found.interval.high
    return _("{pct}% kept ({low}–{high}% of {n})").format(
        pct=shown, low=f"{low:.0f}", high=f"{high:.0f}", n=found.n
    )


def _none(version: "StandardVersion") -> str:
    return NONE if version.is_published else TO_COME


def _names(names: Iterable[str], locale: str) -> str:
    return ("、" if locale.startswith("zh") else ", ").join(names)
