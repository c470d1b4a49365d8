"""Insight's addresses: the front page."""

from django.urls import path

from norma.apps.insight import views

app_name = "insight"
urlpatterns = [path("", views.today, name="today")]
