"""Her badge, for her to take."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.certificates.badges.award import badge
from sofia.certificates.models import Certificate
from sofia.documents.signing.folder import CannotSign
from sofia.people.access import signed_in
from sofia.people.identity import rows_of


@never_cache
@require_safe
def own_badge(request: HttpRequest, certificate: int) -> HttpResponse:
    """The badge of one of her certificates, also of one that no longer counts: the badge itself says where that is."""
    hers = Certificate.objects.filter(person__in=rows_of(signed_in(request)))
    row = get_object_or_404(hers, pk=certificate)
    try:
        made = badge(row)
    except CannotSign as error:
        raise Http404("Esta instalación todavía no tiene llaves.") from error
    response = HttpResponse(made, content_type="application/vc+jwt")
    response["Content-Disposition"] = f'attachment; filename="insignia-{row.number}.jwt"'
    return response
