from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "norma.apps.people"
    label = "people"
