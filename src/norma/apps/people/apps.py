from django.apps import AppConfig
from django.utils.module_loading import import_string

from norma.base.live.topics import identify_with


class PeopleConfig(AppConfig):
    name = "norma.apps.people"
    label = "people"

    def ready(self) -> None:
        # By name, because it reads models, which exist only once every app is loaded.
        identify_with(import_string("norma.apps.people.selectors.actor_of"))
