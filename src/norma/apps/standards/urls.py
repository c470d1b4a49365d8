from django.urls import path

from norma.apps.standards.views import (
    adopting,
    comparing,
    documents,
    drafting,
    editing,
    exceptions,
    exchange,
    supplements,
)

app_name = "standards"
_STANDARD = "<str:packager>/<str:ref_id>/"
_VERSION = f"{_STANDARD}versions/<str:version>/"
urlpatterns = [
    path("", documents.show_standards, name="show_standards"),
    path("import/", documents.import_document, name="import_standard"),
    path("check/", documents.check_document, name="check_standard"),
    path("packs/", adopting.show_packs, name="show_packs"),
    path("packs/<slug:key>/", adopting.show_pack, name="show_pack"),
    path("packs/<slug:key>/adopt/", adopting.adopt, name="adopt_pack"),
    path("packs/<slug:key>/join/", adopting.join, name="join_pack"),
    path("adoptions/<int:adoption_id>/", adopting.show_updates, name="show_updates"),
    path(
        "adoptions/<int:adoption_id>/<str:action>/",
        adopting.deal_with_update,
        name="deal_with_update",
    ),
    path(f"{_VERSION}document.<slug:form>", exchange.export_version, name="export_version"),
    path("exceptions/", exceptions.show_exceptions, name="show_exceptions"),
    path("exceptions/<int:exception_id>/decide/", exceptions.decide, name="decide_exception"),
    path("re-base/<int:task_id>/", supplements.show_rebase, name="show_rebase"),
    path("re-base/<int:task_id>/draft/", supplements.make_rebase, name="rebase_supplement"),
    path(f"{_STANDARD}effective/", supplements.show_effective, name="show_effective"),
    path(f"{_STANDARD}supplements/", supplements.show_supplements, name="show_supplements"),
    path(
        f"{_STANDARD}clauses/<str:clause_id>/own/",
        supplements.edit_own_values,
        name="edit_own_values",
    ),
    path(
        f"{_STANDARD}clauses/<str:clause_id>/own/ask/",
        exceptions.send_request,
        name="request_exception",
    ),
    path("new/", drafting.new_standard, name="new_standard"),
    path(f"{_VERSION}revise/", drafting.new_version, name="new_version"),
    path(f"{_VERSION}write/", drafting.write_draft, name="write_draft"),
    path(f"{_VERSION}write/head/", editing.edit_head, name="edit_head"),
    path(f"{_VERSION}write/text/", drafting.edit_source, name="edit_source"),
    path(f"{_VERSION}write/clauses/<str:clause_id>/", editing.edit_clause, name="edit_clause"),
    path(_STANDARD, documents.show_standard, name="show_standard"),
    path(f"{_STANDARD}compare/", comparing.show_comparison, name="show_comparison"),
    path(f"{_STANDARD}compare.txt", comparing.comparison_as_text, name="comparison_as_text"),
    path(f"{_VERSION}impact/", comparing.decide_on_impact, name="decide_impact"),
    path(_VERSION, documents.show_version, name="show_version"),
    path(f"{_VERSION}publish/", documents.publish_version, name="publish_standard"),
    path(f"{_VERSION}document/", documents.download_version, name="download_version"),
    path(f"{_STANDARD}clauses/<str:clause_id>/", documents.show_clause, name="show_clause"),
]
