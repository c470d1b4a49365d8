from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from norma.apps.improvement import perms
from norma.apps.standards import slots
from norma.base.jobs.registry import register
from norma.base.outbox import subscribe
from norma.ui import frame, palette


class ImprovementConfig(AppConfig):
    name = "norma.apps.improvement"
    label = "improvement"

    def ready(self) -> None:
        # By name, because these read models, which exist only once every app is loaded.
        here = "norma.apps.improvement"
        subscribe(import_string(f"{here}.handlers.SUBSCRIPTIONS"))
        register(import_string(f"{here}.jobs.ANSWERS_OVERDUE"))
        slots.register_clause_links(import_string(f"{here}.links.link_beside"))
        slots.register_actions(import_string(f"{here}.links.action_on_page"))
        slots.register_panel(slots.Slot.CLAUSE_SIDE, import_string(f"{here}.links.panel_on_page"))
        palette.register(import_string(f"{here}.palette.find"))
        frame.register(
            frame.RailEntry(
                group=_("Standard"),
                label=_("Proposals"),
                url_name="improvement:show_proposals",
                icon="message-square-text",
                perm=perms.PROPOSAL_VIEW,
                counter=import_string(f"{here}.counters.proposals_waiting"),
                may_lag=True,
                order=48,
            )
        )
