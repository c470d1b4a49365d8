from django.urls import path

from norma.apps.standards.views import (
    documents,
    drafting,
    editing,
    exceptions,
    supplements,
)

app_name = "standards"
_STANDARD = "<str:packager>/<str:ref_id>/"
_VERSION = f"{_STANDARD}versions/<str:version>/"
urlpatterns = [
    path("", documents.show_standards, name="show_standards"),
    path("import/", documents.import_document, name="import_standard"),
    path("check/", documents.check_document, name="check_standard"),
    path("new/", drafting.new_standard, name="new_standard"),
    path(f"{_VERSION}revise/", drafting.new_version, name="new_version"),
    path(f"{_VERSION}write/", drafting.write_draft, name="write_draft"),
    path(f"{_VERSION}write/head/", editing.edit_head, name="edit_head"),
    path(f"{_VERSION}write/text/", drafting.edit_source, name="edit_source"),
    path(f"{_VERSION}write/clauses/<str:clause_id>/", editing.edit_clause, name="edit_clause"),
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
    path(_STANDARD, documents.show_standard, name="show_standard"),
    path(_VERSION, documents.show_version, name="show_version"),
    path(f"{_VERSION}publish/", documents.publish_version, name="publish_standard"),
    path(f"{_VERSION}document/", documents.download_version, name="download_version"),
    path(f"{_STANDARD}clauses/<str:clause_id>/", documents.show_clause, name="show_clause"),
]
