from django.urls import path

from norma.base.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.show_operations, name="show_operations"),
    path("events/retry/", views.retry_every_event, name="retry_every_event"),
    path("events/<int:delivery_id>/retry/", views.retry_event, name="retry_event"),
    path("sweeps/<str:name>/run/", views.run_sweep, name="run_sweep"),
]
