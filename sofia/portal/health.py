"""Is the portal well? For the machines that watch it."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.notices.queries import mail_works
from sofia.people.access import public


@public
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when pages can be served, 503 when the database is away; whether mails leave or wait is said beside it."""
    database = database_answers()
    state = {"status": "ok" if database else "down", "database": "ok" if database else "down"}
    if database:
        state["mail"] = "ok" if mail_works() else "waiting"
    return JsonResponse({**state, "version": settings.VERSION}, status=200 if database else 503)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            return True
    except DatabaseError:
        return False
