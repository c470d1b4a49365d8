from django.urls import path

from norma.ui import views

app_name = "ui"
urlpatterns = [
    path("norma.<slug:digest>.css", views.stylesheet_file, name="stylesheet"),
    path("palette/", views.command_palette, name="palette"),
    path("counters/", views.rail_counters, name="counters"),
    path("patterns/", views.patterns, name="patterns"),
]
