"""Withdrawal of a standard, or of one clause of it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from norma.apps.governance import perms, trails
from norma.apps.governance.forms.making import WithdrawForm
from norma.apps.governance.selectors.addresses import head_of, standard_at, version_of
from norma.apps.governance.selectors.ended import ended_clauses
from norma.apps.governance.selectors.research import choices_of
from norma.apps.standards.perms import STANDARD_WITHDRAW
from norma.apps.standards.selectors import pack_of
from norma.apps.standards.services import withdraw_clause, withdraw_standard
from norma.base.access import PermissionRefused, RowNotFound, check
from norma.base.clock import home_date, now
from norma.base.web import redirect_303, render_page, requires
from norma.base.web.request import ActorRequest
from norma.core.errors import NormaError


@require_http_methods(["GET", "POST"])
@requires(perms.GOVERNANCE_VIEW)
def show_withdrawal(request: ActorRequest, packager: str, ref_id: str) -> HttpResponse:
    standard = standard_at(request.actor, packager, ref_id)
    head = head_of(version_of(request.actor, standard.pk), request.locale)
    subjects = [
        (key, label)
        for key, label in choices_of(pack_of(head.version_id), request.locale)
        if "/" not in key
    ]
    initial = {"from_on": home_date(now()), "clause_id": request.GET.get("clause", "")[:60]}
    sent = request.POST if request.method == "POST" else None
    form = WithdrawForm(sent, subjects=subjects, initial=initial)
    if form.is_bound and form.is_valid() and _is_done(request, form, standard.pk):
        return redirect_303(
            request, "governance:withdraw", packager, ref_id, text=_("The withdrawal is recorded.")
        )
    context = {
        "head": head,
        "standard": standard,
        "rows": ended_clauses(standard.pk, request.locale),
        "form": form if check(request.actor, STANDARD_WITHDRAW, standard) else None,
        "crumbs": trails.standard_crumbs(head, _("Withdrawal")),
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "governance/withdrawal.html", context, status=status)


def _is_done(request: ActorRequest, form: WithdrawForm, standard_id: int) -> bool:
    said = form.cleaned_data
    given = {"from_on": said["from_on"], "reason": said["reason"]}
    try:
        if said["clause_id"]:
            withdraw_clause(standard_id, said["clause_id"], actor=request.actor, now=now(), **given)
        else:
            withdraw_standard(standard_id, actor=request.actor, now=now(), **given)
    except (PermissionRefused, RowNotFound):
        raise
    except NormaError as error:
        form.add_error(None, error.message(request.locale))
        return False
    return True
