"""The API's addresses, below /api/v1/."""

from django.urls import path

from norma.api.root import api

urlpatterns = [path("", api.urls)]
