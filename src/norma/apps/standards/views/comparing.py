"""Two versions held against one another, and how far the later one reaches."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from norma.apps.standards import perms, trails
from norma.apps.standards.models import ImpactDecision
from norma.apps.standards.selectors import standard_page
from norma.apps.standards.selectors.comparing import (
    IMPACT_MEANINGS,
    IMPACTS,
    ComparisonAsked,
    VersionComparison,
    comparison_text,
    version_comparison,
)
from norma.apps.standards.services.grading import decide_impact
from norma.base.access import PermissionRefused
from norma.base.clock import now
from norma.base.web import redirect_303, render_page, requires
from norma.base.web.forms import Form
from norma.base.web.request import ActorRequest
from norma.core.errors import NormaError
from norma.ui.heads import Crumb, HeadAction

_SHOWN = {
    "tightened": gettext_lazy("Tightened"),
    "loosened": gettext_lazy("Loosened"),
    "added": gettext_lazy("Added"),
    "removed": gettext_lazy("Taken out"),
    "changed": gettext_lazy("Changed"),
    "moved": gettext_lazy("Moved"),
}


class ImpactForm(Form):
    """The class that an editor decides on, and why where it is not the proposed one."""

    impact = forms.ChoiceField(label=gettext_lazy("Impact"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=2_000,
        help_text=gettext_lazy("Needed where you decide otherwise than the difference proposes."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, locale: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["impact"]
        assert isinstance(choices, forms.ChoiceField)  # declared as one above
        choices.choices = [
            (key, f"{names[locale]} · {IMPACT_MEANINGS[key][locale]}")
            for key, names in IMPACTS.items()
        ]


@require_GET
@requires(perms.STANDARD_VIEW)
def show_comparison(request: ActorRequest, packager: str, ref_id: str) -> HttpResponse:
    return _page(request, _found(request, packager, ref_id))


@require_GET
@requires(perms.STANDARD_VIEW)
def comparison_as_text(request: ActorRequest, packager: str, ref_id: str) -> HttpResponse:
    """The same as plain text, to be printed or sent."""
    found = _found(request, packager, ref_id)
    name = (
        f"{packager}-{ref_id}-{found.before.version if found.before else ''}-{found.after.version}"
    )
    return HttpResponse(
        comparison_text(found, request.locale),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{name}.txt"'},
    )


@require_POST
@requires(perms.STANDARD_IMPORT)
def decide_on_impact(
    request: ActorRequest, packager: str, ref_id: str, version: str
) -> HttpResponse:
    standard = standard_page(
        request.actor, packager, ref_id, locale=request.locale, version=version
    )
    form = ImpactForm(request.POST, locale=request.locale)
    if form.is_valid():
        try:
            decide_impact(
                standard.version.id,
                ImpactDecision.Impact(form.cleaned_data["impact"]),
                form.cleaned_data["reason"],
                actor=request.actor,
                now=now(),
            )
        except PermissionRefused:
            raise
        except NormaError as error:
            form.add_error("reason", error.message(request.locale))
        else:
            url = reverse("standards:show_comparison", args=[packager, ref_id])
            return redirect_303(
                request, f"{url}?{urlencode({'to': version})}", text=_("Impact decided.")
            )
    asked = ComparisonAsked(after=version)
    found = version_comparison(request.actor, packager, ref_id, asked, request.locale)
    return _page(request, found, form=form, status=422)


def _found(request: ActorRequest, packager: str, ref_id: str) -> VersionComparison:
    given = request.GET
    shown = given.get("show", "")
    asked = ComparisonAsked(
        before=given.get("from", "")[:20],
        after=given.get("to", "")[:20],
        clause_id=given.get("clause", "")[:60],
        shown=shown if shown in _SHOWN or shown in IMPACTS else "",
    )
    return version_comparison(request.actor, packager, ref_id, asked, request.locale)


def _page(
    request: ActorRequest,
    found: VersionComparison,
    *,
    form: ImpactForm | None = None,
    status: int = 200,
) -> HttpResponse:
    decision = found.decision
    if form is None and found.may_decide:
        is_fresh = decision is not None and not decision.is_stale
        initial = {
            "impact": decision.decided if decision and is_fresh else found.proposed,
            "reason": decision.reason if decision else "",
        }
        form = ImpactForm(initial=initial, locale=request.locale)
    chosen = {
        "from": found.before.version if found.before else "",
        "to": found.after.version,
        "clause": found.clause_id,
    }
    kept = urlencode({name: value for name, value in chosen.items() if value})
    here = reverse("standards:show_comparison", args=[found.packager, found.ref_id])
    text = reverse("standards:comparison_as_text", args=[found.packager, found.ref_id])
    context = {
        "found": found,
        "form": form,
        "here": here,
        "kept": kept,
        "meaning": IMPACT_MEANINGS.get(found.proposed, {}).get(request.locale, ""),
        "filters": [
            (key, label, found.counts.get(key, 0))
            for key, label in _SHOWN.items()
            if found.counts.get(key)
        ],
        "crumbs": [
            Crumb(found.title, trails.version_url(found.after)),
            Crumb(_("Compare versions")),
        ],
        "actions": [HeadAction(_("As plain text"), f"{text}?{kept}")],
    }
    return render_page(
        request, "standards/comparison_detail.html", context, fragment="comparison", status=status
    )
