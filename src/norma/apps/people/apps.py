from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from norma.apps.people.perms import USER_MANAGE
from norma.base.jobs.perms import OPERATIONS_VIEW
from norma.base.jobs.registry import register
from norma.base.live.topics import identify_with
from norma.ui import frame


class PeopleConfig(AppConfig):
    name = "norma.apps.people"
    label = "people"

    def ready(self) -> None:
        # By name, because they read models, which exist only once every app is loaded.
        identify_with(import_string("norma.apps.people.selectors.actor_of"))
        frame.identify_by(import_string("norma.apps.people.identity.identity_of"))
        register(import_string("norma.apps.people.jobs.PRUNE_SESSIONS"))
        frame.register(
            frame.RailEntry(
                group=_("Installation"),
                label=_("Operations"),
                url_name="jobs:show_operations",
                icon="activity",
                perm=OPERATIONS_VIEW,
                order=900,
            )
        )
        frame.register(
            frame.RailEntry(
                group=_("Installation"),
                label=_("Closed log-ins"),
                url_name="people:show_lockouts",
                icon="lock",
                perm=USER_MANAGE,
                order=910,
            )
        )
