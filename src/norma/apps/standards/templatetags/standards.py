"""What templates of other apps say about clauses."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from norma.apps.standards.slots import ClauseRef, clause_links_for
from norma.base.access import ANONYMOUS
from norma.ui.templatetags.ui import icon

register = template.Library()


@register.simple_tag(takes_context=True)
def clause_links(
    context: template.Context, packager: str, ref_id: str, clause_id: str, about: str = ""
) -> SafeString:
    """The links that other parts of Norma stand beside a clause; nothing for who is not staff."""
    actor = getattr(getattr(context, "request", None), "actor", ANONYMOUS)
    links = clause_links_for(ClauseRef(packager, ref_id, clause_id, about), actor)
    if not links:
        return SafeString("")
    drawn = format_html_join(
        "",
        '<a class="n-button is-bare" href="{}" title="{}">{}</a>',
        ((link.url, link.label, icon(link.icon, 16, link.label)) for link in links),
    )
    return format_html('<span class="n-beside">{}</span>', drawn)
