from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from norma.apps.standards import perms, slots
from norma.base.jobs.registry import register
from norma.ui import frame, palette


class StandardsConfig(AppConfig):
    name = "norma.apps.standards"
    label = "standards"

    def ready(self) -> None:
        frame.register(
            frame.RailEntry(
                group=_("Standard"),
                label=_("Standards"),
                url_name="standards:show_standards",
                icon="scroll-text",
                perm=perms.STANDARD_VIEW,
                order=40,
            )
        )
        slots.register_actions(
            import_string("norma.apps.standards.comparing_links.compare_actions")
        )
        slots.register_actions(import_string("norma.apps.standards.edit_actions.writing_actions"))
        # By name, because these read models, which exist only once every app is loaded.
        palette.register(import_string("norma.apps.standards.palette.find_clauses"))
        register(import_string("norma.apps.standards.jobs.STANDARDS_IN_FORCE"))
        register(import_string("norma.apps.standards.jobs.STANDARDS_WITHDRAWN"))
        register(import_string("norma.apps.standards.jobs.EXCEPTIONS_ENDED"))
        supplements = "norma.apps.standards.supplement_panels"
        slots.register_panel(
            slots.Slot.VERSION_TOP, import_string(f"{supplements}.about_supplement")
        )
        slots.register_panel(
            slots.Slot.CLAUSE_FOOT, import_string(f"{supplements}.values_under_supplements")
        )
        slots.register_actions(import_string(f"{supplements}.ways_to_supplements"))
        exchange = "norma.apps.standards.exchange_panels"
        slots.register_panel(slots.Slot.VERSION_SIDE, import_string(f"{exchange}.provenance"))
        slots.register_panel(slots.Slot.VERSION_SIDE, import_string(f"{exchange}.files"))
