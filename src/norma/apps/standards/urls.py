from django.urls import path

from norma.apps.standards import views

app_name = "standards"
_STANDARD = "<str:packager>/<str:ref_id>/"
_VERSION = f"{_STANDARD}versions/<str:version>/"
urlpatterns = [
    path("", views.show_standards, name="show_standards"),
    path("import/", views.import_document, name="import_standard"),
    path("check/", views.check_document, name="check_standard"),
    path(_STANDARD, views.show_standard, name="show_standard"),
    path(_VERSION, views.show_version, name="show_version"),
    path(f"{_VERSION}publish/", views.publish_version, name="publish_standard"),
    path(f"{_VERSION}document/", views.download_version, name="download_version"),
    path(f"{_STANDARD}clauses/<str:clause_id>/", views.show_clause, name="show_clause"),
]
