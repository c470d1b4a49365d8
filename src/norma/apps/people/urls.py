from django.urls import path

from norma.apps.people import views

app_name = "people"
urlpatterns = [
    path("log-in/", views.log_in, name="log_in"),
    path("log-out/", views.log_out, name="log_out"),
    path("account/", views.my_account, name="my_account"),
    path("account/preferences/", views.save_preferences, name="save_preferences"),
    path("account/password/", views.change_password, name="change_password"),
    path("account/sessions/end-others/", views.end_others, name="end_other_sessions"),
    path("account/sessions/<int:session_id>/end/", views.end_one, name="end_session"),
    path("account/keys/", views.create_key, name="create_api_key"),
    path("account/keys/<int:key_id>/revoke/", views.revoke_key, name="revoke_api_key"),
    path("closed-log-ins/", views.show_lockouts, name="show_lockouts"),
    path("closed-log-ins/<int:attempt_id>/open/", views.open_lockout, name="lift_lockout"),
]
