"""The heads of the pages of packs."""

from django.urls import reverse
from django.utils.translation import gettext as _

from norma.apps.standards.selectors.adoption_updates import UpdatePage
from norma.apps.standards.trails import list_crumb
from norma.ui.heads import Crumb


def packs_crumbs() -> list[Crumb]:
    """Standards › packs."""
    return [list_crumb(), Crumb(_("Packs"))]


def pack_crumbs(title: str) -> list[Crumb]:
    """Standards › packs › this one."""
    return [list_crumb(), Crumb(_("Packs"), reverse("standards:show_packs")), Crumb(title)]


def update_crumbs(page: UpdatePage) -> list[Crumb]:
    """Standards › one's own standard › updates of its pack."""
    version = page.version
    address = [page.standard.packager, page.standard.ref_id, version.version]
    return [
        list_crumb(),
        Crumb(f"{page.title} {version.version}", reverse("standards:show_version", args=address)),
        Crumb(_("Updates of the pack")),
    ]
