from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from norma.apps.customers import perms
from norma.apps.customers.forms import CustomerForm
from norma.apps.customers.models import Customer
from norma.apps.customers.selectors import (
    CustomerRecord,
    customer_for,
    customer_list,
    customer_page,
    duplicates_of,
    row_of,
)
from norma.apps.customers.services import CustomerDuplicated, note_viewing, save_customer
from norma.base.access import authorize, check
from norma.base.clock import now
from norma.base.web import redirect_303, render_page, requires
from norma.base.web.request import ActorRequest


@require_GET
@requires(perms.CUSTOMER_VIEW)
def show_customers(request: ActorRequest) -> HttpResponse:
    page = request.GET.get("page", "1")
    found = customer_list(
        request.actor,
        query=request.GET.get("q", "")[:100],
        page=int(page) if page.isdecimal() and len(page) < 7 else 1,
        locale=request.locale,
    )
    context = {"found": found, "actions": _list_actions(request)}
    return render_page(request, "customers/customer_list.html", context, fragment="customer-rows")


@require_GET
@requires(perms.CUSTOMER_VIEW)
def show_customer(request: ActorRequest, public_id: str) -> HttpResponse:
    at = now()
    page = customer_page(request.actor, public_id, locale=request.locale, now=at)
    note_viewing(page.customer, actor=request.actor, now=at)
    context = {
        "page": page,
        "crumbs": _crumbs(page.row.name),
        "chips": [{"state": "plain", "text": page.row.segment_name}],
        "actions": _record_actions(page),
    }
    return render_page(request, "customers/customer_record.html", context)


@require_http_methods(["GET", "POST"])
@requires(perms.CUSTOMER_EDIT)
def create_customer(request: ActorRequest) -> HttpResponse:
    return _edit(request, None)


@require_http_methods(["GET", "POST"])
@requires(perms.CUSTOMER_VIEW)
def edit_customer(request: ActorRequest, public_id: str) -> HttpResponse:
    customer = customer_for(request.actor, public_id)
    authorize(request.actor, perms.CUSTOMER_EDIT, customer)
    # The form shows what it changes, so it is closed to who may see only a part of it.
    authorize(request.actor, perms.CONTACT_VIEW, customer)
    return _edit(request, customer)


def _edit(request: ActorRequest, customer: Customer | None) -> HttpResponse:
    form = CustomerForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        reader_locale=request.locale,
        customer=customer,
    )
    duplicates: list[Customer] = []
    if form.is_bound and form.is_valid():
        try:
            saved = save_customer(
                form.values(),
                actor=request.actor,
                now=now(),
                public_id=customer.public_id if customer else None,
                may_duplicate=form.cleaned_data["may_duplicate"],
            )
        except CustomerDuplicated:
            duplicates = duplicates_of(
                request.actor,
                email=form.cleaned_data["email"],
                phone=form.cleaned_data["phone"],
                besides=customer.pk if customer else None,
            )
        else:
            text = _("Saved.") if customer else _("Customer added.")
            return redirect_303(request, "customers:show_customer", saved.public_id, text=text)
    heading = _("Change {name}").format(name=customer.name) if customer else _("New customer")
    context = {
        "form": form,
        "heading": heading,
        "crumbs": _crumbs(heading),
        "back": _record_url(customer) if customer else reverse("customers:show_customers"),
        "duplicates": [row_of(same, request.actor, request.locale) for same in duplicates],
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "customers/customer_form.html", context, status=status)


def _crumbs(label: str) -> list[dict[str, str]]:
    here = {"label": label, "url": ""}
    return [{"label": _("Customers"), "url": reverse("customers:show_customers")}, here]


def _record_url(customer: Customer) -> str:
    return reverse("customers:show_customer", args=[customer.public_id])


def _list_actions(request: ActorRequest) -> list[dict[str, str]]:
    if not check(request.actor, perms.CUSTOMER_EDIT):
        return []
    url = reverse("customers:create_customer")
    return [{"label": _("New customer"), "url": url, "class": "is-main"}]


def _record_actions(page: CustomerRecord) -> list[dict[str, str]]:
    if not (page.may_edit and page.sees_contact):
        return []
    url = reverse("customers:edit_customer", args=[page.row.public_id])
    return [{"label": _("Change"), "url": url}]
