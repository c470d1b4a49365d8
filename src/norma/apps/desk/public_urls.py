"""The customers' addresses, below /request/."""

from django.urls import path

from norma.apps.desk.views import requests

app_name = "request"
urlpatterns = [
    path("", requests.open_request, name="open_request"),
    path("<str:token>/", requests.follow_request, name="follow_request"),
]
