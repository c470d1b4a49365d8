from django.http import HttpResponse
from django.views.decorators.http import require_GET

from norma.apps.standards import perms
from norma.apps.standards.selectors.exchange import exported
from norma.base.web import requires
from norma.base.web.request import ActorRequest


@require_GET
@requires(perms.STANDARD_VIEW)
def export_version(
    request: ActorRequest, packager: str, ref_id: str, version: str, form: str
) -> HttpResponse:
    file = exported(request.actor, (packager, ref_id, version), form, request.locale)
    return HttpResponse(
        file.content,
        content_type=file.content_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )
