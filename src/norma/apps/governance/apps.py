from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from norma.apps.governance import perms, stages
from norma.apps.standards import gates, slots
from norma.base.jobs.registry import register
from norma.base.outbox import subscribe
from norma.ui import frame


class GovernanceConfig(AppConfig):
    """The making of a standard: research, assessment, review, approval, acknowledgement, review."""

    name = "norma.apps.governance"
    label = "governance"

    def ready(self) -> None:
        # By name, because these read models, which exist only once every app is loaded.
        here = "norma.apps.governance"
        gates.register_gate(import_string(f"{here}.gate.approval_gate"))
        for sweep in import_string(f"{here}.jobs.SWEEPS"):
            register(sweep)
        subscribe(import_string(f"{here}.handlers.SUBSCRIPTIONS"))
        reading = f"{here}.reading_panel"
        slots.register_panel(slots.Slot.VERSION_SIDE, import_string(f"{reading}.reading_panel"))
        frame.register(
            frame.RailEntry(
                group=_("Standard"),
                label=_("To read"),
                url_name="governance:show_readings",
                icon="book-open-check",
                perm=perms.ACKNOWLEDGEMENT_GIVE,
                counter=import_string(f"{reading}.to_read"),
                may_lag=True,
                order=42,
            )
        )
        panels = f"{here}.panel"
        slots.register_panel(slots.Slot.VERSION_TOP, import_string(f"{panels}.path_panel"))
        slots.register_panel(slots.Slot.CLAUSE_FOOT, import_string(f"{panels}.comments_panel"))
        slots.register_panel(slots.Slot.CLAUSE_SIDE, import_string(f"{panels}.clause_panel"))
        withdrawn = f"{panels}.withdrawn"
        slots.register_panel(slots.Slot.VERSION_TOP, import_string(f"{withdrawn}_standard_panel"))
        slots.register_panel(slots.Slot.CLAUSE_SIDE, import_string(f"{withdrawn}_clause_panel"))
        slots.register_actions(import_string(f"{panels}.making_actions"))
        stages.register_training(import_string(f"{here}.training.training_figures"))
        slots.register_marks(import_string(f"{panels}.overdue_marks"))
        frame.register(
            frame.RailEntry(
                group=_("Standard"),
                label=_("Governance"),
                url_name="governance:show_governance",
                icon="landmark",
                perm=perms.GOVERNANCE_VIEW,
                counter=import_string(f"{here}.counters.waiting_decisions"),
                may_lag=True,
                order=44,
            )
        )
