"""The workspace's addresses, below /desk/."""

from django.urls import path, re_path

from norma.apps.desk.views import workspace

app_name = "desk"
urlpatterns = [
    path("", workspace.show_workspace, name="show_workspace"),
    path("cases/<slug:public_id>/", workspace.show_case, name="show_case"),
    path("cases/<slug:public_id>/write", workspace.write_on_case, name="write_on_case"),
    path("cases/<slug:public_id>/receive", workspace.receive_on_case, name="receive_on_case"),
    path("cases/<slug:public_id>/assign", workspace.assign_case, name="assign_case"),
    path("cases/<slug:public_id>/record", workspace.record_on_case, name="record_on_case"),
    re_path(
        r"^cases/(?P<public_id>[-\w]+)/(?P<step>wait|end-wait|reopen|close)$",
        workspace.move_case,
        name="move_case",
    ),
    path("open/<slug:customer_id>/", workspace.open_case, name="open_case"),
]
